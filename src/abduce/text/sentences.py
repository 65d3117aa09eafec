"""Sentences as spans, with exact offsets and bounded cost on any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nupunkt import sent_spans

from abduce.model.span import Span

MAX_SENTENCE = 2_000
"""Code points; a longer "sentence" is a list, a table or an attack, and is cut at white space. The 99.9th percentile
of news sentences is under 700."""

MAX_PARAGRAPH = 20 * MAX_SENTENCE
"""Code points; a longer one is not split by the model, which was not made for it, but cut at white space."""

_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\u2028|\u2029)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)*")
_WORD = re.compile(r"\w")


def paragraphs(text: str, within: Span | None = None) -> Iterator[Span]:
    """The non-empty lines of ``text`` (inside ``within``), trimmed, in order.

    Every line break ends a paragraph: pasted pages and news put one paragraph on a line, and a sentence that is
    broken over lines is mended by ``read``, which knows the format.

    >>> list(paragraphs("One.\\n\\n  Two.\\n"))
    [Span(start=0, end=4), Span(start=8, end=12)]
    """
    start, end = within or Span(0, len(text))
    at = start
    for found in _BREAK.finditer(text, start, end):
        yield from _solid(text, Span(at, found.start()))
        at = found.end()
    yield from _solid(text, Span(at, end))


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """The sentences of ``text`` (inside ``within``), trimmed, in order; none crosses a line break.

    Boundaries are nupunkt's (Punkt, Kiss and Strunk 2006); a piece without a letter or digit joins none.

    >>> [s.of("Dr. Lee left. She won.") for s in sentences("Dr. Lee left. She won.")]
    ['Dr. Lee left.', 'She won.']
    """
    for paragraph in paragraphs(text, within):
        words = paragraph.of(text)
        for start, end in sent_spans(words) if len(words) <= MAX_PARAGRAPH else [(0, len(words))]:
            yield from _bounded(text, Span(start, end).shifted(paragraph.start))


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """``span`` in pieces of at most ``MAX_SENTENCE``, cut at white space where there is any."""
    while span.end - span.start > MAX_SENTENCE:
        cut = text.rfind(" ", span.start + 1, span.start + MAX_SENTENCE)
        cut = cut if cut > span.start else span.start + MAX_SENTENCE
        yield from _solid(text, Span(span.start, cut))
        span = Span(cut, span.end)
    yield from _solid(text, span)


def _solid(text: str, span: Span) -> Iterator[Span]:
    span = span.trimmed(text)
    if _WORD.search(text, span.start, span.end):
        yield span
