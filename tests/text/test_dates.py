"""The grammar of time expressions: each rule against its example, and the laws of finding."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.model.span import Span
from abduce.text.dates import find_times, full_date, resolve
from abduce.text.dates.grammar import RULES, Rule

WEDNESDAY = "2014-06-04"


def values(text: str, *, reference: str | None = WEDNESDAY, narrative: str | None = None) -> list[tuple[str, str]]:
    return [(t.span.of(text), resolve(t, reference=reference, narrative=narrative).value) for t in find_times(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule_reads_its_own_example(rule: Rule) -> None:
    [(words, value)] = values(rule.example)
    assert (rule.example.endswith(words), value) == (True, rule.value)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_an_example_is_found_inside_a_sentence(rule: Rule) -> None:
    text = f"Nobody of them knew what {rule.example} had to do with the ferry."
    assert any(rule.example.endswith(words) and value == rule.value for words, value in values(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 4 March 2014.", [("4 March 2014", "2014-03-04")]),
        ("March 4th, 2014", [("March 4th, 2014", "2014-03-04")]),
        ("04/03/2014", [("04/03/2014", "2014")]),
        ("on 13/03/2014", [("13/03/2014", "2014-03-13")]),
        ("Between 2003 and 2014, fares rose.", [("2003", "2003"), ("2014", "2014")]),
        ("from 2014–2016", [("2014", "2014"), ("2016", "2016")]),
        ("the war of 1853-1856", [("1853", "1853"), ("1856", "1856")]),
        ("call 2014-555 or 2014-5556", []),
        ("Less than a quarter of the crew, in her early 20s", []),
        ("as recently as 2012", [("2012", "2012")]),
        ("in the mid-2000s", [("the mid-2000s", "200")]),
        ("the fall of 2012", [("the fall of 2012", "2012-FA")]),
        ("fares fall sharply", []),
        ("it may march on", []),
        ("You may. May I?", []),
        ("In May it sank", [("May", "2014-05")]),
        ("1,200 people and 2000 people", []),
        ("It cost $2000 and 1850 euros", []),
        ("Tuesday", [("Tuesday", "2014-06-03")]),
        ("will meet on Friday", [("Friday", "2014-06-06")]),
        ("next Wednesday", [("next Wednesday", "2014-06-11")]),
        ("this week", [("this week", "2014-W23")]),
        ("over the past few months", [("the past few months", "PXM")]),
    ],
)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("this week", "2022-02", "2022-02"),
        ("last month", "2022", "XXXX"),
        ("last year", "2022", "2021"),
        ("yesterday", "2022-02", "2022"),
        ("two months ago", "2022-02", "2021-12"),
        ("last year", None, "XXXX"),
        ("Tuesday", None, "XXXX-WXX-2"),
    ],
)
def test_no_more_precise_than_the_date_of_writing(text: str, reference: str | None, value: str) -> None:
    assert values(text, reference=reference)[0][1] == value


def test_the_story_carries_on_from_the_date_it_has_reached() -> None:
    text = "seven months later, the following year, the same day"
    assert [v for _, v in values(text, narrative="2010-05-06")] == ["2010-12", "2011", "2010-05-06"]


def test_intervals() -> None:
    text = "last November; the winter of 2010; the third quarter of 2010; the 1990s; the past two years; now"
    found = [resolve(t, reference=WEDNESDAY).when for t in find_times(text)]
    assert found == ["2013-11", "2010", "2010-07/2010-09", "1990/1999", "2012/2014", None]


def test_full_date_takes_the_most_precise() -> None:
    text = "(c) 2013. Posted on Tuesday, 4 March 2014. Updated June 2014"
    assert full_date(text) == ("2014-03-04", Span(20, 41))
    assert full_date("yesterday at noon") is None
    assert full_date("4 March 2014", Span(2, 12)) == ("2014-03", Span(2, 12))


@settings(deadline=None)
@given(st.text())
def test_spans_lie_inside_any_text(text: str) -> None:
    end = 0
    for found in find_times(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end


_WORDS = st.sampled_from(
    "the last 4 March 2014 , . / - : 31 02 30/02/2014 next Tuesday years ago a half quarter of century 99 ' s 1990s"
    " BC pm 12 same later following 0 9999 1000 million May".split()
)


@settings(deadline=None)
@given(
    st.lists(_WORDS, max_size=12).map(" ".join),
    st.sampled_from([None, "2014", "2022-02", WEDNESDAY, "0001", "9999-12-31"]),
)
def test_anything_resolves(text: str, reference: str | None) -> None:
    for found in find_times(text):
        assert resolve(found, reference=reference, narrative=reference).value


@pytest.mark.parametrize("piece", ["1 ", "9", "1/1/", "March ", "the ", "a year and ", "12:"])
def test_linear_on_text_made_to_hurt(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    list(find_times(text))
    assert time.perf_counter() - began < 10  # seconds; about 1 here, and hours if a pattern were quadratic
