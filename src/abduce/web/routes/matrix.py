"""The matrix: looking at it, and rating its cells."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from abduce.web.seat import Seated
from abduce.web.views.grid import grid_view

router = APIRouter(include_in_schema=False)


@router.get("/matrix")
def show_matrix(seat: Seated) -> Response:
    """Hypotheses in rows, items in columns."""
    return seat.page("pages/matrix.html", title="Matrix", here="/matrix", view=grid_view(seat.sight.index))
