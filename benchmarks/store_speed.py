"""What the store costs with 10,000 decisions and 10,000 passages in a case, on each database.

usage: python benchmarks/store_speed.py [N]
"""

from __future__ import annotations

import io
import random
import statistics
import sys
import time
from collections.abc import Callable

from abduce.model.decisions import Draft
from abduce.store import Passage, Store, export_case, open_store
from store_places import places

N = 10_000
ROUNDS = 200
WORDS = 3_000
"""Different words in the passages: those of a small corpus."""


def milliseconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The median of ``rounds`` runs."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append(1_000 * (time.perf_counter() - start))
    return statistics.median(spent)


def main(n: int = N) -> int:
    with places() as found:
        for database, address in found.items():
            with open_store(f"{address}speed", create=True) as store:
                rows = _rows(store, f"{address}speed", n)
            for name, spent in rows.items():
                print(f"{database:>10}  {name:<40} {spent:9.2f} ms")
    return 0


def _rows(store: Store, where: str, n: int) -> dict[str, float]:
    rng = random.Random(8)
    drafts = [Draft(kind="note", target=f"st-{i}", value={"text": "x" * 100}, who="Ada") for i in range(n)]
    words = [f"w{rng.randrange(WORDS)}" for _ in range(n * 25)]
    texts = [" ".join(words[25 * i : 25 * i + 25]) for i in range(n)]
    passages = [
        Passage(id=f"st-{i}", kind="statement", source="so-1", start=i, end=i + 1, text=text)
        for i, text in enumerate(texts)
    ]
    blob = rng.randbytes(10 << 20)
    return {
        f"{n:,} decisions in one transaction": milliseconds(lambda: store.append_all(drafts)),
        "one decision, written to the disk": milliseconds(lambda: store.append(drafts[0]), ROUNDS),
        f"read {n:,} decisions": milliseconds(store.decisions, 5),
        "the number of the last decision": milliseconds(store.last_seq, ROUNDS),
        f"index {n:,} passages of 25 words": milliseconds(lambda: store.index("1", passages)),
        "search for a word": milliseconds(lambda: store.search("w77"), ROUNDS),
        "search for a beginning that most have": milliseconds(lambda: store.search("w1*"), ROUNDS // 10),
        "keep 10 MB": milliseconds(lambda: store.keep("base", "1", blob), 3),
        "read them": milliseconds(lambda: store.kept("base", "1"), 3),
        "open the case": milliseconds(lambda: open_store(where).close(), 20),
        "export": milliseconds(lambda: export_case(store, io.BytesIO()), 3),
    }


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
