"""What was not yet known on the day of ``as_of`` is left out, and a note says so.

Dates are ISO text as precise as known. An imprecise date counts by its earliest day: a source of "2022" is kept as of
March 2022, because it may be from January. What has no date is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from abduce.model.analysis import Analysis
from abduce.model.problems import Problem
from abduce.model.records import Comment, Entity
from abduce.model.span import Span


def is_later(when: str | None, as_of: str) -> bool:
    """Whether all of ``when`` (an ISO date or interval a/b) lies after the last day of ``as_of``.

    >>> is_later("2022-04", "2022-03"), is_later("2022", "2022-03"), is_later(None, "2022-03")
    (True, False, False)
    """
    return when is not None and _first_day(when) > _last_day(as_of)


def without_later_sources(analysis: Analysis) -> Analysis:
    """``analysis`` without the sources that were published after its ``as_of``, and with a note for each of them."""
    as_of = analysis.as_of
    if as_of is None:
        return analysis
    late = {s.id for s in analysis.sources if is_later(s.published, as_of)}
    notes = tuple(
        _note(f"{s.path}: published {s.published}, after {as_of}; the source was left out.")
        for s in analysis.sources
        if s.id in late
    )
    return replace(
        analysis,
        sources=tuple(s for s in analysis.sources if s.id not in late),
        segments=tuple(s for s in analysis.segments if s.source not in late),
        comments=tuple(c for c in analysis.comments if c.source not in late),
        problems=tuple(p for p in analysis.problems if p.source not in late) + notes,
    )


def without_later_statements(analysis: Analysis) -> Analysis:
    """``analysis`` without later comments, what stands in them, and statements made later; a note for each source."""
    as_of = analysis.as_of
    if as_of is None:
        return analysis
    late = _late_comments(analysis.comments, as_of)
    passages = {(c.source, c.span) for c in late}
    gone = {s.id for s in analysis.statements if is_later(s.made_on, as_of) or _is_inside(s, passages)}

    def kept(rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(r for r in rows if not _is_inside(r, passages) and getattr(r, "statement", None) not in gone)

    return replace(
        analysis,
        comments=tuple(c for c in analysis.comments if c not in late),
        statements=tuple(s for s in analysis.statements if s.id not in gone),
        explanations=kept(analysis.explanations),
        predictions=kept(analysis.predictions),
        times=kept(analysis.times),
        events=kept(analysis.events),
        demands=kept(analysis.demands),
        quantities=kept(analysis.quantities),
        entities=_entities(analysis.entities, passages),
        problems=analysis.problems + _left_out(analysis, late, gone),
    )


def _late_comments(comments: tuple[Comment, ...], as_of: str) -> tuple[Comment, ...]:
    """Comments posted after ``as_of``, and the answers to them, which cannot be older."""
    late: set[str] = set()
    for comment in sorted(comments, key=lambda c: (c.source, c.start)):
        if is_later(comment.posted_on, as_of) or comment.reply_to in late:
            late.add(comment.id)
    return tuple(c for c in comments if c.id in late)


def _is_inside(row: Any, passages: set[tuple[str, Span]]) -> bool:
    """Whether ``row`` lies in one of ``passages`` (source, span)."""
    return any(source == row.source and span.covers(Span(row.start, row.end)) for source, span in passages)


def _entities(entities: tuple[Entity, ...], passages: set[tuple[str, Span]]) -> tuple[Entity, ...]:
    """``entities`` without their mentions in ``passages``; who is named nowhere else goes."""
    kept = (replace(e, mentions=tuple(m for m in e.mentions if not _is_inside(m, passages))) for e in entities)
    return tuple(e for e in kept if e.mentions)


def _left_out(analysis: Analysis, late: tuple[Comment, ...], gone: set[str]) -> tuple[Problem, ...]:
    comments = Counter(c.source for c in late)
    statements = Counter(s.source for s in analysis.statements if s.id in gone)
    return tuple(
        _note(
            f"{source.path}: {comments[source.id]} comments and {statements[source.id]} statements are later than "
            f"{analysis.as_of} and were left out.",
            source.id,
        )
        for source in analysis.sources
        if comments[source.id] or statements[source.id]
    )


def _note(message: str, source: str | None = None) -> Problem:
    return Problem(code="later-than-as-of", severity="note", message=message, source=source)


def _first_day(when: str) -> str:
    """The earliest day of an ISO date or interval, as text that sorts; an open start counts as the dawn of time."""
    start = when.split("/", maxsplit=1)[0]
    return _filled(start, "0000-01-01") if start[:1].isdigit() else ""


def _last_day(when: str) -> str:
    """The latest day; "02-31" sorts as well as a real one."""
    return _filled(when, "9999-12-31")


def _filled(iso: str, rest: str) -> str:
    return iso[: len(rest)] + rest[len(iso) :]
