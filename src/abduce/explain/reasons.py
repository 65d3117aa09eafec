"""Reasons: explanations read as answers to the question, each with its voice and how plainly it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from abduce.explain.answering import bearing_on, effect_of
from abduce.explain.case import Case
from abduce.explain.passages import sentence_at
from abduce.model.records import Explanation, ExplanationType, Statement
from abduce.model.span import Span, hull
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms, clauses, is_rejected

UNNAMED = "unnamed"
"""Holder of a statement that is attributed, but to nobody whom the text names."""
ASSERTION = 0.4
"""It only asserts what others give as the reason."""
COMMENT_SHARE = 0.8
"""What a reader's comment keeps of it: readers answer the article as often as the question."""
_GIVES_AS = re.compile(
    r"\b(?:uses?|used|using|cites?|cited|gives?|gave|given|offers?|offered|names?|named)\b[^.;:!?]{0,40}"
    r"\bas\s+(?:an?\s+|the\s+|his\s+|its\s+|their\s+)?(?:\w+\s+)?(?:reason|excuse|justification|pretext|cause)\b",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w’'.-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'.-]*)*")
_BOTH = re.compile(r"^\W*both\b|\bboth\W*$", re.IGNORECASE)
_CONTRAST = re.compile(r"\W*(?:not|but|never|rather than|instead of|and not|nor)\b", re.IGNORECASE)
"""How a clause begins that sets one cause against another; "and had weighed none of them" adds to it."""
_AND = re.compile(r",?\s+and\s+", re.IGNORECASE)
_TURN = re.compile(r"^\W*(?:both|not|but|rather than|instead of|and not)\s+|\s+both\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One explanation as an answer."""

    id: str
    """Id of the explanation."""
    source: str
    """Id of the source."""
    family: str
    """Id of the source's family."""
    span: Span
    """The whole clause."""
    actor: str | None
    """Whose reason it is, as the explanation has it."""
    cause: str
    """The words of the cause, motive or purpose."""
    marker: str
    """The words that mark it; empty when unknown."""
    kind: ExplanationType
    """Kind of reason."""
    holder: str
    """Who gives it."""
    statement: str | None
    """Id of the statement that holds it."""
    negated: bool
    """Whether it is rejected as the reason."""
    author_voice: bool
    """Whether the source's author speaks."""
    in_comment: bool
    """Whether it stands in a reader's comment."""
    bearing: float
    """How plainly it answers the question, in [0, 1]."""
    proposes: bool = True
    """Whether its words can make an answer; what only thinks away or points back cannot."""


def find_reasons(case: Case, explanations: Iterable[Explanation]) -> tuple[Reason, ...]:
    """The explanations that say something of their own as an answer, in the order of the texts.

    An explanation whose cause only repeats the question ("because of the war") answers nothing and is left out, and so
    is one that no words mark: a classifier's guess at a link is for the reader, not a hypothesis.
    Linear in the explanations.
    """
    found = (
        _reason(case, e, part, statement)
        for e in explanations
        if e.cause is not None and e.marker is not None and e.source in case.sources
        for part in _parts(case, e, e.cause)
        for statement in _statements_of(case, e)
    )
    return tuple(reason for reason in found if _says_something(case, reason.cause))


def find_assertions(case: Case, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Clauses of statements that give no reason, as reasons in the making ("she was overloaded", said Holm).

    Whether they are an answer shows only when they are held against the answers. Comments and self-statements of the
    actor are left out.
    """
    reasoned = {reason.statement for reason in reasons}
    return tuple(
        _assertion(case, statement, span.shifted(statement.content.start))
        for statement in case.statements.values()
        if statement.id not in reasoned
        and statement.holder
        and not statement.author_voice
        and not case.question.is_voice(statement.holder)
        and not case.is_comment(statement.source, statement.content)
        for span in clauses(case.content(statement))
    )


def _assertion(case: Case, statement: Statement, clause: Span) -> Reason:
    content = case.words(statement.source, clause)
    return Reason(
        id=statement.id,
        source=statement.source,
        family=case.family_of[statement.source],
        span=clause,
        actor=None,
        cause=content,
        marker="",
        kind="cause",
        holder=case.holder(statement),
        statement=statement.id,
        negated=statement.negated == affirms(content),
        author_voice=False,
        in_comment=False,
        bearing=ASSERTION,
    )


def _parts(case: Case, explanation: Explanation, cause: Span) -> tuple[Span, ...]:
    """The cause in parts, where it rejects one thing for another ("not to conquer but to protect") or joins several.

    Several are joined by "both ... and"; other coordinations are left whole.
    """
    words = case.words(explanation.source, cause)
    joined = _joined(words) if _BOTH.search(words) else ()
    if len(joined) > 1:
        return tuple(part.shifted(cause.start) for part in joined)
    parts = clauses(words)
    opposed = {affirms(part.of(words)) for part in parts} == {True, False}
    if opposed and any(_CONTRAST.match(part.of(words)) for part in parts):
        return tuple(part.shifted(cause.start) for part in parts)
    return (cause,)


def _joined(words: str) -> tuple[Span, ...]:
    """The pieces of ``words`` between one "and" and the next."""
    edges = [found.span() for found in _AND.finditer(words)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(words)]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _statements_of(case: Case, explanation: Explanation) -> tuple[Statement | None, ...]:
    """The statement that holds the explanation and those of others with the same content ("Berg and Lund believe").

    Where the explanation names none, it is the shortest that holds its cause, or else the author's that says most.
    """
    first = case.statements.get(explanation.statement or "") or _covering(case, explanation)
    first = first or _authors(case, explanation)
    if first is None:
        return (None,)
    return tuple(s for s in case.statements_in(first.source) if s.content == first.content)


def _covering(case: Case, explanation: Explanation) -> Statement | None:
    cause = explanation.cause
    others = [s for s in case.statements_in(explanation.source) if not s.author_voice]
    held = [s for s in others if cause is not None and s.content.covers(cause)]
    return min(held, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def _authors(case: Case, explanation: Explanation) -> Statement | None:
    def shared(statement: Statement) -> int:
        return min(statement.content.end, explanation.end) - max(statement.content.start, explanation.start)

    own = [s for s in case.statements_in(explanation.source) if s.author_voice and shared(s) > 0]
    return max(own, key=lambda s: (shared(s), s.id), default=None)


def _reason(case: Case, explanation: Explanation, cause: Span, statement: Statement | None) -> Reason:
    in_comment = case.is_comment(explanation.source, explanation.span)
    others = statement is not None and not statement.author_voice and not case.tells_a_mind(statement)
    others = others or _is_given_by_the_actor(case, explanation)
    return Reason(
        id=explanation.id,
        source=explanation.source,
        family=case.family_of[explanation.source],
        span=explanation.span,
        actor=explanation.actor,
        cause=_affirmative(case.words(explanation.source, cause)),
        marker=_words(case, explanation, explanation.marker),
        kind=explanation.type,
        holder=_holder(case, explanation, statement),
        statement=statement.id if statement is not None else None,
        negated=_is_denied(case, explanation, cause, statement),
        author_voice=not others and not in_comment,
        in_comment=in_comment,
        bearing=bearing_on(case, explanation) * (COMMENT_SHARE if in_comment else 1.0),
    )


def _is_given_by_the_actor(case: Case, explanation: Explanation) -> bool:
    """Whether the text tells what the actor asked about gives as the reason: "Norland later used this as an excuse"."""
    sentence = sentence_at(case.sources[explanation.source].text, explanation.span)
    words = case.words(explanation.source, sentence) if sentence else ""
    return bool(_GIVES_AS.search(words)) and case.question.is_actor(_GIVES_AS.split(words)[0])


def _holder(case: Case, explanation: Explanation, statement: Statement | None) -> str:
    if case.question.actor and _is_given_by_the_actor(case, explanation):
        return case.question.actor
    if statement is None:
        return case.voice(explanation.source, explanation.span)
    if case.tells_a_mind(statement):
        return case.voice(explanation.source, explanation.span)
    return case.holder(statement) or UNNAMED


def _is_denied(case: Case, explanation: Explanation, cause: Span, statement: Statement | None) -> bool:
    """Whether the reason is rejected, by its own words or by its holder: "denies seeking" is one denial, not two."""
    is_part = cause != explanation.cause and not affirms(case.words(explanation.source, cause))
    # "They would not have sailed because of X" asserts no X; what is said of acts not done is no reason for the act.
    undone = not affirms(effect_of(case, explanation))
    by_text = explanation.negated or is_part or undone or is_rejected(_words(case, explanation, explanation.marker))
    framed = _is_framed_as_false(case, explanation, statement)
    return by_text or framed or (statement is not None and statement.negated)


def _is_framed_as_false(case: Case, explanation: Explanation, statement: Statement | None) -> bool:
    """Whether its statement says no to it before it begins: "I reject the claim that", "it is not true that".

    What comes before the content of somebody's statement ("Kern denies that") is in its ``negated`` already.
    """
    told = hull(explanation.cause, explanation.effect) if explanation.cause else explanation.span
    if statement is None or statement.content.start >= told.start:
        return False
    frame = case.words(explanation.source, Span(statement.content.start, told.start)).rstrip()
    first = case.words(explanation.source, told).casefold()
    return (frame.endswith("that") or first.startswith("that ")) and not affirms(frame)


def _words(case: Case, explanation: Explanation, span: Span | None) -> str:
    return case.words(explanation.source, span) if span is not None else ""


def _says_something(case: Case, cause: str) -> bool:
    """Whether a cause tells more than the question, and more than a name: a name says who is to blame, not why."""
    if _BARE_NAME.fullmatch(cause.strip()):
        return False
    found = concepts(cause)
    own = [name for name, weight in found.items() if weight == 1.0 and name not in case.question.about]
    return len(own) > (1 if "motive" in found else 0)  # "his inner motives" says only that there are some


def _affirmative(cause: str) -> str:
    """A part of a cause without the words that set it against the other part."""
    return _TURN.sub("", cause)
