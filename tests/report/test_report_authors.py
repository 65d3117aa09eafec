"""Whose a figure is: code, model or analyst, on every figure of the page, and analysts by name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bridge_case import bridge_case

from abduce.model.analysis import Analysis
from abduce.report.authors import deciders, grade_by, judges, n_decided, prior_by
from abduce.report.index import index_of
from abduce.report.page import report_html

MARK = r'<abbr class="by" title="[^"]+">{}</abbr>'


def unrated(case: Analysis) -> Analysis:
    """``case`` with all cells computed by the program."""
    items = tuple(replace(item, by=dict.fromkeys(item.by, "code")) for item in case.matrix.items)
    return replace(case, matrix=replace(case.matrix, items=items))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "the model (8) and an analyst (1)"),
        (("Ada Bell",), "the model (8) and Ada Bell (1)"),
        (("Ada Bell", "Bo Reed"), "the model (8) and Ada Bell and Bo Reed (1)"),
    ],
)
def test_judges_are_named_with_the_number_of_their_cells(names: tuple[str, ...], said: str) -> None:
    assert judges(index_of(replace(bridge_case(), analysts=names))) == said


def test_analysts_who_rated_no_cell_are_named_all_the_same() -> None:
    case = replace(unrated(bridge_case()), analysts=("Ada Bell",))
    assert judges(index_of(case)) == "the program (9)"
    assert deciders(index_of(case)) == "decisions by Ada Bell"
    assert "decisions by Ada Bell" in report_html(case)
    assert deciders(index_of(bridge_case())) is None


def test_cells_of_analysts_are_counted() -> None:
    assert n_decided(index_of(bridge_case())) == "1 of 9 cells were decided by an analyst."
    assert n_decided(index_of(Analysis())) == "0 of 0 cells were decided by an analyst."


def test_equal_priors_are_the_programs_and_others_an_analysts() -> None:
    case = bridge_case()
    shares = (0.4, 0.2, 0.2, 0.2)
    given = tuple(replace(h, prior=p) for h, p in zip(case.hypotheses, shares, strict=True))
    assert prior_by(index_of(case)) == "code"
    assert prior_by(index_of(replace(case, hypotheses=given))) == "analyst"


def test_a_grade_other_than_f_is_an_analysts() -> None:
    source = bridge_case().sources[0]
    assert (grade_by(replace(source, reliability="F")), grade_by(replace(source, reliability="B"))) == (
        "code",
        "analyst",
    )


@pytest.mark.parametrize(
    ("figure", "mark"),
    [
        (r"<span>\d sources", "c"),
        (r'<span class="share" role="cell"><b>[^<]+</b>', "c"),
        (r'<span class="leads" role="cell"><b>[^<]+</b>', "c"),
        (r'<span class="origins">[^<]+', "c"),
        (r"prior 25\u202f%", "c"),
        (r'<td class="number">[−+][\d.]+', "c"),
        (r"sure \d+\u202f%", "c"),
        (r"H2\+", "m"),
        (r"did not come true", "a"),
        (r"Brier score 0.81", "c"),
    ],
)
def test_every_figure_has_its_mark(figure: str, mark: str) -> None:
    html = report_html(bridge_case())
    found = re.findall(f"(?:{figure})(.{{0,80}})", html, flags=re.DOTALL)
    assert found
    assert [after for after in found if not re.match(MARK.format(mark), after)] == []


def test_cells_differ_in_their_edges_and_say_who_decided() -> None:
    html = report_html(bridge_case())
    assert len(re.findall(r'<td id="[^"]+" class="r-[A-Z]+ by-model"', html)) == 8
    assert len(re.findall(r'<td id="[^"]+" class="r-[A-Z]+ by-analyst"', html)) == 1
    assert len(re.findall(r'aria-label="CC: H\d, item \d, very consistent, decided by an analyst"', html)) == 1
