"""Sentences around a phrase: for rules that read what stands before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from abduce.explain.case import Case
from abduce.model.records import Source, Statement
from abduce.model.span import Span
from abduce.text.sentences import sentences

MAX_AROUND = 5_000
"""Code points that are read before and after a phrase; no paragraph of prose is longer."""
MAX_SENTENCES = 200
"""Sentences with a phrase of one kind that are read in one source; more is not prose."""


def sentences_with(source: Source, phrase: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Sentences of ``source`` that hold ``phrase``, each once with its first match, in order; linear in the text."""
    done = -1
    for found in islice(phrase.finditer(source.text), MAX_SENTENCES):
        span = sentence_at(source.text, Span(*found.span())) if found.start() >= done else None
        if span is not None:
            done = span.end
            yield span, found


def sentence_at(text: str, phrase: Span) -> Span | None:
    """The sentence that covers ``phrase``."""
    return next((span for span in sentences(text, line_at(text, phrase)) if span.covers(phrase)), None)


def line_at(text: str, span: Span) -> Span:
    """The paragraph around ``span``, lines being paragraphs, as far as ``MAX_AROUND`` on either side."""
    first, last = max(0, span.start - MAX_AROUND), min(len(text), span.end + MAX_AROUND)
    end = text.find("\n", span.end, last)
    return Span(max(first, text.rfind("\n", first, span.start) + 1), last if end < 0 else end)


def sentences_before(text: str, span: Span, most: int) -> tuple[Span, ...]:
    """The last sentences before ``span``, the nearest first, over the border of a paragraph too."""
    around = Span(max(0, span.start - MAX_AROUND), span.start)
    return tuple(reversed(tuple(sentences(text, around))[-most:]))


def sentences_after(text: str, span: Span, most: int) -> tuple[Span, ...]:
    """The next sentences of the paragraph of ``span``."""
    end = line_at(text, span).end
    return tuple(islice(sentences(text, Span(span.end, end)), most)) if span.end < end else ()


def statement_over(case: Case, source: str, span: Span, share: float) -> Statement | None:
    """The shortest statement of the source whose content holds more than ``share`` of ``span``."""
    least = share * (span.end - span.start)
    near = [s for s in case.statements_in(source) if shared(s.content, span) > least]
    return min(near, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def shared(a: Span, b: Span) -> int:
    """Code points that two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))
