"""Which pairs the slow model gets to read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from abduce.adapters.screened import FAR, ScreenedStances
from abduce.model.stance import Stance

FOR = Stance(relevance=0.9, supports=0.8, opposes=0.1)


class Letters:
    """Texts are near where they share letters."""

    name = "letters/1"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.array([[text.count(c) + 1e-6 for c in "abcd"] for text in texts], np.float32).reshape(-1, 4)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Reader:
    """Is for everything, and notes what it was given."""

    name = "reader/1"

    def __init__(self) -> None:
        self.read: list[tuple[str, str]] = []

    def stances(self, pairs: Sequence[tuple[str, str]]) -> list[Stance]:
        self.read += pairs
        return [FOR] * len(pairs)


def test_what_is_far_apart_is_not_read() -> None:
    reader = Reader()
    found = ScreenedStances(reader, Letters(), floor=0.5).stances([("a", "ab"), ("a", "cd"), ("a", "ab")])
    assert found == [FOR, FAR, FOR]
    assert reader.read == [("a", "ab")]


def test_of_too_many_the_nearest_are_read_and_it_is_said() -> None:
    reader = Reader()
    screened = ScreenedStances(reader, Letters(), floor=0.1, most=2)
    assert screened.problems == ()
    assert screened.stances([("a", "abbb"), ("a", "ab"), ("a", "aab"), ("a", "d")]) == [FAR, FOR, FOR, FAR]
    (note,) = screened.problems
    assert note.code == "pairs-not-held"
    assert note.message.startswith("1 pairs")


def test_the_name_tells_of_both_models() -> None:
    assert ScreenedStances(Reader(), Letters(), floor=0.15).name == "reader/1 from 0.15 of letters/1"


@given(st.permutations([(a, b) for a in ("a", "b", "ab") for b in ("a", "ac", "bcd", "d", "abcd")]))
def test_order_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    found = ScreenedStances(Reader(), Letters(), floor=0.2, most=5).stances(pairs)
    first = ScreenedStances(Reader(), Letters(), floor=0.2, most=5).stances(sorted(pairs))
    assert dict(zip(pairs, found, strict=True)) == dict(zip(sorted(pairs), first, strict=True))
