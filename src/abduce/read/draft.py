"""What the module of a format hands over: a text with labelled stretches, voices and what the format says of "
"itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from abduce.model.problems import Severity
from abduce.model.records import Flag, Label, Page, SourceKind
from abduce.model.span import Span

_SINGLE = frozenset({"comment", "comment_header", "quoted_mail", "heading", "footnote", "caption"})
"""Labels whose neighbours are separate things; two paragraphs of ``main`` are one stretch."""


class Piece(NamedTuple):
    """A labelled stretch; pieces stand in order and need not cover the text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    label: Label
    """What it is."""


class Remark(NamedTuple):
    """A problem that does not yet know its source."""

    code: str
    """As the table in :mod:`abduce.read.problems` lists it."""
    severity: Severity
    """How bad it is."""
    message: str
    """For the user."""
    start: int | None = None
    """Where it starts in the text."""
    end: int | None = None
    """Where it ends."""


class Voice(NamedTuple):
    """One comment or quoted mail."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset after its last code point."""
    author: str | None = None
    """Who writes."""
    posted_on: str | None = None
    """ISO date."""
    reply_to: int | None = None
    """Index, among the voices of the draft, of the one it answers."""


class Flagged(NamedTuple):
    """A flag with its reason."""

    flag: Flag
    """The warning."""
    reason: str
    """Why, for the user."""
    start: int | None = None
    """Where the evidence starts."""
    end: int | None = None
    """Where the evidence ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document as its format gives it."""

    text: str
    """The exact text."""
    pieces: tuple[Piece, ...] = ()
    """Labelled stretches in order."""
    voices: tuple[Voice, ...] = ()
    """Comments and quoted mails in order."""
    title: str | None = None
    """As the document gives it."""
    author: str | None = None
    """Full name."""
    outlet: str | None = None
    """Publication, agency or site."""
    url: str | None = None
    """Where it was published."""
    published: str | None = None
    """ISO date, as precise as known."""
    published_at: Span | None = None
    """The words of the text that say so."""
    language: str | None = None
    """ISO 639-1 code, where the format says so."""
    kind: SourceKind | None = None
    """Where the format says so."""
    flags: tuple[Flagged, ...] = ()
    """Warnings with their reasons."""
    pages: tuple[Page, ...] = ()
    """Page breaks."""
    remarks: tuple[Remark, ...] = ()
    """Trouble met on the way."""


@dataclass(slots=True)
class TextBuilder:
    """Joins blocks to a text, a blank line between two, and remembers what each is."""

    parts: list[str] = field(default_factory=list)
    """The text so far, in bits."""
    pieces: list[Piece] = field(default_factory=list)
    """The blocks so far."""
    length: int = 0
    """Code points so far."""

    def add(self, block: str, label: Label) -> Span | None:
        """The span that ``block`` now has; ``None`` when there is nothing in it."""
        block = block.strip()
        if not block:
            return None
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        span = Span(self.length, self.length + len(block))
        self.parts.append(block)
        self.pieces.append(Piece(span.start, span.end, label))
        self.length = span.end
        return span

    def text(self) -> str:
        """The joined text."""
        return "".join(self.parts)


def tile(pieces: tuple[Piece, ...], length: int) -> tuple[Piece, ...]:
    """``pieces`` stretched so that each runs to the start of the next and all cover ``[0, length)``.

    Neighbours of one label are joined, unless they are separate things (two comments, two headings).

    >>> tile((Piece(1, 4, "title"), Piece(6, 9, "main"), Piece(11, 14, "main")), 15)
    (Piece(start=0, end=6, label='title'), Piece(start=6, end=15, label='main'))
    """
    if not length:
        return ()
    kept: list[Piece] = []
    for piece in pieces or (Piece(0, length, "main"),):
        if not kept or piece.label != kept[-1].label or piece.label in _SINGLE:
            kept.append(piece)
    starts = [0, *(piece.start for piece in kept[1:]), length]
    return tuple(Piece(a, b, piece.label) for (a, b), piece in zip(pairwise(starts), kept, strict=True) if b > a)
