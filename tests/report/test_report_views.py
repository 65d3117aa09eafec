"""What the sections say, from the invented case and from small variations of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bridge_case import bridge_case
from hypothesis import given
from hypothesis import strategies as st

from abduce.model.analysis import Analysis
from abduce.model.records import Hypothesis
from abduce.model.weighing import Bar, Candidate, Item, Matrix, Rating, Waterfall
from abduce.report.index import index_of
from abduce.report.numbers import THIN_SPACE, share, shown
from abduce.report.sensitivity import changes
from abduce.report.separation import separation
from abduce.report.views.advocacy import advocacy_view
from abduce.report.views.conflicts import conflicts_view
from abduce.report.views.facts import facts_view
from abduce.report.views.hypotheses import hypotheses_view
from abduce.report.views.matrix import matrix_view
from abduce.report.views.method import method_view
from abduce.report.views.origins import origins_view
from abduce.report.views.predictions import predictions_view
from abduce.report.views.timeline import timeline_view
from abduce.report.views.verdict import verdict_view
from abduce.text.likelihood_words import likelihood_word
from abduce.weigh import weigh

INDEX = index_of(bridge_case())


def _case(*rows: tuple[Rating, Rating], silent: bool = False) -> Analysis:
    """Two hypotheses A and B, one item a row, and on request a third to which nothing speaks."""
    ids = ["hy-a", "hy-b"] + ["hy-c"] * silent
    items = tuple(Item(id=f"it-{n}", ratings=dict(zip(ids, row, strict=False))) for n, row in enumerate(rows))
    matrix = Matrix(hypotheses=tuple(Candidate(id=id) for id in ids), items=items)
    hypotheses = tuple(
        Hypothesis(id=id, label=id[-1].upper(), statement=id, origin="given", prior=1 / len(ids)) for id in ids
    )
    return Analysis(hypotheses=hypotheses, matrix=matrix, judgement=weigh(matrix))


def test_facts_count_sources_origins_and_statements() -> None:
    facts = facts_view(INDEX)
    assert [fact.words for fact in facts.facts] == [
        "5 sources",
        "3 independent origins",
        "10 statements",
        "as of 31 January 2032",
        "cells judged by the model (8) and an analyst (1)",
    ]
    assert [fact.by for fact in facts.facts] == ["code", "code", "code", None, None]
    assert facts.troubles == "1 error"


def test_a_tie_is_said_to_be_a_tie() -> None:
    first, *_ = separation(index_of(_case(("CC", "II"), ("II", "CC"))))
    tie, _ = first.split(". ")
    half = "about 50\u202f%"
    assert tie == f"It is a tie: the evidence does not choose between “A” (H1) at {half} and “B” (H2) at {half}"


def test_a_leader_is_named_with_words_and_number_apart_from_the_draws() -> None:
    [said] = separation(index_of(_case(("CC", "II"), ("CC", "II"))))
    first, second = said.split(". ")
    assert first == "The evidence favours “A” (H1), which is almost certain, 99\u202f%"
    assert "draws" in second
    assert "certain," not in second


def test_items_that_bear_on_all_alike_separate_nothing() -> None:
    first, _ = separation(index_of(_case(("C", "C"))))
    assert first.startswith("The evidence does not separate the hypotheses")


def test_a_hypothesis_to_which_nothing_speaks_keeps_its_prior_and_the_page_says_so() -> None:
    *_, last = separation(index_of(_case(("CC", "II"), silent=True)))
    assert last == "Nothing that was weighed speaks to “C” (H2), which keeps its prior."


def test_a_silent_hypothesis_never_leads() -> None:
    first, *_ = separation(index_of(_case(("C", "N"), silent=True)))
    assert "“A”" in first or first.startswith("None leads")


def test_verdict_has_a_row_a_hypothesis_and_the_catch_all_last() -> None:
    verdict = verdict_view(INDEX)
    assert [row.label for row in verdict.rows] == [
        "both together",
        "brittle steel",
        "skipped inspections",
        "something else",
    ]
    assert verdict.rows[1].advocates == "Ada Brandt"
    assert verdict.decided == "1 of 9 cells were decided by an analyst."


def test_three_things_that_would_change_it_each_with_its_link() -> None:
    found = changes(INDEX)
    assert len(found) == 3
    assert all(change.href for change in found)
    assert [change.turns for change in found] == sorted((change.turns for change in found), reverse=True)


def test_waterfall_rows_add_up_to_their_sum() -> None:
    bars = [Bar(kind="prior", id=None, decibans=1.0)] + [
        Bar(kind="item", id=f"it-{n}", decibans=0.5) for n in range(40)
    ]
    case = bridge_case()
    assert case.judgement is not None
    first = INDEX.hypotheses[0].id
    long = Waterfall(against=INDEX.hypotheses[1].id, bars=tuple(bars), total=21.0)
    judged = replace(case.judgement, waterfall={first: long})
    [section, *_] = hypotheses_view(index_of(replace(case, judgement=judged)))
    assert section.steps[-2].what == "26 weaker items together"
    figures = [float(step.weight.replace("−", "-")) for step in section.steps]
    assert sum(figures[:-1]) == pytest.approx(figures[-1])


def test_evidence_of_a_hypothesis_are_items_with_a_cell_of_its_own() -> None:
    *_, catch_all = hypotheses_view(INDEX)
    assert catch_all.label == "something else"
    assert (catch_all.items_for, catch_all.items_against) == ((), ())
    first, *_ = hypotheses_view(INDEX)
    assert [item.number for item in first.items_for]


def test_a_step_without_bound_has_words_and_no_bar() -> None:
    case = _case(("CC", "II"))
    assert case.judgement is not None
    endless = Waterfall(against="hy-b", bars=(Bar(kind="item", id="it-0", decibans=None),), total=None)
    judged = replace(case.judgement, waterfall={"hy-a": endless})
    [section, _] = hypotheses_view(index_of(replace(case, judgement=judged)))
    assert [(step.weight, step.chart) for step in section.steps] == [("without bound", None)] * 2


def test_matrix_cells_say_who_decided_them() -> None:
    view = matrix_view(INDEX)
    cells = {(row.label, cell.letters, cell.by) for row in view.rows for cell in row.cells}
    assert ("skipped inspections", "CC", "analyst") in cells
    assert ("something else", "–", "") in cells
    weights = [column.number for column in view.columns]
    assert weights == [1, 2, 3]


def test_a_likelihood_is_shown_as_a_number_on_the_ground_of_the_nearest_letters() -> None:
    matrix = Matrix(hypotheses=(Candidate(id="hy-a"),), items=(Item(id="it-1", likelihoods={"hy-a": 0.25}),))
    hypothesis = Hypothesis(id="hy-a", label="A", statement="A", origin="given", prior=1.0)
    [row] = matrix_view(index_of(Analysis(hypotheses=(hypothesis,), matrix=matrix))).rows
    assert [(cell.letters, cell.ground) for cell in row.cells] == [(".25", "r-I")]


def test_advocacy_leaves_out_what_is_weighed() -> None:
    rows = {row.label: row for row in advocacy_view(INDEX)}
    assert set(rows) == {"skipped inspections"}
    row = rows["skipped inspections"]
    assert [quote.holder for quote in row.said_for] == ["Petter K.", "Runa Vold"]
    assert [(quote.holder, quote.manner) for quote in row.said_against] == [("Tove Rask", "denies this, quoted")]


def test_origins_show_families_relations_and_names_outside() -> None:
    view = origins_view(INDEX)
    assert [[chip.number for chip in kin.chips] for kin in view.families] == [[1, 3, 4]]
    assert [row.relation for row in view.inside] == ["excerpt from", "near copy of"]
    assert [row.upstream_name for row in view.outside] == ["Harbour Wire"]
    near = view.inside[1].aligned[0]
    assert [run.text for run in near.left_runs if not run.shared] == ["twelve "]


def test_timeline_joins_what_two_sources_date_alike_and_marks_the_dispute() -> None:
    view = timeline_view(INDEX)
    days = [(day.when, [[chip.number for chip in h.chips] for h in day.happenings]) for day in view.days]
    assert days == [("3 March 2031", [[3, 4]]), ("4 March 2031", [[1]])]
    assert all(happening.disputes for day in view.days for happening in day.happenings)
    assert view.undated == "1 further event"


def test_conflicts_stand_by_kind_with_their_holders() -> None:
    rows = conflicts_view(INDEX)
    assert [row.kind for row in rows] == ["two dates", "one denies what the other says"]
    assert (rows[1].left.holder, rows[1].right.holder) == ("Tove Rask", "Petter K.")


def test_predictions_open_first_and_scored_after() -> None:
    view = predictions_view(INDEX)
    assert [(row.who, row.due) for row in view.open] == [("unnamed", "December 2032"), ("Runa Vold", "2036")]
    assert view.open[1].condition is not None
    assert view.open[1].condition.words == "If the council sells the toll road"
    assert [(row.outcome, row.score) for row in view.closed] == [("did not come true", "0.81")]
    assert [(record.holder, record.score) for record in view.records] == [("Tove Rask", "0.81")]


def test_copies_of_a_prediction_are_one_row() -> None:
    case = bridge_case()
    lane = case.predictions[0]
    twice = replace(case, predictions=(lane, replace(lane, id="pr-again")))
    assert len(predictions_view(index_of(twice)).closed) == 1


def test_method_gives_the_command_that_makes_it_again() -> None:
    view = method_view(INDEX)
    assert (
        view.again == "abduce run DOCS --question 'Why was the bridge at Sundby closed?' --as-of 2032-01-31 --out out"
    )
    assert next(problem.severity for problem in view.problems) == "error"


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_word_beside_a_figure_is_the_word_for_that_figure(p: float, a: float, b: float) -> None:
    low, high = sorted((a, b))
    figure = share(p, low, high).removeprefix("about ").replace(THIN_SPACE + "%", "")
    if figure.isdigit():
        assert likelihood_word(int(figure) / 100) == likelihood_word(shown(p, low, high))
    else:
        assert figure in ("<1", ">99")


def test_a_hypothesis_without_a_rival_is_not_weighed() -> None:
    matrix = Matrix(hypotheses=(Candidate(id="hy-a"),))
    alone = Hypothesis(id="hy-a", label="A", statement="A", origin="catch_all", prior=1.0)
    index = index_of(Analysis(hypotheses=(alone,), matrix=matrix, judgement=weigh(matrix)))
    verdict = verdict_view(index)
    assert [(row.share, row.likelihood, row.chart) for row in verdict.rows] == [("not weighed", "", None)]
    assert verdict.sentences[0] == "The sources hold no rival answers to the question, so there is nothing to weigh."
    assert (verdict.flips, hypotheses_view(index)[0].steps) == (None, ())
