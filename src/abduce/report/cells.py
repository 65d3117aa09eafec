"""What stands in a cell of the matrix, on which ground, and what its letters say: for the report and the workbench."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS = {
    "CC": "very consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "very inconsistent",
    "NA": "does not apply",
}
"""Letters -> what they say."""
_GROUNDS = ((0.8, "CC"), (0.6, "C"), (0.4, "N"), (0.2, "I"), (0.0, "II"))
"""Least likelihood -> the letters whose ground it takes: those nearest at the contract's values."""


def letters_of(ratings: Mapping[str, str], likelihoods: Mapping[str, float], hypothesis: str) -> str:
    """What stands in a cell: letters, a probability, a dash.

    >>> letters_of({"a": "CC"}, {"b": 0.25}, "a"), letters_of({}, {"b": 0.25}, "b"), letters_of({}, {}, "c")
    ('CC', '.25', '–')
    """
    if hypothesis in likelihoods:
        return f"{likelihoods[hypothesis]:.2f}".removeprefix("0")
    return ratings.get(hypothesis, "–")


def ground_of(ratings: Mapping[str, str], likelihoods: Mapping[str, float], hypothesis: str) -> str:
    """The style class of a cell's ground; a likelihood takes that of the nearest rating."""
    if hypothesis in likelihoods:
        return "r-" + next(letters for least, letters in _GROUNDS if likelihoods[hypothesis] >= least)
    return f"r-{ratings.get(hypothesis, 'none')}"
