"""What tests of several rooms share: one PostgreSQL server for the whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postgresql_server import Server, programs, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real server; where none is installed the test is skipped and says so (`.ci/run` installs one)."""
    home = programs()
    if home is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    with running(home) as server:
        yield server
