"""Who is asked in an interview."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.extract.cast import Cast
from abduce.model.records import Segment, Source
from abduce.model.span import Span


def interviewee(source: Source, cast: Cast, answered: Sequence[Segment]) -> str | None:
    """Who answers: the person addressed in the first question, else the first one named before it.

    ``None`` where nobody but the author is named; the answers are then held by nobody in particular.
    """
    start = answered[0].start if answered else 0
    named = [m for m in cast.within(Span(0, start)) if m.type == "person" and m.name != source.author]
    addressed = [m for m in named if m.title and source.text[m.span.end : m.span.end + 1] == ","]
    best = (addressed or named)[:1]
    return best[0].name if best else None
