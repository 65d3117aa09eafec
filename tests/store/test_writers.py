"""Writers at once lose nothing; a writer that is killed loses nothing of what it was told is written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from abduce.model.decisions import Draft
from abduce.model.errors import CaseExistsError
from abduce.store import Passage, Store, open_store

WRITER = Path(__file__).with_name("writer.py")


@contextmanager
def writer(where: str, name: str, n: int) -> Iterator[subprocess.Popen[str]]:
    """A process that is ready to write ``n`` decisions and waits for a line."""
    command = [sys.executable, str(WRITER), where, name, str(n)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert pipe(process.stdout).readline() == "ready\n"
            yield process
        finally:
            process.kill()


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def start(process: subprocess.Popen[str]) -> None:
    pipe(process.stdin).write("go\n")
    pipe(process.stdin).flush()


def check(store: Store, told: set[int]) -> None:
    """What was told is there, numbers have no gaps, and each document that was added has its bytes."""
    decisions = store.decisions()
    assert [made.seq for made in decisions] == list(range(1, len(decisions) + 1))
    assert told <= {made.seq for made in decisions}
    assert [store.document(made.value["sha256"]).decode() for made in decisions] == [made.target for made in decisions]


def test_two_processes_at_once_lose_nothing(store: Store, where: str) -> None:
    n = 20
    with writer(where, "Ada", n) as ada, writer(where, "Bo", n) as bo:
        start(ada), start(bo)
        told = {name: [int(line) for line in pipe(each.stdout)] for name, each in (("Ada", ada), ("Bo", bo))}
        assert (ada.wait(), bo.wait()) == (0, 0)
    assert sorted(told["Ada"] + told["Bo"]) == list(range(1, 2 * n + 1))
    times = [made.at for made in store.decisions()]
    assert times == sorted(times)
    check(store, {*told["Ada"], *told["Bo"]})
    for name in told:
        assert [made.target for made in store.decisions() if made.who == name] == [f"{name} {i}" for i in range(n)]


@pytest.mark.parametrize("moment", [1, 2, 5])
def test_a_killed_writer_loses_nothing_that_was_written(store: Store, where: str, moment: int) -> None:
    with writer(where, "Ada", 1_000) as process:
        start(process)
        told = {int(pipe(process.stdout).readline()) for _ in range(moment)}
        process.kill()
        told |= {int(line) for line in pipe(process.stdout) if line.endswith("\n")}
    check(store, told)
    name = store.put_document(b"next")
    told.add(store.append(Draft(kind="add_document", target="next", value={"sha256": name}, who="Bo")).seq)
    check(store, told)
    assert store.last_seq() < 1_000
    store.forget()


def test_threads_share_a_store(store: Store) -> None:
    def write(n: int) -> int:
        store.keep("reading", str(n % 3), b"x")
        store.put_document(b"same")
        if n % 4 == 0:
            store.forget()
        store.index(str(n), [Passage(id="st-1", kind="statement", source=None, start=None, end=None, text="ferry")])
        return store.append(Draft(kind="note", value={"n": n}, who="Ada")).seq

    with ThreadPoolExecutor(8) as threads:
        seqs = list(threads.map(write, range(40)))
    assert sorted(seqs) == list(range(1, 41))
    assert store.indexed() is not None
    assert len(store.search("ferry")) == 1
    assert {made.seq: made.value["n"] for made in store.decisions()} == dict(zip(seqs, range(40), strict=True))


def test_of_several_who_make_a_case_one_does(where: str) -> None:
    def make(_: int) -> str:
        try:
            open_store(where, create=True).close()
        except CaseExistsError:
            return "exists"
        return "made"

    with ThreadPoolExecutor(6) as threads:
        assert sorted(threads.map(make, range(6))) == ["exists"] * 5 + ["made"]


def test_several_open_a_case_whose_derived_tables_are_gone(store: Store, where: str) -> None:
    if not where.startswith("postgresql"):
        store.close()
        for file in Path(where).glob("derived.db*"):
            file.unlink()
    with ThreadPoolExecutor(6) as threads:
        for opened in list(threads.map(lambda _: open_store(where), range(6))):
            assert opened.kept("base", "1") is None
            opened.close()
