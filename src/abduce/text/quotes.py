"""Quotation marks: which stretches of a text stand inside them, in any of the usual styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from abduce.model.span import Span
from abduce.text.sentences import paragraphs

_CLOSERS = {
    "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "»": ("«",), "‘": ("’",), "‹": ("›",), "「": ("」",),
    '"': ('"', "”"), "''": ("''", '"'), "``": ("''", '"'),
}  # fmt: skip
"""Opening mark -> marks that can close it; two apostrophes are how some agencies send a double mark."""
_MARK = re.compile("''|``|[“”„«»‘’‹›\"「」]")
_STRAIGHT = frozenset({'"', "''", "‘", "»"})
"""Marks that also close, or stand for something else, so that the letters around them decide."""
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
    is set; a straight mark after a letter or digit is an inch, a second or an apostrophe and opens nothing.

    >>> text = 'She said, “It sank,” and left. "Why?"'
    >>> [q.inner.of(text) for q in quotations(text)]
    ['It sank,', 'Why?']
    """
    for paragraph in paragraphs(text, within):
        at = paragraph.start
        while (found := _MARK.search(text, at, paragraph.end)) is not None:
            at = found.end()
            if _opens(text, found, paragraph):
                quotation = _from(text, found, paragraph)
                yield quotation
                at = max(at, quotation.outer.end)


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark opens a quotation: words follow it directly and none stands directly before."""
    if mark.group() not in _CLOSERS:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if mark.group() in _STRAIGHT:
        return not before.isalnum() and not after.isspace()
    return not after.isspace() or mark.group() in "«„"


def _from(text: str, mark: re.Match[str], paragraph: Span) -> Quotation:
    limit = min(paragraph.end, mark.start() + _MAX_OPEN)
    at = mark.end()
    while (found := _MARK.search(text, at, limit)) is not None:
        at = found.end()
        if found.group() in _CLOSERS[mark.group()] and _closes(text, found, paragraph):
            return Quotation(Span(mark.start(), at), Span(mark.end(), found.start()), closed=True)
    return Quotation(Span(mark.start(), limit), Span(mark.end(), limit), closed=False)


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark ends a quotation: ``’`` inside a word and ``"`` after a space do not."""
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    if mark.group() == "’":
        return not after.isalnum() and not (before in "sS" and after == " " and _later(text, mark.start(), paragraph))
    return mark.group() not in ('"', "''") or not before.isspace()


def _later(text: str, at: int, paragraph: Span) -> bool:
    """Whether another ``’`` that could close follows: then this one is a plural possessive."""
    limit = min(paragraph.end, at + 400)
    closing, opening = text.find("’", at + 1, limit), text.find("‘", at + 1, limit)
    return closing > 0 and (opening < 0 or closing < opening)
