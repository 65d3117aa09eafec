"""Sentences that point back: "We reject this", "Kern disagrees", "I deny that it is the reason"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abduce.explain.answering import ACT, GENERIC
from abduce.explain.answers import Answer
from abduce.explain.argument import Argument
from abduce.explain.case import Case
from abduce.explain.compound import Joint
from abduce.explain.named import last_name_in, names_in
from abduce.explain.passages import sentences_before, sentences_with, shared, statement_over
from abduce.explain.reasons import Reason
from abduce.explain.voices import Voice, likeness
from abduce.model.ids import content_id
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms, clauses

BACK = 3
"""Sentences back in which the thing pointed at is looked for."""
POINTED = 0.9
"""Strength of a voice that names its answer by "this" only."""

_NOUN = (
    r"(?:view|claim|conclusion|explanation|account|theory|suggestion|accusation|charge|reading|idea|argument|answer"
    r"|version|verdict|finding|report|assertion|allegation|interpretation|notion|thesis|opinion|shortcut|reasoning)s?"
)
_IT = (
    rf"(?:(?:this|that|these|the|such(?:\s+an?)?)\s+(?:\w+\s+)?{_NOUN}|such\s+an?\s+\w+"
    r"|(?:this|that|it|both)(?=\s*(?:[.;:!?”\"]|,|$|and\b|as\b)))"
)
_REJECTS = (
    r"(?:reject|dispute|den(?:y|ie)|dismisse?|contest|challenge|oppose|contradict|refute|rebut|question|doubt)(?:s|d|ed)?"
    r"|warn(?:s|ed)?\s+against|(?:do(?:es)?|did)(?:n['’]t|\s+not)\s+(?:accept|share|believe|buy)|disagree(?:s|d)?\s+with"
)
_ACCEPTS = r"(?:share|accept|endorse|confirm|back|support)(?:s|d|ed)?|agree(?:s|d)?\s+with|subscribe(?:s|d)?\s+to"
_SAYS_SO = re.compile(
    rf"(?P<not>\b(?:not|never|n['’]t|cannot|hardly)\s+)?(?:(?P<no>\b(?:{_REJECTS})\s+{_IT}|\bdisagree[sd]?\s*[.;:!?])"
    rf"|(?P<yes>\b(?:{_ACCEPTS})\s+{_IT}|\bagree[sd]?\s*[.;:!?]))",
    re.IGNORECASE,
)
_IS_WHY = re.compile(
    r"\b(?:this|that|it)\s+(?:(?:alone|in fact|indeed)\s+)?(?:(?:is|was)\s+(?:not\s+)?(?:the|a|one)?\s*(?:\w+\s+)?"
    r"(?:reason|cause|explanation)\b|(?:explains|explained|caused|is why|was why)\s+(?P<what>[^.;:!?]{2,80}))",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we)\b(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who|to|and|or)\s*$", re.IGNORECASE)
"""What stands before a verb whose subject is not the name before it."""
_CLAUSE = re.compile(r".*[;:—–“”\"]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A sentence that says yes or no to what was said before."""

    source: str
    """Id of the source."""
    span: Span
    """The sentence."""
    holder: str
    """Who says so."""
    denies: bool
    """Whether it is a no."""
    replies: bool
    """Whether it answers somebody else, rather than going on with one's own thought."""


def find_pointed(case: Case, answers: Sequence[Answer], argued: Argument, at: float) -> Argument:
    """What sentences that point back say to the nearest answer before them, in the order of the texts.

    A reply ("Kern disagrees") points at a reason that another holder gave; "it is the reason" at whatever was named
    last. Sentences of which nobody can be found who says them, and those that point at nothing known, are passed over.
    """
    found, joints = [], []
    compounds = {answer.includes: answer.id for answer in answers if answer.includes}
    for pointer in (p for source in case.sources.values() for p in _pointers(case, source)):
        meant = _meant(case, answers, argued, pointer, at)
        parts = tuple(a.id for a in answers if a.id in meant)
        if parts in compounds:
            joints.append(_joint(case, pointer, parts))
        elif len(parts) == 1:
            found.append(Voice(reason=_reason(case, pointer), answer=parts[0], strength=POINTED))
    return Argument(voices=tuple(found), joints=tuple(joints))


