"""Sentences and paragraphs as spans."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from abduce.model.span import Span
from abduce.text.sentences import MAX_SENTENCE, paragraphs, sentences


def test_sentences_end_where_readers_end_them() -> None:
    text = "Dr. Lee left at 3 p.m. on Monday. The U.S. firm paid. “It sank!” she said."
    assert [s.of(text) for s in sentences(text)] == [
        "Dr. Lee left at 3 p.m. on Monday.",
        "The U.S. firm paid.",
        "“It sank!” she said.",
    ]


def test_a_line_break_ends_a_sentence() -> None:
    text = "A heading without a stop\r\nThe text\u2028The rest"
    assert [s.of(text) for s in sentences(text)] == ["A heading without a stop", "The text", "The rest"]


def test_within_a_span() -> None:
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(text, Span(5, 9))] == ["Two."]


def test_a_line_of_rules_is_no_sentence() -> None:
    assert not list(sentences("*** --- ***"))


def test_endless_sentences_are_cut_at_white_space() -> None:
    text = "word " * 20_000
    found = list(sentences(text))
    assert max(s.end - s.start for s in found) <= MAX_SENTENCE
    assert sum(len(s.of(text).split()) for s in found) == 20_000


def test_endless_words_are_cut_anywhere() -> None:
    assert [s.end - s.start for s in sentences("x" * 4_500)] == [2_000, 2_000, 500]


@given(st.text(max_size=200))
def test_pieces_are_trimmed_in_order_and_apart(text: str) -> None:
    for pieces in (list(paragraphs(text)), list(sentences(text))):
        assert all(piece.of(text) and piece.of(text) == piece.of(text).strip() for piece in pieces)
        assert all(a.end <= b.start for a, b in pairwise(pieces))
