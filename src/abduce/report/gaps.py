"""How a text from which much is withheld is set: what is not shown leaves one mark, however long it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from abduce.model.span import Span
from abduce.report.marks import Piece
from abduce.report.withheld import GAP, readable

_LINE = re.compile(r"[^\n]+")


def lines(text: str, within: Span) -> Iterator[Span]:
    """The lines of ``text`` inside ``within`` that are not blank; what is withheld has no words to go by.

    >>> list(lines("One.\\n \\nTwo.\\n", Span(0, 12)))
    [Span(start=0, end=4), Span(start=7, end=11)]
    """
    for found in _LINE.finditer(text, within.start, within.end):
        if not found[0].isspace():
            yield Span(*found.span())


def without_runs(cut: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a line, each withheld stretch one ``GAP`` even where several marks lie in it.

    >>> from abduce.report.withheld import WITHHELD
    >>> line = [Piece(WITHHELD, ("a",), ("a",), ""), Piece(WITHHELD, (), (), ""), Piece("end.", (), (), "")]
    >>> "".join(piece.text for piece in without_runs(line))
    '[…] end.'
    """
    before = " "
    for piece in cut:
        text = readable(piece.text)
        if before.rstrip().endswith(GAP) and text.lstrip().startswith(GAP):
            text = text.lstrip().removeprefix(GAP)
        if before.endswith(" "):
            text = text.lstrip(" ")
        yield replace(piece, text=text, stance=piece.stance if text.strip() else "")
        before = text or before


def is_gap(cut: Iterable[Piece]) -> bool:
    """Whether a line shows nothing."""
    return all(piece.text.strip() in {"", GAP} for piece in cut)


def is_pointed_at(cut: Iterable[Piece]) -> bool:
    """Whether something on the page leads to a line."""
    return any(piece.begins for piece in cut)
