"""Decisions: one address takes them all, from any form of any page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.datastructures import FormData

from abduce.web.drafts import draft_from_form
from abduce.web.guard.forms import trusted_form
from abduce.web.seat import Seated
from abduce.web.views.deeds import deed_words

router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(trusted_form)]


@router.post("/decide")
def decide(seat: Seated, form: Form) -> Response:
    """Writes down one decision, and says so with a way to undo it."""
    decision = seat.desk.casework.decide(draft_from_form(seat, form))
    if not seat.is_htmx:
        return seat.back(str(form.get("back", "/")))
    response = seat.page("parts/decided.html", decision=decision, words=deed_words(decision))
    response.headers["HX-Trigger"] = "decided"
    return response
