"""How right ``relate`` is, beside simple baselines in one run, with the cases gained and lost since the last one.

usage: python benchmarks/relate_accuracy.py [SHARED]       SHARED: folder of the development data (default ../shared)

names: are two names one? F1 on name_bench dev at a similarity of .5, beside the best ratio of rapidfuzz at its best
threshold on the same pairs (chosen on them, which favours the baseline). claimdiff: does a claim of one outlet weaken
one of another? Average precision on its train set, beside shared words and the encoder's cosine alone; nothing was
trained on it. ferry: groups, conflicts, names and outcomes planted in the bundled example, with and without the
encoder, and how many of the conflicts shown nobody planted. Data that is not there is skipped by name.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from abduce.adapters.shipped import shipped_encoder
from abduce.adapters.spacy_parser import SpacyParser
from abduce.case import load_case
from abduce.extract import extract
from abduce.model.codec import to_plain
from abduce.model.ports import Encoder
from abduce.read import find_inputs, read
from abduce.relate import relate
from abduce.relate.meaning import containment, meaning
from abduce.relate.rows import relate_row
from abduce.trace import trace
from gained_lost import Hits, compare

KEPT = Path(".bench/relate.json")
ROOT = Path(__file__).resolve().parents[1]
FERRY = ROOT / "examples" / "ferry"
KINDS = ("groups", "unlike", "conflicts", "entities", "predictions.outcome")
RATIOS = ("ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "token_ratio", "WRatio", "QRatio")


def rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        print(f"skipped: {path.name} of {path.parent.name} is absent")
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    return 2 * sum(a and b for a, b in zip(gold, found, strict=True)) / max(1, sum(gold) + sum(found))


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """Mean precision at each true case, the best scores first; ties count as if true cases came evenly among them."""
    ranked = sorted(zip(scores, gold, strict=True), key=lambda row: -row[0])
    hits = seen = 0
    total = 0.0
    for at in range(len(ranked)):
        if at and ranked[at][0] == ranked[at - 1][0]:
            continue
        tied = [is_true for score, is_true in ranked[at:] if score == ranked[at][0]]
        for k in range(sum(tied)):
            rank = seen + (k + 1) * (len(tied) + 1) / (sum(tied) + 1)
            total += (hits + k + 1) / rank
        hits, seen = hits + sum(tied), seen + len(tied)
    return total / max(1, sum(gold))


def names(path: Path) -> Hits:
    pairs = rows(path)
    if not pairs:
        return {}
    gold = [row["is_match"] == "true" for row in pairs]
    ours = [relate_row({"id": 1, "name_a": r["name1"], "name_b": r["name2"]})["same"] >= 0.5 for r in pairs]
    print(f"names       {len(pairs)} pairs   F1 {f1(gold, ours):.3f}")
    best = (0.0, "", 0)
    for name in RATIOS:
        ratio: Callable[[str, str], float] = getattr(fuzz, name)
        scores = [ratio(row["name1"].casefold(), row["name2"].casefold()) for row in pairs]
        for least in range(40, 101):
            best = max(best, (f1(gold, [s >= least for s in scores]), name, least))
    print(f"  rapidfuzz, best ratio at its best threshold ({best[1]} >= {best[2]})   F1 {best[0]:.3f}")
    right = (n for n, (a, b) in enumerate(zip(gold, ours, strict=True)) if a == b)
    return {f"names {n}": f"{pairs[n]['name1']} / {pairs[n]['name2']}" for n in right}


def claimdiff(path: Path, encoder: Encoder) -> None:
    pairs = rows(path)
    if not pairs:
        return
    gold = [bool(row["weaken"]) for row in pairs]
    ours = [
        relate_row({"id": 1, "a": r["claim_a"], "b": r["claim_b"], "date_a": r.get("date")})["conflict"] for r in pairs
    ]
    words = [containment(meaning(r["claim_a"]), meaning(r["claim_b"])) for r in pairs]
    a, b = (encoder.encode([row[key] for row in pairs]) for key in ("claim_a", "claim_b"))
    cosines = [float(x @ y) for x, y in zip(a, b, strict=True)]
    print(
        f"claimdiff   {len(pairs)} pairs, {sum(gold) / len(gold):.3f} weaken   AP {average_precision(gold, ours):.3f}"
    )
    print(f"  shared words alone   AP {average_precision(gold, words):.3f}")
    print(f"  cosine alone ({encoder.name})   AP {average_precision(gold, cosines):.3f}")


def ferry(encoder: Encoder | None) -> Hits:
    """The plants of the example that come back; only the stages up to ``relate`` are run."""
    sys.path.insert(0, str(ROOT / "tests" / "example"))
    from ferry_recovery import Analysis, recovered, unplanted_conflicts

    case = load_case(FERRY / "case.toml")
    inputs, _ = find_inputs([FERRY / "documents"])
    reading = read(inputs, known={facts.path: facts for facts in case.sources})
    tracing = trace(reading.sources, reading.segments)
    found = extract(reading.sources, reading.segments, reading.comments, parser=SpacyParser())
    start = time.process_time()
    relation = relate(
        reading.sources,
        tracing.families,
        found.statements,
        found.events,
        found.quantities,
        found.entities,
        found.explanations,
        found.predictions,
        comments=reading.comments,
        lineage=tracing.lineage,
        encoder=encoder,
    )
    seconds = time.process_time() - start
    shown = Analysis({**to_plain(reading), **to_plain(tracing), **to_plain(found), **to_plain(relation)})
    named = encoder.name if encoder else "no encoder"
    print(f"ferry       {named}: {len(found.statements)} statements in {seconds:.1f} s of processor time")
    hits: Hits = {}
    for kind in KINDS:
        plants = recovered(shown, kind)
        print(f"  {kind:20} {sum(hit for _, hit in plants):3} of {len(plants)}")
        hits |= {f"ferry {kind} {n}": str(row.get("about", "")) for n, (row, hit) in enumerate(plants) if hit}
    print(f"  conflicts shown      {len(relation.conflicts):3}, not planted {len(unplanted_conflicts(shown))}")
    return hits


def main(shared: Path) -> None:
    encoder = shipped_encoder()
    ferry(None)
    hits = names(shared / "data/name_bench/dev.jsonl") | ferry(encoder)
    claimdiff(shared / "data/claimdiff/train.jsonl", encoder)
    compare(hits, KEPT, ran={key.split()[0] for key in hits})


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared"))
