"""Laws that hold for every matrix."""

from __future__ import annotations

import json
import random
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.model.codec import from_json, to_json, to_plain
from abduce.model.weighing import Judgement, Matrix
from abduce.weigh import judge_row, weigh
from abduce.weigh.rows import weigh_row

NAMES = ("A", "B", "C", "D")
RATINGS = ("CC", "C", "N", "I", "II", "NA")
GRADES = "ABCDEF"


@st.composite
def rows(draw, letters_only: bool = False, max_items: int = 5) -> dict:
    names = NAMES[: draw(st.integers(2, 4))]
    hypotheses = [{"id": h, "prior": draw(st.floats(0.05, 1))} for h in names]
    items = [draw(one_item(f"e{i}", names, letters_only)) for i in range(draw(st.integers(1, max_items)))]
    return {"hypotheses": hypotheses, "items": items, "settings": {"draws": 30}}


@st.composite
def one_item(draw, name: str, names: tuple[str, ...], letters_only: bool) -> dict:
    cells = st.dictionaries(st.sampled_from(names), st.sampled_from(RATINGS), max_size=len(names))
    item: dict = {"id": name, "ratings": draw(cells), "cluster": draw(st.sampled_from([None, "c1", "c2"]))}
    item["holders"] = draw(st.lists(st.sampled_from(["Ann", "Bo"]), max_size=2, unique=True))
    if letters_only:
        return item
    if draw(st.booleans()):
        item["likelihoods"] = draw(st.dictionaries(st.sampled_from(names), st.floats(0.02, 1), max_size=len(names)))
    reports = st.tuples(st.sampled_from("stuvw"), st.sampled_from(GRADES), st.booleans())
    sides = {"f": draw(st.booleans()), "g": True}
    item["reports"] = [
        {"source": source, "family": family, "asserts": sides[family], "reliability": grade, "via": via_of(hop)}
        for source, grade, hop in draw(st.lists(reports, max_size=3, unique_by=lambda r: r[0]))
        for family in ("f" if source < "u" else "g",)
    ]
    return item


def via_of(hop: bool) -> list[dict]:
    return [{"source": "hop", "reliability": "C"}] if hop else []


def judged(row: dict) -> Judgement:
    judgement = judge_row(row)
    assert isinstance(judgement, Judgement), judgement
    return judgement


def leader(row: dict) -> str | None:
    return judged(row).leader


@given(rows())
@settings(max_examples=60, deadline=None)
def test_probabilities_sum_to_1_and_nothing_is_nan(row):
    judgement = judged(row)
    assert sum(p.p for p in judgement.posterior.values()) == pytest.approx(1, abs=1e-12)
    assert sum(p.p_top for p in judgement.posterior.values()) == pytest.approx(1, abs=1e-9)
    assert all(0 <= p.low <= p.high <= 1 for p in judgement.posterior.values())
    for left in judgement.sensitivity.leave_one_out:
        assert sum(left.posterior.values()) == pytest.approx(1, abs=1e-12)
    assert b"null" not in to_json(judgement.pairwise)
    assert from_json(to_json(judgement), Judgement) == judgement


