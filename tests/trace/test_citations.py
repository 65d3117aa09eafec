import time

import pytest
from trace_documents import source

from abduce.model.records import Segment
from abduce.trace import trace
from abduce.trace.citations import citations
from abduce.trace.reports import report_name


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("LUND, Oct 3, 2019 (OPA) - A dam broke.", "OPA", "LUND, Oct 3, 2019 (OPA)"),
        ("A dam broke, police said. (Reuters)", "Reuters", "(Reuters)"),
        ("A dam broke, according to a new report published in The Fjord Gazette.", "The Fjord Gazette",
         "according to a new report published in The Fjord Gazette"),
        ("She told the BBC that it broke.", "BBC", "told the BBC"),
        ("It broke, the Fjord Gazette reported on Monday.", "Fjord Gazette", "the Fjord Gazette reported"),
        ("This article was first published in Dam Notes.", "Dam Notes", "first published in Dam Notes"),
        ("He wrote in the Atlantic Council article.", "Atlantic Council", "wrote in the Atlantic Council"),
        ("It broke, he told the weekly Fjordposten.", "Fjordposten", "told the weekly Fjordposten"),
        ("He said so in a BBC interview.", "BBC", "in a BBC interview"),
        ("See https://www.nytimes.com/2019/dam.html for more.", "The New York Times",
         "https://www.nytimes.com/2019/dam.html"),
        ("Source: Reuters", "Reuters", "Reuters"),
        ("It broke (via Reuters).", "Reuters", "(via Reuters)"),
        ("A Fjord Gazette report called it weak.", "Fjord Gazette", "A Fjord Gazette report"),
        ("It broke, the Fjord Gazette has learned.", "Fjord Gazette", "the Fjord Gazette has learned"),
        ("In remarks carried by Reuters she denied it.", "Reuters", "carried by Reuters"),
        ("It broke, Reuters said.", "Reuters", "Reuters said"),
        ("The Fjord Gazette, citing the clerk, called it weak.", "The Fjord Gazette", "The Fjord Gazette, citing"),
    ],
)  # fmt: skip
def test_frames(text: str, name: str, words: str) -> None:
    assert [(c.name, c.span.of(text)) for c in citations(source("a", text), ())] == [(name, words)]


@pytest.mark.parametrize(
    "text",
    [
        "She told Parliament that the dam broke.",
        "According to the engineer, it broke.",
        "The minister reported a loss. It was first published in March.",
        "The committee (EC) met.",
        "The Atlantic Council said that it would move.",
    ],
)
def test_what_is_no_outlet(text: str) -> None:
    assert citations(source("a", text), ()) == ()


def test_outlets_tied_by_and_are_each_named() -> None:
    text = "It broke, the Lund Post, Radio Lund and the Fjord Gazette reported."
    assert [c.name for c in citations(source("a", text), ())] == ["Lund Post", "Radio Lund", "Fjord Gazette"]


def test_a_short_form_is_the_fuller_name_of_the_same_text() -> None:
    text = "The New York Times reported it. According to The Times, nobody was hurt."
    assert {c.name for c in citations(source("a", text), ())} == {"The New York Times"}


def test_ones_own_outlet_is_no_upstream() -> None:
    assert citations(source("a", "She told the BBC that it broke.", outlet="BBC News"), ()) == ()


def test_readers_comments_cite_for_themselves() -> None:
    text = "The BBC reported it."
    assert citations(source("a", text), [Segment(source="a", start=0, end=len(text), label="comment")]) == ()


def test_hearsay_two_hops_deep_names_both() -> None:
    text = "The dam was weak, Radio Lund reported on Monday, citing The Fjord Gazette."
    assert [c.name for c in citations(source("a", text), ())] == ["Radio Lund", "The Fjord Gazette"]


def test_a_link_to_a_source_of_the_folder_is_that_source() -> None:
    linked = source("a", "A dam broke.", url="http://www.fjord.example/dam/")
    tracing = trace([linked, source("b", "More at https://fjord.example/dam?x=1 today.")])
    assert [(r.source, r.upstream) for r in tracing.lineage] == [("b", "a")]


def test_an_outlet_with_two_fitting_texts_is_only_a_name() -> None:
    papers = [source(i, f"The old dam broke at noon in Lund, said number {i}.", outlet="Fjord Gazette") for i in "ab"]
    tracing = trace([*papers, source("c", "According to the Fjord Gazette, the old dam broke at noon.")])
    assert [(r.upstream, r.upstream_name) for r in tracing.lineage if r.source == "c"] == [(None, "Fjord Gazette")]


def test_a_report_is_known_by_its_title() -> None:
    report = source("a", "The dam was weak.", title="Interim report on the dam of Lund", published="2020")
    tracing = trace([report, source("b", "In its interim report the board called the dam weak.", published="2021")])
    assert [(r.source, r.relation, r.upstream) for r in tracing.lineage] == [("b", "cites", "a")]


def test_a_title_of_another_kind_names_no_report() -> None:
    assert report_name(source("a", title="Dam breaks")) is None
    assert report_name(source("a", title="The report")) is None


@pytest.mark.parametrize(
    "unit", ["The ", "A B C ", "according to ", "(Aa", "https://", "first published in a ", "a reported "]
)
def test_hostile_text_costs_linear_time(unit: str) -> None:
    start = time.perf_counter()
    citations(source("a", unit * 20_000), ())
    assert time.perf_counter() - start < 10
