"""How fast the shipped models are: sentences and pairs a second, and 10,000 statements against 8 hypotheses.

usage: python benchmarks/encoder_speed.py [SHARED]      SHARED: folder of the development data (default ../shared)

The statements are what is quoted in the news texts of PolNeAR, repeated with numbers where they do not suffice; that
set is skipped by name where it is not there. Processor seconds stand beside the clock, since other programs may run.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from abduce.adapters.encoder import MiniLmEncoder
from abduce.adapters.screened import MOST, ScreenedStances
from abduce.adapters.stance_model import MiniLmStances

STATEMENTS, SOME = 10_000, 400
HYPOTHESES = (
    "The government raised taxes mainly because the budget was in deficit.",
    "The government raised taxes mainly to punish its opponents.",
    "The strike was called because wages had not kept up with prices.",
    "The strike was called for political reasons before the election.",
    "The war began because the country felt threatened by an alliance.",
    "The war began because its ruler wanted to restore an empire.",
    "The minister resigned because of a scandal over money.",
    "The minister resigned because he had lost the support of his party.",
)


def contents(folder: Path) -> list[str]:
    """What somebody is quoted with, each once, in the order of the file."""
    found: dict[str, None] = {}
    for line in (folder / "train_320.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for said in row["attributions"]:
            spans = said.get("content")
            text = " ".join(row["text"][start:end] for start, end in spans) if spans else ""
            found[text] = None
    return [text for text in found if text]


def timed(name: str, n: int, work: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name:50} {n / clock:8.0f}/s by the clock, {n / processor:6.0f}/s of one processor, {clock:.1f} s")


def grid(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(answer, text) for answer in HYPOTHESES for text in texts]


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "data/polnear"
    if not folder.is_dir():
        print(f"skipped: {folder} (PolNeAR) is absent")
        return
    known = contents(folder)
    texts = [known[n % len(known)] + (f" ({n})" if n >= len(known) else "") for n in range(STATEMENTS)]
    length = sum(map(len, texts)) / len(texts)
    print(f"{os.cpu_count()} processors; {len(known)} statements that differ, {length:.0f} characters each")
    pairs = grid(texts)[:SOME]
    for threads in (1, 2):
        encoder, stances = MiniLmEncoder(threads=threads), MiniLmStances(threads=threads)
        timed(f"encoder, threads {threads}: sentences", SOME, lambda e=encoder: e.encode(texts[:SOME]))
        timed(f"stances, threads {threads}: pairs", SOME, lambda s=stances: s.stances(pairs))
    screened = ScreenedStances(MiniLmStances(threads=2), MiniLmEncoder(threads=2))
    timed(f"10,000 x 8 on 2 threads, at most {MOST} read", 8 * STATEMENTS, lambda: screened.stances(grid(texts)))
    for problem in screened.problems:
        print(f"  {problem.message}")


if __name__ == "__main__":
    main()
