"""Quotation marks: which stretches of a text stand inside them, in any of the usual styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from abduce.model.span import Span
from abduce.text.sentences import paragraphs

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‹": "›", '"': '"', "「": "」"}
_MARK = re.compile('[“”„«»‘’‹›"「」]')
_MAX_OPEN = 20_000
"""Code points after which a mark that nothing closes is taken for a slip: ten times the longest quoted speech."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation; the marks are in ``outer`` and not in ``inner``."""

    outer: Span
    """From the opening mark to after the closing one (or to the end of the paragraph where that is missing)."""
    inner: Span
    """The words between the marks."""
    closed: bool
    """Whether the closing mark is there."""


def quotations(text: str, within: Span | None = None) -> Iterator[Quotation]:
    """The outermost quotations of ``text`` in order; none crosses a paragraph; linear in the length.

    A quotation without a closing mark runs to the end of its paragraph, which is how speech over several paragraphs
    is set; a lone straight mark after a digit is an inch or a second and opens nothing.

    >>> [q.inner.of('She said, “It sank,” and left. "Why?"') for q in quotations('She said, “It sank,” and left. "Why?"')]
    ['It sank,', 'Why?']
    """
    for paragraph in paragraphs(text, within):
        at = paragraph.start
        while (found := _MARK.search(text, at, paragraph.end)) is not None:
            at = found.end()
            if _opens(text, found.start(), paragraph):
                quotation = _from(text, found.start(), paragraph)
                yield quotation
                at = max(at, quotation.outer.end)


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark at ``at`` opens a quotation: words follow it directly and none stands directly before."""
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark in '"‘»':
        return not before.isalnum() and not after.isspace()
    return not after.isspace() or mark in "«„"


def _from(text: str, start: int, paragraph: Span) -> Quotation:
    closers = _CLOSERS[text[start]]
    limit = min(paragraph.end, start + _MAX_OPEN)
    at = start + 1
    while (found := _MARK.search(text, at, limit)) is not None:
        at = found.end()
        if found.group() in closers and _closes(text, found.start(), paragraph):
            return Quotation(Span(start, at), Span(start + 1, found.start()), closed=True)
    return Quotation(Span(start, limit), Span(start + 1, limit), closed=False)


def _closes(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark at ``at`` ends a quotation: ``’`` and ``"`` inside a word do not."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] == "’":
        return not after.isalnum() and not (text[at - 1] in "sS" and after == " " and _later(text, at, paragraph))
    return text[at] != '"' or not text[at - 1].isspace()


def _later(text: str, at: int, paragraph: Span) -> bool:
    """Whether another ``’`` that could close follows: then this one is a plural possessive."""
    following = text.find("’", at + 1, min(paragraph.end, at + 400))
    opening = text.find("‘", at + 1, min(paragraph.end, at + 400))
    return following > 0 and (opening < 0 or following < opening)
