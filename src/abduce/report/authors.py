"""Whose a figure is, where the records do not say it: code, model or analyst."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from abduce.model.records import DecidedBy, Source
from abduce.report.index import Index
from abduce.report.numbers import counted, listed

EQUAL = 1e-9
"""Priors closer than this are equal: shares of one differ by rounding."""
MOST_NAMED = 4
"""Analysts named in the line under the question; a larger team is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, and whose it is (positional: the short form of a list of facts)."""

    words: str
    """As the reader sees it."""
    by: DecidedBy | None = None
    """Who says so; ``None`` for words that are no figure."""


def prior_by(index: Index) -> DecidedBy:
    """Who gave the priors: the program only ever gives equal shares; anything else is an analyst's."""
    priors = [hypothesis.prior for hypothesis in index.hypotheses]
    return "code" if max(priors, default=0.0) - min(priors, default=0.0) < EQUAL else "analyst"


def grade_by(source: Source) -> DecidedBy:
    """Who graded a source: F, which cannot be judged, is what the program says of all."""
    return "code" if source.reliability == "F" else "analyst"


def judges(index: Index) -> str:
    """Who decided the cells of the matrix, the most frequent first, analysts by name where they are known."""
    counts = Counter(by for item in index.items for by in item.by.values())
    names: dict[str, str] = {"code": "the program", "model": "the model", "analyst": _analysts(index)}
    ranked = sorted(counts, key=lambda by: (-counts[by], by))
    return listed([f"{names[by]} ({counts[by]:,})" for by in ranked]) if ranked else "nobody"


def _analysts(index: Index) -> str:
    names = index.analysis.analysts
    return listed(names, most=MOST_NAMED) if names else "an analyst"


def deciders(index: Index) -> str | None:
    """Which analysts have decided something, where none of it is a cell; ``None`` where that is said already."""
    rated = any(by == "analyst" for item in index.items for by in item.by.values())
    return f"decisions by {_analysts(index)}" if index.analysis.analysts and not rated else None


def n_decided(index: Index) -> str:
    """How many cells of the matrix an analyst decided, of how many."""
    cells = [item.by.get(h) for item in index.items for h in {*item.ratings, *item.likelihoods}]
    return f"{cells.count('analyst'):,} of {counted(len(cells), 'cell')} were decided by an analyst."
