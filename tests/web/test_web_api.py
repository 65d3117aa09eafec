"""The data of every view: as OpenAPI describes them, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from schemathesis.checks import load_all_checks
from visitor import Visitor

from abduce.casework import Casework, open_case
from abduce.model.codec import from_plain
from abduce.model.weighing import Matrix
from abduce.weigh import weigh

ADDRESSES = (
    "/api/session",
    "/api/overview",
    "/api/matrix",
    "/api/sources",
    "/api/statements",
    "/api/timeline",
    "/api/predictions",
    "/api/sensitivity",
    "/api/search?q=ferry",
    "/api/decisions",
    "/api/compare?a=Ada&b=Ben",
    "/api/work",
)
BOUNDED = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
)
"""Requests made up for each address: enough to try each parameter at its edges, few enough for every run."""


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_view_has_its_data(ada: Visitor, path: str) -> None:
    answer = ada.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


def test_the_list_of_addresses_is_what_openapi_describes(ada: Visitor) -> None:
    listed = set(ada.get("/api").json()["addresses"])
    assert listed == set(ada.get("/api/openapi.json").json()["paths"])
    assert {path.partition("?")[0] for path in ADDRESSES} < listed


def test_the_matrix_is_an_input_of_weigh_that_gives_the_posterior_again(ada: Visitor) -> None:
    matrix = from_plain(ada.get("/api/matrix").json()["matrix"], Matrix)
    shown = ada.get("/api/overview").json()["posterior"]
    again = weigh(matrix).posterior
    assert {h: belief.p for h, belief in again.items()} == {h: belief["p"] for h, belief in shown.items()}


def test_statements_come_in_pieces_that_are_all_of_them(ada: Visitor) -> None:
    total = ada.get("/api/statements?limit=1").json()["total"]
    pieces = [ada.get(f"/api/statements?offset={n}&limit=100").json()["statements"] for n in range(0, total, 100)]
    ids = [row["id"] for piece in pieces for row in piece]
    assert len(ids) == len(set(ids)) == total


def test_a_source_comes_with_its_text_and_the_offsets_fit(ada: Visitor) -> None:
    source = ada.get("/api/sources?limit=1").json()["sources"][0]["id"]
    reading = ada.get(f"/api/sources/{source}").json()
    text = reading["source"]["text"]
    assert [row["start"] for row in reading["segments"]] == [0, *(row["end"] for row in reading["segments"][:-1])]
    assert all(text[slice(*row["content"])].strip() for row in reading["statements"])


def test_a_decision_is_taken_as_data(ada: Visitor) -> None:
    row = {"kind": "note", "target": "", "value": {"text": "by a program"}, "why": "to try it"}
    answer = ada.client.post("/api/decisions", json=row, headers={"x-form-token": ada.token})
    assert answer.status_code == 201
    assert answer.json()["who"] == "Ada"
    assert ada.get("/api/decisions?since=0").json()["decisions"][-1] == answer.json()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "dance"}, "dance"),
        ({"kind": "note", "value": {"text": ""}}, "text"),
        ({"kind": "note", "value": {"words": "x"}}, "known keys: text"),
        ({"kind": "rate", "target": "it-1/hy-1", "value": {"rating": "CC"}}, "it-1"),
        ({"kind": "note", "value": {"text": "x"}, "seen": 10**9}, "seen"),
        ([], "DraftData"),
    ],
)
def test_a_decision_that_cannot_be_one_is_refused_in_words(ada: Visitor, row: Any, says: str) -> None:
    answer = ada.client.post("/api/decisions", json=row, headers={"x-form-token": ada.token})
    assert answer.status_code == 422
    assert says in answer.json()["error"]


@pytest.fixture(scope="module")
def visitor(analysed: Path) -> Iterator[Visitor]:
    with open_case(analysed) as case:
        yield Visitor(Unchanged(case), "Ada")  # type: ignore[arg-type]


class Unchanged:
    """A case that is only read, though decisions are asked of it: what they would be is checked, not written."""

    def __init__(self, case: Casework) -> None:
        self._case = case

    def __getattr__(self, name: str) -> Any:
        return getattr(self._case, name)

    def decide(self, draft: Any) -> Any:
        self._case.quick_posterior(draft)
        return self._case.decisions()[-1]

    def analyse(self, **_: Any) -> None:
        """Nothing: the analysis itself is tested elsewhere."""


@pytest.fixture(scope="module")
def described(visitor: Visitor) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", visitor.app, headers={"host": "localhost"})


load_all_checks()
CHECKS = [checks.not_a_server_error, checks.response_schema_conformance]
"""Nothing that is asked breaks the server, and what is answered is what is described."""

OPERATIONS = [(path.partition("?")[0], "GET") for path in ADDRESSES]
OPERATIONS += [("/api/sources/{source_id}", "GET"), ("/api/decisions", "POST"), ("/api/analyse", "POST")]


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part)
def test_no_request_is_answered_with_a_fault(visitor: Visitor, described: Any, path: str, method: str) -> None:
    headers = {"host": "localhost", "x-form-token": visitor.token}
    cookies = dict(visitor.client.cookies)

    @settings(BOUNDED)
    @given(case=described[path][method].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers={**dict(case.headers or {}), **headers}, cookies=cookies)
        case.validate_response(answer, checks=CHECKS)

    ask()
