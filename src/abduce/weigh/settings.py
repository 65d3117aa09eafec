"""What can be set about weighing; every default with its unit and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RATINGS = ("CC", "C", "N", "I", "II", "NA")
"""From very consistent to very inconsistent, and not applicable."""
LEVELS = ("H", "M", "L")
"""High, medium, low."""
GRADES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source: A best, E worst, F cannot be judged."""
PAIR_GRADE = "A"
"""A pair of numbers is drawn as tightly as this grade: whoever states two numbers knows the source well."""


def _rating_likelihood() -> dict[str, float]:
    return {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}


def _reliability() -> dict[str, tuple[float, float]]:
    return {
        "A": (0.95, 0.05),
        "B": (0.9, 0.1),
        "C": (0.8, 0.2),
        "D": (0.65, 0.35),
        "E": (0.5, 0.5),
        "F": (0.7, 0.3),
    }


def _cell_sd() -> dict[str, float]:
    return {"H": 0.25, "M": 0.5, "L": 1.0}


def _reliability_concentration() -> dict[str, float]:
    return {"A": 40.0, "B": 30.0, "C": 20.0, "D": 15.0, "E": 10.0, "F": 5.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighSettings:
    """Settings of ``weigh``; the contract fixes all defaults but those of the three spreads, which are ours."""

    rating_likelihood: Mapping[str, float] = field(default_factory=_rating_likelihood)
    """Rating -> probability of the item if the hypothesis is true. Gentle by design: C against N is 1.5 decibans."""
    reliability: Mapping[str, tuple[float, float]] = field(default_factory=_reliability)
    """Grade -> probabilities that the source reports an item that is true, and one that is false."""
    cluster_correlation: float = 0.5
    """How much the items of one cluster say the same, in [0, 1]; 0 counts each fully, 1 counts them as one."""
    tie_decibans: float = 1.0
    """A lead under this (decibans) is called a tie: 1 deciban is odds of 5 to 4, about what a person can feel."""
    separated_at: float = 0.9
    """Share of the draws in which the leader must lead to be called separated."""
    prior_concentration: float = 20.0
    """Dirichlet pseudo-counts behind the priors: as firm as 20 past cases, so .25 stays within .11 and .42 in nine
    draws of ten; people state priors no finer than that."""
    cell_sd: Mapping[str, float] = field(default_factory=_cell_sd)
    """Confidence -> standard deviation of a cell in natural-log odds. Ratings lie about .85 apart next to N, so with H
    nine draws in ten stay nearer to their own letter than to the next, with M six in ten, with L one in three."""
    reliability_concentration: Mapping[str, float] = field(default_factory=_reliability_concentration)
    """Grade -> beta pseudo-counts: as many of the source's reports as one would have checked to give that grade; few
    for F, which says that nobody knows."""
    draws: int = 10_000
    """Draws of the Monte Carlo; the 5th percentile of 10,000 is known to about a fifth of a percentile point."""
    seed: int = 0
    """Seed of the draws."""
