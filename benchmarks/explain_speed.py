"""How fast statements are held against hypotheses: 10,000 x 8 by default, with and without the encoder.

    python benchmarks/explain_speed.py            10,000 statements x 8 hypotheses
    python benchmarks/explain_speed.py 2500       fewer statements, to see that the cost is linear

The statements are made of invented words about an invented dam, each different from the others, so that nothing is
saved by repetition; every tenth has a reason. Prints seconds of wall clock and of processor time.
"""

from __future__ import annotations

import random
import sys
import time

from abduce.adapters.shipped import shipped_encoder, shipped_stances
from abduce.explain import explain
from abduce.model.facts import GivenHypothesis
from abduce.model.ports import Encoder, StanceModel
from abduce.model.records import Source, Statement
from abduce.model.span import Span

QUESTION = "Why did the Kelm dam fail?"
ANSWERS = (
    "the spillway was blocked by timber", "the concrete was poured in frost", "the operators opened the gates too late",
    "an earthquake cracked the foundation", "the rain was heavier than any before", "the inspections were skipped",
    "the reservoir was kept too full to sell more power", "the drains had been filled with gravel",
)  # fmt: skip
WHO = ("Engineer Holt", "The mayor", "A farmer", "The ministry", "Professor Brun", "The operator")
WHAT = (
    "a gate",
    "the spillway",
    "the concrete",
    "the river",
    "the valley road",
    "a drain",
    "the power station",
    "timber",
)
DID = (
    "was inspected",
    "had cracked",
    "was blocked",
    "rose quickly",
    "was repaired",
    "stayed dry",
    "was never measured",
)
WHEN = ("in spring", "two years before", "after the rain", "on the last evening", "during the frost")
PER_SOURCE = 50
"""Statements of one source."""


def sources_and_statements(n: int, seed: int = 0) -> tuple[list[Source], list[Statement]]:
    """``n`` different statements in sources of ``PER_SOURCE``."""
    rng = random.Random(seed)
    sources, statements = [], []
    for start in range(0, n, PER_SOURCE):
        text, spans = "The Kelm dam failed in May.\n", []
        for i in range(start, min(n, start + PER_SOURCE)):
            why = f", because {rng.choice(ANSWERS)}" if i % 10 == 0 else ""
            words = f"{rng.choice(WHAT)} {rng.choice(DID)} {rng.choice(WHEN)} at post {i}{why}"
            spans.append((Span(len(text), len(text) + len(words)), rng.choice(WHO)))
            text += words + ".\n"
        name = f"so-{start:06}"
        sources.append(Source(id=name, path=name, sha256="", media_type="text/plain", kind="news", text=text))
        statements += [
            Statement(id=f"st-{start + i:06}", source=name, start=span.start, end=span.end, content=span, holder=who,
                      kind="indirect", author_voice=False)
            for i, (span, who) in enumerate(spans)
        ]  # fmt: skip
    return sources, statements


def measure(name: str, n: int, encoder: Encoder | None, stances: StanceModel | None) -> None:
    """Prints what one run costs."""
    sources, statements = sources_and_statements(n)
    given = [GivenHypothesis(label=answer, statement=f"The dam failed because {answer}.") for answer in ANSWERS]
    wall, processor = time.perf_counter(), time.process_time()
    rivals = explain(QUESTION, sources, statements=statements, given=given, encoder=encoder, stances=stances)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(
        f"{name:24} {n:6} x {len(ANSWERS)}  wall {wall:6.1f} s  processor {processor:6.1f} s  {len(rivals.links)} links"
    )


if __name__ == "__main__":
    n_statements = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    measure("words alone", n_statements, None, None)
    measure("words and encoder", n_statements, encoder := shipped_encoder(), None)
    measure("with the stance model", n_statements, encoder, shipped_stances(encoder))
