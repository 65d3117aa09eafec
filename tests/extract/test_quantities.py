"""Quantities: numbers with what they count."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.adapters.spacy_parser import SpacyParser
from abduce.extract.passages import Sentence
from abduce.extract.quantities import find_quantities
from abduce.model.records import Quantity, Source
from abduce.text.sentences import sentences


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def quantities(text: str) -> tuple[Quantity, ...]:
    source = Source(id="s", path="s.txt", sha256="", media_type="text/plain", text=text)
    spans = list(sentences(text))
    trees = dict(zip(spans, parser().parse((s.of(text), s.start) for s in spans), strict=True))
    return find_quantities(source, [Sentence(span=s, label="main") for s in spans], trees)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry carried about 1,700 passengers.", [(1700, None, "passengers", "about 1,700 passengers")]),
        ("The company owes $2.5 million.", [(2.5e6, "USD", None, "$2.5 million")]),
        ("She was loaded with 300 tonnes of gravel.", [(300, "tonnes", "gravel", "300 tonnes of gravel")]),
        ("Some 40% of the crew were ill.", [(40, "%", "the crew", "Some 40% of the crew")]),
        ("It cost millions of euros.", [(1e6, "euros", None, "millions of euros")]),
        ("They waited for three hours.", [(3, "hours", None, "three hours")]),
        ("There are two opposing views.", []),
        ("These two ships are old.", []),
        ("One man drowned in 2014.", []),
        ("On 4 March 2014 she sank.", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str | None, str | None, str]]) -> None:
    assert [(q.value, q.unit, q.what, text[q.start : q.end]) for q in quantities(text)] == expected


_WORDS = st.sampled_from(
    [
        "the",
        "2,700",
        "boats",
        "two",
        "and",
        "$5",
        "million",
        "%",
        "of",
        "tonnes",
        "one",
        "ferry",
        ".",
        "?",
        "\n",
        "-",
        "7",
        "\U0001f6a2",
        "e\u0301",
        "\x00",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join))
def test_spans_lie_inside_any_text(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
