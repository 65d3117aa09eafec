"""How well ``explain`` tells for from against, and what a text is about, beside tf-idf with logistic regression.

usage: python benchmarks/stance_accuracy.py [SHARED]      SHARED: folder of the development data (default ../shared)

Runs the scorer of the data on the stage commands, then the baseline on the same pairs, trained on the same sets:
perspectrum (macro-F1), kpa2021 (average precision). On fm2 and claimdiff nothing is trained; the baselines there are
the one trained on perspectrum, and one less the cosine of the tf-idf vectors. Needs scikit-learn. Where data is not
there it says so and stops.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SHARED = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
DATA = SHARED / "data"
SIDES = {"SUPPORT": 1, "SUPPORTS": 1, "UNDERMINE": 0, "REFUTES": 0}
PENALTY = 1.0
"""Inverse strength of the L2 penalty of the baseline: scikit-learn's default, not tuned."""
Pairs = list[tuple[str, str, int]]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def perspectrum(split: str) -> Pairs:
    """As the scorer takes them: claim, perspective, whether it supports."""
    return [
        (row["claim"], text, SIDES[some["stance3"]])
        for row in rows(DATA / f"perspectrum/{split}.jsonl")
        for some in row["perspectives"]
        if some["stance3"] in SIDES
        for text in some["cluster"]
    ]


def key_points(split: str) -> Pairs:
    points = {row["kp_id"]: row["key_point"] for row in rows(DATA / f"kpa2021/{split}_keypoints.jsonl")}
    arguments = rows(DATA / f"kpa2021/{split}_arguments.jsonl")
    return [(points[key], row["argument"], int(label)) for row in arguments for key, label in row["labels"].items()]


def evidence() -> Pairs:
    return [(row["claim"], " ".join(row["gold"]), SIDES[row["label"]]) for row in rows(DATA / "fm2/dev.jsonl")]


def weakened() -> Pairs:
    return [(row["claim_a"], row["claim_b"], int(row["weaken"])) for row in rows(DATA / "claimdiff/train.jsonl")]


class Baseline:
    """Tf-idf of both texts and of what they share, with their cosine, into a logistic regression."""

    def __init__(self, pairs: Pairs) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        self._words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        self._words.fit([text for pair in pairs for text in pair[:2]])
        labels = [label for _, _, label in pairs]
        self._model = LogisticRegression(C=PENALTY, max_iter=1000).fit(self._features(pairs), labels)

    def cosines(self, pairs: Pairs) -> Any:
        """How much of their words two texts share."""
        first, second = self._vectors(pairs)
        return first.multiply(second).sum(axis=1).A1

    def scores(self, pairs: Pairs) -> Any:
        """Probabilities of the label 1."""
        return self._model.predict_proba(self._features(pairs))[:, 1]

    def _vectors(self, pairs: Pairs) -> tuple[Any, Any]:
        return self._words.transform([p[0] for p in pairs]), self._words.transform([p[1] for p in pairs])

    def _features(self, pairs: Pairs) -> Any:
        from scipy.sparse import csr_matrix, hstack

        first, second = map(csr_matrix, self._vectors(pairs))
        shared = first.multiply(second)
        return hstack([first, second, shared, csr_matrix(shared.sum(axis=1))]).tocsr()


def say(name: str, pairs: Pairs, scores: Sequence[float], kind: str) -> None:
    from sklearn.metrics import average_precision_score, f1_score

    labels = [label for _, _, label in pairs]
    if kind == "match":
        print(f"{name:44} average precision {average_precision_score(labels, scores):.4f}")
        return
    said = [int(score > 0.5) for score in scores]
    right = sum(a == b for a, b in zip(labels, said, strict=True)) / len(labels)
    print(f"{name:44} macro-F1 {f1_score(labels, said, average='macro'):.4f}, accuracy {right:.4f}")


def measure(task: str, n: int, *files: Path) -> None:
    """Runs the scorer that comes with the data, and says how fast the stage was."""
    settings = {**os.environ, "ABDUCE": str(Path(sys.executable).parent / "abduce")}
    start = time.perf_counter()
    scorer = [sys.executable, str(SHARED / "score/measure.py"), task, *map(str, files)]
    done = subprocess.run(scorer, env=settings, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    print(f"{task + ', abduce':44} {done.stdout.strip()} {n / seconds:.0f} pairs/s with start and scoring")


def main() -> None:
    needed = ("perspectrum", "kpa2021", "fm2", "claimdiff")
    if gone := [name for name in needed if not (DATA / name).is_dir()]:
        print(f"skipped: {', '.join(gone)} not in {DATA}")
        return
    stances, matches = Baseline(perspectrum("train")), Baseline(key_points("train"))
    pairs = perspectrum("dev")
    measure("perspectrum", len(pairs), DATA / "perspectrum/dev.jsonl")
    say("perspectrum, tf-idf + logistic regression", pairs, stances.scores(pairs), "stance")
    pairs = key_points("dev")
    measure("kpa", len(pairs), DATA / "kpa2021/dev_arguments.jsonl", DATA / "kpa2021/dev_keypoints.jsonl")
    say("kpa, tf-idf + logistic regression", pairs, matches.scores(pairs), "match")
    say("kpa, cosine of tf-idf", pairs, matches.cosines(pairs), "match")
    pairs = evidence()
    measure("fm2", len(pairs), DATA / "fm2/dev.jsonl")
    say("fm2, the baseline of perspectrum", pairs, stances.scores(pairs), "stance")
    pairs = weakened()
    measure("claimdiff", len(pairs), DATA / "claimdiff/train.jsonl")
    say("claimdiff, one less the cosine of tf-idf", pairs, 1 - stances.cosines(pairs), "match")


if __name__ == "__main__":
    main()
