"""One text held against one claim, without a case around them."""

from __future__ import annotations

from abduce.explain.answers import named_answer
from abduce.explain.links import stance_of
from abduce.model.ports import Similarity
from abduce.model.stance import Stance
from abduce.text.polarity import abolishes, is_proposal, valence

LEAN = 0.1
"""Least stance to a proposal, in [0, 1]: someone who argues about it at all is taken to be for it, hardly."""


def hold_against(claim: str, text: str, similarity: Similarity) -> Stance:
    """The stance of ``text`` to ``claim``.

    To what is, a text says yes or no (negation); to what should be, it is for or against, which shows in how well
    it speaks of the matter. That is also all there is to go by where the two share no word. Ours.
    """
    answer = named_answer("", claim, "given", (claim,))
    stance = stance_of(answer, text, similarity)
    if not is_proposal(claim) and stance.net != 0:
        return stance
    tone = valence(text) * (-1.0 if abolishes(claim) else 1.0)
    return _leaning(stance.relevance, tone)


def _leaning(relevance: float, tone: float) -> Stance:
    strength = max(LEAN, abs(tone))
    if tone < 0:
        return Stance(relevance=relevance, opposes=strength)
    return Stance(relevance=relevance, supports=strength)
