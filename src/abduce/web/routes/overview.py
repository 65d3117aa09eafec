"""The overview."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from abduce.web.addresses import addressed
from abduce.web.seat import Seated
from abduce.web.views.overview import overview_view

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_overview(seat: Seated) -> Response:
    """The question, the verdict, what would change it, open problems."""
    sight = seat.sight
    view = addressed(overview_view(sight.index), sight.homes)
    return seat.page("pages/overview.html", title="Overview", here="/", view=view, state=sight.state)
