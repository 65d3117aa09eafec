"""The scores of the ACH formulas in use, from ratings only, to be read beside the posterior and never instead of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from abduce.model.weighing import Ach, Item

PARC = {"I": -1.0, "II": -2.0}
"""PARC ACH 2.0: only what is inconsistent counts."""
PARC_WEIGHT = {"L": 1 / math.sqrt(2), "M": 1.0, "H": math.sqrt(2)}
"""PARC ACH 2.0: weight of credibility and of relevance; two highs double an item."""
CACH = {"I": 1, "II": 2}
"""Burton's competing-hypotheses tool: inconsistency counted once or twice."""
OPEN_SYNTHESIS = {"II": 4, "I": 1}
"""Open Synthesis: (3 - x)^2 for x < 3, with II 1, I 2, N and NA 3, C 4, CC 5."""
SAME = 1e-9
"""Scores closer than this are equal: sums of square roots of two differ by rounding."""


def ach_scores(items: Iterable[Item], hypotheses: Iterable[str]) -> Ach:
    """The scores of all formulas; open items and cells without a rating count nothing.

    >>> ach_scores([Item(id="e", ratings={"A": "I", "B": "CC"}, credibility="H")], ["A", "B"]).count
    {'A': 1, 'B': 0}
    """
    known = [item for item in items if not item.open]
    names = sorted(hypotheses)
    return Ach(
        parc={h: sum((_parc(item, h) for item in known), 0.0) for h in names},
        count={h: sum(_points(item, h, {"I": 1, "II": 1}) for item in known) for h in names},
        cach={h: sum(_points(item, h, CACH) for item in known) for h in names},
        open_synthesis={h: sum(_points(item, h, OPEN_SYNTHESIS) for item in known) for h in names},
    )


def ach_leaders(scores: Ach) -> tuple[frozenset[str], ...]:
    """The least inconsistent hypotheses by parc, count, cach and open_synthesis."""
    inconsistency: tuple[Mapping[str, float], ...] = (
        {h: -score for h, score in scores.parc.items()},
        scores.count,
        scores.cach,
        scores.open_synthesis,
    )
    return tuple(_least(by_name) for by_name in inconsistency)


def _least(score: Mapping[str, float]) -> frozenset[str]:
    least = min(score.values())
    return frozenset(h for h, value in score.items() if value <= least + SAME)


def _parc(item: Item, hypothesis: str) -> float:
    weight = PARC_WEIGHT[item.credibility or "M"] * PARC_WEIGHT[item.relevance or "M"]
    return PARC.get(item.ratings.get(hypothesis, "NA"), 0.0) * weight


def _points(item: Item, hypothesis: str, points: Mapping[str, int]) -> int:
    return points.get(item.ratings.get(hypothesis, "NA"), 0)
