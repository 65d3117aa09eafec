"""Who voices which answer: reasons held against answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from abduce.explain.answers import Answer
from abduce.explain.cluster import matrix_of
from abduce.explain.label import is_clause
from abduce.explain.reasons import Reason
from abduce.model.ports import Similarity
from abduce.text.concepts import concepts

CONTAINED = 0.9
"""What it counts that a reason holds an answer among other things, against saying just that."""

AVERSE = frozenset({"stop", "fear", "threaten", "forbid"})
"""Concepts of aversion: fearing a thing, or acting to prevent it."""


AMISS = frozenset(
    "fault fracture leak corrode neglect mistake sabotage tired haste burn explode flood collapse threaten fear "
    "corrupt betray humiliate greed poverty stop restore control destroy expand shrink raise load".split()
)
"""Concepts that say that something happened, or is not as it should be; a thing alone says neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A reason that gives (or rejects) an answer."""

    reason: Reason
    """The reason."""
    answer: str
    """Id of the hypothesis."""
    strength: float
    """How plainly it is this answer, in [0, 1]."""


def find_voices(
    reasons: Sequence[Reason], answers: Iterable[Answer], similarity: Similarity, at: float
) -> tuple[Voice, ...]:
    """Each pair of a reason and an answer that are alike by at least ``at``; rejected reasons too.

    Linear in reasons x wordings.
    """
    near = likeness(tuple(answers), [reason.cause for reason in reasons], similarity)
    return tuple(
        Voice(reason=reason, answer=answer, strength=strength)
        for answer, strengths in near.items()
        for reason, strength in zip(reasons, strengths, strict=True)
        if strength >= at
    )


def find_asserting(
    assertions: Sequence[Reason], answers: Iterable[Answer], similarity: Similarity, at: float
) -> tuple[Voice, ...]:
    """Each pair of an assertion and an answer of which it says just the matter, at least ``at`` alike both ways.

    An answer about a fear or a prevention is asserted only by words of fear or prevention: that the league grows is
    not yet that anyone fears it. An answer that is known by a mere thing ("the hatch") is not asserted by what is said
    of the thing. Linear in assertions x wordings.
    """
    named = tuple(replace(a, wordings=tuple(w for w in a.wordings if can_be_asserted(w))) for a in answers)
    assertions = [assertion for assertion in assertions if is_clause(assertion.cause)]
    near = likeness(named, [assertion.cause for assertion in assertions], similarity, contained=0.0)
    averse = {answer.id for answer in named if is_averse(answer)}
    return tuple(
        Voice(reason=assertion, answer=answer, strength=strength)
        for answer, strengths in near.items()
        for assertion, strength in zip(assertions, strengths, strict=True)
        if strength >= at and (answer not in averse or concepts(assertion.cause).keys() & AVERSE)
    )


def can_be_asserted(wording: str) -> bool:
    """Whether to say ``wording`` is to say that something was so, or was meant: a clause, a purpose, a fault.

    >>> [can_be_asserted(words) for words in ("she was overloaded", "a leak", "to save fuel", "the trunk")]
    [True, True, True, False]
    """
    return is_clause(wording) or wording.startswith("to ") or bool(concepts(wording).keys() & AMISS)


def is_averse(answer: Answer) -> bool:
    """Whether an answer is about fearing or preventing something."""
    return any(concepts(wording).keys() & AVERSE for wording in answer.wordings)


def likeness(
    answers: Sequence[Answer], texts: Sequence[str], similarity: Similarity, contained: float = CONTAINED
) -> dict[str, list[float]]:
    """Id of each answer with wordings -> how near each text is to it in any of them, in [0, 1].

    Alike both ways (the geometric mean of the two), or holding it among other things, which counts ``contained``.
    All pairs are asked for at once, so that a similarity reads each text once.
    """
    wordings = [wording for answer in answers for wording in answer.wordings]
    held = matrix_of(similarity, wordings, texts)
    back = matrix_of(similarity, texts, wordings).T
    near = np.maximum(np.sqrt(held * back), contained * held)
    found, at = {}, 0
    for answer in answers:
        rows = slice(at, at + len(answer.wordings))
        at = rows.stop
        if answer.wordings:
            found[answer.id] = near[rows].max(axis=0).tolist() if texts else []
    return found
