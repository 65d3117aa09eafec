"""The shipped stance model: what it must get right, and that a stance depends on nothing but its pair."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import pytest

from abduce.adapters import stance_model as module
from abduce.adapters.screened import ScreenedStances
from abduce.adapters.shipped import shipped_encoder, shipped_stances
from abduce.adapters.stance_model import FOLDER, MiniLmStances
from abduce.model.stance import Stance

pytest.importorskip("onnxruntime")

CLAIM = "The ferry was given up mainly because it lost money."


@pytest.fixture(scope="module")
def model() -> MiniLmStances:
    return MiniLmStances(threads=1)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was given up because it had lost money for years.",
        "Its heavy losses led the town to give up the ferry.",
        "Not the fog but the losses put an end to the ferry.",
    ],
)
def test_who_says_so_supports(model: MiniLmStances, text: str) -> None:
    (stance,) = model.stances([(CLAIM, text)])
    assert stance.relevance > 0.5
    assert stance.supports > stance.opposes


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that the ferry was given up because of losses.",
        "Money had nothing to do with the end of the ferry.",
        "Losses were not the reason for the end of the ferry.",
    ],
)
def test_who_denies_it_opposes(model: MiniLmStances, text: str) -> None:
    (stance,) = model.stances([(CLAIM, text)])
    assert stance.relevance > 0.5
    assert stance.opposes > stance.supports


def test_another_matter_is_not_relevant(model: MiniLmStances) -> None:
    (stance,) = model.stances([(CLAIM, "Tulips are planted in autumn.")])
    assert stance.relevance < 0.3
    assert max(stance.supports, stance.opposes) < 0.3


def test_a_stance_depends_on_its_pair_alone() -> None:
    pairs = [(CLAIM, "It made a loss."), ("", ""), (CLAIM * 30, "word " * 300), ("A", "It made a loss.")]
    one_by_one = [MiniLmStances(threads=1).stances([pair])[0] for pair in pairs]
    assert MiniLmStances(threads=1).stances(pairs) == one_by_one
    assert MiniLmStances(threads=3).stances(pairs[::-1]) == one_by_one[::-1]
    for stance in one_by_one:
        assert 0 <= stance.relevance <= 1
        assert 0 <= stance.supports + stance.opposes <= 1


def test_a_pair_is_read_once_and_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_PAIRS", 2)
    model, read = MiniLmStances(threads=1), []  # type: MiniLmStances, list[tuple[str, str]]

    def noted(pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        read.extend(pairs)
        return [Stance(relevance=len(text) / 10) for _, text in pairs]

    monkeypatch.setattr(model, "_read", noted)
    assert [s.relevance for s in model.stances([("h", "a"), ("h", "bb"), ("h", "a")])] == [0.1, 0.2, 0.1]
    assert [s.relevance for s in model.stances([("h", "bb"), ("h", "ccc"), ("h", "dddd")])] == [0.2, 0.3, 0.4]
    assert read == [("h", "a"), ("h", "bb"), ("h", "ccc"), ("h", "dddd")]
    assert list(model._kept) == [("h", "ccc"), ("h", "dddd")]


def test_it_ships_behind_the_encoder() -> None:
    encoder = shipped_encoder()
    stances = shipped_stances(encoder)
    assert isinstance(stances, ScreenedStances)
    assert shipped_stances(None) is None
    near, far = stances.stances([(CLAIM, "The losses of the ferry were the reason."), (CLAIM, "Tulips are red.")])
    assert near.supports > 0
    assert far == Stance()


def test_the_card_names_the_file_that_ships() -> None:
    found = re.search(r"`model\.onnx`.*sha256 `([0-9a-f]+)`", (FOLDER / "MODEL_CARD.md").read_text("utf-8"))
    assert found
    assert found[1] == hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()
