"""The usual ACH sheets, in and out."""

from __future__ import annotations

import pytest

from abduce.model.problems import Problem
from abduce.model.weighing import Item, Matrix
from abduce.weigh import RefusedMatrixError, weigh
from abduce.weigh.sheet import read_sheet, weigh_sheet, write_sheet

IN_COLUMNS = """\
Evidence,Credibility,Relevance,Flood,Fire
wet floor,H,,CC,II
"ash, cold",low,Medium,n,C
alarm,,,,N/A
Prior,,,2,1
"""
IN_ROWS = """\
Hypothesis;wet floor;ash, cold;alarm;Prior
Credibility;H;low;;
Relevance;;Medium;;
Flood;CC;n;;2
Fire;II;C;N/A;1
"""


@pytest.mark.parametrize(("text", "where"), [(IN_COLUMNS, "columns"), (IN_ROWS, "rows")])
def test_both_orientations_give_the_same_matrix(text, where):
    sheet = read_sheet(text)
    assert sheet.hypotheses_in == where
    assert [(h.id, h.prior) for h in sheet.matrix.hypotheses] == [("Flood", 2.0), ("Fire", 1.0)]
    assert sheet.matrix.items == (
        Item(id="wet floor", ratings={"Flood": "CC", "Fire": "II"}, credibility="H"),
        Item(id="ash, cold", ratings={"Flood": "N", "Fire": "C"}, credibility="L", relevance="M"),
        Item(id="alarm", ratings={"Fire": "NA"}),
    )


@pytest.mark.parametrize("text", [IN_COLUMNS, IN_ROWS])
def test_a_scored_sheet_can_be_read_again(text):
    sheet = read_sheet(text)
    scored = write_sheet(sheet, weigh(sheet.matrix))
    again = read_sheet(scored)
    assert again == sheet
    assert write_sheet(again, weigh(again.matrix)) == scored


def test_scores_stand_under_the_hypotheses():
    lines = str(weigh_sheet("Evidence,Flood,Fire\nwet floor,C,II\n")).splitlines()
    assert lines[1] == "wet floor,C,II,0.456436,8.45098,yes"
    assert "posterior,0.875,0.125,,," in lines
    assert "parc,0,-2,,," in lines
    assert "open_synthesis,0,4,,," in lines


def test_labels_tell_the_orientation_where_the_corner_does_not():
    assert read_sheet(",e1,e2\nCredibility,H,L\nA,C,I\nB,N,N\n").hypotheses_in == "rows"
    assert read_sheet(",A,B\ne1,C,I\n").hypotheses_in == "columns"
    assert read_sheet("\ufeff\tA\tB\ne1\tC\tI\n").matrix.hypotheses[0].id == "A"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "found 0 rows"),
        ("Evidence,A,B\n", "found 1 rows"),
        ("Evidence,A,B\n" + "x" * 200_000 + ",C,I\n", "expected comma-separated values"),
        ("Evidence,A,B\ne1,C,maybe\n", "cell C2: expected one of CC C N I II NA or nothing, found 'maybe'"),
        ("Hypothesis,e1,e2\nA,C,\nB,C,X\n", "cell C3"),
        ("Evidence,Credibility,A\ne1,best,C\n", "cell B2: expected H, M, L or nothing, found 'best'"),
        ("Evidence,A,B\ne1,C,I\nPrior,half,1\n", "cell B3: expected a number"),
        ("Evidence,A,\ne1,C,I\n", "cell C1: expected the name of a hypothesis"),
        ("Evidence,A,B\n,C,I\n", "cell A2: expected the name of an item"),
        ("Evidence,A,A\ne1,C,I\n", "'A': expected each name once"),
        ("Evidence,A,B\ne1,C,I\ne1,C,I\n", "'e1': expected each name once"),
        ("Evidence,A,B\ne1,C,I\nPrior,-1,1\n", "prior of 0 or more"),
    ],
)
def test_bad_sheets_are_refused_with_the_cell(text, words):
    problem = weigh_sheet(text)
    assert isinstance(problem, Problem)
    assert words in problem.message


def test_columns_beyond_z_have_two_letters():
    names = ",".join(f"h{i}" for i in range(30))
    with pytest.raises(RefusedMatrixError, match="cell AD2"):
        read_sheet(f"Evidence,{names}\ne1,{','.join(['C'] * 28)},?,C\n")


def test_an_empty_matrix_has_no_sheet():
    with pytest.raises(RefusedMatrixError):
        weigh(Matrix())


def test_a_rated_row_or_column_is_kept_whatever_its_name():
    matrix = read_sheet("Evidence,information,B\nlow,C,I\n").matrix
    assert [h.id for h in matrix.hypotheses] == ["information", "B"]
    assert [item.id for item in matrix.items] == ["low"]
