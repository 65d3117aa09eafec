"""The stance port over a small network that reads answer and text together (models/stance/MODEL_CARD.md)."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.adapters.encoder import FOLDER as ENCODER
from abduce.adapters.onnx_model import MODELS, OnnxModel
from abduce.adapters.word_pieces import WordPieces
from abduce.model.stance import Stance

FOLDER = MODELS / "stance"
MAX_PIECES = 128
"""Word pieces of answer and text together that are read, half of them at most for the answer: as it was trained."""
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
        import numpy as np

        pieces = self._pieces = self._pieces or WordPieces.load(ENCODER / "words.txt")
        inputs = []
        for answer, text in pairs:
            first, second = pieces.two(answer, text, MAX_PIECES)
            parts = np.repeat([[0, 1]], [len(first), len(second)], axis=1)
            inputs.append({"tokens": np.array([first + second]), "parts": parts})
        return [_stance(float(relevance[0, 0]), *map(float, sides[0])) for relevance, sides in self._model.run(inputs)]


def _stance(relevance: float, supports: float, opposes: float, neither: float) -> Stance:
    """The network's shares are of supports, opposes and neither, and sum to 1."""
    total = supports + opposes + neither
    return Stance(
        relevance=round(relevance, DIGITS),
        supports=round(supports / total, DIGITS),
        opposes=round(opposes / total, DIGITS),
    )
