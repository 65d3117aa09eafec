"""Rival answers proposed from what the sources themselves offer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.explain.answers import Answer, answer_from, both, with_wordings
from abduce.explain.case import Case
from abduce.explain.cluster import alike, cluster
from abduce.explain.compound import Joint
from abduce.explain.reasons import ACT, COMMENT_SHARE, Reason
from abduce.explain.settings import ExplainSettings
from abduce.explain.voices import likeness
from abduce.model.ports import Similarity
from abduce.text.words import word_spans

POINTING = 0.5
"""What is left of the merit of a cause that begins with a pronoun: a label must be understood alone."""
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|we|its|his|her|their|this|that|these|those)\b", re.IGNORECASE)
ENOUGH_RIVALS = 2
"""Proposals from which there is a contest, so that mere remarks need not be shown as answers."""
SHORT = 12
"""Words; a cause up to this length makes a good label, a longer one loses half its merit for twice the length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer and the reasons that put it."""

    answer: Answer
    """The answer."""
    reasons: tuple[Reason, ...]
    """Members, the one that puts it best first."""


def propose(case: Case, reasons: Sequence[Reason], settings: ExplainSettings) -> tuple[Proposal, ...]:
    """The rival answers that the reasons give, those with the most independent voices first.

    Only reasons that plainly answer the question and are not rejected make a proposal, so each has an advocate.
    Independent voices are families, then holders; readers' comments count after everyone else.
    """
    bearing = [r for r in reasons if r.bearing >= settings.bears_at and not r.negated]
    kept = sorted(bearing, key=lambda r: (-r.bearing, r.source, r.span, r.id))[: settings.max_reasons]
    once = _once(kept)
    likeness = alike(case.similarity, [same[0].cause for same in once])
    made = [_proposal(case, once, likeness, members) for members in cluster(likeness, settings.same_answer_at)]
    return tuple(_without_remarks(sorted(made, key=_rank))[: settings.max_hypotheses])


def _once(reasons: Sequence[Reason]) -> tuple[tuple[Reason, ...], ...]:
    """Reasons in the same words from one origin, together: a copy must not pull an answer towards its wording."""
    same: dict[tuple[str, str], list[Reason]] = {}
    for reason in reasons:
        same.setdefault((reason.family, reason.cause.casefold()), []).append(reason)
    return tuple(map(tuple, same.values()))


def _without_remarks(proposals: Sequence[Proposal]) -> list[Proposal]:
    """``proposals`` without those that one holder mentions and does not tie to the act, where rivals are there anyway.

    What an actor also wanted is a remark; a rival answer says that it acted for that.
    """
    rivals = [p for p in proposals if not _is_remark(p)]
    return rivals if len(rivals) >= ENOUGH_RIVALS else list(proposals)


def _is_remark(proposal: Proposal) -> bool:
    voices = {(reason.holder, reason.family) for reason in proposal.reasons}
    plainest = max(r.bearing / (COMMENT_SHARE if r.in_comment else 1.0) for r in proposal.reasons)
    return len(voices) == 1 and plainest < ACT


def _proposal(
    case: Case, once: Sequence[tuple[Reason, ...]], likeness: NDArray[np.float64], members: tuple[int, ...]
) -> Proposal:
    """The answer of one cluster, ``members`` of ``once``, worded by the one that is central, explicit and short."""
    central = {i: float(likeness[i, list(members)].mean()) for i in members}
    merit = {i: central[i] * once[i][0].bearing * _brevity(once[i][0].cause) for i in members}
    ordered = [once[i] for i in sorted(members, key=lambda i: (-merit[i], i))]
    best = ordered[0][0]
    actor = case.question.actor if case.question.is_actor(best.actor) else best.actor
    answer = answer_from(actor, [(same[0].cause, same[0].marker) for same in ordered])
    return Proposal(answer=answer, reasons=tuple(reason for same in ordered for reason in same))


def _brevity(cause: str) -> float:
    """How well the length and the first word of a cause suit a label, in (0, 1]."""
    fit = min(1.0, SHORT / max(1, sum(1 for _ in word_spans(cause))))
    return fit * (POINTING if _PRONOUN.match(cause) else 1.0)


def _rank(proposal: Proposal) -> tuple[float, ...]:
    main = [r for r in proposal.reasons if not r.in_comment]
    return (
        -len({r.family for r in main}),
        -len({r.holder for r in main}),
        -len({r.holder for r in proposal.reasons}),
        -sum(bearing for _, bearing in {(r.family, r.bearing) for r in proposal.reasons}),
        min(r.span.start for r in proposal.reasons),
    )


def beside_given(
    given: Sequence[Answer], proposed: Sequence[Answer], similarity: Similarity, settings: ExplainSettings
) -> tuple[Answer, ...]:
    """The given answers and the proposed ones that say something else; what says the same lends its wordings.

    Two answers say the same where the first wording of the proposed one is near the given one in any of its wordings.
    """
    kept, merged = [], {answer.id: answer for answer in given}
    near = likeness(given, [answer.wordings[0] for answer in proposed], similarity)
    for n, answer in enumerate(proposed):
        nearest = max(near, key=lambda name: near[name][n], default=None)
        if nearest is None or near[nearest][n] < settings.match_at:
            kept.append(answer)
        else:
            merged[nearest] = with_wordings(merged[nearest], answer.wordings)
    return (*merged.values(), *kept)


def propose_compounds(answers: Sequence[Answer], joints: Sequence[Joint]) -> tuple[Answer, ...]:
    """One compound for each set of answers that some source argues together, the most argued first.

    A set that a given compound holds already makes no other.
    """
    by_id = {answer.id: answer for answer in answers}
    known = {answer.includes for answer in answers if answer.includes}
    argued: dict[tuple[str, ...], set[str]] = {}
    for joint in joints:
        if joint.parts not in known:
            argued.setdefault(joint.parts, set()).add(joint.family)
    ordered = sorted(argued, key=lambda parts: (-len(argued[parts]), parts))
    return tuple(both([by_id[part] for part in parts]) for parts in ordered)
