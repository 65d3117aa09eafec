"""The door: where the server listens, and what it asks of who opens it wider."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from abduce.casework import Casework
from abduce.model.errors import BadValueError
from abduce.web import Door, serve
from abduce.web.server import access_of


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Servers that were started; they end at once."""
    found: list[Any] = []

    def run(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        found.append((self.config, sockets[0].getsockname()))
        sockets[0].close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    return found


def test_by_default_only_this_machine_reaches_it_and_no_password_is_asked(empty: Casework, started: list[Any]) -> None:
    said: list[str] = []
    serve(empty, Door(port=0), say=said.append)
    (_, (host, port)) = started[0]
    assert host == "127.0.0.1"
    assert said == [f"empty: http://127.0.0.1:{port}/ (stop it with Ctrl+C)"]


def test_others_need_a_password_that_is_made_up_and_told(empty: Casework, started: list[Any]) -> None:
    said: list[str] = []
    serve(empty, Door(host="0.0.0.0", port=0, plain_http=True), say=said.append)
    password = said[1].removeprefix("Password, for everybody who is to enter: ")
    assert len(password) == 16
    assert started


@pytest.mark.parametrize("password", [None, "a long password"])
def test_a_password_does_not_travel_unencrypted_by_accident(empty: Casework, password: str | None) -> None:
    with pytest.raises(BadValueError, match="--certificate and --key"):
        serve(empty, Door(host="0.0.0.0", port=0, password=password))


def test_a_short_password_is_refused(empty: Casework) -> None:
    with pytest.raises(BadValueError, match="at least 8 characters"):
        serve(empty, Door(password="abc"))


def test_a_password_that_was_given_is_not_told(empty: Casework, started: list[Any]) -> None:
    said: list[str] = []
    serve(empty, Door(port=0, password="a long password"), say=said.append)
    assert "password" not in " ".join(said).lower()


def test_a_taken_port_is_told(empty: Casework) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadValueError, match="a place where nobody listens"):
            serve(empty, Door(port=taken.getsockname()[1]))


def test_a_certificate_makes_cookies_secure_and_further_names_are_known() -> None:
    door = Door(host="192.0.2.1", names=("Cases.example",), certificate=Path("c.pem"), key=Path("k.pem"))
    access = access_of(door, "a long password")
    assert access.secure
    assert {"cases.example", "192.0.2.1", "localhost"} <= access.hosts
    assert access.admits("a long password")
    assert not access.admits("another password")
    assert not access_of(Door(), None).admits("")
