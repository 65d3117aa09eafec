"""The encoder port without a model: vectors of shared words, for machines on which no network can be run."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from abduce.text.concepts import concepts

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

SIZE = 1024
"""Numbers of a vector: two of the ten concepts of a sentence then share a place once in 20 sentences."""


class LexicalEncoder:
    """Vectors whose cosine is the share of concepts (stems, words of one idea) that two texts have in common.

    Feature hashing (Weinberger et al. 2009): the concept's hash says at which place and with which sign it counts.
    """

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        return "lexical/1"

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """One row of length 1 per text, in order: shape (n_texts, 1024); without any concept 1, 0, 0 ...

        >>> rows = LexicalEncoder().encode(["to block the enlargement", "They stopped its expansion.", "It rained."])
        >>> (rows[0] @ rows[1]).round(2) > .7, abs((rows[0] @ rows[2]).round(2))
        (np.True_, np.float32(0.0))
        """
        import numpy as np

        rows = np.zeros((len(texts), SIZE), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for concept, weight in concepts(text).items():
                place, sign = _place(concept)
                row[place] += sign * weight
            row[0] += not row.any()
        found: NDArray[float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found


def _place(concept: str) -> tuple[int, int]:
    number = int.from_bytes(blake2b(concept.encode(), digest_size=4).digest(), "big")
    return number % SIZE, 1 if number // SIZE % 2 else -1
