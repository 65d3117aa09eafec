"""Trains the causal head, measures it in five folds by shard of the ids, and writes its weights.

usage: python benchmarks/train_causal.py [SHARED]      SHARED: folder of the development data (default ../shared)

Needs scikit-learn, which the package itself does not. Data: Causal News Corpus (CC0), sentences with a label and the
places of cause and effect in those that are causal. A fold's sentences are never seen by the heads that score it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from abduce.adapters.spacy_parser import SpacyParser
from abduce.extract.causal_features import hint_features, sentence_features
from abduce.extract.explanations import MIN_HINT, THRESHOLD
from abduce.extract.hints import hints
from abduce.extract.reasons import reasons
from abduce.model.span import Span
from abduce.model.trees import Tree
from abduce.text.sentences import sentences
from abduce.text.trees import subtree_span

OUT = Path("src/abduce/extract/causal_head.json")
FOLDS = 5
"""Folds by the number in the id: train_03_... is shard 3, fold 3 mod 5."""
C_HINT, C_SENTENCE = 0.3, 0.05
"""Inverse strengths of the L2 penalty, chosen among .03, .05, .1, .15, .3 and .6 on the folds, which differ by .003."""
MIN_COUNT = 2
"""Sentences (or hints) in which a feature must stand."""
SMALLEST = 0.01
"""Weights below this log odds are not shipped: 100 of them would not move a sentence by a tenth."""
SEED = 20261122
"""For the solver, which is deterministic; written down because the file says how it was made."""
Features = frozenset[str]
Weights = tuple[float, dict[str, float]]


@dataclass(frozen=True)
class Example:
    """One sentence of the corpus with the features of everything in it."""

    fold: int
    is_causal: bool
    has_rule: bool
    features: Features
    hints: tuple[Features, ...]
    is_reason: tuple[bool, ...]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def marked(words: str) -> dict[str, Span]:
    """Spans of ARG0 (cause) and ARG1 (effect) in the text without its tags."""
    at, opened, found = 0, {}, {}  # type: int, dict[str, int], dict[str, Span]
    for part in re.split(r"(</?\w+?>)", words):
        tag = re.fullmatch(r"<(/?)(ARG[01]|SIG\d)>", part)
        if tag is None:
            at += len(part)
        elif tag[1]:
            found[tag[2]] = Span(opened[tag[2]], at)
        else:
            opened[tag[2]] = at
    return {k: v for k, v in found.items() if k.startswith("ARG")}


def examples(folder: Path, parser: SpacyParser) -> list[Example]:
    pairs = defaultdict(list)
    for row in rows(folder / "subtask2_train.jsonl"):
        pairs[row["text"]] += [m for m in map(marked, row["pairs"]) if len(m) == 2]
    return [_example(row, pairs[row["text"]], parser) for row in rows(folder / "subtask1_train.jsonl")]


def _example(row: dict[str, Any], pairs: Sequence[dict[str, Span]], parser: SpacyParser) -> Example:
    text = row["text"]
    trees = list(parser.parse((s.of(text), s.start) for s in sentences(text)))
    found = [(tree, hint) for tree in trees for hint in hints(tree)]
    rule = any(True for tree in trees for _ in reasons(tree))
    return Example(
        fold=int(row["id"].split("_")[1]) % FOLDS,
        is_causal=bool(row["causal"]),
        has_rule=rule,
        features=frozenset(f for t in trees for f in sentence_features(t, has_rule=rule)),
        hints=tuple(hint_features(*pair) for pair in found),
        is_reason=tuple(any(_agrees(*pair, gold) for gold in pairs) for pair in found),
    )


def _agrees(tree: Tree, hint: Any, gold: dict[str, Span]) -> bool:
    """Whether the hint's inner part is (half of) the one argument and its head lies in the other."""
    inner = subtree_span(tree, hint.inner.i)
    own, other = (gold["ARG0"], gold["ARG1"]) if hint.inner_is_cause else (gold["ARG1"], gold["ARG0"])
    shared = min(inner.end, own.end) - max(inner.start, own.start)
    near = inner.start <= own.start + 25  # a tail of the argument is another construction inside it
    return near and 2 * shared >= min(inner.end - inner.start, own.end - own.start) and (
        other.start <= hint.outer.start < other.end
    )  # fmt: skip


