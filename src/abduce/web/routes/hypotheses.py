"""One hypothesis: what speaks for it, and what can be decided about it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from abduce.report.anchors import anchor
from abduce.report.views.hypotheses import hypotheses_view
from abduce.web.addresses import addressed
from abduce.web.routes.matrix import hypothesis_in
from abduce.web.seat import Seated
from abduce.web.views.overview import hypothesis_rows

router = APIRouter(include_in_schema=False)


@router.get("/hypotheses/{hypothesis_id}")
def show_hypothesis(seat: Seated, hypothesis_id: str) -> Response:
    """Its statement, advocates, strongest items, waterfall; and forms to rename, merge or drop it."""
    sight = seat.sight
    found = hypothesis_in(seat, hypothesis_id)
    sections = sight.once("hypotheses", hypotheses_view)
    section = next(row for row in sections if row.anchor == anchor("hy", found.id))
    rows = hypothesis_rows(sight.index)
    return seat.page(
        "pages/hypothesis.html",
        title=found.label,
        here="/",
        hypotheses=(addressed(section, sight.homes),),
        row=next(row for row in rows if row.id == found.id),
        others=[row for row in rows if row.id != found.id and row.origin != "catch_all"],
        decided=sight.decided.get(found.id, ()),
    )
