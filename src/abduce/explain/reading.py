"""How a text stands to an answer, whoever says it: by its words and their polarity, and by a stance model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.voices import AVERSE, is_averse, likeness
from abduce.model.ports import Similarity, StanceModel
from abduce.model.stance import Stance
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms, clauses, is_rejected, without_rejectors

DENIABLE = frozenset({"fear", "threaten", "motive"})
"""Concepts by which a clause speaks of an aversion itself and can deny it."""

SCREEN = 0.1
"""Likeness below which the clauses of a statement are not looked at one by one: a third of what makes a link."""
IN_A_WORD = 0.8
"""What it counts that all of a rejection's topic stands in the answer, against naming the answer in full."""
PLAIN_WORDS = 0.25
"""Opposition less support from which words alone decide: a clause that holds half of an answer and denies it."""
MODEL_SHARE = 0.4
"""What a stance model's word counts where it finds the text relevant. Under ``oppose_at``, so that the model alone
makes nobody an opponent: it was trained on debates, and takes much of a report for a side."""
NEAR = 0.3
"""Likeness from which the model is asked: what is farther makes no link by words either."""


def stance_of(answer: Answer, text: str, similarity: Similarity) -> Stance:
    """How one text stands to one answer, whoever says it."""
    ((stance,),) = _stances([answer], [_pieces(text)], similarity, mention_share=1.0)
    total = max(1.0, stance.supports + stance.opposes)
    return Stance(relevance=stance.relevance, supports=stance.supports / total, opposes=stance.opposes / total)


def read_texts(
    case: Case, answers: Sequence[Answer], texts: Sequence[str], mention_share: float, argues: Sequence[bool]
) -> list[list[Stance]]:
    """For each answer the stance of each text, by words and, where it ``argues`` near the answer, by the stance model.

    The clauses of a text are read one by one only where it comes near some answer as a whole. Linear in texts x
    wordings.
    """
    near = list(likeness(answers, texts, case.similarity).values())
    is_near = [any(values[n] >= SCREEN for values in near) for n in range(len(texts))]
    pieces = [_pieces(text) if close else (text,) for text, close in zip(texts, is_near, strict=True)]
    by_words = _stances(answers, pieces, case.similarity, mention_share)
    return by_words if case.stances is None else _with_model(case.stances, answers, texts, by_words, argues)


def _with_model(
    model: StanceModel,
    answers: Sequence[Answer],
    texts: Sequence[str],
    by_words: list[list[Stance]],
    argues: Sequence[bool],
) -> list[list[Stance]]:
    """``by_words`` where the model has read each text that comes near an answer beside it."""
    places = [
        (a, t) for a, said in enumerate(by_words) for t, s in enumerate(said) if argues[t] and s.relevance >= NEAR
    ]
    said = model.stances([(answers[a].statement, texts[t]) for a, t in places])
    both = [list(row) for row in by_words]
    for (a, t), stance in zip(places, said, strict=True):
        both[a][t] = agreed(both[a][t], stance)
    return both


def agreed(words: Stance, model: Stance) -> Stance:
    """One stance from two readings, the weighted mean of both sides.

    Only where the words plainly deny ("it was not overloaded", "a pretext") they stand alone: negation is what a model
    of meaning misses first, while a shared word may be for or against.

    >>> agreed(Stance(relevance=0.8, supports=0.5), Stance(relevance=1.0, supports=0.9, opposes=0.1)).supports
    0.66
    >>> agreed(Stance(relevance=0.8, opposes=0.8), Stance(relevance=1.0, supports=0.9)).opposes
    0.8
    """
    if model == Stance() or words.net <= -PLAIN_WORDS:
        return words
    share = MODEL_SHARE * model.relevance
    return Stance(
        relevance=max(words.relevance, share),
        supports=(1.0 - share) * words.supports + share * model.supports,
        opposes=(1.0 - share) * words.opposes + share * model.opposes,
    )


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
