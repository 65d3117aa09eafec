"""The timeline and the conflicts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.report.views.conflicts import conflicts_view
from abduce.report.views.timeline import timeline_view
from abduce.web.addresses import addressed
from abduce.web.paging import paged
from abduce.web.seat import Seated

router = APIRouter(include_in_schema=False)
PAGE = 60
"""Dates of one page."""
CONFLICTS = 30
"""Conflicts of one page."""


@router.get("/timeline")
def show_timeline(
    seat: Seated,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    conflict: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Dated events by date, and the passages that cannot both hold."""
    sight = seat.sight
    timeline = sight.once("timeline", timeline_view)
    disputes = sight.once("conflicts", conflicts_view)
    days, conflicts = paged(timeline.days, page, PAGE), paged(disputes, conflict, CONFLICTS)
    return seat.page(
        "pages/timeline.html",
        title="Timeline",
        here="/timeline",
        days=addressed(days, sight.homes),
        undated=timeline.undated,
        conflicts=addressed(conflicts, sight.homes),
    )
