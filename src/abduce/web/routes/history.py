"""The log of decisions, and news of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from abduce.replay import chosen
from abduce.web.seat import Seated
from abduce.web.views.chronicle import chronicle_of, deed_of

router = APIRouter(include_in_schema=False)
MOST_NEWS = 5
"""Decisions of others that are told one by one; of more, only how many."""


@router.get("/history")
def show_history(
    seat: Seated,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    who: Annotated[str | None, Query(max_length=80)] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Who decided what, when and why; the latest first."""
    sight = seat.sight
    log = chosen(seat.desk.casework.decisions(), as_of=seat.lens.as_of, by=seat.lens.by)
    view = chronicle_of(sight.state, log, sight.homes, who=who or None, kind=kind or None, page=page)
    query = {"who": who or None, "kind": kind or None}
    return seat.page("pages/history.html", title="History", here="/history", view=view, query=query)


@router.get("/news")
def tell_news(seat: Seated, seen: Annotated[int, Query(ge=0)] = 0) -> Response:
    """What others have decided since ``seen``; nothing, and cheaply, where that is nothing."""
    if seat.desk.casework.store.last_seq() <= seen:
        return Response(status_code=204)
    news = [d for d in seat.desk.casework.decisions()[seen:] if d.who != seat.who]
    if not news:
        return Response(status_code=204)
    deeds = [deed_of(decision, seat.desk.recent(seat.lens).homes, {decision.id}) for decision in news[-MOST_NEWS:]]
    response = seat.page("parts/news.html", deeds=deeds, more=max(len(news) - MOST_NEWS, 0))
    response.headers["HX-Trigger"] = "news"
    return response
