"""Whether a writer that is killed (SIGKILL) loses anything that it was told is written: 100 times on each database.

A process adds documents and decisions and says the number of each decision once it is written. After a few of them, and
a pause that differs from round to round, it is killed, so that all moments of a transaction are hit. Then the log is
read: no told number may be missing, no gap be in the numbers, no document be without its bytes, and the next writer
must get on.

usage: python benchmarks/store_kill.py [ROUNDS]
"""

from __future__ import annotations

import random
import subprocess
import sys
from threading import Timer

from abduce.model.decisions import Draft
from abduce.store import Store, open_store
from store_places import TESTS, places

ROUNDS = 100
MOST = 4
"""Decisions before a kill; none in a fifth of the rounds."""
LONGEST = 0.02
"""Seconds from then to the latest kill: that of a few transactions, each with its waits for the disk."""


def main(rounds: int = ROUNDS) -> int:
    lost = 0
    with places() as found:
        for database, address in found.items():
            lost += _kill_writers(database, f"{address}killed", rounds)
    return 1 if lost else 0


def _kill_writers(database: str, where: str, rounds: int) -> int:
    """The number of decisions or documents that were lost."""
    rng, lost, told = random.Random(8), 0, set[int]()
    with open_store(where, create=True) as store:
        for _ in range(rounds):
            told |= _told(where, rng.randint(0, MOST), rng.uniform(0, LONGEST))
            store.append(Draft(kind="note", who="the next writer"))
            lost += _lost(store, told)
        n = store.last_seq()
    print(f"{database:>10}  {rounds} kills, {n:,} decisions, {len(told):,} of them told by the killed, {lost} lost")
    return lost


def _told(where: str, n: int, seconds: float) -> set[int]:
    """The numbers that a writer said before it was killed ``seconds`` after number ``n``."""
    command = [sys.executable, str(TESTS / "store" / "writer.py"), where, "the killed", "1000000"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdin.write("go\n")
        process.stdin.flush()
        told = {int(process.stdout.readline()) for _ in range(n)}
        Timer(seconds, process.kill).start()
        return told | {int(line) for line in process.stdout if line.endswith("\n")}


def _lost(store: Store, told: set[int]) -> int:
    decisions = store.decisions()
    numbers = {made.seq for made in decisions}
    names = set(store.documents())
    gaps = max(numbers) - len(numbers)
    bare = sum(made.kind == "add_document" and made.value["sha256"] not in names for made in decisions)
    return len(told - numbers) + gaps + bare


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
