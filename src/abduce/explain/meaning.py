"""Likeness of meaning within one case: shared words and, where there is an encoder, nearness of vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from abduce.explain.question import Question
from abduce.model.ports import Encoder, Similarity
from abduce.text.similarity import LexicalSimilarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARED = 0.15
"""Weight of the question's own concepts when texts are compared by words: all answers share them, so they tell answers
apart hardly at all, but not nothing (the land in one motive and not in another)."""
STRANGERS = 0.38
"""Cosine, without the question's direction, that says no more than no shared word does."""
SLOPE = 1.6
"""What a cosine above that counts: with it, equal scores of words and vectors are equally often wrong. Both numbers are
from pairs of reasons for or against one claim, in one sense or in two (docs/method.md)."""
_PRONOUN = re.compile(r"^\W*(?:he|she|it|they)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\b(?=\s+\w)", re.IGNORECASE)


def similarity_for(question: Question, encoder: Encoder | None) -> Similarity:
    """How near two texts of a case are: by words alone, or by words and vectors."""
    words = LexicalSimilarity(known=dict.fromkeys(question.about, SHARED))
    return words if encoder is None else Meaning(words=words, encoder=encoder, question=question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The larger of two likenesses: shared concepts, and the cosine of vectors without what the question says.

    All texts of a case are about the question, and vectors show that before anything else: without the question's
    direction, rival answers fall apart (ours; the first step of Mu and Viswanath 2018, with a known direction in place
    of a principal one). Stands behind ``model.ports.Similarity``.
    """

    words: LexicalSimilarity
    """By shared concepts: not symmetric, blind to a second vocabulary."""
    encoder: Encoder
    """By vectors: symmetric, blind to names it has not seen."""
    question: Question
    """What is asked, and of whom."""

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        return f"{self.words.name}+{self.encoder.name}"

    def between(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """One row per query, one number in [0, 1] per text; linear in the texts that are new and in the pairs."""
        if not queries or not texts:
            return [[] for _ in queries]
        held = np.asarray(self.words.between(queries, texts))
        cosine = np.round(self._vectors(queries) @ self._vectors(texts).T, 2)  # coarse, so that machines agree
        near: list[list[float]] = np.maximum(held, np.clip((cosine - STRANGERS) * SLOPE, 0.0, 1.0)).tolist()
        return near

    @property
    def _actor(self) -> str:
        actor = self.question.actor or "it"
        return f"the {actor}" if actor[:1].islower() and actor != "it" else actor

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1 without the direction of the question; all zeros for the question itself."""
        rows = self.encoder.encode([_spelt_out(text, self._actor) for text in texts])
        (topic,) = self.encoder.encode([self.question.text])
        apart = rows - np.outer(rows @ topic, topic)
        lengths = np.linalg.norm(apart, axis=1, keepdims=True)
        found: NDArray[np.float32] = np.where(lengths > 0.01, apart / np.maximum(lengths, 0.01), 0.0)
        return found


def _spelt_out(text: str, actor: str) -> str:
    """``text`` with its first pronoun as the actor: a vector of "she carried too much" is of a woman, not of a ferry.

    >>> _spelt_out("she carried her freight", "the ferry")
    'the ferry carried the freight'
    """
    return _POSSESSIVE.sub("the", _PRONOUN.sub(actor, text, count=1))