@given(rows(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter(row, rng: random.Random):
    shuffled = json.loads(json.dumps(row))
    rng.shuffle(shuffled["hypotheses"])
    rng.shuffle(shuffled["items"])
    for item in shuffled["items"]:
        rng.shuffle(item.get("reports", []))
        item["ratings"] = dict(rng.sample(sorted(item["ratings"].items()), len(item["ratings"])))
    assert to_json(judged(shuffled)) == to_json(judged(row))


@given(rows())
@settings(max_examples=60, deadline=None)
def test_bars_sum_to_their_total_and_to_the_posterior_odds(row):
    judgement = judged(row)
    for name, fall in judgement.waterfall.items():
        if fall.against is not None:
            assert sum(bar.decibans for bar in fall.bars) == pytest.approx(fall.total, abs=1e-9)
            assert fall.total == judgement.pairwise[f"{name}/{fall.against}"]


@given(rows(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_copy_of_a_report_in_its_family_changes_nothing(row, data):
    reported = [item for item in row["items"] if item.get("reports")]
    before = judged(row)
    for item in reported:
        report = data.draw(st.sampled_from(item["reports"]))
        item["reports"].append({**report, "source": f"z-copy-of-{report['source']}"})
    after = judged(row)
    assert after.posterior == before.posterior
    assert after.waterfall == before.waterfall
    assert after.items == before.items


@given(rows(), st.floats(0.01, 0.99))
@settings(max_examples=40, deadline=None)
def test_a_constant_factor_on_a_certain_item_changes_nothing(row, factor):
    whole = {"A": 0.9, "B": 0.4, "C": 0.6, "D": 1.0}
    cells = {h["id"]: whole[h["id"]] for h in row["hypotheses"]}
    first = judged({**row, "items": [*row["items"], {"id": "z", "likelihoods": cells}]})
    scaled = {h: p * factor for h, p in cells.items()}
    second = judged({**row, "items": [*row["items"], {"id": "z", "likelihoods": scaled}]})
    assert {h: p.p for h, p in first.posterior.items()} == pytest.approx({h: p.p for h, p in second.posterior.items()})


@given(rows())
@settings(max_examples=40, deadline=None)
def test_leaving_out_is_judging_the_smaller_matrix(row):
    for left in judged(row).sensitivity.leave_one_out:
        smaller = judged({**row, "items": [item for item in map(without(left.kind, left.id), row["items"]) if item]})
        assert left.posterior == pytest.approx({h: p.p for h, p in smaller.posterior.items()}, abs=1e-10)
        assert left.leader == smaller.leader


def without(kind: str, name: str):
    def leave(item: dict) -> dict | None:
        if kind == "item":
            return None if item["id"] == name else item
        if kind == "cluster":
            return None if item["cluster"] == name else item
        if kind == "holder":
            return None if name in item["holders"] else item
        if not item.get("reports"):
            return item
        chain = {
            "source": lambda r: [r["source"], *(hop["source"] for hop in r["via"])],
            "family": lambda r: [r["family"]],
        }
        left = [report for report in item["reports"] if name not in chain[kind](report)]
        return {**item, "reports": left} if left else None

    return leave


@given(rows())
@settings(max_examples=40, deadline=None)
def test_at_its_prior_to_lead_a_hypothesis_draws_level(row):
    whole = {"A": 0.8, "B": 0.4, "C": 0.6, "D": 0.9}
    cells = {h["id"]: whole[h["id"]] for h in row["hypotheses"]}
    row = {**row, "items": [{"id": "e", "likelihoods": cells}]}
    total = sum(h["prior"] for h in row["hypotheses"])
    for name, level in judged(row).sensitivity.prior_to_lead.items():
        own = next(h["prior"] for h in row["hypotheses"] if h["id"] == name)
        share = (1 - level) / (total - own)
        priors = [{"id": h["id"], "prior": level if h["id"] == name else h["prior"] * share} for h in row["hypotheses"]]
        p = {h: row_.p for h, row_ in judged({**row, "hypotheses": priors}).posterior.items()}
        assert p[name] == pytest.approx(max(q for h, q in p.items() if h != name), abs=1e-12)


@given(rows(letters_only=True, max_items=2))
@settings(max_examples=25, deadline=None)
def test_flips_equal_brute_force_on_small_cases(row):
    row["hypotheses"] = row["hypotheses"][:3]
    for item in row["items"]:
        item["ratings"] = {h: r for h, r in item["ratings"].items() if h != "D"}
    judgement = judged(row)
    assert judgement.sensitivity.flips.cells == fewest_flips(row, judgement.leader)


def fewest_flips(row: dict, lead: str | None, most: int = 3) -> int | None:
    cells = [(i, h) for i, item in enumerate(row["items"]) for h in item["ratings"]]
    for size in range(1, min(most, len(cells)) + 1):
        for chosen in combinations(cells, size):
            for ratings in product(RATINGS, repeat=size):
                if leader(flipped(row, chosen, ratings)) != lead:
                    return size
    return None


def flipped(row: dict, chosen, ratings) -> dict:
    items = [{**item, "ratings": dict(item["ratings"])} for item in row["items"]]
    for (i, h), rating in zip(chosen, ratings, strict=True):
        items[i]["ratings"][h] = rating
    return {**row, "items": items, "settings": {"draws": 1}}


def test_an_analysis_can_be_weighed_again_from_its_json():
    row = {
        "hypotheses": [{"id": "A", "prior": 0.4}, {"id": "B"}, {"id": "rest"}],
        "items": [
            {"id": "e1", "ratings": {"A": "CC", "B": "I"}, "holders": ["Ann"], "role": "act", "by": {"A": "model"}},
            {
                "id": "e2",
                "ratings": {"A": "N", "B": "C"},
                "reports": [{"source": "s", "family": "f", "reliability": "C"}],
            },
        ],
        "settings": {"draws": 500, "seed": 3, "rating_likelihood": {"CC": 0.95}},
    }
    matrix, given_settings, _ = weigh_row(row)
    judgement = weigh(matrix, settings=given_settings)
    again = json.loads(to_json({**to_plain(matrix), "settings": given_settings}))
    assert to_json(judge_row(again)) == to_json(judgement)
    assert isinstance(matrix, Matrix)
