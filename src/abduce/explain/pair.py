"""Texts held against claims, without a case around them."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.explain.answers import named_answer
from abduce.explain.reading import stance_of
from abduce.model.ports import Similarity, StanceModel
from abduce.model.stance import Stance
from abduce.text.polarity import abolishes, is_proposal, valence
from abduce.text.similarity import LexicalSimilarity

LEAN = 0.1
"""Least stance to a proposal, in [0, 1]: someone who argues about it at all is taken to be for it, hardly."""


class LexicalStances:
    """The stance port without a model: by shared words and their polarity."""

    def __init__(self, similarity: Similarity | None = None) -> None:
        self._similarity = similarity or LexicalSimilarity()

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        return self._similarity.name

    def stances(self, pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        """One stance per (answer, text), in order; see :class:`abduce.model.ports.StanceModel`."""
        return [hold_against(claim, text, self._similarity) for claim, text in pairs]


def stances_of_pairs(pairs: Sequence[tuple[str, str]], model: StanceModel) -> list[Stance]:
    """One stance per (claim, text), in order: the model's, and where that sees none at all, how the text leans.

    Somebody who asks about one pair wants a side, however weak: of perspectives on claims that are so far from them
    that they are not read, 61 % stand on the side that their tone leans to. Ours.
    """
    found = model.stances(pairs)
    return [
        stance if stance.supports or stance.opposes else lean(*pair, relevance=stance.relevance)
        for stance, pair in zip(found, pairs, strict=True)
    ]


def hold_against(claim: str, text: str, similarity: Similarity) -> Stance:
    """The stance of ``text`` to ``claim`` by words alone.

    To what is, a text says yes or no (negation); to what should be, it is for or against, which shows in how well
    it speaks of the matter. That is also all there is to go by where the two share no word. Ours.
    """
    answer = named_answer("", claim, "given", (claim,))
    stance = stance_of(answer, text, similarity)
    if not is_proposal(claim) and stance.net != 0:
        return stance
    return lean(claim, text, relevance=stance.relevance)


def lean(claim: str, text: str, *, relevance: float = 0.0) -> Stance:
    """The side that the tone of ``text`` is on: who speaks well is for it, unless the claim abolishes the matter."""
    tone = valence(text) * (-1.0 if abolishes(claim) else 1.0)
    strength = max(LEAN, abs(tone))
    if tone < 0:
        return Stance(relevance=relevance, opposes=strength)
    return Stance(relevance=relevance, supports=strength)
