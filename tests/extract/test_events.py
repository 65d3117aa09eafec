"""Events: clauses and nouns with the time they are given."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.adapters.spacy_parser import SpacyParser
from abduce.extract.events import find_events
from abduce.extract.passages import Sentence
from abduce.extract.times import find_times_in
from abduce.model.records import Event, Source
from abduce.text.sentences import sentences


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def events(text: str, published: str | None = "2014-06-04") -> tuple[Event, ...]:
    source = Source(id="s", path="s.txt", sha256="", media_type="text/plain", text=text, published=published)
    spans = list(sentences(text))
    trees = dict(zip(spans, parser().parse((s.of(text), s.start) for s in spans), strict=True))
    return find_events(source, [Sentence(span=s, label="main") for s in spans], find_times_in(source), trees)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2013, the ferry sank off the cape.", [("2013-03", "In March 2013, the ferry sank off the cape")]),
        (
            "Between 2003 and 2010, fares in the region doubled.",
            [("2003/2010", "Between 2003 and 2010, fares in the region doubled")],
        ),
        (
            "The harbour, which the company bought in 2009, is empty.",
            [("2009", "The harbour, which the company bought in 2009")],
        ),
        (
            "The owners denied it, but last year they admitted the repair.",
            [("2013", "last year they admitted the repair")],
        ),
        ("The town lives on the 1997 establishment of the yard.", [("1997", "the 1997 establishment of the yard")]),
        (
            "The minister said that the pump had failed on 2 May 2014.",
            [("2014-05-02", "the pump had failed on 2 May 2014")],
        ),
        (
            "Over the past three months the crew has repaired the hull.",
            [("2014-03/2014-06", "Over the past three months the crew has repaired the hull")],
        ),
        ("The pier has been shut since 2012.", [("2012/2014", "The pier has been shut since 2012")]),
        (
            "The council has approved ten new boats to be built last week.",
            [("2014-05-26/2014-06-01", "The council has approved ten new boats to be built last week")],
        ),
        (
            "Now the yard is empty, and the workers have left.",
            [("2014", "Now the yard is empty")],
        ),
        ("The crew that last week's storm killed was young.", [("2014-05-26/2014-06-01", "last week's storm")]),
        ("They sold the 1996 model.", []),
        ("The pier was open until 2012.", []),
        ("The visit in July 2014 is being prepared.", []),
        ("For now, the yard is empty.", []),
        ("The captain resigned today.", [("2014-06-04", "The captain resigned today")]),
        ("Today the yard is empty.", [("2014", "Today the yard is empty")]),
        ("The ferry will sail on 9 July 2014.", []),
        ("The ferry sails every Monday.", []),
        ("It takes two years.", []),
        ("The captain left the bridge.", []),
    ],
)
def test_events(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.when, e.span.of(text)) for e in events(text)] == expected


def test_the_time_stands_inside_the_event() -> None:
    text = "The strike began on 3 June 2013 and ended a month later. Recently, the yard reopened."
    found = events(text)
    assert len(found) >= 2
    assert all(e.time is not None and e.span.covers(e.time) for e in found)


_WORDS = st.sampled_from(
    [
        "the",
        "ferry",
        "sank",
        "in 2014",
        ",",
        "which",
        "between 2003 and",
        "March",
        "last year",
        ".",
        "?",
        "\n",
        "said",
        "\u202e",
        "\U0001f6a2",
        "e\u0301",
        "when",
        "NUL\x00",
        "it",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join))
def test_spans_lie_inside_any_text(text: str) -> None:
    for event in events(text):
        assert 0 <= event.start < event.end <= len(text)
        assert event.time is not None
        assert event.span.covers(event.time)
