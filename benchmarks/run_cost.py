"""What a whole run costs, as a multiple of one plain pass of spaCy over the same text.

Both run in this one process, imports and the loading of the model apart; the plain pass uses all pipes of the same
model, names included. The figure that matters is the ratio: seconds depend on the machine, the ratio hardly does.

usage: python benchmarks/run_cost.py [DOCUMENTS.jsonl] [N]
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "polnear" / "dev.jsonl"
N_DOCUMENTS = 50
QUESTION = "Why did the candidate lose support?"
TARGET = 2.5
"""Multiple of the plain pass that a run may cost."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(documents: Path = DOCUMENTS, n: int = N_DOCUMENTS) -> int:
    if not documents.exists():
        print(f"skipped: {documents} is not there; give a JSON Lines file with one document a row")
        return 0
    with documents.open(encoding="utf-8") as lines:
        rows = list(islice(lines, n))
    texts = [json.loads(row)["text"] for row in rows]
    plain = _plain_pass(texts)
    steps = _whole_run(rows)
    whole = sum(steps.values())
    for name, spent in steps.items():
        print(f"{name:>10} {spent:7.2f} s")
    print(f"{'whole run':>10} {whole:7.2f} s   {len(texts)} documents, {sum(map(len, texts)):,} characters")
    print(f"{'plain pass':>10} {plain:7.2f} s")
    print(f"{'ratio':>10} {whole / plain:7.2f}     (target: at most {TARGET})")
    return 0 if whole / plain <= TARGET else 1


def _plain_pass(texts: list[str]) -> float:
    """Seconds of one pass of all pipes; a first sentence warms the model up and does not count."""
    from abduce.adapters.spacy_parser import MODELS

    package = next(m for m in MODELS if importlib.util.find_spec(m))
    pipe = importlib.import_module(package).load()
    pipe("A first sentence.")
    return seconds(lambda: [len(doc) for doc in pipe.pipe(texts)])


def _whole_run(rows: list[str]) -> dict[str, float]:
    """Step -> seconds of a run over ``rows``, the report among them; the parser is loaded before."""
    from abduce.adapters.spacy_parser import SpacyParser
    from abduce.case import Case
    from abduce.pipeline import run
    from abduce.report import report_html

    steps: dict[str, float] = {}
    parser = SpacyParser()
    list(parser.parse([("A first sentence.", 0)]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(rows), encoding="utf-8")
        analysis = run([path], Case(question=QUESTION), parser=parser, timing=steps.__setitem__)
    steps["report"] = seconds(lambda: report_html(analysis))
    return steps


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2]), *map(int, sys.argv[2:3])))
