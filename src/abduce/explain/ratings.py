"""Suggested ratings: from how statements stand to the hypotheses to letters, with the words that explain them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abduce.explain.answers import Answer
from abduce.explain.settings import ExplainSettings
from abduce.model.stance import Stance
from abduce.model.weighing import Rating

MAX_QUOTE = 160
"""Code points of a statement that a rationale quotes."""
NO_STANCE = Stance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row of the matrix to be: what is suggested under each hypothesis but the catch-all."""

    ratings: Mapping[str, Rating] = field(default_factory=dict)
    """Hypothesis id -> letters."""
    likelihoods: Mapping[str, float] = field(default_factory=dict)
    """Hypothesis id -> probability, where no letter has it: compounds of parts that differ."""

    @property
    def tells(self) -> bool:
        """Whether any cell says more than "neither for nor against"."""
        return any(rating != "N" for rating in self.ratings.values())


def rate(answers: Sequence[Answer], stances: Mapping[str, Stance], settings: ExplainSettings) -> Cells:
    """Suggested cells for every hypothesis but the catch-all: N where nothing bears on it.

    A compound gets the mean of its parts' log-likelihoods, so that it does not win by being compatible with
    everything; as letters where the parts agree. Only where a statement asserts the compound itself that goes before.
    """
    ratings: dict[str, Rating] = {a.id: _letter(stances.get(a.id), settings) for a in answers if a.wordings}
    likelihoods: dict[str, float] = {}
    for answer in (a for a in answers if a.includes):
        parts = [ratings[part] for part in answer.includes]
        own = _letter(stances.get(answer.id), settings)
        if own in ("C", "CC"):
            ratings[answer.id] = own
        elif len(set(parts)) == 1:
            ratings[answer.id] = parts[0]
        else:
            likelihoods[answer.id] = _mean(parts, settings)
    return Cells(ratings=ratings, likelihoods=likelihoods)


def _letter(stance: Stance | None, settings: ExplainSettings) -> Rating:
    return letter((stance or NO_STANCE).net, settings.consistent_at, settings.strong_at)


def letter(net: float, at: float, strong_at: float) -> Rating:
    """The letter for support less opposition ``net`` in [-1, 1], from two thresholds.

    >>> [letter(net, 0.4, 0.95) for net in (0.97, 0.5, 0.1, -0.5, -0.97)]
    ['CC', 'C', 'N', 'I', 'II']
    """
    if abs(net) < at:
        return "N"
    if abs(net) < strong_at:
        return "C" if net > 0 else "I"
    return "CC" if net > 0 else "II"


def _mean(parts: Sequence[Rating], settings: ExplainSettings) -> float:
    """The geometric mean of the likelihoods of the parts' letters, to six digits."""
    logs = [math.log(settings.rating_likelihood[part]) for part in parts]
    return round(math.exp(sum(logs) / len(logs)), 6)


def rationale(rating: Rating | None, stance: Stance, said: str) -> str:
    """Why a cell is suggested, with the words ``said`` quoted; ``rating`` is ``None`` for the mean of a compound.

    >>> rationale("C", Stance(relevance=0.8, supports=0.7, opposes=0.1), "Too much freight")
    'Speaks for it (support 0.70, opposition 0.10): “Too much freight”.'
    """
    quote = f"“{_shortened(said)}”"
    if rating is None:
        return f"The mean of its parts, which nothing said here joins: {quote}."
    if rating == "N":
        return f"Says little for or against it: {quote}."
    side = "for" if rating in ("C", "CC") else "against"
    return f"Speaks {side} it (support {stance.supports:.2f}, opposition {stance.opposes:.2f}): {quote}."


def _shortened(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= MAX_QUOTE else words[:MAX_QUOTE].rsplit(" ", 1)[0] + " …"