def fit(features: Sequence[dict[str, float]], labels: Sequence[bool], c: float) -> Weights:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for row in features for name in row)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{k: v for k, v in row.items() if counts[k] >= MIN_COUNT} for row in features])
    model = LogisticRegression(C=c, max_iter=2000, random_state=SEED).fit(x, labels)
    weights = zip(vectors.feature_names_, model.coef_[0], strict=True)
    return float(model.intercept_[0]), {k: round(float(w), 3) for k, w in weights if abs(w) >= SMALLEST}


def score(weights: Weights, features: Iterable[tuple[str, float]]) -> float:
    import math

    return 1 / (1 + math.exp(-weights[0] - math.fsum(weights[1].get(k, 0.0) * v for k, v in features)))


def ones(features: Features) -> dict[str, float]:
    return dict.fromkeys(sorted(features), 1.0)


def hint_head(data: Sequence[Example]) -> Weights:
    pairs = [(ones(f), y) for e in data for f, y in zip(e.hints, e.is_reason, strict=True)]
    return fit([f for f, _ in pairs], [y for _, y in pairs], C_HINT)


def best(head: Weights, example: Example) -> float:
    return max((score(head, ones(f).items()) for f in example.hints), default=0.0)


def heads(data: Sequence[Example]) -> tuple[Weights, Weights]:
    """Both heads; the sentence head learns from scores that the hint head gives to folds it has not seen."""
    folds = sorted({e.fold for e in data})
    inner = {fold: hint_head([e for e in data if e.fold != fold]) for fold in folds}
    features = [{**ones(e.features), "best": SCALE * best(inner[e.fold], e)} for e in data]
    sentence = fit(features, [e.is_causal for e in data], C_SENTENCE)
    sentence[1]["best"] *= SCALE
    return hint_head(data), sentence


SCALE = 6.0
"""The best hint's probability is stretched for the fit, so that the penalty weighs less on it than on a rare word."""


def measured(data: Sequence[Example]) -> dict[str, float]:
    """Accuracy and F1 over five folds, rules and head together."""
    right = hit = said = 0
    for fold in range(FOLDS):
        hint, sentence = heads([e for e in data if e.fold != fold])
        for e in (e for e in data if e.fold == fold):
            top = best(hint, e)
            probability = score(sentence, [*ones(e.features).items(), ("best", top)])
            says = e.has_rule or (top >= MIN_HINT and probability >= THRESHOLD)
            right, hit, said = right + (says == e.is_causal), hit + (says and e.is_causal), said + says
    causal = sum(e.is_causal for e in data)
    return {"accuracy": round(right / len(data), 4), "f1": round(2 * hit / (said + causal), 4)}


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "data/causal_news_corpus"
    if not folder.is_dir():
        print(f"skipped: {folder} (Causal News Corpus) is absent")
        return
    data = examples(folder, SpacyParser())
    figures = measured(data)
    print(f"five folds by shard, rules and head at {THRESHOLD}: {figures}")
    hint, sentence = heads(data)
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(folder.glob("*.jsonl")))).hexdigest()
    table = {
        "made_by": "benchmarks/train_causal.py",
        "data": "Causal News Corpus, CC0",
        "data_sha256": digest,
        "seed": SEED,
        "five_folds": {"threshold": THRESHOLD, **figures},
        "hint": {"bias": round(hint[0], 3), "weights": dict(sorted(hint[1].items()))},
        "sentence": {"bias": round(sentence[0], 3), "weights": dict(sorted(sentence[1].items()))},
    }
    OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"wrote {OUT}: {len(hint[1])} + {len(sentence[1])} weights, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
