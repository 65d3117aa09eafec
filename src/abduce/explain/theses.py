"""Each source's own answer to the question, or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from abduce.explain.answering import MOTIVE
from abduce.explain.argument import Argument
from abduce.explain.case import Case
from abduce.explain.compound import Joint
from abduce.explain.voices import Voice
from abduce.model.ids import content_id
from abduce.model.records import Hypothesis, Source, Thesis
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
DENIED = MOTIVE
"""Weight of a rejection that is told without a reason: that of a motive in plain words."""
LEAST_REPORTED = 0.2
"""Weight below which a reported answer is none: less than half a head, denials taken off."""
PLAIN = MOTIVE
"""Bearing of one reason at least that makes an author's thesis; a motive named in passing makes none ..."""
LEAST = 1.0
"""... unless the author's reasons weigh so much together."""
NO_ANSWER = 0.5
"""Score of finding no answer: an unfound one is as likely as a missing one."""


def find_theses(case: Case, hypotheses: Sequence[Hypothesis], argued: Argument) -> tuple[Thesis, ...]:
    """One thesis for each source, in the order of the sources; without a hypothesis where it gives no answer.

    The author's compound goes before its parts; otherwise the answer with the most weight of reasons, which must
    have more than half of it. Where others are reported, those who reject an answer weigh against those who give it.
    """
    known = {hypothesis.id for hypothesis in hypotheses}
    compounds = {hypothesis.includes: hypothesis.id for hypothesis in hypotheses if hypothesis.includes}
    theses = (_thesis(source, compounds, hypotheses, argued) for source in case.sources.values())
    # A source may argue for an answer that found no room among the hypotheses: then it has none of these.
    return tuple(t if t.hypothesis in known else _row(t.source, None, NO_ANSWER, ()) for t in theses)


def _thesis(
    source: Source, compounds: Mapping[tuple[str, ...], str], hypotheses: Sequence[Hypothesis], argued: Argument
) -> Thesis:
    joints = [j for j in argued.joints if j.source == source.id and j.parts in compounds and not j.negated]
    own = [j for j in joints if _is_own(j, source)]
    if own:
        return _row(source.id, compounds[own[0].parts], AUTHOR_CAP, _statements_of(own))
    voices = [v for v in argued.voices if v.reason.source == source.id and not v.reason.in_comment]
    reported = source.kind in TOLD_BY_OTHERS
    weights = _weights(voices, _denials(source, hypotheses, voices) if reported else Counter(), reported)
    total = sum(weights.values())
    top = max(sorted(weights), key=lambda answer: weights[answer], default=None)
    if top is None or weights[top] / total <= 0.5 or not _is_enough(weights[top], top, voices, reported):
        return _row(source.id, None, NO_ANSWER, ())
    cap = REPORTED_CAP if reported else AUTHOR_CAP
    sure = weights[top] / (weights[top] + HALF_SURE)
    return _row(source.id, top, cap * sure * weights[top] / total, _voiced(voices, top, reported))


def _is_enough(weight: float, answer: str, voices: Sequence[Voice], reported: bool) -> bool:
    if reported:
        return weight >= LEAST_REPORTED
    given = [v.reason for v in voices if v.answer == answer and v.reason.author_voice and not v.reason.negated]
    return weight >= LEAST or any(reason.bearing >= PLAIN for reason in given)


def _denials(source: Source, hypotheses: Sequence[Hypothesis], voices: Sequence[Voice]) -> Counter[str]:
    """For each hypothesis how many reject it in the source whose rejection is no reason of its own."""
    counted = {(v.answer, v.reason.holder) for v in voices if v.reason.negated}
    return Counter(
        hypothesis.id
        for hypothesis in hypotheses
        for side in hypothesis.opponents
        if side.source == source.id and (hypothesis.id, side.holder) not in counted
    )


def _is_own(joint: Joint, source: Source) -> bool:
    """Whether the author claims it, or the body that publishes the source ("the Board finds")."""
    publisher = {fold(s.of(source.outlet)) for s in word_spans(source.outlet)} if source.outlet else set()
    words = {fold(s.of(joint.holder)) for s in word_spans(joint.holder)}
    return joint.author_voice or bool(words and words <= publisher)


def _weights(voices: Sequence[Voice], denials: Mapping[str, int], reported: bool) -> dict[str, float]:
    """Weight of reasons for each answer; rejections count against it, never below nothing."""
    weights = _told(voices) if reported else _own(voices)
    for answer, n in denials.items():
        weights[answer] -= n * OTHERS_SHARE * DENIED
    return {answer: weight for answer, weight in weights.items() if weight > 0}


def _own(voices: Iterable[Voice]) -> defaultdict[str, float]:
    """What the author gives, reason by reason."""
    weights: defaultdict[str, float] = defaultdict(float)
    for voice in voices:
        if voice.reason.author_voice:
            weights[voice.answer] += _bearing(voice) * voice.strength
    return weights


def _told(voices: Iterable[Voice]) -> defaultdict[str, float]:
    """What is told of others, head by head: each holder counts once for an answer, by the plainest reason."""
    heads: dict[tuple[str, str], float] = {}
    for voice in voices:
        side = voice.answer, voice.reason.holder
        bearing = _bearing(voice) * (1.0 if voice.reason.author_voice else OTHERS_SHARE)
        heads[side] = max(heads.get(side, 0.0), bearing, key=abs)
    weights: defaultdict[str, float] = defaultdict(float)
    for (answer, _), weight in heads.items():
        weights[answer] += weight
    return weights


def _bearing(voice: Voice) -> float:
    """How plainly a voice answers, below 0 where it rejects."""
    return -max(DENIED, voice.reason.bearing) if voice.reason.negated else voice.reason.bearing


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
