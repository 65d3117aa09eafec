"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """One page of a list."""

    rows: tuple[T, ...]
    """What is on it."""
    page: int
    """Which page this is, from 1."""
    n_pages: int
    """How many there are, at least 1."""
    total: int
    """Rows on all of them."""
    first: int
    """Number of the first row, from 1; 0 where there is none."""

    def shown(self, show: Callable[[T], U]) -> Paged[U]:
        """The same page with each row as ``show`` gives it: only what is on the page costs anything."""
        rows = tuple(show(row) for row in self.rows)
        return Paged(rows=rows, page=self.page, n_pages=self.n_pages, total=self.total, first=self.first)


def paged(rows: Sequence[T], page: int, size: int) -> Paged[T]:
    """Page ``page`` (from 1) of ``rows``; the nearest there is where that one is not.

    >>> paged("abcdefg", 2, 3).rows, paged("abc", 9, 2).rows, paged("", 1, 5).n_pages
    (('d', 'e', 'f'), ('c',), 1)
    """
    n_pages = max(1, -(-len(rows) // size))
    number = min(max(page, 1), n_pages)
    start = (number - 1) * size
    return Paged(
        rows=tuple(rows[start : start + size]),
        page=number,
        n_pages=n_pages,
        total=len(rows),
        first=start + 1 if rows else 0,
    )
