"""The stance port over a small network that reads answer and text together (models/stance/MODEL_CARD.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from abduce.adapters.encoder import FOLDER as ENCODER
from abduce.adapters.onnx_model import MODELS, OnnxModel
from abduce.adapters.word_pieces import WordPieces
from abduce.model.stance import Stance

if TYPE_CHECKING:
    from abduce.adapters.onnx_model import Inputs

FOLDER = MODELS / "stance"
MAX_PIECES = 128
"""Word pieces of answer and text together that are read, half of them at most for the answer: as it was trained."""
HEAD, SIDE = 0.5, 0.5
"""What the head for relevance and the larger side count for relevance, in log odds: a text that speaks to an answer
says yes or no to it. Alike, since weights fitted on held-out topics (``training/calibrate_relevance.py``) did no better
on kpa2021 dev: average precision .555 against .558."""
SURE = 9.0
"""Log odds beyond which 8 bits tell nothing apart: one in eight thousand."""
KEPT_PAIRS = 262_144
"""Pairs whose stances are kept in memory, the last added ones: 60 MB."""
DIGITS = 6
"""Decimals of a number: those beyond say nothing, and may differ between processors."""


class MiniLmStances:
    """Stances of pairs, each read once and alone: neighbours, order and threads change nothing. Some 4 ms a pair."""

    def __init__(self, *, threads: int | None = None) -> None:
        self._model = OnnxModel(FOLDER, threads=threads)
        self._pieces: WordPieces | None = None
        self._kept: dict[tuple[str, str], Stance] = {}

    @property
    def name(self) -> str:
        """Name and version, for ``versions``; the version counts the files that this program has shipped."""
        return "stance-MiniLM-L6-int8/1"

    def stances(self, pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        """One stance per (answer, text), in order; see :class:`abduce.model.ports.StanceModel`.

        Raises ``MissingExtraError`` where onnxruntime is not installed.
        """
        wanted = dict.fromkeys(pairs)
        found = {pair: self._kept[pair] for pair in wanted if pair in self._kept}
        new = [pair for pair in wanted if pair not in found]
        found.update(zip(new, self._read(new), strict=True))
        self._kept.update((pair, found[pair]) for pair in new[-KEPT_PAIRS:])
        for pair in list(self._kept)[: max(0, len(self._kept) - KEPT_PAIRS)]:
            del self._kept[pair]
        return [found[pair] for pair in pairs]

    def _read(self, pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        pieces = self._pieces = self._pieces or WordPieces.load(ENCODER / "words.txt")
        found = self._model.run([inputs_of(pieces, answer, text) for answer, text in pairs])
        return [_stance(float(relevance[0, 0]), *map(float, sides[0])) for relevance, sides in found]


def inputs_of(pieces: WordPieces, answer: str, text: str) -> Inputs:
    """What the network reads: the numbers of the word pieces, and for each whether it is the answer's or the text's."""
    import numpy as np

    first, second = pieces.two(answer, text, MAX_PIECES)
    parts = np.repeat([[0, 1]], [len(first), len(second)], axis=1)
    return {"tokens": np.array([first + second]), "parts": parts}


def _stance(relevance: float, supports: float, opposes: float, neither: float) -> Stance:
    """From the first head, and from the second's shares of supports, opposes and neither."""
    total = supports + opposes + neither
    sign = HEAD * log_odds(relevance) + SIDE * log_odds(max(supports, opposes) / total)
    return Stance(
        relevance=round(1 / (1 + math.exp(-sign)), DIGITS),
        supports=round(supports / total, DIGITS),
        opposes=round(opposes / total, DIGITS),
    )


def log_odds(share: float) -> float:
    """Natural log odds of a share in [0, 1], at most ``SURE`` either way."""
    return max(-SURE, min(SURE, math.log(share / (1 - share)))) if 0 < share < 1 else math.copysign(SURE, share - 0.5)
