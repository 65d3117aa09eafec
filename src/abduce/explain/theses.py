"""Each source's own answer to the question, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from abduce.explain.advocates import Argued
from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.compound import Joint
from abduce.explain.voices import Voice
from abduce.model.ids import content_id
from abduce.model.records import Source, Thesis
from abduce.text.words import fold, word_spans

TOLD_BY_OTHERS = ("news", "explainer", "interview", "mail", "comment_thread")
"""Kinds of source that report answers rather than give one: theirs is the answer they give most weight to."""
OTHERS_SHARE = 0.5
"""Weight of a reported reason in such a source, against one in the author's voice."""
AUTHOR_CAP = 0.9
"""Score at most where the author speaks: words alone do not prove a thesis."""
REPORTED_CAP = 0.5
"""Score at most where it is only the answer given most weight to."""
HALF_SURE = 0.5
"""Weight of reasons that makes a thesis half sure: one motive given in passing (.8 x .6)."""
LEAST = 0.5
"""Weight of the author's reasons below which a source gives no answer: a motive named in passing is none."""
LEAST_REPORTED = 0.1
"""The same for an answer that is only reported; reported reasons weigh less to begin with."""
NO_ANSWER = 0.5
"""Score of finding no answer: an unfound one is as likely as a missing one."""


def find_theses(case: Case, answers: Iterable[Answer], argued: Argued) -> tuple[Thesis, ...]:
    """One thesis for each source, in the order of the sources; without a hypothesis where it gives no answer.

    The author's compound goes before its parts; otherwise the answer with the most weight of reasons, which must
    have more than half of it.
    """
    answers = tuple(answers)
    known = {answer.id for answer in answers}
    compounds = {answer.includes: answer.id for answer in answers if answer.includes}
    theses = (_thesis(case.sources[source], compounds, argued) for source in case.sources)
    # A source may argue for an answer that found no room among the hypotheses: then it has none of these.
    return tuple(t if t.hypothesis in known else _row(t.source, None, NO_ANSWER, ()) for t in theses)


def _thesis(source: Source, compounds: dict[tuple[str, ...], str], argued: Argued) -> Thesis:
    own = [j for j in argued.joints if j.source == source.id and _is_own(j, source) and j.parts in compounds]
    if own:
        return _row(source.id, compounds[own[0].parts], AUTHOR_CAP, _statements_of(own))
    voices = [v for v in argued.voices if v.reason.source == source.id and not v.reason.in_comment]
    reported = source.kind in TOLD_BY_OTHERS
    weights = _weights(voices, OTHERS_SHARE if reported else 0.0)
    total = sum(weights.values())
    top = max(sorted(weights), key=lambda answer: weights[answer], default=None)
    if top is None or weights[top] < (LEAST_REPORTED if reported else LEAST) or weights[top] / total <= 0.5:
        return _row(source.id, None, NO_ANSWER, ())
    cap = REPORTED_CAP if reported else AUTHOR_CAP
    sure = weights[top] / (weights[top] + HALF_SURE)
    return _row(source.id, top, cap * sure * weights[top] / total, _voiced(voices, top, reported))


def _is_own(joint: Joint, source: Source) -> bool:
    """Whether the author claims it, or the body that publishes the source ("the Board finds")."""
    publisher = {fold(s.of(source.outlet)) for s in word_spans(source.outlet)} if source.outlet else set()
    words = {fold(s.of(joint.holder)) for s in word_spans(joint.holder)}
    return joint.author_voice or bool(words and words <= publisher)


def _weights(voices: Iterable[Voice], others_share: float) -> dict[str, float]:
    """Weight of reasons for each answer; rejected reasons count against it, never below nothing."""
    weights: defaultdict[str, float] = defaultdict(float)
    for voice in voices:
        share = 1.0 if voice.reason.author_voice else others_share
        sign = -1.0 if voice.reason.negated else 1.0
        weights[voice.answer] += sign * share * voice.reason.bearing * voice.strength
    return {answer: weight for answer, weight in weights.items() if weight > 0}


def _voiced(voices: Iterable[Voice], answer: str, reported: bool) -> tuple[str, ...]:
    reasons = [v.reason for v in voices if v.answer == answer and not v.reason.negated]
    return tuple(sorted({r.statement for r in reasons if r.statement and (reported or r.author_voice)}))


def _statements_of(joints: Iterable[Joint]) -> tuple[str, ...]:
    return tuple(sorted({joint.statement for joint in joints if joint.statement}))


def _row(source: str, hypothesis: str | None, score: float, statements: tuple[str, ...]) -> Thesis:
    return Thesis(
        id=content_id("th", source, hypothesis),
        source=source,
        hypothesis=hypothesis,
        score=round(score, 4),
        statements=statements,
    )
