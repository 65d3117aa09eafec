"""Statements held against hypotheses: relevance, support and opposition, from words and their polarity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from abduce.explain.answers import Answer
from abduce.explain.argument import Argument
from abduce.explain.case import Case
from abduce.explain.settings import ExplainSettings
from abduce.explain.voices import AVERSE, is_averse, likeness
from abduce.model.ids import content_id
from abduce.model.ports import Similarity
from abduce.model.records import Link, Statement
from abduce.model.stance import Stance
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms, clauses, is_rejected, without_rejectors

DENIABLE = frozenset({"fear", "threaten", "motive"})
"""Concepts by which a clause speaks of an aversion itself and can deny it."""

JOINT = 0.9
"""How far a claim that several answers hold together speaks for their compound."""
IN_A_WORD = 0.8
"""What it counts that all of a rejection's topic stands in the answer, against naming the answer in full."""


def find_links(
    case: Case, answers: Sequence[Answer], argued: Argument, reasoned: Collection[str], settings: ExplainSettings
) -> tuple[Link, ...]:
    """A link for each statement and hypothesis that share enough meaning, by hypothesis and then by statement.

    ``reasoned`` are the ids of statements that give a reason for the act asked about: in them a hypothesis is
    asserted, elsewhere it is only spoken of. What is ``argued`` in plain words goes before what words alone suggest.
    Linear in statements x wordings; what is below ``link_at`` is left out.
    """
    statements = tuple(case.statements.values())
    pieces = [_pieces(case.content(statement)) for statement in statements]
    worded = [answer for answer in answers if answer.wordings]
    stances = _stances(worded, pieces, case.similarity, settings.mention_share)
    by_answer: dict[str, list[Stance]] = {}
    for answer, said in zip(worded, stances, strict=True):
        asked = Asked.of(answer)
        by_answer[answer.id] = [
            as_held(
                stance,
                denied=statement.negated and asked.can_be_denied(words[0]),
                share=1.0 if statement.id in reasoned else settings.mention_share,
            )
            for statement, words, stance in zip(statements, pieces, said, strict=True)
        ]
    for compound in (a for a in answers if a.includes):
        by_answer[compound.id] = [
            together(parts) for parts in zip(*(by_answer[p] for p in compound.includes), strict=True)
        ]
    plain = _argued(case, answers, argued)
    return tuple(
        _link(answer.id, statement, plainer(stance, plain.get((answer.id, statement.id))))
        for answer in answers
        for statement, stance in zip(statements, by_answer.get(answer.id, ()), strict=False)
        if stance.relevance >= settings.link_at or (answer.id, statement.id) in plain
    )


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


def stance_of(answer: Answer, text: str, similarity: Similarity) -> Stance:
    """How one text stands to one answer, whoever says it."""
    ((stance,),) = _stances([answer], [_pieces(text)], similarity, mention_share=1.0)
    total = max(1.0, stance.supports + stance.opposes)
    return Stance(relevance=stance.relevance, supports=stance.supports / total, opposes=stance.opposes / total)


def _pieces(text: str) -> tuple[str, ...]:
    """The whole text first, then its clauses where there are several."""
    parts = tuple(span.of(text) for span in clauses(text))
    return (text, *parts) if len(parts) > 1 else (text,)


def _stances(
    answers: Sequence[Answer], pieces: Sequence[tuple[str, ...]], similarity: Similarity, mention_share: float
) -> list[list[Stance]]:
    """For each answer the stances of the texts, each text given as its pieces."""
    flat = [piece for some in pieces for piece in some]
    near = likeness(answers, flat, similarity)
    rejected = [n for n, piece in enumerate(flat) if is_rejected(piece)]
    topics = [without_rejectors(flat[n]) for n in rejected]
    found = []
    for answer in answers:
        values = _with_rejections(near[answer.id], rejected, similarity.between(topics, answer.wordings))
        asked, each = Asked.of(answer), iter(values)
        found.append([_stance(some, [next(each) for _ in some], asked, mention_share) for some in pieces])
    return found


def _with_rejections(near: list[float], rejected: Sequence[int], topics: Sequence[Sequence[float]]) -> list[float]:
    """``near`` where a rejection may name what it rejects in a word ("the league is just a pretext")."""
    raised = dict(zip(rejected, topics, strict=True))
    return [max(value, IN_A_WORD * max(raised.get(n, (0.0,)))) for n, value in enumerate(near)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What has to be known of an answer to tell yes from no."""

    affirmed: bool | None
    """Whether the answer itself has no "not"; ``None`` where its wordings differ ("low pay", "pay had not risen")."""
    rejected: bool
    """Whether the answer itself calls something a pretext or the like."""
    averse: bool
    """Whether it is about preventing or fearing something."""

    @classmethod
    def of(cls, answer: Answer) -> Asked:
        """From the wordings of an answer."""
        firsts = [next((c.of(w) for c in clauses(w)), w) for w in answer.wordings]
        signs = {affirms(first) for first in firsts}
        return cls(
            affirmed=signs.pop() if len(signs) == 1 else None,
            rejected=is_rejected(firsts[0]),
            averse=is_averse(answer),
        )

    def agrees(self, clause: str) -> bool:
        """Whether a clause that speaks of the answer says yes to it.

        To someone who fears a thing, "it must never happen" is no denial: there only a clause that speaks of the fear
        or of motives denies it.
        """
        if is_rejected(clause) or self.rejected:
            return is_rejected(clause) == self.rejected
        return self.affirmed is None or not self.can_be_denied(clause) or affirms(clause) == self.affirmed

    def can_be_denied(self, clause: str) -> bool:
        """Whether a "no" in a clause is a "no" to the answer."""
        return not self.averse or is_rejected(clause) or bool(concepts(clause).keys() & DENIABLE)

    def follows(self, text: str) -> bool:
        """Whether what ``text`` foretells of the answer is in its sense: what is feared must be named as feared."""
        if self.averse:
            return bool(concepts(text).keys() & AVERSE) and affirms(text)
        return self.affirmed is None or affirms(text) == self.affirmed


def _stance(pieces: tuple[str, ...], likeness: Sequence[float], asked: Asked, mention_share: float) -> Stance:
    """The stance of one text from the likeness of its pieces.

    The best clause on either side speaks for that side; a text whose words are spread over clauses takes the sign of
    its best clause.
    """
    first = 1 if len(pieces) > 1 else 0
    sides, shares = {True: 0.0, False: 0.0}, {True: 1.0, False: mention_share}
    for piece, near in zip(pieces[first:], likeness[first:], strict=True):
        agrees = asked.agrees(piece)
        if is_rejected(piece):
            shares[agrees] = 1.0
        sides[agrees] = max(sides[agrees], near * shares[agrees])
    better = sides[True] >= sides[False]
    sides[better] = max(sides[better], likeness[0] * shares[better])
    return Stance(relevance=max(likeness), supports=sides[True], opposes=sides[False])


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
