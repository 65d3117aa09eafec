"""The two databases of a case, authored and derived: files in a folder, or schemas of one PostgreSQL database."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from abduce.model.errors import BadValueError, MissingExtraError, NoCaseError, StoreError

AUTHORED_FILE, DERIVED_FILE = "case.db", "derived.db"
"""The files in a case folder; ``rm derived.db*`` is a sound way to forget what was computed."""
AUTHORED_SCHEMA, DERIVED_SCHEMA = "abduce", "abduce_derived"
"""The schemas in PostgreSQL, whose names no other program is likely to use."""

_PATIENCE = 30
"""Seconds that one writer waits for another; a decision takes milliseconds, so that only a hung one takes longer."""
_CONNECT_PATIENCE = 10
"""Seconds after which a PostgreSQL server that does not answer is given up."""
_SETUP_LOCK = 0x6162_6475_6365
"""Key of PostgreSQL's advisory lock under which tables are made ("abduce" in ASCII)."""
_FORM = "postgresql://user@host/database#name"
_SCHEMES = ("postgresql://", "postgres://")
_SECRET = re.compile(r"(://[^:/@]*:).*(?=@)|(password=)[^&#]*")
"""A password in an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """Where the tables of a case are."""

    where: str
    """What to call the place in messages: without a password."""
    name: str
    """What people call the case: the folder's name, or what stands after ``#``."""
    key: str
    """The case's name in the table ``case``; a folder holds one case only, which keeps its key when it is moved."""
    authored: Engine
    """Authored tables."""
    derived: Engine
    """Derived tables."""

    def close(self) -> None:
        """Closes all connections."""
        self.authored.dispose()
        self.derived.dispose()


def databases(where: str | Path, *, create: bool) -> Databases:
    """The databases at ``where``: a folder, or ``postgresql://user@host/database#name``; nothing in them is read yet.

    With ``create`` a missing folder is made. Raises ``NoCaseError``, ``BadValueError`` or ``StoreError``.
    """
    if isinstance(where, Path) or "://" not in where:
        return _in_folder(Path(where), create)
    if not where.startswith(_SCHEMES):
        raise BadValueError("case", f"a folder, or {_FORM}", _shown(where))
    return _in_postgresql(where)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees what was committed at one moment."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are all there when the block ends, or none of them.

    In SQLite there is one writer at a time from the first statement on (``BEGIN IMMEDIATE``), so that nobody reads,
    decides and then finds the database changed. In PostgreSQL the caller locks the row that must not move.
    """
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def told(where: str) -> Iterator[None]:
    """A ``StoreError`` in place of whatever the database's driver raises."""
    try:
        yield
    except SQLAlchemyError as err:
        raise StoreError(where, _trouble(err)) from err


def lock_setup(connection: Connection) -> None:
    """Lets one process at a time make tables; SQLite's write lock does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SETUP_LOCK})


def _trouble(err: SQLAlchemyError) -> str:
    """The driver's own words on one line, without the statement and its values."""
    words = " ".join(str(getattr(err, "orig", None) or err).split())
    if "database is locked" in words:
        return f"another program has held the database for {_PATIENCE} seconds; end it and try again ({words})."
    if "not a database" in words or "malformed" in words:
        mend = f"delete {DERIVED_FILE}*, which is computed again; if that does not help, import the last export"
        return f"a file is damaged ({words}); {mend}."
    return f"the database says: {words}."


def _in_folder(folder: Path, create: bool) -> Databases:
    file = folder / AUTHORED_FILE
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise StoreError(str(folder), f"no folder can be made here: {err.strerror}.") from err
    elif not file.is_file():
        raise NoCaseError(str(folder))
    return Databases(
        where=str(folder),
        name=folder.resolve().name,
        key="",
        authored=_sqlite(file, "FULL"),
        derived=_sqlite(folder / DERIVED_FILE, "NORMAL"),
    )


def _sqlite(file: Path, synchronous: str) -> Engine:
    """``FULL`` waits for the disk at each commit, so that a decision outlives a power cut; ``NORMAL`` now and then."""
    url = URL.create("sqlite", database=str(file.absolute()))
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin transactions at moments of its own choosing
        for pragma in ("journal_mode = WAL", f"synchronous = {synchronous}", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _in_postgresql(where: str) -> Databases:
    address, _, fragment = where.partition("#")
    name = unquote(fragment)
    if not name.strip() or not name.isprintable():
        raise BadValueError("case", f"{_FORM}, with a printable name after #", _shown(where))
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as err:
        raise BadValueError("case", f"an address such as {_FORM}", _shown(where)) from err
    return Databases(
        where=_shown(where),
        name=name,
        key=name,
        authored=_postgresql(url, AUTHORED_SCHEMA),
        derived=_postgresql(url, DERIVED_SCHEMA),
    )


def _shown(where: str) -> str:
    """The address without passwords, between name and host or among the options."""
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}***", where)


def _postgresql(url: URL, schema: str) -> Engine:
    """A reader sees one moment throughout; a writer who waited for a lock then sees what the other one wrote."""
    options = {"search_path": schema, "synchronous_commit": "on", "lock_timeout": f"{_PATIENCE}s"}
    arguments = {
        "options": " ".join(f"-c {key}={value}" for key, value in options.items()),
        "connect_timeout": _CONNECT_PATIENCE,
        "application_name": "abduce",
    }
    try:
        engine = create_engine(url, connect_args=arguments, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ModuleNotFoundError as err:
        raise MissingExtraError("a case in PostgreSQL", "abduce[postgresql]") from err

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")

    return engine
