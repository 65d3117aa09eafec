"""What the program computed for a case: artifacts under a key, and the passages that a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from abduce.model.codec import to_plain
from abduce.store import full_text
from abduce.store.records import Hit, Passage
from abduce.store.tables import artifact, passage, search_index

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Both know ``ON CONFLICT``, in the same words."""


def keep(connection: Connection, row: dict[str, Any]) -> None:
    """Writes an artifact over the one that has its kind and key."""
    _put(connection, artifact, row)


def kept(connection: Connection, case_id: int, kind: str, key: str) -> bytes | None:
    """The bytes of an artifact, or None."""
    here = (artifact.c.case_id == case_id, artifact.c.kind == kind, artifact.c.key == key)
    return connection.scalar(select(artifact.c.data).where(*here))


def forget(connection: Connection, case_id: int) -> None:
    """Removes everything of the case; begins where ``index`` begins, so that the two wait for one another in turn."""
    for table in (search_index, artifact, passage):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    full_text.clear(connection, case_id)


def index(connection: Connection, case_id: int, key: str, passages: Iterable[Passage]) -> None:
    """Puts ``passages`` in place of what the search knew; whoever writes the key first goes first."""
    _put(connection, search_index, {"case_id": case_id, "key": key})
    connection.execute(delete(passage).where(passage.c.case_id == case_id))
    full_text.clear(connection, case_id)
    rows = [{**to_plain(each), "case_id": case_id, "place": place} for place, each in enumerate(passages, 1)]
    if rows:
        connection.execute(insert(passage), rows)
        full_text.add(connection, case_id, ((row["place"], row["text"]) for row in rows))


def indexed(connection: Connection, case_id: int) -> str | None:
    """The key of what is indexed, or None."""
    return connection.scalar(select(search_index.c.key).where(search_index.c.case_id == case_id))


def search(connection: Connection, case_id: int, words: str, window: tuple[int, int]) -> tuple[Hit, ...]:
    """The passages that hold all of ``words``, best first."""
    scores = dict(full_text.find(connection, case_id, words, window))
    here = select(passage).where(passage.c.case_id == case_id, passage.c.place.in_(scores))
    rows = {row.place: row for row in connection.execute(here)}
    return tuple(_hit(rows[place], score) for place, score in scores.items())


def _hit(row: Any, score: float) -> Hit:
    fields = Passage.__dataclass_fields__
    return Hit(**{name: getattr(row, name) for name in fields}, score=score)


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Inserts ``row``, or writes its values over the row with its key; locks that row until the transaction ends."""
    keys = [column.name for column in table.primary_key]
    values = {name: value for name, value in row.items() if name not in keys}
    statement = _INSERT[connection.dialect.name](table).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
