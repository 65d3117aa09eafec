"""Each test of the store runs twice: over a folder with SQLite, and over a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from abduce.store import Store, open_store
from postgresql_server import Server

NUMBERS = count(1)


@pytest.fixture(scope="session")
def shared_database(postgresql: Server) -> str:
    """One database for many cases, as a team has it."""
    return postgresql.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place called ``case-N`` where there is no case yet."""
    name = f"case-{next(NUMBERS)}"
    if request.param == "sqlite":
        return str(tmp_path / name)
    return f"{request.getfixturevalue('shared_database')}#{name}"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty case."""
    with open_store(where, create=True) as opened:
        yield opened
