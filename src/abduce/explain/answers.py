"""Answers: hypotheses in the making, with the wordings by which they are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from abduce.explain.label import Phrase, joint_label_of, joint_statement_of, phrase_of, statement_of
from abduce.model.facts import GivenHypothesis
from abduce.model.ids import content_id
from abduce.model.ports import Similarity
from abduce.model.records import HypothesisOrigin
from abduce.text.concepts import concepts
from abduce.text.words import fold, word_spans

MAX_WORDINGS = 8
"""Wordings of one answer that are kept; more of them say the same again and cost time at every statement."""
PART_AT = 0.6
"""Share of an answer that a given "both" must hold to include it."""
SUBSTANCE = 2.0
"""Weight of concepts from which a part of a statement can stand for the whole."""
_OR = re.compile(r",?\s+or\s+|;\s+", re.IGNORECASE)
_REST = frozenset({"something else", "other", "others", "none of these", "none of the above", "another explanation"})
"""Labels that an analyst may give to the catch-all."""
_BOTH = frozenset({"both", "together", "combined", "combination"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One rival answer before its advocates are known."""

    id: str
    """Id of the hypothesis to be: content hash of its statement."""
    label: str
    """A few words."""
    statement: str
    """The answer in full."""
    origin: HypothesisOrigin
    """Given, proposed or the catch-all."""
    wordings: tuple[str, ...] = ()
    """Texts that put it; none for the catch-all and for a compound."""
    includes: tuple[str, ...] = ()
    """Ids of the parts, for a compound."""
    prior: float | None = None
    """Weight that the analyst gives it."""
    phrase: Phrase | None = None
    """A proposed answer's cause in plain words."""


def named_answer(label: str, statement: str, origin: HypothesisOrigin, wordings: Iterable[str] = ()) -> Answer:
    """An answer with the id that its statement gives it; wordings without repetition, at most ``MAX_WORDINGS``."""
    distinct = tuple(dict.fromkeys(wordings))[:MAX_WORDINGS]
    return Answer(id=content_id("hy", statement), label=label, statement=statement, origin=origin, wordings=distinct)


def with_wordings(answer: Answer, wordings: Iterable[str]) -> Answer:
    """``answer`` recognised by other wordings too, its own first."""
    return replace(answer, wordings=tuple(dict.fromkeys((*answer.wordings, *wordings)))[:MAX_WORDINGS])


def catch_all() -> Answer:
    """The answer that is always there: something that no source has thought of."""
    return named_answer("Something else", "Something else, or something that no source has thought of.", "catch_all")


def answer_from(act: str | None, actor: str | None, causes: Sequence[tuple[str, str]]) -> Answer:
    """A proposed answer from (cause, marker) pairs, the one that puts it best first.

    ``act`` is what is asked about, as a clause; ``actor`` has the motive.
    """
    phrase = phrase_of(*causes[0], actor)
    wordings = (_worded(*pair) for pair in causes)
    answer = named_answer(phrase.label(), statement_of(act, phrase), "proposed", wordings)
    return replace(answer, phrase=phrase)


def _worded(cause: str, marker: str) -> str:
    """A cause as a wording: with its marker where that says what the cause is to the actor ("afraid of")."""
    return f"{marker} {cause}" if concepts(marker).keys() & {"fear", "threaten"} else cause


def both(act: str | None, parts: Sequence[Answer]) -> Answer:
    """The compound of two or more answers."""
    reasons = [part.phrase.reason() if part.phrase else part.label for part in parts]
    answer = named_answer(joint_label_of(reasons), joint_statement_of(act, reasons), "proposed")
    return replace(answer, includes=tuple(part.id for part in parts))


def as_part(answer: Answer) -> Answer:
    """``answer`` labelled as what it is beside a compound that includes it: "mainly" this."""
    return replace(answer, label=answer.phrase.label(mainly=True)) if answer.phrase else answer


def given_answers(given: Sequence[GivenHypothesis], similarity: Similarity) -> tuple[Answer, ...]:
    """The analyst's hypotheses as answers, the catch-all among them where one is named so, compounds recognised.

    A compound is a statement with "both" (or the like) that holds most of at least two of the others.
    """
    answers = [replace(_given(hypothesis), prior=hypothesis.prior) for hypothesis in given]
    simple = [a for a in answers if a.origin == "given" and not _says_both(a)]
    return tuple(_with_parts(a, simple, similarity) if _says_both(a) else a for a in answers)


def _given(hypothesis: GivenHypothesis) -> Answer:
    origin: HypothesisOrigin = "catch_all" if hypothesis.label.casefold().strip(" .") in _REST else "given"
    wordings = (*_alternatives(hypothesis.statement), hypothesis.label) if origin == "given" else ()
    return named_answer(hypothesis.label, hypothesis.statement, origin, wordings)


def _alternatives(statement: str) -> tuple[str, ...]:
    """The statement and, where it names several ways to put the answer ("or"), each of substance."""
    parts = [part for part in _OR.split(statement) if sum(concepts(part).values()) >= SUBSTANCE]
    return (statement, *parts) if len(parts) > 1 else (statement,)


def _says_both(answer: Answer) -> bool:
    words = {fold(s.of(text)) for text in (answer.label, answer.statement) for s in word_spans(text)}
    return answer.origin == "given" and bool(words & _BOTH)


def _with_parts(answer: Answer, simple: Sequence[Answer], similarity: Similarity) -> Answer:
    parts = tuple(
        part.id
        for part in simple
        if max(row[0] for row in similarity.between(part.wordings, [answer.statement])) >= PART_AT
    )
    return replace(answer, includes=parts, wordings=()) if len(parts) > 1 else answer
