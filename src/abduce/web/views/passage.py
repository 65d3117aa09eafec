"""A reason or a prediction in full: its parts in the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Explanation, Prediction
from abduce.model.span import Place, Span
from abduce.report.dates import date_words
from abduce.report.index import Index
from abduce.report.numbers import percent
from abduce.report.quotes import Quote, quote_at, quote_of_row

_TYPES = {"cause": "a cause", "motive": "a motive", "purpose": "a purpose", "consequence": "a consequence"}
_OUTCOMES = {"open": "open", "true": "came true", "false": "did not come true", "void": "cannot be judged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One reason or prediction."""

    id: str
    """Its id."""
    name: str
    """What it is."""
    quote: Quote
    """Its words."""
    facts: tuple[tuple[str, str], ...]
    """Name and value of its parts."""
    statement: str | None
    """Id of the statement that holds it."""
    resolution: str | None
    """What came of a prediction; ``None`` for a reason."""


def passage_of(index: Index, id: str) -> PassageView | None:
    """The reason or prediction with that id; ``None`` where there is none."""
    explanation = next((row for row in index.analysis.explanations if row.id == id), None)
    if explanation is not None:
        return _reason(index, explanation)
    prediction = next((row for row in index.analysis.predictions if row.id == id), None)
    return _forecast(index, prediction) if prediction else None


def _reason(index: Index, row: Explanation) -> PassageView:
    place = Place(source=row.source, start=row.start, end=row.end)
    facts = (
        ("Reason", f"{_TYPES[row.type]}{', which the text rejects' if row.negated else ''}"),
        ("Who acts", row.actor or ""),
        ("Because of", _words(index, row.source, row.cause)),
        ("Explains", _words(index, row.source, row.effect)),
        ("Marked by", _words(index, row.source, row.marker)),
    )
    return PassageView(
        id=row.id,
        name="A reason",
        quote=quote_at(index, place, f"#{row.id}"),
        facts=tuple((name, value) for name, value in facts if value),
        statement=row.statement,
        resolution=None,
    )


def _forecast(index: Index, row: Prediction) -> PassageView:
    facts = (
        ("Who", row.holder or "unnamed"),
        ("If", _words(index, row.source, row.condition)),
        ("By when", date_words(row.due) if row.due else f"“{row.horizon}”" if row.horizon else ""),
        ("How sure", f"“{row.certainty}”" if row.certainty else ""),
        ("Read as", percent(row.probability) if row.probability is not None else ""),
        ("What came", _OUTCOMES[row.resolution]),
    )
    return PassageView(
        id=row.id,
        name="A prediction",
        quote=quote_of_row(index, row, row.content),
        facts=tuple((name, value) for name, value in facts if value),
        statement=row.statement,
        resolution=row.resolution,
    )


def _words(index: Index, source: str, span: Span | None) -> str:
    return f"“{index.words(source, span)}”" if span else ""
