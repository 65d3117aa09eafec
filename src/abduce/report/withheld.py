"""Words that are not passed on: how they stand in a text, and how they are shown.

They are replaced code point by code point, so that every offset still points to the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from abduce.model.span import Span

WITHHELD = "\uffff"
"""Stands for one code point that is not shown: a noncharacter, which no text holds and no form of the report writes."""
GAP = "[…]"
"""What a reader sees in its place, however long it is."""

_RUN = re.compile(rf" ?{WITHHELD}+(?:\s+{WITHHELD}+)* ?")


def masked(text: str, shown: Iterable[Span]) -> str:
    """``text`` with every code point withheld but those of ``shown`` and the ends of its lines.

    >>> masked("One two three.", [Span(4, 7)]).replace(WITHHELD, "#")
    '####two#######'
    """
    parts, at = [], 0
    for span in sorted(shown):
        if span.end > at:
            start = max(span.start, at)
            parts += [_hidden(text[at:start]), text[start : span.end]]
            at = span.end
    return "".join([*parts, _hidden(text[at:])])


def _hidden(text: str) -> str:
    return "\n".join(WITHHELD * len(line) for line in text.split("\n"))


def readable(text: str) -> str:
    """``text`` with each withheld stretch as one ``GAP``.

    >>> readable(f"One {WITHHELD}{WITHHELD} three{WITHHELD}")
    'One […] three […] '
    """
    return _RUN.sub(f" {GAP} ", text) if WITHHELD in text else text


def around(text: str, span: Span, most: int, context: int) -> Span:
    """``span`` cut after ``most`` code points, with up to ``context`` more of its line on both sides, in whole words.

    >>> around("One two three four.", Span(8, 13), 99, 4).of("One two three four.")
    'two three'
    """
    end = span.end if span.end - span.start <= most else _word_end(text, span.start + most, span.start)
    end = end if end > span.start else span.start + most
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", end)
    first = _word_start(text, max(line_start, span.start - context), span.start)
    last = _word_end(text, min(len(text) if line_end < 0 else line_end, end + context), end)
    return Span(first, last)


def _word_start(text: str, at: int, most: int) -> int:
    """``at``, or in the middle of a word the start of the next one; at most ``most``."""
    while 0 < at < most and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, least: int) -> int:
    """``at``, or in the middle of a word the end of the one before; at least ``least``."""
    while least < at < len(text) and not text[at].isspace():
        at -= 1
    return at
