"""Sources one by one: the text with what was found in it, and single statements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from abduce.model.records import Source, Statement
from abduce.model.span import Span
from abduce.report.quotes import Quote, quote_of
from abduce.web.addresses import address_of, addressed
from abduce.web.guard.refusals import NotThereError
from abduce.web.seat import Seat, Seated
from abduce.web.views.passage import passage_of
from abduce.web.views.reader import reading_of
from abduce.web.views.saying import Saying, saying_of

router = APIRouter(include_in_schema=False)
LONGEST_SELECTION = 4_000
"""Code points that are taken as one statement."""


@router.get("/sources/{source_id}")
def show_source(
    seat: Seated,
    source_id: str,
    part: Annotated[int | None, Query(ge=1)] = None,
    at: Annotated[str | None, Query(max_length=200)] = None,
    open: Annotated[str | None, Query(max_length=200, description="Statement whose details stand beside")] = None,
) -> Response:
    """One part of a source, with its statements, explanations and predictions in place."""
    sight = seat.sight
    source = source_in(seat, source_id)
    view = addressed(reading_of(sight.index, source, part, at or open), sight.homes)
    opened = sight.index.statements.get(open or "")
    saying = _saying(seat, opened) if opened else None
    return seat.page(
        "pages/reader.html",
        title=source.title or source.path,
        here="/sources",
        view=view,
        saying=saying,
        holders=_holders(seat, source),
        decided=sight.decided,
        rejected=addressed(_rejected(seat, source), sight.homes),
    )


@router.get("/statements/{statement_id}")
def show_statement(seat: Seated, statement_id: str) -> Response:
    """The details of a statement; opened by itself, it leads to its place in its source."""
    found = statement_in(seat, statement_id)
    if not seat.is_htmx:
        return RedirectResponse(
            seat.lens.address(f"/sources/{found.source}#{found.id}", open=found.id), status_code=303
        )
    return seat.page(
        "parts/statement.html",
        saying=_saying(seat, found),
        holders=_holders(seat, seat.sight.index.sources[found.source]),
        decided=seat.sight.decided,
    )


@router.get("/passages/{passage_id}")
def show_passage(seat: Seated, passage_id: str) -> Response:
    """The details of a reason or a prediction; opened by itself, it leads to its place in its source."""
    index = seat.sight.index
    found = passage_of(index, passage_id)
    if found is None:
        raise NotThereError("passage", passage_id)
    if not seat.is_htmx:
        path = address_of(seat.sight.homes, passage_id)
        return RedirectResponse(seat.lens.address(path), status_code=303)
    view = addressed(found, seat.sight.homes)
    return seat.page("parts/passage.html", view=view, decided=seat.sight.decided.get(passage_id, ()))


@router.get("/sources/{source_id}/select")
def show_selection(
    seat: Seated, source_id: str, start: Annotated[int, Query(ge=0)], end: Annotated[int, Query(ge=1)]
) -> Response:
    """The form that makes a statement of selected words."""
    source = source_in(seat, source_id)
    span = Span(start, min(end, len(source.text), start + LONGEST_SELECTION)).trimmed(source.text)
    return seat.page(
        "parts/selection.html",
        source=source,
        span=span,
        words=span.of(source.text),
        holders=_holders(seat, source),
    )


def source_in(seat: Seat, id: str) -> Source:
    """The source with that id; raises ``NotThereError``."""
    found = seat.sight.index.sources.get(id)
    if found is None:
        raise NotThereError("source", id)
    return found


def statement_in(seat: Seat, id: str) -> Statement:
    """The statement with that id; raises ``NotThereError``."""
    found = seat.sight.index.statements.get(id)
    if found is None:
        raise NotThereError("statement", id)
    return found


def _saying(seat: Seat, statement: Statement) -> Saying:
    return addressed(saying_of(seat.sight.index, statement), seat.sight.homes)


def _rejected(seat: Seat, source: Source) -> tuple[tuple[str, Quote], ...]:
    """Id and words of what was rejected in the source, which is no longer marked in its text."""
    found = (row for row in seat.sight.state.rejected if row.source == source.id)
    return tuple((row.id, quote_of(seat.sight.index, row)) for row in found)


def _holders(seat: Seat, source: Source) -> list[str]:
    """Names to choose from: whoever holds something in the source."""
    rows = seat.sight.index.analysis.statements
    return sorted({row.holder for row in rows if row.source == source.id and row.holder})
