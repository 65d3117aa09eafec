"""The encoder port over all-MiniLM-L6-v2 in 8 bits, which ships with the program (models/encoder/MODEL_CARD.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from abduce.adapters.onnx_model import MODELS, OnnxModel
from abduce.adapters.word_pieces import WordPieces

if TYPE_CHECKING:  # Whoever only asks for the name need not wait for numpy.
    from numpy import float32
    from numpy.typing import NDArray

FOLDER = MODELS / "encoder"
MAX_PIECES = 256
"""Word pieces of a text that count: what the encoder was made for, by its card. About 200 words; more is not read."""
KEPT_TEXTS = 65_536
"""Texts whose vectors are kept in memory, the last added ones: 100 MB."""


class MiniLmEncoder:
    """Vectors of 384 numbers whose cosine is likeness of meaning; each text is encoded once, whoever asks.

    A vector depends on its text alone: not on the other texts, their order, or the number of threads. On processors of
    another make the last digits may differ (cosines by less than .001).
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._model = OnnxModel(FOLDER, threads=threads)
        self._pieces: WordPieces | None = None
        self._kept: dict[str, NDArray[float32]] = {}

    @property
    def name(self) -> str:
        """Name and version, for ``versions``; the version counts the files that this program has shipped."""
        return "all-MiniLM-L6-v2-int8/1"

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """One row of length 1 per text, in order: shape (n_texts, 384); see :class:`abduce.model.ports.Encoder`.

        Some 3 ms for a sentence that is new. Raises ``MissingExtraError`` where onnxruntime is not installed.
        """
        import numpy as np

        wanted = dict.fromkeys(texts)
        found = {text: self._kept[text] for text in wanted if text in self._kept}
        new = [text for text in wanted if text not in found]
        found.update(zip(new, self._encoded(new), strict=True))
        self._keep(new, found)
        rows = [found[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, 384), np.float32)

    def _encoded(self, texts: Sequence[str]) -> list[NDArray[float32]]:
        import numpy as np

        if texts and self._pieces is None:
            self._pieces = WordPieces.load(FOLDER / "words.txt")
        pieces = self._pieces
        inputs = [{"tokens": np.array([pieces.one(text, MAX_PIECES)])} for text in texts] if pieces else []
        return [outputs[0][0] for outputs in self._model.run(inputs)]

    def _keep(self, new: Sequence[str], found: dict[str, NDArray[float32]]) -> None:
        """Keeps the ``new`` ones; the oldest go where there are too many."""
        for text in new[-KEPT_TEXTS:]:
            self._kept[text] = found[text]
        for text in list(self._kept)[: max(0, len(self._kept) - KEPT_TEXTS)]:
            del self._kept[text]
