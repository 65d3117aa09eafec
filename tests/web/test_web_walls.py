"""Requests that are refused, and with which words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from visitor import Visitor

from abduce.casework import Casework
from abduce.web.access import digest
from abduce.web.api.routes import router as api
from abduce.web.app import ROUTERS

WRITES = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.0.2.7:8000", ""])
def test_another_host_is_refused(empty: Casework, host: str) -> None:
    answer = Visitor(empty).get("/", host=host)
    assert answer.status_code == 421
    assert "does not answer for the host" in answer.text
    assert "dam" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8123", "127.0.0.1", "[::1]:9"])
def test_this_machine_is_answered(empty: Casework, host: str) -> None:
    assert Visitor(empty).get("/", host=host).status_code == 200


def test_every_answer_forbids_inline_scripts_and_frames(empty: Casework) -> None:
    visitor = Visitor(empty)
    for path in ("/", "/static/workbench.js", "/nothing", "/api/overview"):
        policy = visitor.get(path).headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert visitor.get(path).headers["x-content-type-options"] == "nosniff"


def test_pages_have_nothing_inline(empty: Casework) -> None:
    visitor = Visitor(empty, "Ada")
    for path in ("/", "/matrix", "/sources", "/case", "/history"):
        page = visitor.page(path)
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page


def writes() -> Iterator[tuple[str, str]]:
    for router in (*ROUTERS, api):
        for route in router.routes:
            assert isinstance(route, APIRoute)
            yield from ((method, route.path) for method in route.methods & WRITES)


def test_no_write_goes_without_the_token_of_its_session(empty: Casework) -> None:
    visitor = Visitor(empty, "Ada")
    found = list(writes())
    assert ("POST", "/decide") in found
    assert ("POST", "/api/decisions") in found
    before = empty.store.last_seq()
    for method, path in found:
        for headers in ({}, {"x-form-token": "0" * 64}):
            answer = visitor.client.request(method, path, data={"decision": "note", "text": "x"}, headers=headers)
            assert answer.status_code == 403, path
            assert "did not come from a page of this workbench" in answer.text
    assert empty.store.last_seq() == before


def test_the_token_of_another_session_is_no_token(empty: Casework) -> None:
    ada = Visitor(empty, "Ada")
    mallory = ada.beside("Mallory")
    mallory.token = ada.token
    assert mallory.decide("note", text="forged").status_code == 403


def test_a_form_from_another_site_is_refused_even_with_the_token(empty: Casework) -> None:
    ada = Visitor(empty, "Ada")
    fields = {"form_token": ada.token, "decision": "note", "text": "x"}
    answer = ada.client.post("/decide", data=fields, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_nobody_decides_without_a_name(empty: Casework) -> None:
    answer = Visitor(empty).decide("note", text="by nobody")
    assert answer.status_code == 403
    assert "Say who you are first" in answer.text


def test_a_giant_upload_is_refused_before_it_is_read(empty: Casework) -> None:
    ada = Visitor(empty, "Ada", most_bytes=10_000)
    files = {"documents": ("huge.txt", b"a" * 20_000)}
    answer = ada.client.post("/documents", data={"form_token": ada.token}, files=files)
    assert answer.status_code == 413
    assert "larger than 10,000 bytes" in answer.text
    assert empty.store.last_seq() == 1


def test_a_giant_upload_that_hides_its_size_is_refused_too(empty: Casework) -> None:
    ada = Visitor(empty, "Ada", most_bytes=10_000)
    headers = {"x-form-token": ada.token, "content-type": "application/x-www-form-urlencoded"}
    pieces = (b"a" * 1_000 for _ in range(20))
    answer = ada.client.post("/decide", content=pieces, headers=headers)
    assert answer.status_code == 413
    assert "larger than 10,000 bytes" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/model/errors.py",
        "/sources/..%2f..%2fetc%2fpasswd",
        "/report/..%2f..%2fcase.db",
        "/api/sources/..%2f..%2fcase.db",
    ],
)
def test_no_path_leads_out_of_the_case(empty: Casework, path: str) -> None:
    answer = Visitor(empty).get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_a_name_does_not_lead_to_another_site(empty: Casework) -> None:
    visitor = Visitor(empty)
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert visitor.post("/who", who="Ada", back=back).headers["location"] == "/"


class TestLogin:
    """A workbench that others can reach."""

    @pytest.fixture
    def door(self, empty: Casework) -> Visitor:
        return Visitor(empty, password=digest("a long password"), secure=True)

    @staticmethod
    def log_in(door: Visitor, password: str) -> int:
        page = door.client.get("https://localhost/login").text
        door.token = page.split('name="form_token" value="')[1].split('"')[0]
        answer = door.client.post("https://localhost/login", data={"form_token": door.token, "password": password})
        return int(answer.status_code)

    @pytest.mark.parametrize("path", ["/", "/matrix", "/api/overview", "/export", "/api/openapi.json"])
    def test_nothing_is_told_without_it(self, door: Visitor, path: str) -> None:
        answer = door.get(path)
        assert answer.status_code == 401
        assert answer.text == "Log in first: this workbench is open to those who have its password.\n"

    def test_a_browser_is_led_to_it(self, door: Visitor) -> None:
        answer = door.get("/matrix", accept="text/html")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")

    def test_the_page_of_the_login_tells_nothing_of_the_case(self, door: Visitor) -> None:
        page = door.client.get("https://localhost/login").text
        assert "dam" not in page
        assert "empty" not in page

    def test_the_password_opens_it(self, door: Visitor) -> None:
        assert self.log_in(door, "a long password") == 303
        assert door.client.get("https://localhost/").status_code == 200

    def test_a_wrong_one_does_not(self, door: Visitor) -> None:
        assert self.log_in(door, "a wrong password") == 401
        assert door.client.get("https://localhost/").status_code == 401

    def test_after_ten_wrong_ones_the_right_one_waits(self, door: Visitor) -> None:
        assert {self.log_in(door, f"wrong {n}") for n in range(10)} == {401}
        assert self.log_in(door, "a long password") == 429

    def test_the_cookie_is_secure_and_hidden_from_scripts(self, door: Visitor) -> None:
        cookie = door.client.get("https://localhost/login").headers["set-cookie"]
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie

    def test_a_visitor_does_not_become_a_member_by_renaming_the_cookie(self, door: Visitor) -> None:
        door.client.get("https://localhost/login")
        assert door.client.get("https://localhost/").status_code == 401

    def test_who_leaves_is_out(self, door: Visitor) -> None:
        self.log_in(door, "a long password")
        token = door.client.get("https://localhost/api/session").json()["form_token"]
        door.client.post("https://localhost/logout", data={"form_token": token})
        assert door.client.get("https://localhost/").status_code == 401
