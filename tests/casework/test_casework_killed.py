"""An analysis that is killed loses nothing and is gone on with (100 times: benchmarks/case_kill.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from mill_case import QUESTION, draft, write_texts

from abduce.casework import new_case, open_case
from abduce.model.codec import to_json
from conftest import PARSER

KILLED = """
import os, signal, sys
from abduce.casework import open_case
from abduce.store import Store

kept, keep = 0, Store.keep

def last_keep(self, kind, key, data):
    global kept
    keep(self, kind, key, data)
    kept += 1
    if kept == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

Store.keep = last_keep
with open_case(sys.argv[1]) as case:
    case.analyse()
"""
"""Analyses the case argv[1] and kills itself right after argv[2] artifacts were kept."""


@pytest.mark.parametrize("after", [1, 4, 6])
def test_a_killed_analysis_loses_nothing_and_is_gone_on_with(after: int, tmp_path: Path) -> None:
    where = tmp_path / "case"
    with new_case(where, question=QUESTION, who="Ann") as case:
        case.add([write_texts(tmp_path / "docs")], who="Ann")
        case.decide(draft("note", text="before"))
        before = case.decisions()
    done = subprocess.run([sys.executable, "-c", KILLED, str(where), str(after)], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    with open_case(where) as case:
        assert case.decisions() == before
        assert case.state().is_analysed is False
        counted = CountingKeeps(case.store)
        whole = to_json(case.analyse(parser=PARSER))
        assert counted.n() == 8 - after  # three readings, three extractions, the base, and which was the last
        case.forget()
        assert to_json(case.analyse(parser=PARSER)) == whole
        assert case.decide(draft("note", text="after")).seq == len(before) + 1


class CountingKeeps:
    """Counts what is kept from now on."""

    def __init__(self, store) -> None:
        self._count, keep = 0, store.keep

        def counted(kind: str, key: str, data: bytes) -> None:
            self._count += 1
            keep(kind, key, data)

        store.keep = counted

    def n(self) -> int:
        return self._count
