"""Conflicts: two passages side by side and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Conflict
from abduce.model.span import Place
from abduce.report.anchors import anchor
from abduce.report.index import Index
from abduce.report.numbers import percent
from abduce.report.quotes import Quote, quote_at, quote_of

_KINDS = {
    "date": "two dates",
    "number": "two numbers",
    "denial": "one denies what the other says",
    "superseded": "the later takes back the earlier",
    "forecast": "a forecast and what came",
    "garbling": "one garbles the other",
    "rival": "rival answers",
}
"""In the order of the page: what can be checked first, rival answers, which are the question itself, last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One conflict."""

    anchor: str
    """Its HTML id."""
    kind: str
    """Its kind in words."""
    about: str
    """What it is about."""
    score: str
    """How sure the program is that it is one."""
    left: Quote
    """One passage."""
    right: Quote
    """The other."""


def conflicts_view(index: Index) -> tuple[Dispute, ...]:
    """The conflicts by kind, then by falling score."""
    order = {kind: number for number, kind in enumerate(_KINDS)}
    statements = {(s.source, s.content.start, s.content.end): s.id for s in reversed(index.analysis.statements)}
    rows = sorted(index.analysis.conflicts, key=lambda c: (order[c.kind], -c.score, c.id))
    return tuple(_dispute(index, row, statements) for row in rows)


def _dispute(index: Index, conflict: Conflict, statements: dict[tuple[str, int, int], str]) -> Dispute:
    return Dispute(
        anchor=anchor("cf", conflict.id),
        kind=_KINDS[conflict.kind],
        about=conflict.about,
        score=percent(conflict.score),
        left=_quote(index, conflict.a, statements),
        right=_quote(index, conflict.b, statements),
    )


def _quote(index: Index, place: Place, statements: dict[tuple[str, int, int], str]) -> Quote:
    """The passage with its holder where a statement has exactly that content, else as words of its source."""
    id = statements.get((place.source, place.start, place.end))
    return quote_of(index, index.statements[id]) if id else quote_at(index, place)
