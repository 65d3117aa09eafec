"""How fast ``weigh`` is: against a bare numpy loop over the same arrays, against pyAgrum, and on a large matrix.

    python benchmarks/weigh_speed.py          10 hypotheses x 500 items x 200 sources, 10,000 draws
    python benchmarks/weigh_speed.py --large  20 x 5,000 x 2,000 as well, with its peak memory, and the growth

The bare loop draws the same cells and reports and works out the same posteriors (all draws, all leave-one-outs) with
no words, waterfalls, flips or records: it is what somebody would write in a notebook.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from abduce.model.weighing import Matrix
from abduce.weigh import WeighSettings, weigh
from abduce.weigh.reports import voices
from abduce.weigh.rows import weigh_row
from abduce.weigh.table import Table, log_rows, table_from

LIMIT_BARE = 3.0
LIMIT_AGRUM = 300.0
LIMIT_GIGABYTES = 2.0
RATINGS = ("CC", "C", "N", "I", "II")


def random_matrix(n_hypotheses: int, n_items: int, n_sources: int, seed: int = 1) -> Matrix:
    """Ratings everywhere but for one gap in ten; three reports an item, families of two sources, some clusters."""
    rng = random.Random(seed)
    names = [f"h{i:02}" for i in range(n_hypotheses)]
    items = []
    for i in range(n_items):
        reports = [
            {"source": f"s{s:04}", "family": f"f{s // 2:04}", "reliability": "ABCDF"[s % 5]}
            for s in sorted(rng.sample(range(n_sources), 3))
        ]
        items.append(
            {
                "id": f"e{i:05}",
                "ratings": {h: rng.choice(RATINGS) for h in names if rng.random() < 0.9},
                "confidence": {h: rng.choice("HML") for h in names},
                "reports": reports if i % 4 else [],
                "cluster": f"c{i // 10:04}" if i % 5 == 0 else None,
            }
        )
    return weigh_row({"hypotheses": [{"id": h} for h in names], "items": items})[0]


def bare(table: Table, settings: WeighSettings) -> np.ndarray:
    """All posteriors with plain numpy: (draws + leave-one-outs, H)."""
    rng, n = np.random.default_rng(0), settings.draws
    sd = np.array([[settings.cell_sd[i.confidence.get(h, "M")] for h in table.hypotheses] for i in table.items])
    with np.errstate(divide="ignore", invalid="ignore"):
        logit = np.log(table.cells) - np.log1p(-table.cells)
    log_l = table.log_likelihood
    drawn = {}
    for source in sorted({r.source for heard in table.heard for r, _ in voices(heard)}):
        drawn[source] = rng.beta(8, 2, n), rng.beta(2, 8, n)
    total = np.log(rng.dirichlet(table.prior * 20, n))
    for i in range(len(table.items)):
        x = logit[i] + sd[i] * rng.standard_normal((n, len(table.prior)))
        p = 1 / (1 + np.exp(-x))
        p = np.where(np.isnan(p), np.exp(np.nanmean(np.log(p), axis=1, keepdims=True)), p)
        if table.heard[i]:
            r1 = np.prod([drawn[r.source][0] for r, _ in voices(table.heard[i])], axis=0)[:, None]
            r0 = np.prod([drawn[r.source][1] for r, _ in voices(table.heard[i])], axis=0)[:, None]
            p = p * r1 + (1 - p) * r0
        total += np.log(p)
    posteriors = [softmax(total)]
    log_prior, whole = np.log(table.prior), log_l.sum(axis=0)
    posteriors += [softmax(log_prior + whole - row)[None] for row in log_l]
    for groups in (sources(table), families(table)):
        for rows in groups.values():
            posteriors.append(softmax(log_prior + np.delete(log_l, rows, axis=0).sum(axis=0))[None])
    return np.concatenate(posteriors)


def softmax(logs: np.ndarray) -> np.ndarray:
    weights = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def sources(table: Table) -> dict[str, list[int]]:
    return grouped(table, lambda report: report.source)


def families(table: Table) -> dict[str, list[int]]:
    return grouped(table, lambda report: report.family)


def grouped(table: Table, name: Callable[[Any], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, item in enumerate(table.items):
        for report in item.reports:
            found.setdefault(name(report), []).append(i)
    return found


def agrum_seconds(table: Table) -> float | None:
    """Seconds that pyAgrum takes for one posterior of the same model, the network being there already."""
    try:
        import pyagrum as gum
    except ImportError:
        return None
    bn, evidence = gum.BayesNet(), {}
    bn.add(gum.LabelizedVariable("H", "H", list(table.hypotheses)))
    bn.cpt("H").fillWith(table.prior.tolist())
    p = np.exp(log_rows(table.cells, table.prior, np.array([[0.0, -np.inf]])))  # the cells, gaps filled
    for i, item in enumerate(table.items):
        bn.add(gum.RangeVariable(item.id, item.id, 0, 1))
        bn.addArc("H", item.id)
        bn.cpt(item.id).fillWith([x for cell in p[i] for x in (1 - cell, cell)])
        if not item.reports:
            evidence[item.id] = 1
        for report, (t, f) in voices(table.heard[i]):
            name = f"{item.id}{report.source}"
            bn.add(gum.RangeVariable(name, name, 0, 1))
            bn.addArc(item.id, name)
            bn.cpt(name).fillWith([1 - f, f, 1 - t, t])
            evidence[name] = 1
    start = time.process_time()
    inference = gum.LazyPropagation(bn)
    inference.setEvidence(evidence)
    inference.addTarget("H")
    inference.makeInference()
    inference.posterior("H")
    return time.process_time() - start


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, so that whatever else runs on the machine counts less; and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def speed(settings: WeighSettings) -> bool:
    matrix = random_matrix(10, 500, 200)
    table = table_from(matrix, settings)
    ours, judgement = timed(lambda: weigh(matrix, settings=settings))
    loop, posteriors = timed(lambda: bare(table, settings))
    n = settings.draws + len(judgement.sensitivity.leave_one_out)
    print(
        f"10 x 500 x 200, {settings.draws} draws, {n - settings.draws} leave-one-outs "
        f"({len(posteriors)} posteriors in the bare loop)"
    )
    print(f"  abduce {ours:.2f} s, bare numpy {loop:.2f} s: {ours / loop:.2f} times (limit {LIMIT_BARE})")
    good = ours <= LIMIT_BARE * loop
    agrum = agrum_seconds(table)
    if agrum is None:
        print("  pyagrum is not installed: not compared")
        return good
    ratio = agrum / (ours / n)
    print(
        f"  a posterior costs {1e6 * ours / n:.0f} us, by pyAgrum {1e3 * agrum:.1f} ms: "
        f"{ratio:.0f} times (limit {LIMIT_AGRUM})"
    )
    return good and ratio >= LIMIT_AGRUM


def large(settings: WeighSettings) -> bool:
    for n_items in (1250, 2500, 5000):
        matrix = random_matrix(20, n_items, 2000)
        seconds, judgement = timed(lambda matrix=matrix: weigh(matrix, settings=settings))
        n = len(judgement.sensitivity.leave_one_out)
        print(f"20 x {n_items} x 2000: {seconds:.1f} s, {n} leave-one-outs, flips {judgement.sensitivity.flips.cells}")
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  peak memory {gigabytes:.2f} GB (limit {LIMIT_GIGABYTES})")
    return gigabytes <= LIMIT_GIGABYTES


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="also the large matrix and the growth")
    options = parser.parse_args()
    settings = WeighSettings()
    good = large(settings) if options.large else True  # first, before pyAgrum takes memory
    return 0 if speed(settings) and good else 1


if __name__ == "__main__":
    raise SystemExit(main())
