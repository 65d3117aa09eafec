"""What would change the judgement."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.model.errors import BadValueError
from abduce.web.addresses import addressed
from abduce.web.seat import Seated
from abduce.web.views.robustness import PriorRow, robustness_view, with_priors

router = APIRouter(include_in_schema=False)
Kind = Literal["item", "source", "family", "cluster", "holder"]


@router.get("/sensitivity")
def show_sensitivity(
    seat: Seated, about: Annotated[str | None, Query(max_length=200)] = None, kind: Kind | None = None
) -> Response:
    """The tornado of one hypothesis, the priors, the ratings, and what is worth knowing."""
    sight = seat.sight
    view = robustness_view(sight.index, about, kind)
    shown = addressed(view, sight.homes) if view else None
    return seat.page("pages/sensitivity.html", title="Sensitivity", here="/sensitivity", view=shown, kind=kind)


@router.get("/sensitivity/priors")
def show_priors(seat: Seated) -> Response:
    """Where each hypothesis would stand under the priors of the sliders, which come as ``ID=WEIGHT``."""
    view = robustness_view(seat.sight.index, None, None)
    rows = view.priors if view else ()
    weights = {row.id: _weight(seat, row) for row in rows}
    total = sum(weights.values()) or 1.0
    after = with_priors({r.id: r.prior for r in rows}, {r.id: r.p for r in rows}, weights)
    shown = [(row, weights[row.id] / total, after[row.id]) for row in rows]
    return seat.page("parts/priors.html", rows=shown)


def _weight(seat: Seated, row: PriorRow) -> float:
    """The slider's place, 0 to 100; where a hypothesis has none, its prior as it is."""
    words = seat.request.query_params.get(row.id)
    if words is None:
        return 100 * row.prior
    try:
        weight = float(words)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 100:
        raise BadValueError("prior", "a number from 0 to 100", words)
    return weight
