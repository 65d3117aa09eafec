"""Sources that argue several answers at once: "both motives", "not only ... but also"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.passages import line_at, sentences_with, statement_over
from abduce.explain.reasons import UNNAMED
from abduce.explain.voices import Voice, likeness
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.text.polarity import affirms, clauses

_NOUNS = (
    r"(?:motives?|reasons?|causes?|explanations?|factors?|aims?|goals?|motivations?|purposes?|answers?|things|views"
    r"|faults?)"
)
_POINTS_BACK = (
    rf"\bboth\s+(?:(?:of\s+)?(?:the|these|those|his|her|its|their)\s+)?(?:\w+\s+)?{_NOUNS}\b"
    r"|\bboth\s+(?:are|were|contributed|played|had|at once|together)\b"
    rf"|\b(?:two|three|several)\s+{_NOUNS}\s+(?:together|combined|at once|at work)\b"
    r"|\bneither\b[^.;:,]{0,60}\balone\b"
)
_NAMES_THEM = (
    r"\band\b[^.;:,]{1,60}\btogether\b|\bboth\b|\bcombination\s+of\b"
    r"|\bnot\s+(?:only|just|solely|merely|simply)\b|\bas\s+well\s+as\b"
)
_BOTH = re.compile(rf"(?P<back>{_POINTS_BACK})|{_NAMES_THEM}", re.IGNORECASE)
"""Phrases for "together": those that may point back to answers named before, and those that name them."""
_QUESTION = re.compile(r"\?\W*$")
_RIVALS = re.compile(r"\b(?:oppos\w+|rival|competing|contradict\w+|against each other|either)\b", re.IGNORECASE)
"""Words that set the two against each other, so that "both views" is no compound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Someone's claim that several answers hold together."""

    source: str
    """Id of the source."""
    family: str
    """Id of its family."""
    span: Span
    """The sentence."""
    holder: str
    """Who claims it."""
    statement: str | None
    """Id of the statement that shows it best; its holder counts only where it covers half of the sentence."""
    author_voice: bool
    """Whether the source's author speaks."""
    parts: tuple[str, ...]
    """Ids of the answers, in the order of ``answers``."""
    negated: bool = False
    """Whether it is rejected that they hold together."""


def find_joints(case: Case, answers: Sequence[Answer], voices: Sequence[Voice], at: float) -> tuple[Joint, ...]:
    """The sentences that affirm at least two answers together, in the order of the texts.

    Where the sentence itself names fewer than two ("both motives"), it means the two that most people voice in its
    source, or those that its paragraph names.
    """
    found = []
    for source in case.sources.values():
        leading = _leading(voices, source.id)
        for span, points_back in _sentences(source):
            parts = _named(case, answers, span.of(source.text), at)
            if points_back and not parts:
                parts = leading or _named(case, answers, line_at(source.text, span).of(source.text), at)
            if parts:
                found.append(_joint(case, source.id, span, tuple(a.id for a in answers if a.id in parts)))
    return tuple(found)


def _sentences(source: Source) -> Iterator[tuple[Span, bool]]:
    """Sentences of ``source`` that say "both", and whether they may point back to what was named before.

    Questions, denials ("not both") and sentences that set the two against each other are left out.
    """
    for span, found in sentences_with(source, _BOTH):
        if _is_claim(span.of(source.text), found.start() - span.start):
            yield span, found["back"] is not None


def _is_claim(sentence: str, at: int) -> bool:
    """Whether the clause around offset ``at`` of a sentence claims what it says, and claims it of both."""
    clause = next((c.of(sentence) for c in clauses(sentence) if c.start <= at < c.end), sentence)
    return affirms(clause) and not _QUESTION.search(sentence) and not _RIVALS.search(sentence)


def _named(case: Case, answers: Sequence[Answer], words: str, at: float) -> frozenset[str]:
    """The two answers that ``words`` name most plainly, if they name so many."""
    near = likeness(answers, [words], case.similarity)
    named = sorted((a for a in near if near[a][0] >= at), key=lambda a: (-near[a][0], a))[:2]
    return frozenset(named) if len(named) > 1 else frozenset()


def _leading(voices: Sequence[Voice], source: str) -> frozenset[str]:
    """The two answers that most people voice in the source, the earlier named first; none where it has fewer."""
    here = [v for v in voices if v.reason.source == source and not v.reason.in_comment]
    holders: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, Span] = {}
    for voice in sorted(here, key=lambda v: v.reason.span):
        holders[voice.answer].add(voice.reason.holder)
        first.setdefault(voice.answer, voice.reason.span)
    top = sorted(holders, key=lambda answer: (-len(holders[answer]), first[answer], answer))[:2]
    return frozenset(top) if len(top) == 2 else frozenset()


def _joint(case: Case, source: str, span: Span, parts: tuple[str, ...]) -> Joint:
    statement = statement_over(case, source, span, share=0.5)
    others = statement is not None and not statement.author_voice
    shown = statement or statement_over(case, source, span, share=0.0)
    return Joint(
        source=source,
        family=case.family_of[source],
        span=span,
        holder=(case.holder(statement) or UNNAMED) if statement else case.voice(source, span),
        statement=shown.id if shown else None,
        author_voice=not others and not case.is_comment(source, span),
        parts=parts,
    )
