"""Overlapping spans in a text become pieces that nest and lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from abduce.model.span import Span
from abduce.report.marks import Mark, Piece, pieces, stance_of

TEXT = "The ferry left at nine and sank at ten."

WHOLE = Span(0, len(TEXT))

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda pair: pair[0] < pair[1])


def _cut(marks: list[Mark], within: Span = WHOLE) -> list[Piece]:
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    return list(pieces(TEXT, within, sorted(inside, key=lambda mark: mark.span)))


def _marks(pairs: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(Span(*pair), f"a{number}", "for") for number, pair in enumerate(pairs)]


@given(st.lists(spans, max_size=12), spans)
def test_pieces_are_the_text_and_each_mark_begins_once(pairs: list[tuple[int, int]], window: tuple[int, int]) -> None:
    marks, within = _marks(pairs), Span(*window)
    found = _cut(marks, within)
    assert "".join(piece.text for piece in found) == within.of(TEXT)
    begun = [anchor for piece in found for anchor in piece.begins]
    assert sorted(begun) == sorted(m.anchor for m in marks if within.start <= m.span.start < within.end)


@given(st.lists(spans, max_size=8))
def test_the_pieces_of_a_mark_are_its_words(pairs: list[tuple[int, int]]) -> None:
    marks = _marks(pairs)
    found = _cut(marks)
    for mark in marks:
        assert "".join(piece.text for piece in found if mark.anchor in piece.within) == mark.span.of(TEXT)


def test_a_mark_that_began_before_covers_but_does_not_begin_again() -> None:
    [first, *_] = _cut([Mark(Span(0, 9), "a", "for")], Span(4, 15))
    assert first == Piece("ferry", (), ("a",), "for")


def test_support_and_opposition_over_the_same_words_are_mixed() -> None:
    marks = [Mark(Span(0, 1), "a", "for"), Mark(Span(0, 1), "b", "against"), Mark(Span(0, 1), "c", "")]
    assert stance_of(marks) == "mixed"
    assert stance_of(marks[2:]) == ""
    assert stance_of(()) == ""


def test_a_thousand_marks_over_one_word_stay_cheap() -> None:
    [piece] = _cut(_marks([(0, len(TEXT))] * 1000))
    assert len(piece.begins) == 1000
    assert len(piece.within) == 8
