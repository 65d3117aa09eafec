"""The causal head: whether a sentence without an explicit marker gives a reason, and which of its hints does.

Two logistic regressions over the strings of ``causal_features``, trained by ``benchmarks/train_causal.py`` on the
Causal News Corpus (Tan et al. 2022, CC0): one scores each hint, the other the sentence, with the best hint's score
among its features. The weights, with seed, data hash and figures, are ``causal_head.json``. No library is needed to
apply them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from abduce.extract.causal_features import hint_features, sentence_features
from abduce.extract.hints import Hint, hints
from abduce.model.trees import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class CausalHead:
    """The weights of both regressions; a feature that is not listed weighs nothing."""

    hint_bias: float
    """Log odds of a hint without features."""
    hint_weights: Mapping[str, float]
    """Feature of a hint -> log odds."""
    bias: float
    """Log odds of a sentence without features."""
    weights: Mapping[str, float]
    """Feature of a sentence -> log odds; ``best`` is multiplied with the best hint's probability."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the head says of one sentence."""

    hint: Hint
    """The hint that most probably gives the reason."""
    hint_probability: float
    """How probable that is."""
    probability: float
    """How probably the sentence gives a reason at all."""


def causal_verdict(tree: Tree, head: CausalHead) -> Verdict | None:
    """The verdict on a sentence in which no rule finds a reason; ``None`` without a hint."""
    scored = [(hint_probability(tree, hint, head), -hint.marker.i, hint) for hint in hints(tree)]
    if not scored:
        return None
    best, _, hint = max(scored, key=lambda row: row[:2])
    odds = head.bias + head.weights.get("best", 0.0) * best + _sum(head.weights, sentence_features(tree))
    return Verdict(hint, best, _logistic(odds))


def hint_probability(tree: Tree, hint: Hint, head: CausalHead) -> float:
    """The probability that ``hint`` gives a reason, from its own words alone."""
    return _logistic(head.hint_bias + _sum(head.hint_weights, hint_features(tree, hint)))


def _sum(weights: Mapping[str, float], features: frozenset[str]) -> float:
    return math.fsum(weights.get(f, 0.0) for f in features)


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0


@cache
def shipped_head() -> CausalHead:
    """The head that ships with the package."""
    table = json.loads(resources.files("abduce.extract").joinpath("causal_head.json").read_text("utf-8"))
    hint, sentence = table["hint"], table["sentence"]
    return CausalHead(
        hint_bias=hint["bias"],
        hint_weights=MappingProxyType(hint["weights"]),
        bias=sentence["bias"],
        weights=MappingProxyType(sentence["weights"]),
    )
