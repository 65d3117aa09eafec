"""Who asserts and who rejects each hypothesis, holder by holder and source by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from abduce.explain.answers import Answer
from abduce.explain.argument import Argument
from abduce.explain.case import Case
from abduce.explain.compound import Joint
from abduce.explain.settings import ExplainSettings
from abduce.explain.voices import Voice
from abduce.model.records import Hypothesis, Link, Side

Sides = dict[tuple[str, str], set[str]]
"""(holder, source) -> ids of statements."""


def hypotheses_from(
    case: Case, answers: Sequence[Answer], argued: Argument, links: Iterable[Link], settings: ExplainSettings
) -> tuple[Hypothesis, ...]:
    """The answers with advocates, opponents, families and priors, in the order of ``answers``.

    A holder who argues a compound advocates the compound and not its parts alone, unless a part would be left without
    any advocate; whoever rejects a part in the same breath ("only A, B is absurd") stands under A only.
    """
    spoken = [v for v in argued.voices if not _is_shown(case, v)]
    pro, contra = _from_voices(spoken, argued.joints), _from_links(case, links, settings.oppose_at)
    for voice in spoken:
        if voice.reason.negated:
            contra[voice.answer][voice.reason.holder, voice.reason.source] |= _ids(voice.reason.statement)
    for answer in (a for a in answers if a.includes):
        contra[answer.id] = _rejecting_a_part(answer, pro, contra)
        for joint in (j for j in argued.joints if j.parts == answer.includes):
            side = contra if joint.negated else pro
            side[answer.id][joint.holder, joint.source] |= _ids(joint.statement)
    for answer in answers:
        _without_contradiction(pro[answer.id], contra[answer.id])
    priors = shared_priors(answers)
    return tuple(_hypothesis(case, answer, pro[answer.id], contra[answer.id], priors[answer.id]) for answer in answers)


def _is_shown(case: Case, voice: Voice) -> bool:
    """Whether a thing shows it: evidence perhaps, but nobody's advocacy."""
    statement = case.statements.get(voice.reason.statement or "")
    return statement is not None and case.is_shown(statement)


def _from_voices(voices: Sequence[Voice], joints: Sequence[Joint]) -> defaultdict[str, Sides]:
    both = {(joint.holder, joint.source, part) for joint in joints if not joint.negated for part in joint.parts}
    found: defaultdict[str, Sides] = defaultdict(lambda: defaultdict(set))
    for voice in voices:
        reason = voice.reason
        if not reason.negated and (reason.holder, reason.source, voice.answer) not in both:
            found[voice.answer][reason.holder, reason.source] |= _ids(reason.statement)
    for voice in voices:
        if not voice.reason.negated and not found[voice.answer]:
            found[voice.answer][voice.reason.holder, voice.reason.source] |= _ids(voice.reason.statement)
    return found


def _from_links(case: Case, links: Iterable[Link], at: float) -> defaultdict[str, Sides]:
    found: defaultdict[str, Sides] = defaultdict(lambda: defaultdict(set))
    for link in links:
        statement = case.statements[link.statement]
        holder = case.holder(statement)
        opposed = link.opposes >= at and link.opposes > link.supports
        if holder and opposed and not case.is_shown(statement):
            found[link.hypothesis][holder, statement.source].add(statement.id)
    return found


def _rejecting_a_part(answer: Answer, pro: Mapping[str, Sides], contra: Mapping[str, Sides]) -> Sides:
    """Opponents of a compound: those who assert one part of it and reject another."""
    asserted = {side for part in answer.includes for side in pro.get(part, {})}
    rejected = [(side, ids) for part in answer.includes for side, ids in contra.get(part, {}).items()]
    return defaultdict(set, {side: set(ids) for side, ids in rejected if side in asserted})


def _without_contradiction(pro: Sides, contra: Sides) -> None:
    """Takes from ``contra`` those who are on record for the same answer in the same source: a plain reason outweighs
    an opposition that was only read from words."""
    for side in [side for side in contra if side in pro]:
        del contra[side]


def _ids(statement: str | None) -> set[str]:
    return {statement} if statement else set()


def _hypothesis(case: Case, answer: Answer, pro: Sides, contra: Sides, prior: float) -> Hypothesis:
    return Hypothesis(
        id=answer.id,
        label=answer.label,
        statement=answer.statement,
        origin=answer.origin,
        prior=prior,
        includes=answer.includes,
        advocates=_sides(pro),
        opponents=_sides(contra),
        n_families=len({case.family_of[source] for _, source in pro}),
    )


def _sides(sides: Sides) -> tuple[Side, ...]:
    return tuple(
        Side(holder=holder, source=source, statements=tuple(sorted(ids)))
        for (holder, source), ids in sorted(sides.items())
    )


def shared_priors(answers: Sequence[Answer]) -> dict[str, float]:
    """Prior of each answer, summing to 1: what the analyst gave, and equal shares of the rest for the others.

    Where the given weights leave no rest, the others get the mean of the given ones, and all are scaled.
    """
    given = {a.id: a.prior for a in answers if a.prior is not None}
    others = [a.id for a in answers if a.prior is None]
    rest = 1.0 - sum(given.values())
    if others:
        share = rest / len(others) if rest > 0 else sum(given.values()) / len(given)
        given |= dict.fromkeys(others, share)
    total = sum(given.values())
    return {name: weight / total if total else 1.0 / len(answers) for name, weight in given.items()}
