from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from abduce.model.span import Span
from abduce.text.align import aligned_passages
from abduce.text.shingles import Vocabulary, containment, plain_word_spans, plain_words, shingles, word_hashes

WORDS = st.lists(st.sampled_from("abcdefghij"), max_size=60)


def hashes(words: list[str]) -> np.ndarray:
    return word_hashes(words, Vocabulary())


@given(st.text(max_size=200))
def test_spans_and_words_agree(text: str) -> None:
    spans = plain_word_spans(text, [Span(0, len(text))])
    assert [span.of(text).lower() for span in spans] == plain_words(text)


def test_hashes_are_the_same_on_every_machine() -> None:
    assert int(hashes(["ferry"])[0]) == 7949881795909877008


def test_chinese_is_compared_by_character() -> None:
    assert plain_words("渡轮 sank") == ["渡", "轮", "sank"]


@given(WORDS, WORDS)
def test_containment_is_a_share(a: list[str], b: list[str]) -> None:
    share_a, share_b = containment(shingles(hashes(a), 2), shingles(hashes(b), 2))
    assert 0.0 <= share_a <= 1.0
    assert (share_a == 0.0) == (share_b == 0.0)


@given(WORDS, WORDS)
def test_passages_lie_in_both_and_do_not_overlap(a: list[str], b: list[str]) -> None:
    passages = aligned_passages(hashes(a), hashes(b))
    for p in passages:
        assert 0 <= p.a_start < p.a_end <= len(a)
        assert 0 <= p.b_start < p.b_end <= len(b)
        assert a[p.a_start : p.a_start + 4] == b[p.b_start : p.b_start + 4]
        assert p.n_same <= p.a_end - p.a_start
    assert all(p.a_end <= q.a_start for p, q in pairwise(passages))


def test_a_moved_passage_is_found() -> None:
    a, b = "one two three four five six seven eight".split(), "five six seven eight and one two three four".split()
    found = [(a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in aligned_passages(hashes(a), hashes(b))]
    assert found == [(a[:4], a[:4]), (a[4:], a[4:])]


def test_a_changed_word_does_not_break_a_passage() -> None:
    a, b = "a b c d e f g h i".split(), "a b c d X f g h i".split()
    (passage,) = aligned_passages(hashes(a), hashes(b))
    assert (passage.a_end - passage.a_start, passage.n_same) == (9, 8)


def test_a_refrain_costs_no_square() -> None:
    refrain = ["la"] * 50_000
    assert len(aligned_passages(hashes(refrain), hashes(refrain))) >= 1
