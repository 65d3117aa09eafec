"""One run of the bundled example for all tests of a session, and one more in another order."""

from __future__ import annotations

import pytest
from ferry_case import DOCUMENTS
from ferry_run import Run, run_example


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The example as its README runs it."""
    return run_example([DOCUMENTS], tmp_path_factory.mktemp("ferry"), "1")


@pytest.fixture(scope="session")
def example_again(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same documents one by one, the last first, under another seed."""
    files = sorted(DOCUMENTS.iterdir(), reverse=True)
    return run_example(files, tmp_path_factory.mktemp("again"), "2")
