"""Whether an analysis that is killed (SIGKILL) loses anything, and what comes out at last: 100 times on each database.

``abduce analyse`` runs on the bundled example and is killed after a time that differs from round to round, from the
first moment to the last. Then the documents and decisions must be as they were, a new decision must be taken, and a
later analysis, which goes on where the killed one was, must give the very bytes of one that nobody killed.

usage: python benchmarks/case_kill.py [ROUNDS]
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from abduce.casework import Casework, new_case, open_case
from abduce.model.codec import to_json
from abduce.model.decisions import Draft
from store_places import places

DOCUMENTS = Path(__file__).resolve().parents[1] / "examples" / "ferry" / "documents"
QUESTION = "Why did the Eleanor Marsh sink?"
ROUNDS = 100
EVERY = 10
"""Rounds after which what was killed is brought to its end and looked at; then all is forgotten and begun anew."""


def main(rounds: int = ROUNDS) -> int:
    with places() as found:
        sound = [_kill_analyses(database, f"{address}analysed", rounds) for database, address in found.items()]
    return 0 if all(sound) else 1


def _kill_analyses(database: str, where: str, rounds: int) -> bool:
    """Whether nothing was lost and nothing came out differently."""
    with new_case(where, question=QUESTION, who="Ada") as case:
        case.add([DOCUMENTS], who="Ada")
        start = time.perf_counter()
        _analyse(where, None)
        longest = time.perf_counter() - start
        whole = to_json(case.analyse())
        case.forget()
        ended = lost = other = 0
        for n in range(1, rounds + 1):
            ended += (at_its_end := _analyse(where, random.Random(n).uniform(0, longest)))
            lost += _has_lost(case, where)
            if at_its_end or n % EVERY == 0:
                other += to_json(case.analyse()) != whole
                case.forget()
    print(f"{database:>10}  {rounds} analyses, {rounds - ended} killed at work, {lost} lost something, {other} differ")
    return not lost and not other


def _analyse(where: str, seconds: float | None) -> bool:
    """Whether ``abduce analyse`` came to its end within ``seconds``, when it is killed."""
    command = [sys.executable, "-m", "abduce", "analyse", where]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            return False


def _has_lost(case: Casework, where: str) -> bool:
    """Whether a decision or a document is gone since ``case`` looked, or no new decision is taken."""
    before, papers = case.decisions(), case.store.documents()
    with open_case(where) as after:
        kept = after.decisions() == before and after.store.documents() == papers
        return not kept or after.decide(Draft(kind="note", value={"text": "here"}, who="Bo")).seq != len(before) + 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
