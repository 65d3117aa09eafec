"""Conflicts: two passages side by side and what stands between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from abduce.model.records import Conflict, Statement
from abduce.model.span import Place
from abduce.report.anchors import anchor
from abduce.report.index import Index
from abduce.report.numbers import percent
from abduce.report.quotes import Quote, quote_at, quote_of
from abduce.text.intervals import Intervals

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


LEAST_SHARED = 0.5
"""Share of a passage that must be one statement for its holder to be named beside it."""


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


Said = Mapping[str, Intervals[Statement]]
"""Source id -> its statements by place."""


def conflicts_view(index: Index) -> tuple[Dispute, ...]:
    """The conflicts by kind, then by falling score."""
    order = {kind: number for number, kind in enumerate(_KINDS)}
    rows = sorted(index.analysis.conflicts, key=lambda c: (order[c.kind], -c.score, c.id))
    sources = dict.fromkeys(place.source for row in rows for place in (row.a, row.b))
    said = {id: Intervals(index.statements_of.get(id, ()), lambda row: row.content) for id in sources}
    return tuple(_dispute(index, row, said) for row in rows)


def _dispute(index: Index, conflict: Conflict, said: Said) -> Dispute:
    return Dispute(
        anchor=anchor("cf", conflict.id),
        kind=_KINDS[conflict.kind],
        about=conflict.about,
        score=percent(conflict.score),
        left=_quote(index, conflict.a, said),
        right=_quote(index, conflict.b, said),
    )


def _quote(index: Index, place: Place, said: Said) -> Quote:
    """The passage with the holder of the statement that it is, lies in or mostly consists of."""
    found = max(
        said[place.source].overlapping(place.span),
        key=lambda row: (_shared(row, place), row.content.start - row.content.end, row.id),
        default=None,
    )
    if found is None or _shared(found, place) < LEAST_SHARED * (place.end - place.start):
        return quote_at(index, place)
    whole = quote_of(index, found)
    if found.place == place:
        return whole
    return replace(quote_at(index, place), holder=whole.holder, manner=whole.manner, via=whole.via, date=whole.date)


def _shared(row: Statement, place: Place) -> int:
    """Code points that the content of ``row`` and ``place`` have in common."""
    return min(row.content.end, place.end) - max(row.content.start, place.start)
