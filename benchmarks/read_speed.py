"""Pages a second of ``read`` with comments, beside trafilatura with comments and metadata, on the same pages.

usage: python benchmarks/read_speed.py [SHARED]            SHARED: folder of the development data (default ../shared)

Each page is read by both, one after the other, so that neither has the better moment of the machine; the best of three
rounds counts. Data that is not there is skipped by name.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from abduce.read import Input, read

ROUNDS = 3
LEAST = 0.5
"""Share of trafilatura's speed below which this run fails."""


def pages(data: Path) -> list[bytes]:
    files = sorted((data / "trafilatura_eval/html").glob("*"))
    return [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]


def ours(page: bytes) -> None:
    read((Input(path="page", media_type="text/html", data=page),))


def trafilaturas(page: bytes) -> None:
    trafilatura.bare_extraction(page, include_comments=True, with_metadata=True)


def seconds(system: Callable[[bytes], None], page: bytes) -> float:
    start = time.perf_counter()
    system(page)
    return time.perf_counter() - start


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    found = pages(shared / "data")
    if not found:
        print(f"skipped: {shared}/data/trafilatura_eval (development data) is absent")
        return
    ours(found[0])
    best = [(float("inf"), float("inf"))] * len(found)
    for _ in range(ROUNDS):
        for n, page in enumerate(found):
            best[n] = (min(best[n][0], seconds(ours, page)), min(best[n][1], seconds(trafilaturas, page)))
    mine, theirs = (len(found) / sum(times) for times in zip(*best, strict=True))
    print(f"{len(found)} pages: abduce {mine:.1f} a second, trafilatura {theirs:.1f}; ratio {mine / theirs:.2f}")
    if mine < LEAST * theirs:
        sys.exit(f"slower than {LEAST} of trafilatura")


if __name__ == "__main__":
    main()
