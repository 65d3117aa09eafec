"""What ``extract`` costs beside one plain spaCy pass over the same news, document by document, on one core.

usage: python benchmarks/extract_cost.py [SHARED] [COUNT ...]     SHARED default ../shared, COUNT default 100 1000

The texts of PolNeAR, repeated with changed names, so that no document stands twice. Both passes run in this process, in
turns of 50 documents; the time is CPU time, which other work on the machine does not lengthen much.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from abduce.adapters.spacy_parser import MODELS, SpacyParser
from abduce.extract import extract
from abduce.model.records import Source

NAMES = ("Trump", "Clinton", "Obama", "Sanders", "Pence", "Kaine", "Cruz", "Rubio", "Bush", "Johnson")
"""Names that stand in most of the texts; in each round another ending is set to them."""
TURN = 50
"""Documents between the turns of the two passes: they share whatever the machine does meanwhile."""


def documents(path: Path) -> Iterator[Source]:
    """News without end: round after round of the same texts under other names."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for round_ in count():
        for row in rows:
            text = row["text"]
            for name in NAMES if round_ else ():
                text = text.replace(name, f"{name}{'aeiou'[round_ % 5]}{'lmnrs'[round_ // 5 % 5]}")
            name = f"{row['id']}-{round_}"
            yield Source(id=name, path=name, sha256="", media_type="text/plain", published=row["date"], text=text)


def spent(work: Callable[[], Any]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def plain_pass() -> Any:
    """All pipes of the model that ``extract`` uses, named entities included."""
    import spacy

    return spacy.load(next(m for m in MODELS if spacy.util.is_package(m)))


def measured(sources: Iterator[Source], n: int, plain: Any, parser: SpacyParser) -> tuple[float, float]:
    """CPU seconds of ``extract`` and of the plain pass over the next ``n`` documents."""
    ours = theirs = 0.0
    for _ in range(0, n, TURN):
        turn = list(islice(sources, min(TURN, n)))
        ours += spent(lambda turn=turn: [extract([s], parser=parser) for s in turn])
        theirs += spent(lambda turn=turn: [doc.text for doc in plain.pipe(s.text for s in turn)])
    return ours, theirs


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    path = shared / "data/polnear/train_320.jsonl"
    if not path.is_file():
        print(f"skipped: {path} (PolNeAR, news) is absent")
        return
    plain, parser = plain_pass(), SpacyParser()
    measured(documents(path), 10, plain, parser)  # loads models and tables
    for n in [int(word) for word in sys.argv[2:]] or [100, 1000]:
        ours, theirs = measured(documents(path), n, plain, parser)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{n:5} documents  extract {1000 * ours / n:6.1f} ms  plain pass {1000 * theirs / n:6.1f} ms a document  "
            f"ratio {ours / theirs:.2f}  peak memory {peak:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
