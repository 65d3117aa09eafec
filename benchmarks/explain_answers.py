"""How answers are told apart: paraphrases of one reason against other reasons for or against the same claim.

    python benchmarks/explain_answers.py ../shared      reads data/perspectrum/train.jsonl; says so when it is absent

1. Pairs: how often two wordings of one reason, and of two, reach a score, by words, by vectors, by both. From this come
   the two numbers of ``abduce.explain.meaning`` that put a cosine on the scale of words.
2. Clusters: B-cubed F1 of average linkage by threshold. From this comes ``same_answer_at``.
3. Letters: how often the side that words alone give a reason is the annotators', by how far it leans. From this comes
   that words alone suggest C and I, and never CC and II.

The thresholds were chosen on this file, so its figures are those of a fit and no test.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abduce.adapters.shipped import shipped_encoder
from abduce.explain.answers import named_answer
from abduce.explain.cluster import alike, cluster
from abduce.explain.meaning import SHARED, Meaning
from abduce.explain.question import Question
from abduce.explain.reading import stance_of
from abduce.model.ports import Similarity
from abduce.text.concepts import concepts
from abduce.text.similarity import LexicalSimilarity

N_CLAIMS = 120
"""Claims that are read; more move the third digit."""
MAX_TEXTS = 40
"""Reasons of one claim at most, because clustering is quadratic."""
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.45, 0.6)
LEANS = (0.1, 0.25, 0.4, 0.6)

ENCODER = shipped_encoder()
"""One for the whole run, so that no text is encoded twice; ``None`` where it cannot be run."""

Claim = tuple[str, list[list[str]], list[int]]
"""Its words, its reasons in several wordings each, and for each reason 1 (for) or -1 (against)."""


def claims(folder: Path) -> list[Claim]:
    """A sample of the claims with at least three reasons."""
    rows = [json.loads(line) for line in folder.joinpath("data/perspectrum/train.jsonl").open(encoding="utf-8")]
    random.Random(1).shuffle(rows)
    found = (_claim(row) for row in rows)
    return [c for c in found if len(c[1]) >= 3 and sum(map(len, c[1])) <= MAX_TEXTS][:N_CLAIMS]


def _claim(row: dict[str, Any]) -> Claim:
    sides = {"SUPPORT": 1, "UNDERMINE": -1}
    kept = [p for p in row["perspectives"] if p["stance3"] in sides]
    return row["claim"], [[w.strip() for w in p["cluster"]] for p in kept], [sides[p["stance3"]] for p in kept]


def similarities(claim: str) -> Iterator[tuple[str, Similarity]]:
    """By words, and by words and vectors, as in a case whose question is the claim."""
    about = frozenset(concepts(claim))
    words = LexicalSimilarity(known=dict.fromkeys(about, SHARED))
    yield "words", words
    if ENCODER is not None:
        nobody = frozenset[str]()
        asked = Question(text=claim, actor=None, names=nobody, act=nobody, about=about)
        yield "words and vectors", Meaning(words=words, encoder=ENCODER, question=asked)


def b_cubed(found: Sequence[Sequence[int]], truth: Sequence[int]) -> tuple[float, float]:
    """Precision and recall of clusters (Bagga and Baldwin 1998)."""
    of = {i: frozenset(members) for members in found for i in members}
    same = [frozenset(j for j, other in enumerate(truth) if other == label) for label in truth]
    shared = [len(of[i] & same[i]) for i in range(len(truth))]
    precision = np.mean([n / len(of[i]) for i, n in enumerate(shared)])
    return float(precision), float(np.mean([n / len(same[i]) for i, n in enumerate(shared)]))


def measure(sample: Sequence[Claim]) -> None:
    """Prints pairs and clusters for each similarity."""
    scores: dict[str, list[tuple[float, bool]]] = {}
    clusters: dict[str, dict[float, list[tuple[float, float]]]] = {}
    for claim, reasons, _ in sample:
        texts, truth = zip(*((w, n) for n, some in enumerate(reasons) for w in some), strict=True)
        for name, similarity in similarities(claim):
            near = alike(similarity, texts)
            pairs = combinations(range(len(texts)), 2)
            scores.setdefault(name, []).extend((float(near[i, j]), truth[i] == truth[j]) for i, j in pairs)
            by_threshold = clusters.setdefault(name, {})
            for at in THRESHOLDS:
                by_threshold.setdefault(at, []).append(b_cubed(cluster(near, at), truth))
    for name, some in scores.items():
        _print(name, some, clusters[name])


def _print(name: str, scores: Sequence[tuple[float, bool]], clusters: dict[float, list[tuple[float, float]]]) -> None:
    same = np.array([score for score, is_same in scores if is_same])
    other = np.array([score for score, is_same in scores if not is_same])
    print(f"\n{name}: {len(same)} pairs of one reason, {len(other)} of two")
    print("   at   one >=   two >=   B-cubed P      R     F1")
    for at in THRESHOLDS:
        p, r = np.mean(clusters[at], axis=0)
        shares = f"{(same >= at).mean():8.3f} {(other >= at).mean():8.3f}"
        print(f"{at:5.2f} {shares}    {p:8.3f} {r:6.3f} {2 * p * r / (p + r):6.3f}")


def measure_letters(sample: Sequence[Claim]) -> None:
    """Prints how often the side that words give is right."""
    leans: list[tuple[float, int]] = []
    for claim, reasons, sides in sample:
        answer = named_answer("", claim, "given", (claim,))
        for side, wordings in zip(sides, reasons, strict=True):
            leans += [(stance_of(answer, text, LexicalSimilarity()).net, side) for text in wordings]
    found: NDArray[np.float64] = np.array(leans)
    print("\nside given by words alone\n  lean from   texts   right")
    for at, below in zip(LEANS, (*LEANS[1:], 2.0), strict=True):
        some = found[(np.abs(found[:, 0]) >= at) & (np.abs(found[:, 0]) < below)]
        right = float((np.sign(some[:, 0]) == some[:, 1]).mean())
        print(f"{at:9.2f} {len(some):9} {right:7.3f}")


if __name__ == "__main__":
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not shared.joinpath("data/perspectrum/train.jsonl").exists():
        sys.exit(f"{shared}/data/perspectrum/train.jsonl is absent: nothing measured")
    read = claims(shared)
    measure(read)
    measure_letters(read)
