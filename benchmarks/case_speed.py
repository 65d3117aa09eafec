"""What a decision costs in a large case: 10,000 statements, 200 items by 6 hypotheses (bar: 150 ms at the median).

Fills a case with an invented base of that size and edits cells one after the other. An edit is what an analyst waits
for: the decision checked and written to the disk, and the new posterior. Prints the median, and what the whole
state, with all its sensitivity, costs after it.

usage: python benchmarks/case_speed.py [EDITS]
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from abduce.casework import Casework, new_case, open_case
from abduce.casework.base import KIND, base_key
from abduce.model.analysis import Analysis
from abduce.model.codec import to_json, to_plain
from abduce.model.decisions import Draft
from abduce.model.records import Family, Hypothesis, Link, Segment, Source, Statement
from abduce.model.span import Span
from abduce.model.weighing import Candidate, Item, Matrix, Report
from abduce.replay import inputs_from
from abduce.settings import Settings

SOURCES, PER_SOURCE, ITEMS = 200, 50, 200
RIVALS = tuple(f"hy-{n}" for n in range(6))
WORDS = "river dam clay rain crew mast steel harbour ledger stone".split()
LENGTH = 100
"""Code points of a statement."""


BAR = 0.15
"""Seconds from a cell edited to its posterior, at the median."""


class Took(NamedTuple):
    """What something took, in seconds."""

    wall: float
    """On the clock."""
    cpu: float
    """Of the processor, which tells more where others are at work on the machine."""


def main(edits: int = 30) -> int:
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "case"
        with new_case(where, question="Why?", who="Ada") as case:
            case.store.keep(KIND, base_key(inputs_from(case.decisions())), to_json(_base(random.Random(3))))
        with open_case(where) as case:
            _say("opened, first state", [_timed(case.state)])
            taken = [_timed(lambda n=n: _edit(case, n)) for n in range(edits)]
            _say("a cell edited, posterior shown", taken)
            _say("the whole state after an edit", [_state_after(case, n) for n in range(edits // 3)])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0 if statistics.median(took.wall for took in taken) <= BAR else 1


def _edit(case: Casework, n: int) -> None:
    target = f"it-{n * 37 % ITEMS:03}/{RIVALS[n % 5]}"
    case.decide(Draft(kind="rate", target=target, value={"rating": ("CC", "II")[n % 2]}, who="Ada"))
    case.quick_posterior()


def _state_after(case: Casework, n: int) -> Took:
    _edit(case, n)
    return _timed(case.state)


def _timed(work: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def _say(what: str, took: list[Took]) -> None:
    wall, cpu = ([1000 * each[n] for each in took] for n in (0, 1))
    print(
        f"{what:32} median {statistics.median(wall):7.1f} ms, most {max(wall):7.1f} ms, of {len(took)}; "
        f"of the processor {statistics.median(cpu):7.1f} ms"
    )


def _base(rng: random.Random) -> Analysis:
    text = {f"so-{n:03}": " ".join(rng.choice(WORDS) for _ in range(1500)) for n in range(SOURCES)}
    statements = tuple(_statement(source, n, rng) for source in text for n in range(PER_SOURCE))
    return Analysis(
        question="Why?",
        settings=to_plain(Settings()),
        sources=tuple(
            Source(id=s, path=f"{s}.txt", sha256="", media_type="text/plain", text=t) for s, t in text.items()
        ),
        segments=tuple(Segment(source=s, start=0, end=len(t), label="main") for s, t in text.items()),
        statements=statements,
        families=tuple(Family(id=f"fa-{s}", members=(s,)) for s in text),
        hypotheses=tuple(
            Hypothesis(id=h, label=h, statement=h, origin="catch_all" if h == RIVALS[-1] else "proposed", prior=1 / 6)
            for h in RIVALS
        ),
        links=tuple(
            Link(
                id=f"ln-{s.id}-{h}", hypothesis=h, statement=s.id, relevance=0.5, supports=0.2, opposes=0.1, by="model"
            )
            for s in statements
            for h in rng.sample(RIVALS[:-1], 2)
        ),
        matrix=Matrix(
            hypotheses=tuple(Candidate(id=h, prior=1 / 6) for h in RIVALS),
            items=tuple(_item(n, rng.sample(statements, rng.randint(1, 3)), rng) for n in range(ITEMS)),
        ),
    )


def _statement(source: str, n: int, rng: random.Random) -> Statement:
    start = n * 2 * LENGTH % 7000
    span = Span(start, start + LENGTH)
    return Statement(
        id=f"st-{source}-{n}", source=source, start=span.start, end=span.end, content=span,
        holder=f"Speaker {rng.randrange(80)}", kind="indirect", author_voice=False,
    )  # fmt: skip


def _item(n: int, held: list[Statement], rng: random.Random) -> Item:
    sources = sorted({s.source for s in held})
    return Item(
        id=f"it-{n:03}",
        ratings={h: rng.choice(["C", "N", "I", "N"]) for h in RIVALS[:-1]},
        by=dict.fromkeys(RIVALS[:-1], "model"),
        statements=tuple(s.id for s in held),
        holders=tuple(sorted({s.holder or "" for s in held})),
        reports=tuple(Report(source=s, family=f"fa-{s}", reliability="F") for s in sources),
    )


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
