"""The timeline: dated events with the sources that date them; what is disputed stands out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from abduce.model.records import Conflict, Event
from abduce.model.span import Place
from abduce.report.anchors import anchor
from abduce.report.dates import date_words, years
from abduce.report.index import Index, collected
from abduce.report.numbers import counted
from abduce.report.quotes import Chip, Quote, chips_of, quote_of_row
from abduce.text.words import content_stems

SAME = 0.5
"""Share of the shorter clause's content words that two clauses under one date must have in common to be one event."""
MOST_COMPARED = 30
"""Clauses under one date that a further one is compared with: bounds the cost of a date named a thousand times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event, as one or more sources tell it."""

    what: Quote
    """In the words of the first source."""
    chips: tuple[Chip, ...]
    """The sources that put it on this date."""
    disputes: tuple[str, ...]
    """Links to the conflicts about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date (or an interval) and what happened then."""

    when: str
    """In words."""
    iso: str
    """As the records have it."""
    happenings: tuple[Happening, ...]
    """In the order of the sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole section."""

    days: tuple[Day, ...]
    """By date."""
    undated: str | None
    """How many further events have no date."""


def timeline_view(index: Index) -> Timeline:
    """The dated events of the analysis, from the earliest; a year comes before its months and days."""
    dated = collected((event.when, event) for event in index.analysis.events if event.when and years(event.when))
    disputes = _disputes(index)
    whens = sorted(dated, key=lambda when: (_start(when), -_length(when), when))
    n_undated = len(index.analysis.events) - sum(len(events) for events in dated.values())
    return Timeline(
        days=tuple(_day(index, when, dated[when], disputes) for when in whens),
        undated=counted(n_undated, "further event") if n_undated else None,
    )


def _day(index: Index, when: str, events: Sequence[Event], disputes: dict[str, list[tuple[int, int, str]]]) -> Day:
    return Day(
        when=date_words(when),
        iso=when,
        happenings=tuple(_happening(index, told, disputes) for told in _same(index, events)),
    )


def _same(index: Index, events: Iterable[Event]) -> list[list[Event]]:
    """``events`` of one date, those that tell the same thing together."""
    clusters: list[tuple[frozenset[str], list[Event]]] = []
    for event in events:
        stems = frozenset(content_stems(index.words(event.source, event.span)))
        home = next((told for known, told in clusters[:MOST_COMPARED] if _alike(known, stems)), None)
        if home is None:
            clusters.append((stems, [event]))
        else:
            home.append(event)
    return [told for _, told in clusters]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= SAME * max(min(len(a), len(b)), 2)


def _happening(index: Index, told: Sequence[Event], disputes: dict[str, list[tuple[int, int, str]]]) -> Happening:
    first = told[0]
    found = {href for event in told for href in _overlapping(disputes.get(event.source, []), event)}
    return Happening(
        what=quote_of_row(index, first, first.span),
        chips=chips_of(index, (event.source for event in told)),
        disputes=tuple(sorted(found)),
    )


def _disputes(index: Index) -> dict[str, list[tuple[int, int, str]]]:
    """Source id -> the passages in conflict about a date or a number: start, end, link; by start."""
    kinds = ("date", "number", "superseded")
    rows = [row for c in index.analysis.conflicts if c.kind in kinds for row in _passages(c)]
    return {source: sorted(found) for source, found in collected(rows).items()}


def _passages(conflict: Conflict) -> list[tuple[str, tuple[int, int, str]]]:
    href = f"#{anchor('cf', conflict.id)}"
    return [(place.source, (place.start, place.end, href)) for place in (conflict.a, conflict.b)]


def _overlapping(passages: Sequence[tuple[int, int, str]], event: Event | Place) -> list[str]:
    upto = bisect_left(passages, (event.end, 0, ""))
    return [href for _, end, href in passages[:upto] if end > event.start]


def _start(when: str) -> float:
    return (years(when) or (0.0, 0.0))[0]


def _length(when: str) -> float:
    start, end = years(when) or (0.0, 0.0)
    return end - start
