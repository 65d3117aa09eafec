"""Rival answers proposed from what the sources themselves offer."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.explain.answering import ACT
from abduce.explain.answers import Answer, answer_from, both, with_wordings
from abduce.explain.case import Case
from abduce.explain.cluster import alike, cluster
from abduce.explain.compound import Joint
from abduce.explain.label import phrase_of
from abduce.explain.reasons import COMMENT_SHARE, UNNAMED, Reason
from abduce.explain.settings import ExplainSettings
from abduce.explain.voices import likeness
from abduce.model.ports import Similarity
from abduce.text.words import word_spans

POINTING = 0.5
"""What is left of the merit of a cause that begins with a pronoun or is cut off: a label must be understood alone."""
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|we|its|his|her|their|this|that|these|those)\b", re.IGNORECASE)
ENOUGH_RIVALS = 2
"""Proposals from which there is a contest, so that mere remarks need not be shown as answers."""
SHORT = 8
"""Words; a cause up to this length makes a good label, a longer one loses half its merit for twice the length."""
BARE = 0.75
"""What is left of the merit of a mere thing: "the ferry was overloaded" says more than "the load"."""
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\b")


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
    bearing = [r for r in reasons if r.bearing >= settings.bears_at and r.proposes and not r.negated]
    kept = sorted(bearing, key=lambda r: (-r.bearing, r.source, r.span, r.id))[: settings.max_reasons]
    once = _once(kept)
    likeness = alike(case.similarity, [same[0].cause for same in once])
    answers = _joined_by_minds(cluster(likeness, settings.same_answer_at), once, _rejected(reasons))
    made = [_proposal(case, once, likeness, members) for members in answers]
    return tuple(_without_remarks(sorted(made, key=_rank))[: settings.max_hypotheses])


def _once(reasons: Sequence[Reason]) -> tuple[tuple[Reason, ...], ...]:
    """Reasons in the same words, together: what is said often must not pull an answer towards its wording."""
    same: dict[str, list[Reason]] = {}
    for reason in reasons:
        same.setdefault(_POSSESSIVE.sub("the", reason.cause.casefold()), []).append(reason)
    return tuple(map(tuple, same.values()))


def _joined_by_minds(
    answers: Sequence[tuple[int, ...]], once: Sequence[tuple[Reason, ...]], rejected: frozenset[tuple[str, str]]
) -> list[tuple[int, ...]]:
    """``answers`` (indices of ``once``), joined where one holder gives either as the only reason in a source.

    Whoever says "the low opening" here and "a fault of design" there means one thing by both (ours). What anybody
    asserts in a source in which the same holder rejects the other stays apart.
    """
    joined = list(answers)
    minds = _single_minds(once)
    for mind in minds:
        one, *others = [members for members in joined if mind & set(members)] or [()]
        for other in others:
            if not _is_set_apart(once, one, other, rejected):
                joined = [members for members in joined if members not in (one, other)]
                one = tuple(sorted((*one, *other)))
                joined.append(one)
    return sorted(joined)


def _single_minds(once: Sequence[tuple[Reason, ...]]) -> list[frozenset[int]]:
    """For each holder what he gives as the only reason in one source or another, where that is in several wordings."""
    given: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for i, same in enumerate(once):
        for reason in same:
            if reason.holder != UNNAMED and not reason.in_comment:
                given[reason.holder][reason.source].add(i)
    only = (
        frozenset(next(iter(found)) for found in given[holder].values() if len(found) == 1) for holder in sorted(given)
    )
    return [mind for mind in only if len(mind) > 1]


def _rejected(reasons: Sequence[Reason]) -> frozenset[tuple[str, str]]:
    """Holders and sources of rejected reasons."""
    return frozenset((r.holder, r.source) for r in reasons if r.negated)


def _is_set_apart(
    once: Sequence[tuple[Reason, ...]],
    one: Sequence[int],
    other: Sequence[int],
    rejected: frozenset[tuple[str, str]],
) -> bool:
    """Whether a source gives both as reasons, or someone who gives one of them rejects something there."""
    sources = [{reason.source for i in members for reason in once[i]} for members in (one, other)]
    sides = {(reason.holder, reason.source) for i in (*one, *other) for reason in once[i]}
    return bool(sources[0] & sources[1]) or bool(sides & rejected)


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
    """The answer of one cluster, ``members`` of ``once``, worded by the one that is central, explicit and plain."""
    central = {i: float(likeness[i, list(members)].mean()) for i in members}
    merit = {i: central[i] * math.sqrt(once[i][0].bearing) * _plainness(once[i][0]) for i in members}
    ordered = [once[i] for i in sorted(members, key=lambda i: (-merit[i], i))]
    best = ordered[0][0]
    actor = case.question.actor if case.question.is_actor(best.actor) else best.actor
    answer = answer_from(case.question.clause, actor, [(same[0].cause, same[0].marker) for same in ordered])
    return Proposal(answer=answer, reasons=tuple(reason for same in ordered for reason in same))


def _plainness(reason: Reason) -> float:
    """How well the words of a cause suit a label, in (0, 1]: few, not beginning with a pronoun, saying what was so."""
    fit = min(1.0, SHORT / max(1, sum(1 for _ in word_spans(reason.cause))))
    phrase = phrase_of(reason.cause, reason.marker)
    said = 1.0 if phrase.kind != "thing" else BARE
    whole = POINTING if phrase.label().endswith("…") else 1.0
    return fit * said * whole * (POINTING if _PRONOUN.match(reason.cause) else 1.0)


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


def propose_compounds(case: Case, answers: Sequence[Answer], joints: Sequence[Joint]) -> tuple[Answer, ...]:
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
    return tuple(both(case.question.clause, [by_id[part] for part in parts]) for parts in ordered)
