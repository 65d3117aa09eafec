"""Quotation marks in the styles of many houses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.text.quotes import quotations


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said, “It sank.”", ["It sank."]),
        ('She said, "It sank," and left.', ["It sank,"]),
        ("Sie sagte: „Es sank.“", ["Es sank."]),
        ("Elle dit : «Il a coulé.»", ["Il a coulé."]),
        ("She said, ‘It sank.’", ["It sank."]),
        ("''It sank,'' she said. ''Twice.''", ["It sank,", "Twice."]),
        ("“It sank,” she said. “Twice.”", ["It sank,", "Twice."]),
        ("the owners’ claim ‘it sank’ again", ["it sank"]),
        ("the ‘owners’ claim’ was false", ["owners’ claim"]),
        ("it wasn’t said", []),
        ('a 5" plank and a 6" plank', []),
        ("no quotation here", []),
        ("“It sank", ["It sank"]),
        ("”wrong way round“", []),
        ("“outer ‘inner’ outer”", ["outer ‘inner’ outer"]),
    ],
)
def test_inner_words(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_missing_mark_ends_with_the_paragraph() -> None:
    text = "“It sank.\n“It sank twice,” she said."
    found = list(quotations(text))
    assert [(q.inner.of(text), q.closed) for q in found] == [("It sank.", False), ("It sank twice,", True)]


def test_speech_longer_than_any_speech_is_a_slip() -> None:
    text = "“" + "word " * 10_000
    (found,) = quotations(text)
    assert len(found.outer.of(text)) == 20_000


@given(st.text(alphabet="“”\"'’‘«» ab\n.", max_size=80))
def test_quotations_are_in_order_apart_and_inside(text: str) -> None:
    found = list(quotations(text))
    assert all(0 <= q.outer.start < q.inner.start <= q.inner.end <= q.outer.end <= len(text) for q in found)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))
