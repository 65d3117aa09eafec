"""The spread of the posterior."""

from __future__ import annotations

import pytest

from abduce.model.weighing import Judgement, Posterior
from abduce.weigh import judge_row

REPORT = {"source": "s", "family": "f", "reliability": "B"}
ROW = {
    "hypotheses": [{"id": "A", "prior": 0.5}, {"id": "B", "prior": 0.3}, {"id": "C", "prior": 0.2}],
    "items": [
        {"id": "e1", "ratings": {"A": "CC", "B": "I"}, "reports": [REPORT]},
        {
            "id": "e2",
            "ratings": {"A": "N", "B": "C", "C": "II"},
            "cluster": "c",
            "reports": [
                {**REPORT, "asserts": False, "via": [{"source": "h", "reliability": [0.8, 0.1]}]},
                {"source": "t", "family": "g", "reliability": [0.6, 0.2]},
            ],
        },
        {"id": "e3", "likelihoods": {"A": 0.3, "C": 0.4}, "cluster": "c"},
    ],
}
FIRM = {
    "draws": 50,
    "prior_concentration": 1e12,
    "cell_sd": {"H": 0, "M": 0, "L": 0},
    "reliability_concentration": dict.fromkeys("ABCDEF", 1e12),
}


def posterior(row: dict, **settings) -> dict[str, Posterior]:
    judgement = judge_row({**row, "settings": settings})
    assert isinstance(judgement, Judgement), judgement
    return judgement.posterior


def width(p: Posterior) -> float:
    return p.high - p.low


def test_draws_without_spread_are_the_exact_posterior():
    for p in posterior(ROW, **FIRM).values():
        assert (p.low, p.high) == pytest.approx((p.p, p.p), abs=1e-4)


@pytest.mark.parametrize(
    "given", [{"prior_concentration": 5}, {"cell_sd": {"M": 1.0}}, {"reliability_concentration": {"B": 5}}]
)
def test_each_source_of_doubt_widens_the_interval(given):
    firm, loose = posterior(ROW, **FIRM), posterior(ROW, **{**FIRM, **given, "draws": 2000})
    assert width(loose["A"]) > width(firm["A"]) + 0.02


def test_confidence_narrows_a_cell():
    def with_confidence(level: str) -> Posterior:
        items = [{"id": "e", "ratings": {"A": "CC", "B": "I"}, "confidence": {"A": level, "B": level}}]
        return posterior({"hypotheses": [{"id": "A"}, {"id": "B"}], "items": items}, prior_concentration=1e12)["A"]

    assert width(with_confidence("H")) < width(with_confidence("M")) < width(with_confidence("L"))


def test_one_source_of_many_items_stands_or_falls_as_one():
    def told_by(sources: list[str]) -> Posterior:
        items = [
            {"id": f"e{i}", "likelihoods": {"A": 0.8, "B": 0.2}, "reports": [{**REPORT, "source": s, "family": s}]}
            for i, s in enumerate(sources)
        ]
        row = {"hypotheses": [{"id": "A"}, {"id": "B", "prior": 0.99}], "items": items}
        loose = {"reliability_concentration": {"B": 3}, "draws": 4000}
        return posterior(row, **{**FIRM, **loose})["A"]

    assert width(told_by(["s", "s", "s", "s"])) > 1.3 * width(told_by(["s", "t", "u", "v"]))


def test_the_seed_decides_and_little_hangs_on_it():
    first, again, other = posterior(ROW), posterior(ROW, seed=0), posterior(ROW, seed=1)
    assert first == again != other
    for h, p in first.items():
        assert (p.low, p.high, p.p_top) == pytest.approx((other[h].low, other[h].high, other[h].p_top), abs=0.02)


def test_a_prior_is_drawn_as_a_beta():
    p = posterior({"hypotheses": [{"id": "A", "prior": 0.25}, {"id": "B", "prior": 0.75}], "items": []})["A"]
    assert (p.low, p.high) == pytest.approx((0.110, 0.419), abs=0.01)  # 5th and 95th percentile of beta(5, 15)


def test_a_tiny_prior_is_still_drawn():
    p = posterior({"hypotheses": [{"id": "A", "prior": 1e-9}, {"id": "B"}], "items": []})["A"]
    assert p.p == pytest.approx(1e-9)
    assert p.high < 1e-6


def test_cells_that_only_the_impossible_have_say_nothing():
    items = [{"id": "e", "ratings": {"A": "CC"}}, {"id": "f", "ratings": {"A": "N", "B": "C", "C": "I"}}]
    row = {"hypotheses": [{"id": "A", "prior": 0}, {"id": "B", "prior": 1}, {"id": "C", "prior": 1}], "items": items}
    assert {h: p.p for h, p in posterior(row).items()} == pytest.approx({"A": 0.0, "B": 0.7, "C": 0.3})


def test_an_open_item_without_cells_is_worth_nothing():
    row = {"hypotheses": [{"id": "A"}, {"id": "B"}], "items": [{"id": "later", "open": True}]}
    judgement = judge_row(row)
    assert judgement.value_of_information[0].bits == 0.0
