"""Overlapping spans as a row of pieces: HTML elements nest and spans overlap, so texts are cut at every edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from abduce.model.span import Span
from abduce.report.index import collected

MOST_AT_ONCE = 8
"""Marks named on one piece. Eight statements over one word is more than a reader can see; the bound keeps the cost
linear when a text is covered thousands of times."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that something points at (positional: made by the ten thousand)."""

    span: Span
    """Where, in the text."""
    anchor: str
    """Its HTML id, unique on the page."""
    stance: str
    """How it is underlined: ``for``, ``against``, ``unjudged``, or empty for a bare anchor."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the marks do not change."""

    text: str
    """The exact words."""
    begins: tuple[str, ...]
    """Anchors of the marks that begin here."""
    within: tuple[str, ...]
    """Anchors of the marks that cover it, at most ``MOST_AT_ONCE``."""
    stance: str
    """The strongest stance among them."""


_RANK = {"for": 3, "against": 3, "mixed": 4, "unjudged": 1, "": 0}


def pieces(text: str, within: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The pieces of ``text`` inside ``within``; together they are exactly its words.

    ``marks`` are those that overlap ``within``, sorted by start. A mark that began before ``within`` covers its pieces
    but does not begin again, so that each anchor is set once. Linear in the text and the marks.

    >>> marks = [Mark(Span(0, 5), "a", "for"), Mark(Span(3, 8), "b", "")]
    >>> [(p.text, p.within) for p in pieces("abcdefghij", Span(0, 10), marks)]
    [('abc', ('a',)), ('de', ('a', 'b')), ('fgh', ('b',)), ('ij', ())]
    """
    starting = collected((max(mark.span.start, within.start), mark) for mark in marks)
    ending = collected((mark.span.end, mark) for mark in marks)
    active: dict[Mark, None] = {}
    for start, end in pairwise(_edges(within, marks)):
        active.update(dict.fromkeys(starting.get(start, ())))
        covering = tuple(islice(active, MOST_AT_ONCE))
        begins = tuple(mark.anchor for mark in starting.get(start, ()) if mark.span.start == start)
        yield Piece(text[start:end], begins, tuple(mark.anchor for mark in covering), stance_of(covering))
        for mark in ending.get(end, ()):
            active.pop(mark, None)


def stance_of(marks: Iterable[Mark]) -> str:
    """The stance that shows where marks overlap: both ends of the scale together are ``mixed``."""
    stances = {mark.stance for mark in marks}
    if {"for", "against"} <= stances:
        return "mixed"
    return max(stances, key=lambda stance: _RANK[stance], default="")


def _edges(within: Span, marks: Sequence[Mark]) -> list[int]:
    inside = {at for mark in marks for at in mark.span if within.start < at < within.end}
    return sorted({within.start, within.end} | inside)
