"""The matrix: looking at it, at its items and cells, and rating."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from starlette.datastructures import FormData

from abduce.model.decisions import Decision, Draft
from abduce.model.records import Hypothesis
from abduce.model.weighing import Item
from abduce.report.index import Index
from abduce.web.addresses import addressed
from abduce.web.drafts import seen_of, value_from_form
from abduce.web.guard.forms import trusted_form
from abduce.web.guard.refusals import NotThereError
from abduce.web.paging import paged
from abduce.web.seat import Seat, Seated
from abduce.web.views.evidence import cell_view, item_view
from abduce.web.views.grid import grid_view
from abduce.web.views.rated import rated_view

router = APIRouter(include_in_schema=False)
CANDIDATES = 30
"""Items of one page that are not weighed."""
Form = Annotated[FormData, Depends(trusted_form)]


@router.get("/matrix")
def show_matrix(seat: Seated) -> Response:
    """Hypotheses in rows, items in columns."""
    return seat.page(
        "pages/matrix.html",
        title="Matrix",
        here="/matrix",
        view=grid_view(seat.sight.index),
        n_candidates=len(seat.sight.index.analysis.candidates),
    )


@router.get("/items")
def show_candidates(seat: Seated, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """Items that are not weighed and may be: judgements, comments, what was left out."""
    sight = seat.sight
    cut = paged(sight.index.analysis.candidates, page, CANDIDATES)
    view = cut.shown(lambda item: addressed(item_view(sight.index, item), sight.homes))
    out = sight.state.left_out
    return seat.page("pages/items.html", title="Items not weighed", here="/matrix", view=view, left_out=out)


@router.get("/items/{item_id}")
def show_item(seat: Seated, item_id: str) -> Response:
    """One item in full."""
    sight = seat.sight
    view = addressed(item_view(sight.index, item_in(seat, item_id)), sight.homes)
    return _details(seat, "parts/item.html", view=view, decided=sight.decided)


@router.get("/cells/{item_id}/{hypothesis_id}")
def show_cell(seat: Seated, item_id: str, hypothesis_id: str) -> Response:
    """One cell in full, and the letters to rate it with."""
    sight = seat.sight
    item, hypothesis = item_in(seat, item_id), hypothesis_in(seat, hypothesis_id)
    whole = addressed(item_view(sight.index, item), sight.homes)
    view = cell_view(sight.index, item, hypothesis)
    return _details(seat, "parts/cell-details.html", view=view, item=whole, decided=sight.decided)


@router.post("/matrix/rate")
def rate_cell(seat: Seated, form: Form) -> Response:
    """Writes down a rating and answers with the cell and where every hypothesis now stands."""
    target, seen = str(form.get("target", "")), seen_of(form)
    who = seat.named()
    before = seat.desk.recent(seat.lens)
    decision = seat.desk.casework.decide(
        Draft(
            kind="rate",
            target=target,
            value=value_from_form("rate", form),
            who=who,
            why=str(form.get("why", "")).strip() or None,
            seen=seen,
        )
    )
    if not seat.is_htmx:
        return seat.back(str(form.get("back", "/matrix")))
    return _rated(seat, before.index, decision, is_open=str(form.get("panel", "")) == target)


def _rated(seat: Seat, index: Index, decision: Decision, *, is_open: bool) -> Response:
    """The cell as it now is and where each hypothesis stands; the whole view again where others decided meanwhile."""
    meanwhile = seat.desk.casework.decisions()[decision.seen : decision.seq]
    alone = all(each.who == decision.who for each in meanwhile)
    view = rated_view(index, decision, seat.desk.casework.quick_posterior())
    response = seat.page(
        "parts/rated.html",
        decision=decision,
        view=view,
        seen=decision.seq if alone else decision.seen,
        is_open=is_open,
    )
    response.headers["HX-Trigger"] = "rated" if alone else "decided"
    return response


def item_in(seat: Seat, id: str) -> Item:
    """The item with that id; raises ``NotThereError``."""
    analysis = seat.sight.index.analysis
    found = next((item for item in (*analysis.matrix.items, *analysis.candidates) if item.id == id), None)
    if found is None:
        raise NotThereError("item", id)
    return found


def hypothesis_in(seat: Seat, id: str) -> Hypothesis:
    """The hypothesis with that id; raises ``NotThereError``."""
    found = next((row for row in seat.sight.index.hypotheses if row.id == id), None)
    if found is None:
        raise NotThereError("hypothesis", id)
    return found


def _details(seat: Seat, part: str, **context: Any) -> Response:
    """Details beside the view, or as a page of their own."""
    if seat.is_htmx:
        return seat.page(part, **context)
    return seat.page("pages/details.html", title="Details", here="/matrix", part=part, **context)
