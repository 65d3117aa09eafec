"""What sort of thing a statement is when it is weighed: fact, act, self-statement, judgement or comment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from abduce.explain.case import Case
from abduce.model.records import Event, Statement
from abduce.model.weighing import Role
from abduce.text.certainty_words import is_vague
from abduce.text.words import fold, word_spans

TELLING_KINDS = ("news", "report", "memo", "explainer")
"""Kinds of source whose author tells what happened; an essayist or a columnist argues."""
TOLD: tuple[Role, ...] = ("fact", "act", "self_statement")
"""Roles of what happened or was done, acts of speech of the actor among them: weighed unless the analyst says no."""
FACTUAL: tuple[Role, ...] = ("fact", "act")
"""Roles of what happened and of figures, which are told and not argued."""
SAID: tuple[Role, ...] = ("judgement", "comment")
"""Roles of conclusions: advocacy, shown beside the evidence, and weighed only when the analyst wants it."""

_FIRST_PERSON = re.compile(r"\b(?:I|we|us|our|my|me|ours|myself|ourselves)\b")
_FIGURE = re.compile(r"\d")


def roles_of(case: Case, events: Iterable[Event], reasoned: Collection[str]) -> dict[str, Role]:
    """Id of each statement -> its role; see :func:`role_of`."""
    by_source: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_source[event.source].append(event)
    return {s.id: role_of(case, s, by_source[s.source], reasoned) for s in case.statements.values()}


def role_of(case: Case, statement: Statement, events: Sequence[Event], reasoned: Collection[str]) -> Role:
    """The role of a statement.

    A comment where a reader speaks; a self-statement where the actor asked about speaks of itself; a judgement where
    it gives a reason for the act or where it is no more than someone's view; else an act where it tells a dated
    event, and a fact where it gives a figure, told by a reporting text or by an office that establishes facts.
    ``reasoned`` are the ids of statements that give a reason; ``events`` those of the statement's source.
    """
    if case.is_comment(statement.source, statement.content):
        return "comment"
    if is_self_statement(case, statement):
        return "self_statement"
    if statement.id in reasoned or not _is_told_as_fact(case, statement):
        return "judgement"
    if any(event.span.overlaps(statement.content) for event in events):
        return "act"
    return "fact" if _FIGURE.search(case.content(statement)) else "judgement"


def is_self_statement(case: Case, statement: Statement) -> bool:
    """Whether the actor asked about speaks, and of itself: in the first person or by name."""
    if statement.author_voice or not case.question.is_voice(statement.holder) or case.tells_a_mind(statement):
        return False
    content = case.content(statement)
    return bool(_FIRST_PERSON.search(content)) or case.question.is_actor(content)


def _is_told_as_fact(case: Case, statement: Statement) -> bool:
    if statement.author_voice:
        is_sure = statement.certainty is None or is_vague(statement.certainty)
        return case.sources[statement.source].kind in TELLING_KINDS and is_sure
    words = {fold(span.of(statement.holder)) for span in word_spans(statement.holder)} if statement.holder else set()
    return bool(words & _officials())


@lru_cache(maxsize=1)
def _officials() -> frozenset[str]:
    lines = files("abduce.explain").joinpath("officials.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
