"""Answers that a text calls so: "The first is that it leaked. Kern and Lund hold this view", "My answer is: rust"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abduce.explain.answering import NEARBY
from abduce.explain.case import Case
from abduce.explain.named import names_in
from abduce.explain.passages import sentences_after, sentences_before, sentences_with, statement_over
from abduce.explain.reasons import Reason
from abduce.model.ids import content_id
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.text.concepts import concepts

REACH = 2
"""Sentences behind a view in which its holders are named."""
BEFORE = 4
"""Sentences before a view in which the list is announced ("two opposing answers have been offered")."""

_WORDS_FOR_IT = r"(?:view|answer|explanation|theory|account|reading|argument|opinion|school|camp|position|hypothesis)"
_VIEW = re.compile(
    r"\b(?:the|an?|one)\s+(?:"
    rf"(?:first|second|third|other|former|latter|one)(?:[\s,\w-]{{0,60}}?\b{_WORDS_FOR_IT})?"
    rf"|(?:\w+\s+){{0,2}}{_WORDS_FOR_IT})\s+(?:is|was|holds|says|has it|maintains|goes)\s*,?\s+that\s+",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:my|our)\s+(?:own\s+|short\s+)?(?:answer|explanation|theory)\b[^.:;?!]{0,60}(?:\bis\s+that\b|:)\s*",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rf"\b(?:{_WORDS_FOR_IT}s?|answers|theories|hypotheses|motives?|reasons?|causes?|why)\b", re.IGNORECASE
)
_HOLDERS = (
    re.compile(
        r"^(?P<who>.{2,200}?)\s+(?:(?:have|has|had|also|both|always|long|still|firmly)\s+)*"
        r"(?:hold|held|holds|shares?d?|supports?|supported|defends?|defended|believes?|favou?rs?|champions?|backs?|backed|takes?"
        r"|stands? (?:by|behind)|puts? forward|advances?|argues? for)\s+(?:this|that|the same|it|such)\b",
    ),
    re.compile(
        r"^(?P<who>.{2,200}?)\s+(?:are|is|were|was|count|counts)\s+(?:among\s+)?(?:its|their|the|this view['’]s)\s+"
        r"(?:[\w-]+\s+){0,3}(?:supporter|proponent|advocate|defender|champion|adherent|believer)s?\b",
    ),
    re.compile(
        r"^(?:(?:Its|Their|The|Among its)\s+)?(?:[\w-]+\s+){0,2}(?:[Ss]upporter|[Pp]roponent|[Aa]dvocate|[Dd]efender"
        r"|[Cc]hampion|[Aa]dherent|[Bb]eliever)s?(?:\s+of\s+(?:this|that|the)\s+\w+)?\s+(?:include|includes|are|is|were|was)\s+(?P<who>.{2,200})",
    ),
)
"""How a text names who holds the view before: by a verb, as its supporters, or in a list of them."""
_RELATIVE = re.compile(r"\b(?:that|there|it|this)\b", re.IGNORECASE)
"""Signs that what stands before the verb is no list of names: "There are statements that support this view"."""
_EDGE = " \t\r\n.,;:!?\"'“”‘’«»"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One answer of a list."""

    span: Span
    """Its sentence."""
    claim: Span
    """What is claimed."""
    holders: tuple[str, ...]
    """Whom the next sentences name as holding it."""


def find_views(case: Case, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One reason for each holder of each listed view, in the order of the texts.

    A view that itself gives a reason ("that it sank because ...") lends its holders to that reason.
    """
    found: list[Reason] = []
    for source in case.sources.values():
        for view in _views(case, source):
            inside = [r for r in reasons if r.source == source.id and view.claim.covers(r.span) and not r.negated]
            for holder in view.holders:
                given = inside or [_reason(case, source, view)]
                own = holder == case.voice(source.id, view.span) and not given[0].in_comment
                found += [replace(reason, holder=holder, author_voice=own) for reason in given]
    return tuple(found)


def _views(case: Case, source: Source) -> Iterator[View]:
    yield from _own_answers(case, source)
    for span, found in sentences_with(source, _VIEW):
        claim = Span(found.end(), span.end).trimmed(source.text, _EDGE)
        holders = _holders(case, source, span)
        if holders and claim.start < claim.end and _is_announced(case, source, span):
            yield View(span=span, claim=claim, holders=holders)


def _own_answers(case: Case, source: Source) -> Iterator[View]:
    """ "My answer is short: the repairs were too dear." """
    for span, found in sentences_with(source, _MINE):
        claim = Span(found.end(), span.end).trimmed(source.text, _EDGE)
        statement = statement_over(case, source.id, claim, share=0.5)
        holder = case.holder(statement) if statement else case.voice(source.id, span)
        if claim.start < claim.end and not span.of(source.text).endswith("?") and _is_announced(case, source, span):
            yield View(span=span, claim=claim, holders=(holder,))


def _holders(case: Case, source: Source, view: Span) -> tuple[str, ...]:
    for span in sentences_after(source.text, view, REACH):
        words = span.of(source.text)
        for shape in _HOLDERS:
            found = shape.match(words)
            if found and not _RELATIVE.search(found["who"]):
                return names_in(found["who"], case.names)
    return ()


def _is_announced(case: Case, source: Source, view: Span) -> bool:
    """Whether the sentences before speak of answers, motives or causes, or of the act itself."""
    before = " ".join(span.of(source.text) for span in sentences_before(source.text, view, BEFORE))
    return bool(_ANNOUNCED.search(before)) or bool(concepts(before).keys() & case.question.act)


def _reason(case: Case, source: Source, view: View) -> Reason:
    statement = statement_over(case, source.id, view.claim, share=0.5)
    return Reason(
        id=content_id("vw", source.id, view.span.start, view.span.end),
        source=source.id,
        family=case.family_of[source.id],
        span=view.span,
        actor=None,
        cause=view.claim.of(source.text),
        marker="because",
        kind="cause",
        holder="",
        statement=statement.id if statement else None,
        negated=False,
        author_voice=False,
        in_comment=case.is_comment(source.id, view.span),
        bearing=NEARBY,
    )
