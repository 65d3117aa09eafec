"""How each hypothesis comes to its odds: the prior, one bar an item, one bar for the discount of each cluster."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from abduce.model.weighing import Bar, Waterfall
from abduce.weigh.posterior import DECIBANS, cluster_weights, log_posterior, voiced_of
from abduce.weigh.table import Bools, Floats, Table

Step = tuple[Literal["prior", "item", "cluster_discount"], str | None, Floats]
"""Kind, id and (H,) natural logs by which the step multiplies each hypothesis."""


def waterfalls(table: Table, log_p: Floats) -> Mapping[str, Waterfall]:
    """A waterfall for each hypothesis against its strongest rival that has cells; its bars sum to its total."""
    voiced = voiced_of(table)
    with np.errstate(divide="ignore"):
        first: Step = ("prior", None, np.log(table.prior))
    steps = [first, *_with_silent(table, list(_steps(table)), voiced)]
    return {h: _waterfall(table, steps, log_p, _rival(log_p, voiced, i), i) for i, h in enumerate(table.hypotheses)}


def pairwise(table: Table, log_p: Floats) -> Mapping[str, float | None]:
    """``"A/B"`` -> decibans of A over B, both ways round; ``None`` where one of them is impossible."""
    names = list(enumerate(table.hypotheses))
    return {f"{a}/{b}": decibans_between(log_p[i], log_p[j]) for i, a in names for j, b in names if i != j}


def decibans(natural: float) -> float | None:
    """A natural-log ratio in decibans; ``None`` where it is not finite.

    >>> round(decibans(2.302585092994046), 9)
    10.0
    """
    return float(natural * DECIBANS) + 0.0 if math.isfinite(natural) else None  # + 0.0 turns -0.0 into 0.0


def decibans_between(above: float, below: float) -> float | None:
    """The ratio of two numbers given as natural logs, in decibans; ``None`` where one of them is 0.

    >>> decibans_between(0.0, float("-inf"))
    """
    return decibans(above - below) if math.isfinite(above) and math.isfinite(below) else None


def _rival(log_p: Floats, voiced: Bools, hypothesis: int) -> int | None:
    others = [i for i in range(len(log_p)) if voiced[i] and i != hypothesis]
    return max(others, key=lambda i: (log_p[i], -i), default=None)


def _waterfall(table: Table, steps: list[Step], log_p: Floats, rival: int | None, hypothesis: int) -> Waterfall:
    if rival is None:
        return Waterfall(against=None, bars=(), total=None)
    bars = (
        Bar(kind=kind, id=id_, decibans=decibans_between(logs[hypothesis], logs[rival])) for kind, id_, logs in steps
    )
    return Waterfall(
        against=table.hypotheses[rival],
        bars=tuple(bars),
        total=decibans_between(log_p[hypothesis], log_p[rival]),
    )


def _steps(table: Table) -> Iterator[Step]:
    """What each item says in full, then what each cluster takes back."""
    for item, logs in zip(table.items, table.log_likelihood, strict=True):
        yield "item", item.id, logs
    weights = cluster_weights(table)
    for code, cluster in enumerate(table.clusters):
        members = table.cluster == code
        if members.any() and weights[members][0] < 1:
            logs = table.log_likelihood[members].sum(axis=0)
            yield "cluster_discount", cluster, np.where(np.isfinite(logs), logs, 0.0) * (weights[members][0] - 1)


def _with_silent(table: Table, steps: list[Step], voiced: Bools) -> list[Step]:
    """The steps, with each silent hypothesis moving as the average of the others does.

    To keep its prior through all the evidence is to predict each step exactly as well as the others do on average,
    given the steps before: that average is the bar, and the bars telescope to the total.
    """
    if voiced.all():
        return steps
    done = np.zeros(len(voiced))
    return [_one_with_silent(table, step, voiced, done) for step in steps]


def _one_with_silent(table: Table, step: Step, voiced: Bools, done: Floats) -> Step:
    kind, id_, logs = step
    before = log_posterior(np.where(voiced, table.prior, 0.0), done, voiced)
    done += logs
    with np.errstate(invalid="ignore"):  # where all others have a prior of 0 there is no average
        average = np.logaddexp.reduce(before[voiced] + logs[voiced]) - np.logaddexp.reduce(before[voiced])
    return kind, id_, np.where(voiced, logs, average)
