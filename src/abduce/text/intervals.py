"""Things with spans, looked up by place: what makes the cost of a long document linear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from abduce.model.span import Span

T = TypeVar("T")


class Intervals(Generic[T]):
    """Items sorted by the start of their spans.

    A look-up costs the logarithm of their number, plus those that begin within the longest span before the place.
    """

    def __init__(self, items: Iterable[T], span: Callable[[T], Span]) -> None:
        self._rows = sorted(((span(item), n, item) for n, item in enumerate(items)), key=lambda row: row[:2])
        self._starts = [row[0].start for row in self._rows]
        self._longest = max((row[0].end - row[0].start for row in self._rows), default=0)

    def overlapping(self, span: Span) -> Iterator[T]:
        """The items that share at least one code point with ``span``, by start.

        >>> list(Intervals([Span(0, 4), Span(2, 9), Span(9, 12)], lambda s: s).overlapping(Span(3, 9)))
        [Span(start=0, end=4), Span(start=2, end=9)]
        """
        for n in range(bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)):
            if self._rows[n][0].end > span.start:
                yield self._rows[n][2]
