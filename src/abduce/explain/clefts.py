"""Motives that a sentence sets apart: "what Norland cares most about is keeping the ports"."""

from __future__ import annotations

import re

from abduce.explain.answering import MOTIVE
from abduce.explain.case import Case
from abduce.explain.passages import sentences_with, statement_over
from abduce.explain.reasons import Reason
from abduce.model.ids import content_id
from abduce.model.records import Source
from abduce.model.span import Span

_CLEFT = re.compile(
    r"\bwhat\s+(?P<who>[\w’' -]{1,40}?)\s+(?:(?:really|actually|truly|most)\s+)?"
    r"(?P<marker>wants?|wanted|fears?|feared|seeks?|sought|cares?(?:\s+most)?\s+about|cared(?:\s+most)?\s+about|needs?|needed"
    r"|aims?\s+(?:at|for)|is\s+after|was\s+after)(?:\s+(?:most(?:\s+of\s+all)?|above\s+all))?\s+(?:is|was)\s+"
    r"(?P<not>not\s+)?(?P<cause>[^.;:!?]{3,300})",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|it|they)", re.IGNORECASE)


def find_clefts(case: Case) -> tuple[Reason, ...]:
    """What such sentences give as the motive of the actor asked about, in the order of the texts; no questions."""
    return tuple(
        _reason(case, source, span, found)
        for source in case.sources.values()
        for span, found in sentences_with(source, _CLEFT)
        if not span.of(source.text).endswith("?")
        and (case.question.is_actor(found["who"]) or _PRONOUN.fullmatch(found["who"].strip()))
    )


def _reason(case: Case, source: Source, span: Span, found: re.Match[str]) -> Reason:
    cause = Span(*found.span("cause"))
    statement = statement_over(case, source.id, cause, share=0.9)
    own = statement is None or statement.author_voice or case.tells_a_mind(statement)
    in_comment = case.is_comment(source.id, span)
    return Reason(
        id=content_id("cl", source.id, cause.start, cause.end),
        source=source.id,
        family=case.family_of[source.id],
        span=Span(*found.span()),
        actor=case.question.actor,
        cause=cause.of(source.text),
        marker=found["marker"],
        kind="motive",
        holder=case.voice(source.id, span) if own or statement is None else case.holder(statement),
        statement=statement.id if statement else None,
        negated=found["not"] is not None,
        author_voice=own and not in_comment,
        in_comment=in_comment,
        bearing=MOTIVE,
    )
