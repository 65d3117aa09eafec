"""Search over everything, and the statements one by one."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.web.addresses import address_of, addressed
from abduce.web.seat import Seated
from abduce.web.views.roll import roll_of

router = APIRouter(include_in_schema=False)
PAGE = 40
"""Hits of one page."""
MOST_PAGES = 50
"""Pages of hits that are given out; who has read 2,000 hits needs other words."""


@router.get("/search")
def search_case(
    seat: Seated,
    q: Annotated[str, Query(max_length=400)] = "",
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """Passages, statements and names that hold all the words, best first."""
    sight = seat.sight
    found = seat.desk.search(q, limit=PAGE + 1, offset=(page - 1) * PAGE)
    hits = [(hit, address_of(sight.homes, hit.id), sight.index.sources.get(hit.source or "")) for hit in found[:PAGE]]
    return seat.page(
        "pages/search.html", title="Search", here="/search", q=q, hits=hits, page=page, more=len(found) > PAGE
    )


@router.get("/statements")
def show_statements(
    seat: Seated,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    source: Annotated[str | None, Query(max_length=200)] = None,
    holder: Annotated[str | None, Query(max_length=200)] = None,
    verdict: Literal["", "accepted", "rejected", "open"] = "",
) -> Response:
    """The statements, a page at a time, to be accepted or rejected one after the other."""
    sight = seat.sight
    view = roll_of(sight.index, sight.state, page=page, source=source or None, holder=holder or None, verdict=verdict)
    return seat.page(
        "pages/statements.html",
        title="Statements",
        here="/statements",
        view=addressed(view, sight.homes),
        query={"source": source or None, "holder": holder or None, "verdict": verdict or None},
    )