def _pointers(case: Case, source: Source) -> Iterator[Pointer]:
    for span, found in sentences_with(source, _SAYS_SO):
        holder = _who(case, source, span, Span(*found.span()))
        if holder:
            denies = (found["no"] is None) == (found["not"] is not None)
            yield Pointer(source=source.id, span=span, holder=holder, denies=denies, replies=True)
    for span, found in sentences_with(source, _IS_WHY):
        if _is_about_the_act(case, found["what"]):
            yield _thought(case, source, span, Span(*found.span()))


def _is_about_the_act(case: Case, what: str | None) -> bool:
    return what is None or bool(concepts(what).keys() & (case.question.act | GENERIC))


def _thought(case: Case, source: Source, span: Span, phrase: Span) -> Pointer:
    statement = statement_over(case, source.id, phrase, share=0.9)
    named = statement is not None and not statement.author_voice
    within = statement.content if named and statement else span
    words, at = within.of(source.text), phrase.start - within.start
    clause = next((c.of(words) for c in clauses(words) if c.start <= at < c.end), words)
    denies = affirms(clause) == (named and statement is not None and statement.negated)
    holder = case.holder(statement) if named and statement else case.voice(source.id, span)
    return Pointer(source=source.id, span=span, holder=holder, denies=denies, replies=False)


def _who(case: Case, source: Source, span: Span, phrase: Span) -> str | None:
    """Who says yes or no: the holder whose cue it is, "I", or the name before the verb."""
    for statement in case.statements_in(source.id):
        if statement.cue is not None and statement.holder and shared(statement.cue, phrase):
            return case.holder(statement)
    before = _CLAUSE.sub("", source.text[span.start : phrase.start])
    if _FIRST_PERSON.search(before):
        inside = statement_over(case, source.id, phrase, share=0.9)
        return case.holder(inside) if inside and not inside.author_voice else case.voice(source.id, span)
    if _RELATIVE.search(before):
        return None
    return last_name_in(before, case.names) or next(iter(names_in(before, case.names)), None)


def _meant(case: Case, answers: Sequence[Answer], argued: Argument, pointer: Pointer, at: float) -> frozenset[str]:
    """The answers that the nearest sentence before argues or, where that is enough, only names."""
    for back, span in enumerate(sentences_before(case.sources[pointer.source].text, pointer.span, BACK)):
        if pointer.replies and pointer.holder in _speakers(case, pointer.source, span):
            continue
        meant = argued.at(pointer.source, span)
        if not meant and (back == 0 or not pointer.replies):
            named = _named(case, answers, case.words(pointer.source, span), at)
            meant = named if len(named) > 1 or not pointer.replies else frozenset()
        if meant:
            return meant
    return frozenset()


def _speakers(case: Case, source: str, span: Span) -> set[str]:
    return {case.holder(s) for s in case.statements_in(source) if s.holder and shared(s.content, span)}


def _named(case: Case, answers: Sequence[Answer], words: str, at: float) -> frozenset[str]:
    """The two answers that ``words`` name most plainly."""
    near = likeness(answers, [words], case.similarity)
    ranked = sorted((a for a in near if near[a][0] >= at), key=lambda a: (-near[a][0], a))
    return frozenset(ranked[:2])


def _reason(case: Case, pointer: Pointer) -> Reason:
    statement = statement_over(case, pointer.source, pointer.span, share=0.5)
    own = pointer.holder == case.voice(pointer.source, pointer.span)
    in_comment = case.is_comment(pointer.source, pointer.span)
    return Reason(
        id=content_id("po", pointer.source, pointer.span.start, pointer.span.end),
        source=pointer.source,
        family=case.family_of[pointer.source],
        span=pointer.span,
        actor=None,
        cause=case.words(pointer.source, pointer.span),
        marker="",
        kind="cause",
        holder=pointer.holder,
        statement=statement.id if statement else None,
        negated=pointer.denies,
        author_voice=own and not in_comment,
        in_comment=in_comment,
        bearing=ACT,
        proposes=False,
    )


def _joint(case: Case, pointer: Pointer, parts: tuple[str, ...]) -> Joint:
    reason = _reason(case, pointer)
    return Joint(
        source=pointer.source,
        family=reason.family,
        span=pointer.span,
        holder=pointer.holder,
        statement=reason.statement,
        author_voice=reason.author_voice,
        parts=parts,
        negated=pointer.denies,
    )
