"""Closed forms where something is certain, impossible, alone or missing."""

from __future__ import annotations

import json
import math

import pytest

from abduce.model.codec import to_json
from abduce.model.weighing import Judgement, Matrix
from abduce.weigh import RefusedMatrixError, judge_row, weigh


def judged(hypotheses: list, items: list, **settings) -> Judgement:
    rows = [{"id": h} if isinstance(h, str) else {"id": h[0], "prior": h[1]} for h in hypotheses]
    judgement = judge_row({"hypotheses": rows, "items": items, "settings": {"draws": 200, **settings}})
    assert isinstance(judgement, Judgement), judgement
    assert finite(json.loads(to_json(judgement)))
    return judgement


def finite(value) -> bool:
    if isinstance(value, dict | list):
        return all(map(finite, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or math.isfinite(value)


def p(judgement: Judgement) -> dict[str, float]:
    return {h: row.p for h, row in judgement.posterior.items()}


def test_no_items_leaves_the_priors():
    judgement = judged([("A", 3), ("B", 1)], [])
    assert p(judgement) == {"A": 0.75, "B": 0.25}
    assert judgement.leader == "A"
    assert judgement.waterfall["A"].bars[0].decibans == pytest.approx(10 * math.log10(3))
    assert judgement.sensitivity.flips.cells is None
    assert [problem.code for problem in judgement.problems] == ["nothing-weighed"]


def test_no_items_and_equal_priors_is_a_tie():
    judgement = judged(["A", "B", "C"], [])
    assert judgement.leader is None
    assert not judgement.separated
    assert "does not separate A" in judgement.why


def test_one_hypothesis_is_certain():
    judgement = judged(["A"], [{"id": "e", "ratings": {"A": "II"}}])
    assert p(judgement) == {"A": 1.0}
    assert judgement.leader == "A"
    assert judgement.separated
    assert judgement.waterfall["A"].against is None
    assert judgement.sensitivity.prior_to_lead == {"A": None}
    assert judgement.pairwise == {}


def test_an_impossible_hypothesis_is_exactly_0_and_its_only_rival_exactly_1():
    judgement = judged(["A", "B"], [{"id": "e", "likelihoods": {"A": 0.0, "B": 0.4}}])
    assert p(judgement) == {"A": 0.0, "B": 1.0}
    assert judgement.waterfall["A"].total is None
    assert judgement.waterfall["A"].bars[1].decibans is None
    assert judgement.pairwise == {"A/B": None, "B/A": None}
    assert judgement.items[0].max_decibans is None
    assert judgement.items[0].information == pytest.approx(1.0)
    assert judgement.sensitivity.prior_to_lead["A"] is None
    assert judgement.posterior["A"].high == 0.0


def test_certain_cells_and_certain_reports():
    reports = [{"source": "s", "family": "f", "reliability": [1.0, 0.0]}]
    judgement = judged(["A", "B"], [{"id": "e", "likelihoods": {"A": 1.0, "B": 0.5}, "reports": reports}])
    assert p(judgement)["A"] == pytest.approx(2 / 3, abs=1e-12)


def test_all_na_has_no_effect():
    judgement = judged([("A", 1), ("B", 4)], [{"id": "e", "ratings": {"A": "NA", "B": "NA"}}])
    assert p(judgement) == pytest.approx({"A": 0.2, "B": 0.8}, abs=1e-12)
    assert judgement.items[0].information == 0.0


def test_a_silent_hypothesis_keeps_its_prior_exactly():
    items = [{"id": f"e{i}", "ratings": {"A": "CC", "B": "II"}} for i in range(40)]
    judgement = judged([("A", 0.3), ("B", 0.5), ("C", 0.2)], items)
    assert p(judgement)["C"] == judgement.posterior["C"].prior == 0.2
    assert p(judgement)["A"] == pytest.approx(0.8)
    assert judgement.posterior["C"].p_top == 0.0


def test_silence_never_leads():
    judgement = judged([("A", 0.2), ("B", 0.2), ("C", 0.6)], [{"id": "e", "ratings": {"A": "II", "B": "II"}}])
    assert p(judgement)["C"] == pytest.approx(0.6)
    assert judgement.leader is None
    assert "C, to which nothing weighed speaks" in judgement.why


def test_a_missing_cell_takes_the_prior_weighted_geometric_mean():
    items = [{"id": "e", "likelihoods": {"A": 0.9, "B": 0.1}}, {"id": "f", "likelihoods": {"C": 0.5, "A": 0.5}}]
    judgement = judged([("A", 0.2), ("B", 0.6), ("C", 0.2)], items)
    mean = (0.9**0.2 * 0.1**0.6) ** (1 / 0.8)
    weights = {"A": 0.2 * 0.9, "B": 0.6 * 0.1, "C": 0.2 * mean}
    assert p(judgement) == pytest.approx({h: w / sum(weights.values()) for h, w in weights.items()}, abs=1e-12)


def test_impossible_by_silence_is_warned_of():
    items = [{"id": "e", "likelihoods": {"A": 0.0, "B": 0.5}}, {"id": "f", "ratings": {"A": "C", "B": "C", "C": "CC"}}]
    judgement = judged(["A", "B", "C"], items)
    assert p(judgement) == {"A": 0.0, "B": 1.0, "C": 0.0}
    assert "impossible-by-silence" in [problem.code for problem in judgement.problems]


def test_a_prior_of_0_and_of_1():
    judgement = judged([("A", 0), ("B", 1)], [{"id": "e", "likelihoods": {"A": 1.0, "B": 0.01}}])
    assert p(judgement) == {"A": 0.0, "B": 1.0}
    assert judgement.sensitivity.prior_to_lead["A"] == pytest.approx(0.01 / 1.01)


def test_silent_hypothesis_with_all_the_prior():
    judgement = judged([("A", 0), ("B", 0), ("C", 1)], [{"id": "e", "ratings": {"A": "C", "B": "I"}}])
    assert p(judgement) == {"A": 0.0, "B": 0.0, "C": 1.0}
    assert judgement.leader is None


def test_thousands_of_items_do_not_run_out_of_floats():
    items = [{"id": f"e{i:04}", "likelihoods": {"A": 0.99, "B": 1e-9}} for i in range(3000)]
    judgement = judged(["A", "B"], items, draws=20)
    assert p(judgement)["A"] == 1.0
    assert p(judgement)["B"] > 0.0
    assert judgement.waterfall["A"].total == pytest.approx(3000 * 10 * math.log10(0.99 / 1e-9), rel=1e-9)


def test_many_reports_do_not_run_out_of_floats():
    reports = [{"source": f"s{i:04}", "family": f"f{i:04}", "reliability": "A"} for i in range(1500)]
    judgement = judged(["A", "B"], [{"id": "e", "likelihoods": {"A": 0.9, "B": 0.3}, "reports": reports}])
    assert p(judgement) == pytest.approx({"A": 0.75, "B": 0.25}, abs=1e-12)


def test_cluster_discount_is_the_design_effect_of_the_telling_items():
    items = [{"id": f"e{i}", "likelihoods": {"A": 0.8, "B": 0.4}, "cluster": "c"} for i in range(3)]
    items.append({"id": "flat", "likelihoods": {"A": 0.5, "B": 0.5}, "cluster": "c"})
    judgement = judged(["A", "B"], items)
    assert judgement.waterfall["A"].total == pytest.approx(3 / (1 + 2 * 0.5) * 10 * math.log10(2), abs=1e-9)
    assert [bar.kind for bar in judgement.waterfall["A"].bars] == ["prior"] + ["item"] * 4 + ["cluster_discount"]


def test_open_items_only_show_their_value():
    items = [{"id": "later", "likelihoods": {"A": 1.0, "B": 0.0}, "open": True}]
    judgement = judged(["A", "B"], items)
    assert p(judgement) == {"A": 0.5, "B": 0.5}
    assert judgement.value_of_information[0].bits == pytest.approx(1.0)
    assert judgement.ach.count == {"A": 0, "B": 0}


def test_weigh_refuses_what_cannot_be():
    with pytest.raises(RefusedMatrixError, match="at least one"):
        weigh(Matrix())


def test_tie_decibans_decides_who_leads():
    items = [{"id": "e", "likelihoods": {"A": 0.6, "B": 0.5}}]  # 0.79 decibans
    assert judged(["A", "B"], items).leader is None
    assert judged(["A", "B"], items, tie_decibans=0.5).leader == "A"
    assert judged(["A", "B"], [], tie_decibans=0.0).leader is None
