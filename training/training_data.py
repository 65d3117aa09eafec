"""All pairs that the stance model learns from, always in the same order."""

from __future__ import annotations

import random
from pathlib import Path

from own_pairs import own_pairs
from pairs import Pair, key_points, perspectrum, turned, unrelated

SEED = 20261122
HELD_OUT = 0.05
"""Share of the claims and topics that are kept out of the training."""
UNMATCHED = 0.5
"""Share of the key points' non-matches that are learnt from: there are four to each match."""
TURNED = 0.35
"""Share of the pairs on a side that are learnt from once more, against the opposite of their claim."""
UNRELATED = 2500
"""Pairs of texts about different things."""


def training_pairs(shared: Path, rng: random.Random) -> list[Pair]:
    """The pairs of both open sets and our own; ``rng`` draws which and in what wording."""
    data = shared / "data"
    debate = list(perspectrum(data / "perspectrum/train.jsonl"))
    points = list(key_points(data / "kpa2021/train_arguments.jsonl", data / "kpa2021/train_keypoints.jsonl"))
    points = [p for p in points if p.relevance != 0 or rng.random() < UNMATCHED]
    own = own_pairs(rng)
    denied = list(turned([p for p in debate + points if p.origin != "kpa2021"], TURNED, rng))
    return debate + points + denied + list(unrelated(debate + points + own, UNRELATED, rng)) + own
