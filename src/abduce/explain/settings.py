"""Settings of the stage ``explain``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from abduce.model.weighing import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainSettings:
    """How rival answers are found and what enters the matrix; all scores are in [0, 1]."""

    propose: Literal["when_none_given", "always"] = "when_none_given"
    """Whether answers are proposed beside those that the analyst gives; one that says the same as a given one becomes
    part of it."""
    max_hypotheses: int = 6
    """Proposals at most, the catch-all apart: more rows than that nobody can hold in mind at once."""
    max_reasons: int = 400
    """Reasons that are clustered at most, the most explicit first: clustering is quadratic in them."""
    bears_at: float = 0.5
    """How plainly a reason must concern the act asked about to be an answer; .5 is a motive of its actor."""
    same_answer_at: float = 0.25
    """Mean similarity from which two answers are one. A lower value joins rivals, a higher one tears an answer apart
    into its wordings (docs/method.md says how it was found)."""
    match_at: float = 0.45
    """Similarity from which a reason voices a hypothesis."""
    assert_at: float = 0.6
    """Similarity, both ways, from which a statement without "because" asserts a hypothesis: it must say just that."""
    link_at: float = 0.3
    """Similarity from which a statement is held against a hypothesis at all; below it no link is written."""
    oppose_at: float = 0.45
    """Opposition from which a holder is listed as an opponent."""
    mention_share: float = 0.5
    """Support of a statement that speaks of a hypothesis without giving it as a reason, as a share of its relevance."""
    consistent_at: float = 0.25
    """Support (less opposition) from which a cell is suggested as C, and as I on the other side. What is weighed
    seldom asserts a hypothesis, it bears on it: half relevance is enough."""
    strong_at: float = 0.95
    """The same for CC and II; words alone seldom reach it, so that the program suggests gently."""
    prediction_at: float = 0.5
    """Similarity from which a prediction is linked to a hypothesis."""
    weighed_roles: tuple[Role, ...] = ("fact", "act", "self_statement")
    """Roles that enter the matrix. An opinion is not a fact: add "judgement" or "comment" to weigh, once for each
    holder, *that it was said*."""
    max_items: int = 40
    """Items of the matrix at most, the most telling first: few and right."""
    max_candidates: int = 200
    """Items beside the matrix at most, from which the analyst may take: as many as a list can show."""
    max_open_items: int = 20
    """Predictions at most that become open items of the matrix, the most telling first."""
    rating_likelihood: Mapping[str, float] = field(
        default_factory=lambda: {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}
    )
    """Letters as likelihoods, as ``weigh`` has them; used to give a compound the mean of its parts."""
