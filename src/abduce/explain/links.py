"""Statements held against hypotheses: relevance, support and opposition, from words and their polarity."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from abduce.explain.answers import Answer
from abduce.explain.argument import Argument
from abduce.explain.case import Case
from abduce.explain.counterfactual import is_what_if
from abduce.explain.reading import Asked, read_texts
from abduce.explain.roles import FACTUAL
from abduce.explain.settings import ExplainSettings
from abduce.model.ids import content_id
from abduce.model.records import Link, Statement
from abduce.model.stance import Stance
from abduce.model.weighing import Role

JOINT = 0.9
"""How far a claim that several answers hold together speaks for their compound."""


def find_links(
    case: Case,
    answers: Sequence[Answer],
    argued: Argument,
    reasoned: Collection[str],
    settings: ExplainSettings,
    *,
    roles: Mapping[str, Role],
) -> tuple[Link, ...]:
    """A link for each statement and hypothesis that share enough meaning, by hypothesis and then by statement.

    ``reasoned`` are the ids of statements that give a reason for the act asked about: in them a hypothesis is
    asserted, elsewhere it is only spoken of. What is ``argued`` in plain words goes before what words alone suggest.
    What is told rather than argued, by its role, and what would have been are read by words alone: the stance model
    learnt from debates; on facts it does no better than chance (docs/models.md, fm2), and a what-if it takes at its
    word.
    Linear in statements x wordings; what is below ``link_at`` is left out.
    """
    statements = tuple(case.statements.values())
    argues = frozenset(s.id for s in statements if roles[s.id] not in FACTUAL and not is_what_if(case.content(s)))
    by_answer = _by_answer(case, answers, reasoned, settings.mention_share, argues)
    plain = _argued(case, answers, argued)
    return tuple(
        _link(answer.id, statement, plainer(stance, plain.get((answer.id, statement.id))))
        for answer in answers
        for statement, stance in zip(statements, by_answer.get(answer.id, ()), strict=False)
        if stance.relevance >= settings.link_at or (answer.id, statement.id) in plain
    )


def _by_answer(
    case: Case,
    answers: Sequence[Answer],
    reasoned: Collection[str],
    mention_share: float,
    argues: Collection[str],
) -> dict[str, list[Stance]]:
    """Id of each answer but the catch-all -> the stance of each statement to it."""
    worded = [answer for answer in answers if answer.wordings]
    statements = tuple(case.statements.values())
    texts = [case.content(statement) for statement in statements]
    read = read_texts(case, worded, texts, mention_share, [statement.id in argues for statement in statements])
    found: dict[str, list[Stance]] = {}
    for answer, said in zip(worded, read, strict=True):
        asked = Asked.of(answer)
        found[answer.id] = [
            as_held(
                stance,
                denied=statement.negated and asked.can_be_denied(text),
                share=1.0 if statement.id in reasoned else mention_share,
            )
            for statement, text, stance in zip(statements, texts, said, strict=True)
        ]
    for compound in (a for a in answers if a.includes):
        found[compound.id] = [together(parts) for parts in zip(*(found[p] for p in compound.includes), strict=True)]
    return found


def _argued(case: Case, answers: Sequence[Answer], argued: Argument) -> dict[tuple[str, str], Stance]:
    """(hypothesis id, statement id) -> the plainest stance that its holder's reason or claim of "both" shows."""
    compounds = {answer.includes: answer.id for answer in answers if answer.includes}
    shown = [(v.answer, v.reason.statement, v.reason.holder, v.reason.negated, v.strength) for v in argued.voices]
    shown += [
        (compounds[j.parts], j.statement, j.holder, j.negated, JOINT) for j in argued.joints if j.parts in compounds
    ]
    found: dict[tuple[str, str], Stance] = {}
    for answer, statement, holder, negated, strength in shown:
        # "Kern rejected this", in the author's words, is Kern's opposition and not the author's.
        if statement is not None and case.holder(case.statements[statement]) in (holder, ""):
            sure = min(1.0, strength)
            stance = Stance(relevance=sure, supports=0.0 if negated else sure, opposes=sure if negated else 0.0)
            found[answer, statement] = plainer(stance, found.get((answer, statement)))
    return found


def plainer(stance: Stance, other: Stance | None) -> Stance:
    """Of two readings of one statement the one that leans more; relevant by the larger."""
    if other is None:
        return stance
    better = other if abs(other.net) > abs(stance.net) else stance
    return replace(better, relevance=max(stance.relevance, other.relevance))


def as_held(stance: Stance, *, denied: bool, share: float) -> Stance:
    """The stance of a statement from that of its words, in sum at most 1.

    A holder's denial turns it and is meant in full; an affirmation counts for ``share`` of itself, which is less than
    1 where the answer is only mentioned.
    """
    plus, minus = (stance.opposes * share, stance.supports) if denied else (stance.supports * share, stance.opposes)
    total = max(1.0, plus + minus)
    return Stance(relevance=min(1.0, stance.relevance), supports=plus / total, opposes=minus / total)


def together(parts: Sequence[Stance]) -> Stance:
    """The stance to a compound: support needs every part, opposition to one part is enough."""
    return Stance(
        relevance=max(part.relevance for part in parts),
        supports=min(part.supports for part in parts),
        opposes=max(part.opposes for part in parts),
    )


def _link(answer: str, statement: Statement, stance: Stance) -> Link:
    return Link(
        id=content_id("ln", answer, statement.id),
        hypothesis=answer,
        statement=statement.id,
        relevance=round(stance.relevance, 4),
        supports=round(stance.supports, 4),
        opposes=round(stance.opposes, 4),
        by="model",
    )
