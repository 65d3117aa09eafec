"""Full-text search in each database's own way: FTS5 in SQLite, tsvector in PostgreSQL, over the same words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from abduce.store import fts5, tsvector
from abduce.store.words import terms_of


def make(connection: Connection) -> None:
    """Makes the index, empty."""
    connection.execute(text(_way(connection).MAKE))
    for statement in _way(connection).SPEED:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Removes the index with its tables."""
    connection.execute(text("DROP TABLE IF EXISTS passage_words"))


def clear(connection: Connection, case_id: int) -> None:
    """Takes everything of the case out of the index."""
    way = _way(connection)
    connection.execute(text(way.CLEAR), {"case_id": case_id} if ":case_id" in way.CLEAR else {})


def add(connection: Connection, case_id: int, texts: Iterable[tuple[int, str]]) -> None:
    """Puts texts with their places into the index."""
    way = _way(connection)
    rows = [way.row(case_id, place, words) for place, words in texts]
    if rows:
        connection.execute(text(way.ADD), rows)


def find(connection: Connection, case_id: int, query: str, window: tuple[int, int]) -> list[tuple[int, float]]:
    """Place and score of the passages that hold all terms of ``query``, best first, of two equal ones the earlier.

    ``window`` is (how many, how many to pass over). Words of a hostile query are quoted letters by then.
    """
    terms = terms_of(query)
    if not terms:
        return []
    way = _way(connection)
    limit, offset = window
    values = {"query": way.query(terms), "limit": limit, "offset": offset}
    rows = connection.execute(text(way.FIND), values | ({"case_id": case_id} if ":case_id" in way.FIND else {}))
    return [(row.place, float(row.score)) for row in rows]


def _way(connection: Connection) -> Any:
    return {"sqlite": fts5, "postgresql": tsvector}[connection.dialect.name]
