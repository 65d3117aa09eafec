"""The ledger of predictions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.web.addresses import addressed
from abduce.web.seat import Seated
from abduce.web.views.ledger import ledger_view

router = APIRouter(include_in_schema=False)


@router.get("/predictions")
def show_predictions(seat: Seated, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """What was predicted, what came of it, and how good each holder has been."""
    sight = seat.sight
    view = addressed(ledger_view(sight.index, page), sight.homes)
    return seat.page("pages/predictions.html", title="Predictions", here="/predictions", view=view)
