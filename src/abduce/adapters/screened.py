"""Stances where it is worth the reading: a cheap look at all pairs decides which ones the slow model gets."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.model.ports import Encoder, StanceModel
from abduce.model.problems import Problem
from abduce.model.stance import Stance

FLOOR = 0.15
"""Least cosine of answer and text. On the sets the stance model was trained on, 99 % of the matches, 97 % of what
speaks for or against a claim and 26 % of random pairs of other topics reach it."""
MOST = 16_000
"""Pairs read in one call: some 40 s on two cores."""


class ScreenedStances:
    """A stance model over an encoder: texts that are far from an answer have no stance to it, unread.

    The cosine says only that two texts speak of like things, which is what relevance asks first; for or against is left
    to the model. Each text is encoded once, so that n texts and m answers cost n + m encodings and few readings.
    """

    def __init__(self, model: StanceModel, encoder: Encoder, *, floor: float = FLOOR, most: int | None = MOST) -> None:
        self._model, self._encoder = model, encoder
        self._floor, self._most = floor, most
        self._cut = 0

    @property
    def name(self) -> str:
        """Both models, for ``versions``."""
        return f"{self._model.name} from {self._floor:g} of {self._encoder.name}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A note where there were more pairs than are read in one call."""
        if not self._cut:
            return ()
        message = (
            f"{self._cut} pairs of a statement and a hypothesis were not held against each other: of those that are "
            f"near in meaning the nearest {self._most} were. Leave out sources that do not bear on the question."
        )
        return (Problem(code="pairs-not-held", severity="note", message=message),)

    def stances(self, pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        """One stance per (answer, text), in order; see :class:`abduce.model.ports.StanceModel`.

        Which pairs are read depends on the pairs and not on their order.
        """
        read = self._worth_reading(tuple(dict.fromkeys(pairs)))
        found = dict(zip(read, self._model.stances(read), strict=True))
        return [found.get(pair, FAR) for pair in pairs]

    def _worth_reading(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The pairs that are near enough, in their order; the nearest where they are too many."""
        near = self._cosines(pairs)
        kept = [pair for pair in pairs if near[pair] >= self._floor]
        if self._most is None or len(kept) <= self._most:
            return kept
        self._cut += len(kept) - self._most
        return sorted(kept, key=lambda pair: (-near[pair], pair))[: self._most]

    def _cosines(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], float]:
        texts = tuple(dict.fromkeys(text for pair in pairs for text in pair))
        vectors = dict(zip(texts, self._encoder.encode(texts), strict=True))
        return {(answer, text): float(vectors[answer] @ vectors[text]) for answer, text in pairs}


FAR = Stance()
"""The stance of a text to an answer that it is far from: none."""
