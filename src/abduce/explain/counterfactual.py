"""What would have been: "she would have come home if her load had been right" gives the load as the cause.

A counterfactual names as a cause what it thinks away (Lewis 1973): if the condition undoes the act, its matter was a
cause; if the act comes about all the same ("even without", "would still have"), it was none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from abduce.explain.answering import BEFORE
from abduce.explain.case import Case
from abduce.explain.passages import sentences_before, sentences_with, statement_over
from abduce.explain.reasons import Reason
from abduce.model.ids import content_id
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms

THOUGHT_AWAY = 0.8
"""How plainly a counterfactual answers: as plainly as a stated motive."""

_WOULD = re.compile(r"\b(?:would|could|might)(?:n['’]t)?\s+(?:\w+\s+){0,2}?(?:have|be)\b")
_IF = r"(?:if|had|unless|but for|without|with|even if|even with|even without|even had)"
_SHAPES = (
    # "a ferry with the right load would have come home even with a hole"
    re.compile(
        r"(?P<who>\b(?:an?|the|any|this|that)\s+[\w-]+)\s+(?P<if>with|without)\s+(?P<cause>.{3,120}?)"
        r"\s+(?P<then>(?:would|could|might)\b.*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|\W)(?P<if>{_IF})\s+(?P<cause>[^,]{{3,200}}),\s*(?P<then>.*\b(?:would|could|might)\b.*)", re.IGNORECASE
    ),
    re.compile(rf"(?P<then>.*\b(?:would|could|might)\b.*?)[\s,]+(?P<if>{_IF})\s+(?P<cause>.{{3,}})", re.IGNORECASE),
)
"""The shapes of a counterfactual; the first that fits is read. Texts are one sentence long, so cost is bounded."""
_STILL = re.compile(r"\b(?:still|even|anyway|all the same|regardless|in any case|nonetheless)\b", re.IGNORECASE)
_EVEN = re.compile(r"\beven\s+(?:if|with|without|though|had)\s+(?P<cause>[^,.;]{3,200})", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|she|he|they)\s+(?:would|could|might)\b", re.IGNORECASE)
_AVERTED = re.compile(
    r"\bhave\s+(?:\w+\s+){0,2}?(?:reached|returned|come|got|gone on|survived|stayed|remained|arrived|stood|held|lived"
    r"|floated|passed|lasted|kept|been\s+(?:safe|alive|spared|saved|avoided|averted|prevented|possible|no|still))\b"
    r"|\b(?:not|never|n['’]t|no)\b",
    re.IGNORECASE,
)
"""How a disaster or a deed that did not come about is told: "would have come home", "would not have"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """A condition that a counterfactual thinks away or shrugs off."""

    cause: str
    """Its words."""
    negated: bool
    """Whether the act comes about all the same."""


def is_what_if(text: str) -> bool:
    """Whether ``text`` tells what would have been: its words say the contrary of what they say of what was.

    >>> is_what_if("If no boat had come, the bridge would have stayed open"), is_what_if("The bridge stayed open")
    (True, False)
    """
    return _WOULD.search(text) is not None


def find_counterfactuals(case: Case) -> tuple[Reason, ...]:
    """Reasons given by way of "what if", in the order of the texts; questions and mere conditionals give none."""
    found = []
    for source in case.sources.values():
        for span, _ in sentences_with(source, _WOULD):
            before = " ".join(s.of(source.text) for s in sentences_before(source.text, span, BEFORE))
            about = bool(concepts(before).keys() & case.question.act)
            thoughts = thoughts_in(case, span.of(source.text), in_its_place=about)
            found += [_reason(case, source, span, thought) for thought in thoughts]
    return tuple(found)


def thoughts_in(case: Case, sentence: str, *, in_its_place: bool = False) -> Iterator[Thought]:
    """What ``sentence`` thinks away, where it is about the actor of the question or names the act.

    ``in_its_place`` says that the sentences before name the act.
    """
    shape = next((found for found in (shape.search(sentence) for shape in _SHAPES) if found), None)
    if shape is None or sentence.rstrip(" ”\"'").endswith("?") or not re.search(r"\bhave\b|\bhad\b", sentence):
        return
    then, even = shape["then"], _EVEN.search(sentence)
    named = bool(concepts(then).keys() & case.question.act)
    about = in_its_place or case.question.is_actor(sentence) or bool(_PRONOUN.search(then))
    if not named and not (about and (_AVERTED.search(then) or _STILL.search(then))):
        return
    happens = named and affirms(then)
    if even is not None:
        yield Thought(cause=even["cause"], negated=True)
    is_even = shape["if"].lower().startswith("even") or (even is not None and even["cause"].startswith(shape["cause"]))
    if not is_even:
        unmoved = bool(_STILL.search(_EVEN.sub(" ", then)))
        if unmoved or not happens:
            yield Thought(cause=shape["cause"], negated=unmoved)


def _reason(case: Case, source: Source, span: Span, thought: Thought) -> Reason:
    statement = statement_over(case, source.id, span, share=0.5)
    in_comment = case.is_comment(source.id, span)
    others = statement is not None and not statement.author_voice and not case.is_own(statement)
    return Reason(
        id=content_id("cf", source.id, span.start, span.end, thought.cause),
        source=source.id,
        family=case.family_of[source.id],
        span=span,
        actor=None,
        cause=thought.cause,
        marker="if",
        kind="cause",
        holder=case.holder(statement) if statement and others else case.voice(source.id, span),
        statement=statement.id if statement else None,
        negated=thought.negated != (statement is not None and statement.negated),
        author_voice=not others and not in_comment,
        in_comment=in_comment,
        bearing=THOUGHT_AWAY,
        proposes=False,
    )
