"""Sources together: families, relations, grades."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.web.addresses import addressed
from abduce.web.seat import Seated
from abduce.web.views.provenance import origins_of, provenance_view

router = APIRouter(include_in_schema=False)
MOST_RELATIONS = 200
"""Relations sent in one piece: more than anyone reads on one screen."""


@router.get("/sources")
def show_sources(seat: Seated, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """Families as lanes, who took from whom, and a page of the list of sources."""
    sight = seat.sight
    origins = sight.once("origins", origins_of)
    view = addressed(provenance_view(sight.index, origins, page), sight.homes)
    return seat.page("pages/sources.html", title="Sources", here="/sources", view=view, decided=sight.decided)


@router.get("/sources/relations")
def show_relations(
    seat: Seated, start: Annotated[int, Query(ge=0, le=1_000_000)] = 0, outside: bool = False
) -> Response:
    """Further relations with their aligned passages."""
    origins = seat.sight.once("origins", origins_of)
    rows = (origins.outside if outside else origins.inside)[start:]
    shown = addressed(rows[:MOST_RELATIONS], seat.sight.homes)
    return seat.page("parts/relations.html", rows=shown, left=max(len(rows) - MOST_RELATIONS, 0))
