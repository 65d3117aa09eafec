"""Where the benchmarks of the store make their cases: a folder, and a real PostgreSQL where one is installed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
"""The tests know how to start a server; their writer is the one that is killed."""


@contextmanager
def places() -> Iterator[dict[str, str]]:
    """The name of a database -> an address to which a case's name can be added."""
    sys.path.insert(0, str(TESTS))
    from postgresql_server import programs, running

    home = programs()
    with ExitStack() as stack:
        found = {"SQLite": stack.enter_context(tempfile.TemporaryDirectory()) + "/"}
        if home is None:
            print("PostgreSQL: skipped, no server here (apt-get install postgresql)")
        else:
            found["PostgreSQL"] = stack.enter_context(running(home)).new_database() + "#"
        yield found
