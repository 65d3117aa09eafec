"""Numbers in figures and words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.text.numbers import find_numbers, number_from_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an additional 2,700 crew", [("2,700", 2700, None)]),
        ("$2.5 million and €3bn and £5m", [("$2.5 million", 2.5e6, "USD"), ("€3bn", 3e9, "EUR"), ("£5m", 5e6, "GBP")]),
        ("40% of 12 per cent", [("40%", 40, "%"), ("12 per cent", 12, "%")]),
        ("thirty-one boats, two dozen rafts", [("thirty-one", 31, None), ("two dozen", 24, None)]),
        ("tens of thousands; dozens", [("tens of thousands", 1e4, None), ("dozens", 12, None)]),
        ("half a million, a hundred", [("half a million", 5e5, None), ("a hundred", 100, None)]),
        ("two-thirds of the fleet, but half done", [("two-thirds", 2 / 3, None)]),
        ("one of them, the 5th, G7, Su-35, COVID-19, 24/7, 3.2.1", []),
        ("9" * 30, []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    assert [(n.span.of(text), n.value, n.unit) for n in find_numbers(text)] == expected


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=999))
def test_spelled_numbers_come_back(number: int) -> None:
    assert number_from_words(_spell(number)) == number


def _spell(number: int) -> str:
    ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    small = ["", *ones.split(), "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    hundreds, rest = divmod(number, 100)
    below = small[rest] if rest < 20 else tens[rest // 10] + (f"-{small[rest % 10]}" if rest % 10 else "")
    return " and ".join(p for p in (f"{small[hundreds]} hundred" if hundreds else "", below) if p)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 ,.$%-/onetwhurdmi٣é\n"), max_size=60))
def test_spans_lie_inside_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.span.start < number.span.end <= len(text)
        assert number.value < float("inf")


@pytest.mark.parametrize("piece", ["1 ", "9", "two and ", "1,000", "$", "hundred "])
def test_linear_on_text_made_to_hurt(piece: str) -> None:
    began = time.perf_counter()
    list(find_numbers(piece * (400_000 // len(piece))))
    assert time.perf_counter() - began < 10  # seconds; under 1 here
