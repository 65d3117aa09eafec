"""The command line in process."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from abduce.cli.app import app
from abduce.cli.guard import guarded


class Outcome(NamedTuple):
    """What a call printed and wrote."""

    status: int
    out: str
    err: str


@pytest.fixture
def abduce(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: str | Path) -> Outcome:
        status = guarded(app, [str(w) for w in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Outcome(status, said.out, said.err)

    return call
