"""Tables made where there are none, and a case found or begun in them."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text

from abduce.model.errors import CaseExistsError, NewerSchemaError, NoCaseError
from abduce.store import append_only, full_text
from abduce.store.databases import AUTHORED_SCHEMA, DERIVED_SCHEMA, Databases, lock_setup, reading, writing
from abduce.store.tables import (
    AUTHORED,
    AUTHORED_VERSION,
    DERIVED,
    DERIVED_VERSION,
    authored_version,
    case,
    derived_version,
)  # fmt: skip


def find_case(here: Databases) -> int:
    """The id of the case; raises ``NoCaseError`` or ``NewerSchemaError``."""
    with reading(here.authored) as connection:
        found = _version(connection, authored_version)
        _refuse_newer(here.where, found, AUTHORED_VERSION)
        row = connection.scalar(select(case.c.id).where(case.c.name == here.key)) if found else None
    if row is None:
        raise NoCaseError(here.where)
    return int(row)


def begin_case(here: Databases) -> None:
    """Makes an empty case, and the tables where it is the first; raises ``CaseExistsError``."""
    with writing(here.authored) as connection:
        lock_setup(connection)
        found = _version(connection, authored_version)
        _refuse_newer(here.where, found, AUTHORED_VERSION)
        if not found:
            _make(connection, AUTHORED, AUTHORED_SCHEMA)
            append_only.guard(connection)
            connection.execute(insert(authored_version).values(version=AUTHORED_VERSION))
        if connection.scalar(select(func.count()).where(case.c.name == here.key)):
            raise CaseExistsError(here.where)
        connection.execute(insert(case).values(name=here.key))


def prepare_derived(here: Databases) -> None:
    """Makes the derived tables where there are none, and makes them anew where they are of an older kind."""
    with reading(here.derived) as connection:
        found = _version(connection, derived_version)
    if found == DERIVED_VERSION:
        return
    with writing(here.derived) as connection:
        lock_setup(connection)
        found = _version(connection, derived_version)
        _refuse_newer(here.where, found, DERIVED_VERSION)
        if found == DERIVED_VERSION:  # another process was quicker
            return
        full_text.drop(connection)
        DERIVED.drop_all(connection)
        _make(connection, DERIVED, DERIVED_SCHEMA)
        full_text.make(connection)
        connection.execute(insert(derived_version).values(version=DERIVED_VERSION))


def _make(connection: Connection, tables: MetaData, schema: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    tables.create_all(connection)


def _version(connection: Connection, table: Table) -> int:
    """The version of the tables; 0 where there are none."""
    if not inspect(connection).has_table(table.name):
        return 0
    return connection.scalar(select(table.c.version)) or 0


def _refuse_newer(where: str, found: int, known: int) -> None:
    if found > known:
        raise NewerSchemaError(where, found, known)
