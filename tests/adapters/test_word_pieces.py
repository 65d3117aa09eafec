"""Word pieces as BERT's uncased models read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.adapters.encoder import FOLDER
from abduce.adapters.word_pieces import MAX_CHARACTERS, WordPieces

PIECES = WordPieces.load(FOLDER / "words.txt")
NAMES = (FOLDER / "words.txt").read_text("utf-8").split("\n")


def pieces(text: str) -> list[str]:
    return [NAMES[number] for number in PIECES.numbers(text)]


# What the reference implementation gives for the same texts.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam at Kell didn't hold.", ["the", "dam", "at", "ke", "##ll", "didn", "'", "t", "hold", "."]),
        ("Élodie’s café", ["el", "##od", "##ie", "’", "s", "cafe"]),
        ("snow_plough-2", ["snow", "_", "pl", "##ough", "-", "2"]),
        ("soft\u00adhyphen\u200b\x00 \u3000end", ["soft", "##hy", "##ph", "##en", "end"]),
        ("大坝", ["大", "[UNK]"]),
        ("x" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_texts_are_split_as_the_model_learnt_it(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_text_stands_between_start_and_stop_and_is_cut() -> None:
    whole = PIECES.one("the dam held", 256)
    assert [NAMES[n] for n in whole] == ["[CLS]", "the", "dam", "held", "[SEP]"]
    assert PIECES.one("the dam held", 4) == [*whole[:3], whole[-1]]


def test_of_a_giant_text_the_beginning_counts() -> None:
    assert len(PIECES.numbers("a " * MAX_CHARACTERS)) == MAX_CHARACTERS // 2


@given(st.text(max_size=60))
def test_any_text_gives_known_pieces_and_case_does_not_count(text: str) -> None:
    numbers = PIECES.numbers(text)
    assert all(0 <= number < len(NAMES) for number in numbers)
    if text.isascii():
        assert PIECES.numbers(text.upper()) == numbers
