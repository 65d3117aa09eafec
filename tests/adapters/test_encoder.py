"""The shipped encoder: what is alike is near, and a vector depends on nothing but its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
import pytest

from abduce.adapters import encoder as module
from abduce.adapters import onnx_model
from abduce.adapters.encoder import FOLDER, MiniLmEncoder
from abduce.adapters.shipped import shipped_encoder, what_is_missing
from abduce.model.errors import MissingExtraError

pytest.importorskip("onnxruntime")

CLAIM = "The owners closed the ferry because it lost money."
SAME = "After years of losses the company ended the ferry service."
OTHER = "Tulips are planted in autumn."


@pytest.fixture(scope="module")
def encoder() -> MiniLmEncoder:
    return MiniLmEncoder(threads=1)


def test_the_same_said_in_other_words_is_near(encoder: MiniLmEncoder) -> None:
    claim, same, other = encoder.encode([CLAIM, SAME, OTHER])
    assert claim @ same > 0.5
    assert claim @ other < 0.2


def test_rows_stand_in_order_and_have_length_one(encoder: MiniLmEncoder) -> None:
    rows = encoder.encode([CLAIM, OTHER, CLAIM])
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.array_equal(rows[0], rows[2])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_a_vector_depends_on_its_text_alone() -> None:
    texts = [CLAIM, SAME, OTHER, "", "word " * 300, "Ferry."]
    one_by_one = np.concatenate([MiniLmEncoder(threads=1).encode([text]) for text in texts])
    assert np.array_equal(MiniLmEncoder(threads=1).encode(texts), one_by_one)
    assert np.array_equal(MiniLmEncoder(threads=3).encode(texts[::-1])[::-1], one_by_one)


def test_a_text_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, run = MiniLmEncoder(threads=1), []  # type: MiniLmEncoder, list[str]
    inner = encoder._encoded

    def counted(texts: Sequence[str]) -> list[np.ndarray]:
        run.extend(texts)
        return inner(texts)

    monkeypatch.setattr(encoder, "_encoded", counted)
    encoder.encode([CLAIM, SAME, CLAIM])
    encoder.encode([SAME, OTHER])
    assert run == [CLAIM, SAME, OTHER]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_TEXTS", 2)
    encoder = MiniLmEncoder(threads=1)
    for texts in ([CLAIM], [SAME, OTHER, "Ferry."], [OTHER]):
        assert len(encoder.encode(texts)) == len(texts)
        assert len(encoder._kept) <= 2


def test_without_the_runtime_words_stand_in_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert what_is_missing() == ()
    monkeypatch.setattr(onnx_model, "RUNTIME", "no_such_package")
    assert shipped_encoder() is None
    assert [problem.code for problem in what_is_missing()] == ["words-only"]
    with pytest.raises(MissingExtraError, match="no_such_package"):
        MiniLmEncoder().encode([CLAIM])


def test_the_card_names_the_files_that_ship() -> None:
    card = (FOLDER / "MODEL_CARD.md").read_text("utf-8")
    for name in ("model.onnx", "words.txt"):
        found = re.search(rf"`{re.escape(name)}`.*sha256 `([0-9a-f]+)`", card)
        assert found
        assert found[1] == hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
