"""Two analysts side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.web.seat import Seated
from abduce.web.views.chronicle import people_of
from abduce.web.views.pairs import pairs_view

router = APIRouter(include_in_schema=False)
Name = Annotated[str | None, Query(max_length=80)]


@router.get("/compare")
def show_comparison(seat: Seated, a: Name = None, b: Name = None) -> Response:
    """The cells that two analysts have differently, and the posterior of each."""
    casework = seat.desk.casework
    people = people_of(casework.decisions())
    view = pairs_view(seat.sight.index, casework.compare(a, b)) if a and b else None
    return seat.page("pages/compare.html", title="Compare", here="/compare", view=view, people=people, a=a, b=b)
