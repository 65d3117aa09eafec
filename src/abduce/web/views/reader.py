"""The reader: one source, a part of its text at a time, with everything that was found in it in place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from abduce.model.records import Source
from abduce.model.span import Span
from abduce.report.index import Index
from abduce.report.numbers import counted
from abduce.report.views.sources import SourceView, source_head
from abduce.report.views.texts import Block, Rows, blocks_of
from abduce.web.views.shelf import rows_of

PART = 24_000
"""Code points of one part of a text: some ten printed pages, more than one reads at a sitting and quick to send."""
LONGEST_PART = 2 * PART
"""Where a text without line breaks is cut all the same."""

_BREAK = re.compile(r"\r\n|\r|\n")
_PLACE = re.compile(r"at-.+-(\d{1,12})-\d{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One part of one source."""

    id: str
    """Id of the source."""
    head: SourceView
    """All about it but its text."""
    blocks: tuple[Block, ...]
    """The text of this part."""
    part: int
    """Which part this is, from 1."""
    n_parts: int
    """How many there are."""
    found: str
    """What was found in this part, counted."""
    reliability: str
    """Its grade."""
    family: str
    """Id of its family."""


def reading_of(index: Index, source: Source, part: int | None = None, at: str | None = None) -> Reading:
    """Part ``part`` of ``source``, or the one in which ``at`` (a record's id, a place) lies; the first otherwise."""
    spans = parts_of(source.text)
    number = part_at(spans, offset_of(index, at)) if at else min(max(part or 1, 1), len(spans))
    rows = rows_of(index, source)
    within = _within(rows, spans[number - 1])
    problems = [problem for problem in index.analysis.problems if problem.source == source.id]
    return Reading(
        id=source.id,
        head=source_head(index, source, rows, problems),
        blocks=tuple(blocks_of(index, source, within, spans[number - 1])),
        part=number,
        n_parts=len(spans),
        found=_found(within),
        reliability=source.reliability,
        family=index.family_of.get(source.id, ""),
    )


def parts_of(text: str) -> tuple[Span, ...]:
    """``text`` in parts of about ``PART`` code points, cut at line breaks; they tile it.

    >>> parts_of("A line.")
    (Span(start=0, end=7),)
    """
    return tuple(_parts(text))


def part_at(parts: tuple[Span, ...], offset: int) -> int:
    """Number of the part, from 1, in which ``offset`` lies."""
    return max(bisect_right([part.start for part in parts], offset), 1)


def offset_of(index: Index, at: str) -> int:
    """Where the record or place named ``at`` begins; 0 where it is not known."""
    place = _PLACE.fullmatch(at)
    if place:
        return int(place[1])
    if at in index.statements:
        return index.statements[at].content.start
    analysis = index.analysis
    rows: Mapping[str, int] = {
        row.id: row.start for found in (analysis.explanations, analysis.predictions, analysis.events) for row in found
    }
    return rows.get(at, 0)


def _parts(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > LONGEST_PART:
        found = _BREAK.search(text, start + PART, start + LONGEST_PART)
        end = found.end() if found else start + LONGEST_PART
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _within(rows: Rows, part: Span) -> Rows:
    """The rows that touch ``part``; comments stay whole, for who answers whom."""
    return replace(
        rows,
        segments=tuple(row for row in rows.segments if row.span.overlaps(part)),
        statements=tuple(row for row in rows.statements if row.content.overlaps(part)),
        marks=tuple(mark for mark in rows.marks if mark.span.overlaps(part)),
    )


def _found(rows: Rows) -> str:
    kinds = [mark.anchor.partition("-")[0] for mark in rows.marks]
    return ", ".join(
        counted(n, name)
        for n, name in (
            (len(rows.statements), "statement"),
            (kinds.count("ex"), "explanation"),
            (kinds.count("pr"), "prediction"),
        )
        if n
    )
