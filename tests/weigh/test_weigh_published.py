"""Published cases, read from ../shared/verify."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from abduce.model.weighing import Judgement
from abduce.weigh import judge_row
from abduce.weigh.ach import PARC, PARC_WEIGHT

VERIFY = Path(__file__).resolve().parents[2].parent / "shared" / "verify"


def published(name: str) -> dict:
    path = VERIFY / f"{name}.json"
    if not path.exists():
        pytest.skip(f"../shared/verify/{name}.json is not there")
    return json.loads(path.read_text(encoding="utf-8"))


def judged(hypotheses: dict[str, float | None], items: list[dict]) -> Judgement:
    rows = [{"id": h} if prior is None else {"id": h, "prior": prior} for h, prior in hypotheses.items()]
    judgement = judge_row({"hypotheses": rows, "items": items, "settings": {"draws": 50}})
    assert isinstance(judgement, Judgement)
    return judgement


def rated(ratings: dict[str, dict[str, str]]) -> Judgement:
    names = dict.fromkeys(sorted({h for cells in ratings.values() for h in cells}))
    return judged(names, [{"id": item, "ratings": cells} for item, cells in ratings.items()])


def test_tradecraft_primer_counts_and_calls_its_tie_a_tie():
    case = published("ach_tokyo_tradecraft_primer")
    judgement = rated(case["ratings"])
    counts = {h: -n for h, n in judgement.ach.count.items()}
    assert counts == case["published_inconsistency"]
    assert judgement.ach.parc == pytest.approx(case["other_formulas_computed"]["parc_weighted"], abs=1e-9)
    assert judgement.ach.cach == case["other_formulas_computed"]["cach_burton_2_1"]
    assert judgement.ach.open_synthesis == case["other_formulas_computed"]["open_synthesis_squared"]
    assert judgement.sensitivity.formulas_disagree  # the counts name two leaders, the posterior one


def test_cti_skills_template_counts():
    case = published("ach_cti_skills_template")
    assert rated(case["ratings"]).ach.count == case["published_count"]


def test_parc_weights_to_the_printed_precision():
    case = published("ach_unit_facts")["parc_weights"]
    assert case["I"] == PARC["I"]
    assert case["II"] == PARC["II"]
    for level in "LMH":
        assert PARC_WEIGHT[level] == pytest.approx(case[level], abs=5e-4)
    items = [
        {"id": "high", "ratings": {"A": "I", "B": "C"}, "credibility": "H", "relevance": "H"},
        {"id": "low", "ratings": {"A": "CC", "B": "I"}, "credibility": "L", "relevance": "L"},
    ]
    scores = judged({"A": None, "B": None}, items).ach.parc
    assert scores == pytest.approx({"A": -case["HH"], "B": -case["LL"]}, abs=1e-9)


def test_open_synthesis_scores_and_order():
    case = published("ach_unit_facts")["open_synthesis_tests"]
    cells = {f"e{i}": {h: case[h][i] for h in ("h1", "h2", "h3")} for i in range(4)}
    scores = rated(cells).ach.open_synthesis
    assert [scores[h] for h in ("h1", "h2", "h3")] == case["computed"]


def test_taxicab():
    case = published("bayes_textbook")["taxicab"]
    cells = {"blue": case["hit"], "green": case["false"]}
    priors = {"blue": case["prior"], "green": 1 - case["prior"]}
    posterior = judged(priors, [{"id": "witness", "likelihoods": cells}]).posterior
    assert posterior["blue"].p == pytest.approx(case["posterior"], abs=1e-9)


def asia_states(cpt: dict) -> dict[str, tuple[dict[str, int], float]]:
    """The 32 joint states of the five root and disease nodes, with their prior."""
    states = {}
    for asia, smoke, tub, lung, bronc in product((0, 1), repeat=5):
        chances = (
            (asia, cpt["asia"]),
            (smoke, cpt["smoke"]),
            (tub, cpt["tub|asia"][1 - asia]),
            (lung, cpt["lung|smoke"][1 - smoke]),
            (bronc, cpt["bronc|smoke"][1 - smoke]),
        )
        prior = 1.0
        for value, p in chances:
            prior *= p if value else 1 - p
        state = {"asia": asia, "smoke": smoke, "tub": tub, "lung": lung, "bronc": bronc}
        states["".join(map(str, state.values()))] = (state, prior)
    return states


def test_chest_clinic_through_its_joint_states():
    case = published("bn_asia")
    cpt, states = case["cpt"], asia_states(case["cpt"])
    names = {(1, 1): "11", (0, 1): "bronc0_either1", (1, 0): "bronc1_either0", (0, 0): "00"}

    def p_dyspnoea(s: dict[str, int]) -> float:
        return cpt["dysp|bronc,either"][names[s["bronc"], int(s["lung"] or s["tub"])]]

    def p_shadow(s: dict[str, int]) -> float:
        return cpt["xray|either"][0 if s["lung"] or s["tub"] else 1]

    def observed(name: str, chance) -> dict:
        return {"id": name, "likelihoods": {name_: chance(s) for name_, (s, _) in states.items()}}

    def marginal(judgement: Judgement, node: str) -> float:
        return sum(p.p for name, p in judgement.posterior.items() if states[name][0][node])

    priors = {name: prior for name, (_, prior) in states.items()}
    nothing = judged(priors, [])
    for node in ("tub", "lung", "bronc"):
        assert marginal(nothing, node) == pytest.approx(case["published"][node], abs=1e-9)

    from_asia, short_of_breath = observed("asia", lambda s: float(s["asia"])), observed("dysp", p_dyspnoea)
    both = judged(priors, [from_asia, short_of_breath])
    for node in ("tub", "lung", "bronc"):
        assert marginal(both, node) == pytest.approx(case["computed_bruteforce"][f"{node}|asia,dysp"], abs=1e-9)
    joint = sum(prior * s["asia"] * p_dyspnoea(s) for s, prior in states.values())
    assert joint == pytest.approx(case["published"]["P(asia,dysp)"], abs=1e-9)

    shadow = judged(priors, [observed("xray", p_shadow)])
    for node in ("lung", "tub", "smoke"):
        assert marginal(shadow, node) == pytest.approx(case["computed_bruteforce"][f"{node}|xray"], abs=1e-9)
