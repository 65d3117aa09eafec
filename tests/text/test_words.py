"""Words and stems."""

from __future__ import annotations

import pytest

from abduce.model.span import Span
from abduce.text.words import content_stems, fold, stem, word_spans


def test_word_spans_within_a_span() -> None:
    text = "The ferry's hold"
    assert [s.of(text) for s in word_spans(text, Span(4, 16))] == ["ferry's", "hold"]


@pytest.mark.parametrize(("word", "folded"), [("Owners’", "owners"), ("Lee’s", "lee"), ("O'Neil", "o'neil")])
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_numbers_are_not_stemmed() -> None:
    assert stem("1990s") == "1990s"


def test_content_stems_leave_function_words_and_single_letters_out() -> None:
    assert content_stems("It was not the hold, x, that failed") == ("hold", "fail")
