"""The matrix for a spreadsheet: what is written can be weighed again, and no text of a document becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from bridge_case import bridge_case
from hypothesis import given
from hypothesis import strategies as st

from abduce.model.analysis import Analysis
from abduce.model.records import Hypothesis
from abduce.model.weighing import Candidate, Item, Level, Matrix, Rating
from abduce.report.index import index_of
from abduce.report.sheet import cells_table, matrix_sheet, safe
from abduce.weigh import weigh
from abduce.weigh.sheet import read_sheet


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def by_key(case: Analysis, scores: Mapping[str, float]) -> dict[str, float]:
    """``scores`` under the short keys (H1 ...) of the hypotheses."""
    keys = index_of(case).keys
    return {keys[hypothesis]: pytest.approx(score) for hypothesis, score in scores.items()}


def case_of(items: tuple[Item, ...], labels: tuple[str, ...]) -> Analysis:
    hypotheses = tuple(
        Hypothesis(id=f"hy-{n}", label=label, statement=label, origin="given", prior=1 / len(labels))
        for n, label in enumerate(labels)
    )
    matrix = Matrix(hypotheses=tuple(Candidate(id=h.id, prior=h.prior) for h in hypotheses), items=items)
    return Analysis(hypotheses=hypotheses, matrix=matrix, judgement=weigh(matrix))


def test_the_sheet_has_items_in_rows_and_hypotheses_in_columns() -> None:
    head, first, *_ = rows_of(matrix_sheet(bridge_case()))
    assert head[0] == "Evidence"
    assert head[-3:] == ["information", "max_decibans", "decisive"]
    assert sorted(name[:2] for name in head[1:-3]) == ["H1", "H2", "H3", "H4"]
    assert first[0].startswith("1 ")


def test_the_sheet_weighed_again_gives_the_same_ach_scores() -> None:
    case = bridge_case()
    assert case.judgement is not None
    again = weigh(read_sheet(matrix_sheet(case)).matrix).ach
    for formula in ("parc", "count", "cach", "open_synthesis"):
        before, after = getattr(case.judgement.ach, formula), getattr(again, formula)
        assert {name[:2]: value for name, value in after.items()} == by_key(case, before)


ratings = st.sampled_from(("CC", "C", "N", "I", "II", "NA", None))
levels = st.sampled_from(("H", "M", "L", None))


@given(
    st.lists(st.tuples(ratings, ratings, ratings, levels, levels, st.booleans()), max_size=6),
    st.lists(st.text(max_size=12), min_size=3, max_size=3),
)
def test_any_matrix_survives_the_way_to_a_spreadsheet_and_back(
    cells: list[tuple[Rating | None, Rating | None, Rating | None, Level | None, Level | None, bool]],
    labels: list[str],
) -> None:
    items = tuple(
        Item(
            id=f"it-{n}",
            ratings={f"hy-{i}": row[i] for i in range(3) if row[i]},  # type: ignore[misc]
            credibility=row[3],
            relevance=row[4],
            open=row[5],
        )
        for n, row in enumerate(cells)
    )
    case = case_of(items, tuple(labels))
    assert case.judgement is not None
    again = weigh(read_sheet(matrix_sheet(case)).matrix).ach
    assert {name[:2]: score for name, score in again.parc.items()} == by_key(case, case.judgement.ach.parc)
    assert {name[:2]: score for name, score in again.cach.items()} == by_key(case, case.judgement.ach.cach)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", " =1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")


def test_no_cell_of_either_table_is_a_formula() -> None:
    case = bridge_case()
    evil = tuple(replace(h, label="=cmd|' /C calc'!A0") for h in case.hypotheses)
    items = tuple(
        replace(i, rationale=dict.fromkeys(i.ratings, '=HYPERLINK("x")'), statements=()) for i in case.matrix.items
    )
    worse = replace(case, hypotheses=evil, matrix=replace(case.matrix, items=items))
    for table in (matrix_sheet(worse), cells_table(worse)):
        words = [cell for row in rows_of(table) for cell in row if cell and not _is_number(cell)]
        assert words
        assert [cell for cell in words if cell[0] in "=+-@\t\r"] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_every_cell_has_a_row_that_says_who_decided_it() -> None:
    head, *rows = rows_of(cells_table(bridge_case()))
    table = [dict(zip(head, row, strict=True)) for row in rows]
    assert sorted(row["by"] for row in table) == ["analyst"] + ["model"] * 8
    [analyst] = [row for row in table if row["by"] == "analyst"]
    assert (analyst["rating"], analyst["hypothesis"]) == ("CC", "H3 skipped inspections")
    source = next(s for s in bridge_case().sources if s.path == "report.txt")
    assert source.text[int(analyst["start"]) : int(analyst["end"])] == analyst["words"]


def test_an_empty_analysis_has_tables_with_heads_only() -> None:
    assert rows_of(matrix_sheet(Analysis()))[0][0] == "Evidence"
    assert len(rows_of(cells_table(Analysis()))) == 1
