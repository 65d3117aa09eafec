"""Addresses, versions of the tables, and what may be deleted by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from abduce.model.decisions import Draft
from abduce.model.errors import BadValueError, NewerSchemaError, NoCaseError, StoreError
from abduce.store import Passage, open_store
from abduce.store.databases import databases
from abduce.store.tables import authored_version, decision, derived_version, document
from postgresql_server import Server

PASSAGE = Passage(id="st-1", kind="statement", source=None, start=None, end=None, text="ferry")


def set_version(engine: Engine, version: int) -> None:
    with engine.begin() as connection:
        connection.execute(update(derived_version).values(version=version))


@pytest.fixture(params=["sqlite", "postgresql"])
def alone(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A case in a database that nobody else uses."""
    where = str(tmp_path / "case")
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        where = f"{server.new_database()}#case"
    open_store(where, create=True).close()
    return where


def test_tables_of_a_newer_abduce_are_refused(alone: str) -> None:
    here = databases(alone, create=False)
    with here.authored.begin() as connection:
        connection.execute(update(authored_version).values(version=99))
    here.close()
    with pytest.raises(NewerSchemaError, match="have version 99, this abduce knows 1; install a newer abduce"):
        open_store(alone)
    with pytest.raises(NewerSchemaError):
        open_store(alone, create=True)


def test_derived_tables_of_an_older_abduce_are_made_anew_and_of_a_newer_refused(alone: str) -> None:
    with open_store(alone) as store:
        made = store.append(Draft(kind="note", who="Ada"))
        store.keep("base", "1", b"old")
        store.index("1", [PASSAGE])
    here = databases(alone, create=False)
    set_version(here.derived, 0)
    with open_store(alone) as store:
        assert (store.kept("base", "1"), store.indexed(), store.search("ferry")) == (None, None, ())
        assert store.decisions() == (made,)
        store.index("1", [PASSAGE])
        assert len(store.search("ferry")) == 1
    set_version(here.derived, 99)
    here.close()
    with pytest.raises(NewerSchemaError):
        open_store(alone)


def test_authored_and_derived_tables_are_apart(alone: str) -> None:
    with open_store(alone) as store:
        made = store.append(Draft(kind="note", who="Ada"))
        store.keep("base", "1", b"computed")
    if alone.startswith("postgresql"):
        here = databases(alone, create=False)
        with here.authored.begin() as connection:
            connection.execute(text("DROP SCHEMA abduce_derived CASCADE"))
        here.close()
    else:
        (Path(alone) / "derived.db").unlink()
    with open_store(alone) as store:
        assert (store.decisions(), store.kept("base", "1")) == ((made,), None)
        store.keep("base", "1", b"again")
        assert store.kept("base", "1") == b"again"


def test_the_database_refuses_to_change_what_people_wrote(alone: str) -> None:
    with open_store(alone) as store:
        made = store.append(Draft(kind="note", who="Ada"))
        name = store.put_document(b"x")
        here = databases(alone, create=False)
        forged, emptied = update(decision).values(who="Eve"), update(document).values(data=b"")
        for change in (forged, emptied, delete(decision), delete(document)):
            with pytest.raises(DBAPIError, match="only ever added"), here.authored.begin() as connection:
                connection.execute(change)
        here.close()
        assert (store.decisions(), store.document(name)) == ((made,), b"x")


def test_cases_in_one_database_do_not_see_each_other(postgresql: Server) -> None:
    database = postgresql.new_database()
    with (
        open_store(f"{database}#dam", create=True) as dam,
        open_store(f"{database}#ferry%20%231", create=True) as ferry,
    ):
        assert (dam.name, ferry.name) == ("dam", "ferry #1")
        dam.append(Draft(kind="note", who="Ada"))
        name = dam.put_document(b"x")
        dam.keep("base", "1", b"x")
        dam.index("1", [PASSAGE])
        assert (ferry.last_seq(), ferry.documents(), ferry.kept("base", "1"), ferry.search("ferry")) == (
            0,
            (),
            None,
            (),
        )
        ferry.index("2", [PASSAGE, PASSAGE])
        ferry.append(Draft(kind="note", who="Bo"))
        ferry.forget()
        assert (dam.last_seq(), dam.documents(), dam.kept("base", "1")) == (1, (name,), b"x")
        assert (dam.indexed(), len(dam.search("ferry"))) == ("1", 1)


def test_a_folder_may_be_moved_and_have_any_name(tmp_path: Path) -> None:
    with open_store(tmp_path / "a?b #c%20é", create=True) as store:
        store.append(Draft(kind="note", who="Ada"))
    (tmp_path / "a?b #c%20é").rename(tmp_path / "moved")
    with open_store(tmp_path / "moved") as store:
        assert (store.name, store.last_seq()) == ("moved", 1)


def test_decisions_wait_for_the_disk(tmp_path: Path, alone: str) -> None:
    here = databases(alone, create=False)
    with here.authored.connect() as connection:
        if alone.startswith("postgresql"):
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"
        else:
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    here.close()


def test_an_empty_database_is_no_case(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "case.db").close()
    with pytest.raises(NoCaseError):
        open_store(tmp_path)
    with open_store(tmp_path, create=True) as store:
        assert store.last_seq() == 0


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://u@h/db", "postgresql://u@h/db#", "postgresql://u@h/db# ", "postgresql://u@h/db#a%00b",
        "postgresql://u@h:port/db#a",
        "mysql://u@h/db#a", "postgresql+psycopg://u@h/db#a", "sqlite:///case.db",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(where: str) -> None:
    with pytest.raises(BadValueError, match="postgresql://user@host/database"):
        open_store(where)


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    for where in ("ada:secret:s/secret@secret@/db?host=/nowhere#case", "ada@/db?host=/nowhere&password=secret#case"):
        with pytest.raises(StoreError, match="the database says") as caught:
            open_store(f"postgresql://{where}")
        assert "secret" not in str(caught.value)
        assert "***" in str(caught.value)
    with pytest.raises(BadValueError) as refused:
        open_store("postgresql://ada:secret@h/db")
    assert "secret" not in str(refused.value)


def test_a_damaged_derived_file_is_named(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    (tmp_path / "derived.db").write_text("A letter about a ferry. " * 500)
    with pytest.raises(StoreError, match=r"delete derived.db\*"):
        open_store(tmp_path)
    (tmp_path / "derived.db").unlink()
    open_store(tmp_path).close()
