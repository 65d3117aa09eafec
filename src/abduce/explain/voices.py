"""Who voices which answer: reasons held against answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from abduce.explain.answers import Answer
from abduce.explain.reasons import Reason
from abduce.model.ports import Similarity
from abduce.text.concepts import concepts

CONTAINED = 0.9
"""What it counts that a reason holds an answer among other things, against saying just that."""

AVERSE = frozenset({"stop", "fear", "threaten", "forbid"})
"""Concepts of aversion: fearing a thing, or acting to prevent it."""


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
    causes = [reason.cause for reason in reasons]
    found = []
    for answer in answers:
        strengths = likeness_to(answer, causes, similarity)
        found += [
            Voice(reason=reason, answer=answer.id, strength=strength)
            for reason, strength in zip(reasons, strengths, strict=True)
            if strength >= at
        ]
    return tuple(found)


def find_asserting(
    assertions: Sequence[Reason], answers: Iterable[Answer], similarity: Similarity, at: float
) -> tuple[Voice, ...]:
    """Each pair of an assertion and an answer of which it says just the matter, at least ``at`` alike both ways.

    An answer about a fear or a prevention is asserted only by words of fear or prevention: that the league grows is
    not yet that anyone fears it. Linear in assertions x wordings.
    """
    texts = [assertion.cause for assertion in assertions]
    found = []
    for answer in (a for a in answers if a.wordings and texts):
        held, back = similarity.between(answer.wordings, texts), similarity.between(texts, answer.wordings)
        averse = any(concepts(wording).keys() & AVERSE for wording in answer.wordings)
        for i, assertion in enumerate(assertions):
            strength = max((row[i] * back[i][n]) ** 0.5 for n, row in enumerate(held))
            if strength >= at and (not averse or concepts(texts[i]).keys() & AVERSE):
                found.append(Voice(reason=assertion, answer=answer.id, strength=strength))
    return tuple(found)


def likeness_to(answer: Answer, texts: Sequence[str], similarity: Similarity) -> list[float]:
    """How near each text is to the answer in any of its wordings: alike both ways, or holding it whole."""
    if not answer.wordings or not texts:
        return [0.0] * len(texts)
    held = similarity.between(answer.wordings, texts)
    back = similarity.between(texts, answer.wordings)
    return [
        max(max((row[i] * back[i][n]) ** 0.5, CONTAINED * row[i]) for n, row in enumerate(held))
        for i in range(len(texts))
    ]
