"""Every kind of bad matrix is refused with a problem that names its place; nothing is dropped in silence."""

from __future__ import annotations

import copy

import pytest

from abduce.model.problems import Problem
from abduce.model.weighing import Candidate, Item, Judgement, Matrix
from abduce.weigh import RefusedMatrixError, WeighSettings, judge_row, weigh

GOOD = {
    "id": "r",
    "hypotheses": [{"id": "A", "prior": 0.5}, {"id": "B", "prior": 0.5}],
    "items": [
        {
            "id": "e",
            "ratings": {"A": "C", "B": "I"},
            "reports": [
                {"source": "s1", "family": "f", "reliability": "B", "via": [{"source": "v", "reliability": "C"}]},
                {"source": "s2", "family": "f", "reliability": [0.8, 0.3]},
            ],
        },
    ],
    "settings": {"draws": 10},
}


def changed(path: str, value) -> dict:
    """``GOOD`` with the value at a path such as ``items.0.id`` replaced."""
    row = copy.deepcopy(GOOD)
    place = row
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        place = place[step]
    place[last] = value
    return row


NAN = float("nan")
BAD = [
    ("hypotheses", [], "no-hypotheses", "at least one"),
    ("hypotheses.1.id", "A", "named-twice", "'A'"),
    ("items", [GOOD["items"][0], GOOD["items"][0]], "named-twice", "'e'"),
    ("hypotheses.0.prior", -0.1, "bad-prior", "-0.1"),
    ("hypotheses", [{"id": "A", "prior": 0}, {"id": "B", "prior": 0}], "bad-prior", "above 0"),
    ("hypotheses.0.prior", NAN, "bad-prior", "nan"),
    ("hypotheses.0.prior", float("inf"), "bad-prior", "inf"),
    ("hypotheses", [{"id": "A", "prior": 1}, {"id": "B"}], "bad-prior", "nothing is left"),
    ("items.0.ratings", {"A": "C", "D": "I"}, "unknown-id", "'D'"),
    ("items.0.confidence", {"Q": "H"}, "unknown-id", "'Q'"),
    ("items.0.ratings", {"A": "X"}, "bad-row", "ratings"),
    ("items.0.ratings", "CC", "bad-row", "ratings"),
    ("items.0.likelihoods", {"A": 1.2}, "bad-probability", "1.2"),
    ("items.0.likelihoods", {"A": NAN}, "bad-probability", "nan"),
    ("items.0.likelihoods", {"A": True}, "bad-row", "bool"),
    ("items", [{"id": "e", "likelihoods": {"A": 0.0, "B": 0.0}}], "impossible-evidence", "impossible"),
    ("items.0.reports.0.reliability", "G", "bad-row", "reliability"),
    ("items.0.reports.0.reliability", [0.5, -0.5], "bad-probability", "s1"),
    ("items.0.reports.0.reliability", [0.0, 0.0], "bad-probability", "cannot be there"),
    ("items.0.reports.0.via.0.reliability", [0.5, 2.0], "bad-probability", "via 'v'"),
    ("items.0.reports.0.via.0.source", "s1", "hop-twice", "'s1'"),
    ("items.0.reports.1.asserts", False, "opposite-reports", "family 'f'"),
    ("settings.drawz", 10, "unknown-setting", "did you mean 'draws'"),
    ("settings.rating_likelihood", {"NA": 0.5}, "unknown-setting", "'NA'"),
    ("settings.rating_likelihood", {"CC": 1.5}, "bad-probability", "CC"),
    ("settings.reliability", {"A": [2.0, 0.0]}, "bad-probability", "reliability A"),
    ("settings.cell_sd", {"H": -1.0}, "bad-setting", "cell_sd H"),
    ("settings.reliability_concentration", {"F": 0.0}, "bad-setting", "F"),
    ("settings.cluster_correlation", 1.5, "bad-probability", "cluster_correlation"),
    ("settings.tie_decibans", NAN, "bad-setting", "tie_decibans"),
    ("settings.prior_concentration", 0, "bad-setting", "prior_concentration"),
    ("settings.draws", 0, "bad-setting", "draws"),
    ("settings.draws", "many", "bad-setting", "draws"),
    ("settings.seed", -1, "bad-setting", "seed"),
    ("settings", [], "bad-row", "settings"),
    ("items", "none", "bad-row", "items"),
    ("items.0", "e", "bad-row", "items"),
    ("items.0.cluster", 7, "bad-row", "cluster"),
]


def test_the_good_row_is_judged():
    judgement = judge_row(GOOD)
    assert isinstance(judgement, Judgement)
    assert judgement.problems == ()


@pytest.mark.parametrize(("path", "value", "code", "words"), BAD)
def test_bad_rows_are_refused(path, value, code, words):
    problem = judge_row(changed(path, value))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity) == (code, "error")
    assert words in problem.message


def test_a_row_that_is_no_object_is_refused():
    assert judge_row(["x"]).code == "bad-row"
    assert judge_row({"items": []}).message == "row: expected a list under 'hypotheses', found none."


def test_all_faults_are_told_at_once():
    row = changed("items.0.likelihoods", {"A": 7.0, "B": -1.0})
    row["hypotheses"].append({"id": "A"})
    message = judge_row(row).message
    assert "7.0" in message
    assert "-1.0" in message
    assert "found it 2 times" in message


def test_a_hundred_faults_are_counted():
    row = changed("items", [{"id": f"e{i}", "likelihoods": {"A": 2.0}} for i in range(100)])
    assert judge_row(row).message.endswith("And 90 more.")


def test_keys_that_nothing_reads_are_named():
    row = changed("items.0.colour", "red")
    row["note"] = "x"
    judgement = judge_row(row)
    assert isinstance(judgement, Judgement)
    assert {p.code for p in judgement.problems} == {"unread-key"}
    assert len(judgement.problems) == 2


def test_a_source_in_two_families_and_a_doubled_cell_are_pointed_out():
    row = changed("items.0.reports.1", {"source": "s1", "family": "g", "reliability": "C"})
    row["items"][0]["likelihoods"] = {"A": 0.7}
    codes = [p.code for p in judge_row(row).problems]
    assert codes == ["rating-and-likelihood", "source-in-two-families"]


def test_records_are_checked_as_rows_are():
    matrix = Matrix(hypotheses=(Candidate(id="A"),), items=(Item(id="e", ratings={"A": "?"}, relevance="?"),))
    settings = WeighSettings(cell_sd={"H": 1.0}, rating_likelihood={})
    with pytest.raises(RefusedMatrixError) as refusal:
        weigh(matrix, settings=settings)
    assert [fault.code for fault in refusal.value.faults] == [
        "unknown-setting",
        "unknown-setting",
        "bad-word",
        "bad-word",
    ]


def test_null_is_an_absent_key():
    row = changed("items.0.cluster", None)
    row["items"][0]["likelihoods"] = {"A": None}
    row["items"][0]["reports"][1]["via"] = None
    row["settings"]["seed"] = None
    assert judge_row(row) == judge_row(GOOD)
