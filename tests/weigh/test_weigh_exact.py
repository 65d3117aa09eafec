"""Posteriors against exact inference in a Bayesian network: hypothesis -> item -> report -> hops."""

from __future__ import annotations

import math
import random

import pytest

from abduce.model.weighing import Judgement
from abduce.weigh import WeighSettings, judge_row

N_MODELS = 200
SETTINGS = WeighSettings()


def random_row(seed: int) -> dict:
    """An asymmetric matrix with reports, hops, families, gaps and sometimes a silent hypothesis."""
    rng = random.Random(seed)
    names = [f"h{i}" for i in range(rng.randint(2, 5))]
    spoken = names[:-1] if len(names) > 2 and rng.random() < 0.3 else names
    hypotheses = [{"id": h, "prior": rng.uniform(0.05, 3)} for h in names]
    items = [random_item(rng, f"e{i}", spoken) for i in range(rng.randint(1, 5))]
    items.append({"id": "last", "likelihoods": {h: rng.uniform(0.05, 0.95) for h in spoken}})
    return {"hypotheses": hypotheses, "items": items, "settings": {"draws": 20, "seed": seed}}


def random_item(rng: random.Random, name: str, spoken: list[str]) -> dict:
    rated = rng.sample(spoken, rng.randint(1, len(spoken)))
    if rng.random() < 0.5:
        item: dict = {"id": name, "ratings": {h: rng.choice(["CC", "C", "N", "I", "II", "NA"]) for h in rated}}
    else:
        item = {"id": name, "likelihoods": {h: rng.uniform(0.01, 0.99) for h in rated}}
    families = [f"f{i}" for i in range(rng.randint(0, 3))]
    sides = {f: rng.random() < 0.7 for f in families}
    reports = [random_report(rng, f"s{name}{f}{i}", f, sides[f]) for f in families for i in range(rng.randint(1, 3))]
    return {**item, "reports": reports}


def random_report(rng: random.Random, source: str, family: str, asserts: bool) -> dict:
    via = [{"source": f"via{i}", "reliability": random_reliability(rng)} for i in range(rng.randint(0, 2))]
    return {
        "source": source,
        "family": family,
        "asserts": asserts,
        "reliability": random_reliability(rng),
        "via": via,
    }


def random_reliability(rng: random.Random) -> str | list[float]:
    return rng.choice("ABCDEF") if rng.random() < 0.6 else [rng.uniform(0.05, 0.95), rng.uniform(0.05, 0.95)]


def numbers(reliability: str | list[float], asserts: bool = True) -> tuple[float, float]:
    if not isinstance(reliability, str):
        return tuple(reliability)
    t, f = SETTINGS.reliability[reliability]
    return (t, f) if asserts else (f, t)


def heard(report: dict) -> tuple[float, float]:
    t, f = numbers(report["reliability"], report["asserts"])
    for hop in report["via"]:
        a, b = numbers(hop["reliability"])
        t, f = a * t + b * (1 - t), a * f + b * (1 - f)
    return t, f


def loudest(reports: list[dict]) -> list[dict]:
    """One report a family: the one with the largest |ln(t/f)|, ties to the lowest source id."""
    best: dict[str, dict] = {}
    for report in sorted(reports, key=lambda r: r["source"]):
        t, f = heard(report)
        kept = best.get(report["family"])
        if kept is None or abs(math.log(t / f)) > abs(math.log(heard(kept)[0] / heard(kept)[1])) + 1e-12:
            best[report["family"]] = report
    return list(best.values())


def cells(item: dict) -> dict[str, float]:
    rated = {h: SETTINGS.rating_likelihood[r] for h, r in item.get("ratings", {}).items() if r != "NA"}
    return {**rated, **item.get("likelihoods", {})}


def network_posterior(row: dict, gum) -> dict[str, float]:
    total = sum(h["prior"] for h in row["hypotheses"])
    prior = {h["id"]: h["prior"] / total for h in row["hypotheses"]}
    spoken = sorted({h for item in row["items"] for h in cells(item)}) or sorted(prior)
    mass = sum(prior[h] for h in spoken)
    bn, evidence = gum.BayesNet(), {}
    root = bn.add(gum.LabelizedVariable("H", "H", spoken))
    bn.cpt(root).fillWith([prior[h] / mass for h in spoken])
    for item in row["items"]:
        there = cells(item)
        if there:
            evidence |= add_item(bn, gum, item, fill(there, prior), spoken)
    inference = gum.LazyPropagation(bn)
    inference.setEvidence(evidence)
    inference.makeInference()
    share = inference.posterior("H").tolist()
    return {**prior, **{h: mass * p for h, p in zip(spoken, share, strict=True)}}


def fill(there: dict[str, float], prior: dict[str, float]) -> dict[str, float]:
    weight = sum(prior[h] for h in there)
    mean = math.exp(sum(prior[h] * math.log(p) for h, p in there.items()) / weight)
    return {h: there.get(h, mean) for h in prior}


def add_item(bn, gum, item: dict, likelihood: dict[str, float], spoken: list[str]) -> dict[str, int]:
    node = item["id"]
    bn.add(gum.RangeVariable(node, node, 0, 1))
    bn.addArc("H", node)
    for i, h in enumerate(spoken):
        bn.cpt(node)[{"H": i}] = [1 - likelihood[h], likelihood[h]]
    if not item.get("reports"):
        return {node: 1}
    return {add_chain(bn, gum, node, report): 1 for report in loudest(item["reports"])}


def add_chain(bn, gum, node: str, report: dict) -> str:
    steps = [numbers(report["reliability"], report["asserts"]), *(numbers(hop["reliability"]) for hop in report["via"])]
    for i, (t, f) in enumerate(steps):
        name = f"{report['source']}_{i}"
        bn.add(gum.RangeVariable(name, name, 0, 1))
        bn.addArc(node, name)
        bn.cpt(name)[{node: 0}] = [1 - f, f]
        bn.cpt(name)[{node: 1}] = [1 - t, t]
        node = name
    return node


def test_posteriors_equal_exact_inference_in_200_random_networks():
    gum = pytest.importorskip("pyagrum", reason="pyagrum is not installed")
    worst = 0.0
    for seed in range(N_MODELS):
        row = random_row(seed)
        judgement = judge_row(row)
        assert isinstance(judgement, Judgement)
        exact = network_posterior(row, gum)
        worst = max(worst, *(abs(judgement.posterior[h].p - p) for h, p in exact.items()))
    assert worst <= 1e-10
