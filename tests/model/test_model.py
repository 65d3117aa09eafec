"""Spans, ids, errors and the codec."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.model.analysis import Analysis
from abduce.model.codec import from_json, from_plain, to_json, to_plain, to_pretty_json
from abduce.model.errors import BadValueError, MissingExtraError, UnknownKeyError
from abduce.model.ids import content_id
from abduce.model.problems import Problem, problem_at
from abduce.model.records import Segment, Source, Statement
from abduce.model.span import Place, Span, hull
from abduce.model.weighing import Candidate, Item, Matrix, Report

STATEMENT = Statement(
    id="st-1", source="so-1", start=0, end=9, content=Span(2, 9), cue=Span(0, 1), holder="Ann Lee", kind="direct",
    author_voice=False, chain=("Post", "Ann Lee"),
)  # fmt: skip


def test_spans_know_what_they_cover() -> None:
    assert Span(2, 5).covers(Span(3, 5))
    assert not Span(2, 5).covers(Span(3, 6))
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9))
    assert Span(2, 5).shifted(3) == Span(5, 8)
    assert hull(Span(4, 5), None, Span(1, 2)) == Span(1, 5)
    assert Place(source="so-1", start=1, end=2).span == Span(1, 2)
    assert STATEMENT.place == Place(source="so-1", start=2, end=9)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_trimming_only_takes_white_space(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    trimmed = Span(start, end).trimmed(text)
    assert trimmed.of(text) == text[start:end].strip()
    assert start <= trimmed.start <= trimmed.end <= max(end, start)


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_ids_differ_where_the_fields_differ(a: list[str], b: list[str]) -> None:
    assert (content_id("st", *a) == content_id("st", *b)) == (a == b)


def test_an_analysis_survives_the_journey_through_json() -> None:
    analysis = Analysis(
        question="Why did it sink?",
        sources=(Source(id="so-1", path="a.txt", sha256="0", media_type="text/plain", text="“It sank,” she said."),),
        segments=(Segment(source="so-1", start=0, end=20, label="main"),),
        statements=(STATEMENT,),
        matrix=Matrix(
            hypotheses=(Candidate(id="h", prior=0.5),),
            items=(
                Item(id="i", ratings={"h": "CC"}, reports=(Report(source="so-1", family="f", reliability=(0.9, 0.2)),)),
            ),
        ),
        problems=(Problem(code="x", severity="note", message="y"),),
    )
    assert from_json(to_json(analysis), Analysis) == analysis
    assert from_json(to_pretty_json(analysis), Analysis) == analysis
    assert from_plain(to_plain(analysis), Analysis) == analysis


def test_a_span_is_written_as_a_pair() -> None:
    assert b'"content":[2,9]' in to_json(STATEMENT)


def test_malformed_json_is_refused_with_the_place() -> None:
    with pytest.raises(BadValueError, match="statements"):
        from_json(b'{"statements": [{"id": 3}]}', Analysis)
    with pytest.raises(BadValueError, match="segments: expected a valid Segment"):
        from_plain({"start": "x"}, Segment, "segments")


def test_errors_say_what_to_do() -> None:
    assert "did you mean 'question'?" in str(UnknownKeyError("qestion", "case.toml", ["question", "as_of"]))
    assert "known keys: as_of, question." in str(UnknownKeyError("zzz", "case.toml", ["question", "as_of"]))
    assert "pip install en" in str(MissingExtraError("Parsing English", "en"))


def test_a_problem_points_at_a_place() -> None:
    problem = problem_at(Place(source="so-1", start=1, end=4), "odd", "note", "Look.")
    assert (problem.source, problem.start, problem.end) == ("so-1", 1, 4)
