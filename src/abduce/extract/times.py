"""Times: every time expression of a source with its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from abduce.model.ids import content_id
from abduce.model.records import Source, Time
from abduce.model.span import Span
from abduce.text.dates import Resolved, TimeExpression, find_times, resolve
from abduce.text.dates.meaning import Calendar


def find_times_in(source: Source, within: Iterable[Span] | None = None) -> tuple[Time, ...]:
    """The time expressions of ``source`` (inside the spans of ``within``), in the order of the text."""
    return tuple(
        Time(
            id=content_id("ti", source.id, *found.span, resolved.value),
            source=source.id,
            start=found.span.start,
            end=found.span.end,
            value=resolved.value,
            type=found.type,
        )
        for found, resolved in resolved_times(source, within)
    )


def resolved_times(source: Source, within: Iterable[Span] | None = None) -> Iterator[tuple[TimeExpression, Resolved]]:
    """The time expressions of ``source`` with what they resolve to."""
    for span in within if within is not None else [Span(0, len(source.text))]:
        narrative: str | None = None
        for found in find_times(source.text, span):
            resolved = resolve(found, reference=source.published, narrative=narrative)
            if isinstance(found.meaning, Calendar) and resolved.when:
                narrative = resolved.when
            yield found, resolved
