"""Places in a text: half-open ``[start, end)`` in code points of a source's stored text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of one text, in code points."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same span of a text in which ``by`` code points come before."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str, strip: str | None = None) -> Span:
        """The span without the white space (or the characters of ``strip``) at its ends.

        >>> Span(0, 7).trimmed("  word ")
        Span(start=2, end=6)
        """
        words = text[self.start : self.end]
        left = len(words) - len(words.lstrip(strip))
        return Span(self.start + left, max(self.start + left, self.start + len(words.rstrip(strip))))


def hull(*spans: Span | None) -> Span:
    """The smallest span that covers all the spans given; ``None`` is passed over.

    >>> hull(Span(4, 6), None, Span(1, 2))
    Span(start=1, end=6)
    """
    real = [s for s in spans if s is not None]
    return Span(min(s.start for s in real), max(s.end for s in real))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A span written as an object, where the contract writes one so."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span in a named source."""

    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""

    @property
    def span(self) -> Span:
        """The place without its source."""
        return Span(self.start, self.end)
