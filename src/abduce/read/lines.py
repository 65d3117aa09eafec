"""The lines of a plain text, with what the layout rules ask of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from abduce.model.span import Span

_BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SPACE = re.compile(r"\s+")
_SHORT_FURNITURE = 120
"""Code points of the longest line that an open phrase of furniture.txt ("subscribe to...") may match."""
_TAB = 4
"""Columns of indentation that a tab counts for."""
_INVISIBLE = "\ufeff\u200b\u200e\u200f"


class Line(NamedTuple):
    """One line that is not blank."""

    start: int
    """Offset of its first visible code point."""
    end: int
    """Offset after its last visible code point."""
    text: str
    """Its words, without white space at the ends."""
    indent: int
    """Columns before its first visible code point."""
    blank_before: int
    """Blank lines between it and the line before."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank, in order, without the white space and marks at their ends.

    >>> [(line.text, line.indent, line.blank_before) for line in lines_of("A\\n\\n  b c\\n")]
    [('A', 0, 0), ('b c', 2, 1)]
    """
    blank, at = 0, 0
    ends = [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]
    for end, after in ends:
        raw = text[at:end]
        words = raw.strip().strip(_INVISIBLE).strip()
        if words:
            before = raw[: raw.index(words)]
            start = at + len(before)
            yield Line(start, start + len(words), words, _columns(before), blank)
            blank = 0
        else:
            blank += 1
        at = after


def is_furniture(words: str) -> bool:
    """Whether a line is part of the page and not of the text: a menu, a button, a call to share or subscribe.

    >>> is_furniture("Main Menu"), is_furniture("12 Comments"), is_furniture("Comments on the law were few.")
    (True, True, False)
    """
    if len(words) > _SHORT_FURNITURE:
        return False
    exact, open_ended = _phrases()
    parts = [_bare(part) for part in re.split(r"[|•·?!]|: ", words)]
    parts = [part for part in parts if part]
    return bool(parts) and all(
        part in exact or (part.startswith(open_ended) and not words.endswith(('."', ".”"))) for part in parts
    )


def _bare(words: str) -> str:
    return _SPACE.sub(" ", _EDGE.sub("", words) if not words.startswith(("©", "(c)", "(C)")) else words).casefold()


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    """The phrases of furniture.txt: those that are a whole line, and those that begin one."""
    rows = (files("abduce.read") / "furniture.txt").read_text(encoding="utf-8").splitlines()
    phrases = [row.strip() for row in rows if row.strip() and not row.startswith("#")]
    exact = frozenset(p for p in phrases if not p.endswith("..."))
    return exact, tuple(sorted(p.removesuffix("...") for p in phrases if p.endswith("...")))


def _columns(before: str) -> int:
    return sum(_TAB if char == "\t" else 1 for char in before if char not in _INVISIBLE)
