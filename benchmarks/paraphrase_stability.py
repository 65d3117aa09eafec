"""How far a statement's support moves when the hypothesis is put in other words: fifty paraphrases of our own.

usage: python benchmarks/paraphrase_stability.py [FILE]      FILE: by default paraphrases.tsv beside this script

Prints the mean and the largest change of support, the mean change of opposition, and in how many the larger side
changed. The statements are for, against and on no side; none is among the texts that the model learnt from.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from abduce.adapters.shipped import shipped_encoder, shipped_stances
from abduce.explain.rows import explain_rows

BAR = 0.15
"""Mean change of support that is allowed."""


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("paraphrases.tsv")
    with file.open(encoding="utf-8", newline="") as lines:
        _, *triples = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    stances = shipped_stances(shipped_encoder(), most=None)
    first, second = (
        explain_rows([{"hypothesis": row[n], "statement": row[2]} for row in triples], stances) for n in (0, 1)
    )
    moved = [abs(a["supports"] - b["supports"]) for a, b in zip(first, second, strict=True)]
    against = [abs(a["opposes"] - b["opposes"]) for a, b in zip(first, second, strict=True)]
    turned = sum(
        (a["supports"] > a["opposes"]) != (b["supports"] > b["opposes"]) for a, b in zip(first, second, strict=True)
    )
    mean = sum(moved) / len(moved)
    print(f"{len(moved)} paraphrases, {stances.name if stances else 'words alone'}")
    print(f"support moves by {mean:.3f} on average (bar {BAR}), {max(moved):.3f} at most")
    print(f"opposition moves by {sum(against) / len(against):.3f} on average; the larger side changes in {turned}")


if __name__ == "__main__":
    main()
