"""Times: resolved against the date of the source and the story's own dates."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.extract.times import find_times_in
from abduce.model.records import Source
from abduce.model.span import Span


def source(text: str, published: str | None = "2014-06-04") -> Source:
    return Source(id="s", path="s.txt", sha256="", media_type="text/plain", text=text, published=published)


def found(text: str, published: str | None = "2014-06-04") -> list[tuple[str, str]]:
    return [(t.span.of(text), t.value) for t in find_times_in(source(text, published))]


def test_the_story_moves_on() -> None:
    text = "The dam was begun in 1998. Two years later it leaked.\nThe following year it was shut."
    assert found(text) == [("1998", "1998"), ("Two years later", "2000"), ("The following year", "2001")]


def test_a_month_belongs_to_the_year_that_its_paragraph_tells_of() -> None:
    assert found("In 2009 the yard struck. In March it gave in.")[-1] == ("March", "2009-03")
    assert found("In 2009 the yard struck.\nIn March it gave in.")[-1] == ("March", "2014-03")


def test_without_a_date_of_publication_relative_times_stay_open() -> None:
    assert found("It sank last year.", published=None) == [("last year", "XXXX")]


def test_only_inside_the_spans_asked_for() -> None:
    text = "1998 then 1999"
    assert [t.value for t in find_times_in(source(text), [Span(10, 14)])] == ["1999"]


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    for time in find_times_in(source(text)):
        assert 0 <= time.start < time.end <= len(text)


def test_the_story_goes_on_from_sentence_to_sentence() -> None:
    text = "The dam was begun in 1998. Two years later it leaked."
    assert [t.value for t in find_times_in(source(text), [Span(0, 26), Span(27, 53)])] == ["1998", "2000"]
