"""One matrix in, one judgement out: the parts of this room put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise as neighbours

import numpy as np

from abduce.model.problems import Problem
from abduce.model.weighing import Judgement, Matrix, Posterior, Sensitivity
from abduce.weigh.ach import ach_scores
from abduce.weigh.check import check, warnings
from abduce.weigh.draws import draw_posteriors
from abduce.weigh.flips import find_flips
from abduce.weigh.information import item_weights, value_of_information
from abduce.weigh.leave_out import leave_one_out, without_each_item
from abduce.weigh.memory import DrawMemory
from abduce.weigh.posterior import DECIBANS, leaders, posterior_of, probabilities, voiced_of
from abduce.weigh.refusal import RefusedMatrixError, fault
from abduce.weigh.sensitivity import formulas_disagree, prior_to_lead
from abduce.weigh.settings import WeighSettings
from abduce.weigh.table import Floats, Table, table_from
from abduce.weigh.waterfall import pairwise, waterfalls
from abduce.weigh.words import Standing, why

INTERVAL = (0.05, 0.95)
"""Percentiles of the draws that are printed: nine in ten lie between them."""
TOP = 1e-12
"""Probabilities within this share of the highest are as high: a draw without a single leader is shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """The head of a judgement: what to believe, without what would change it."""

    posterior: Mapping[str, Posterior]
    """Hypothesis id -> belief."""
    leader: str | None
    """``None`` when the lead over the second is under ``tie_decibans``."""
    separated: bool
    """Whether the leader leads in at least ``separated_at`` of the draws."""


def weigh(matrix: Matrix, *, settings: WeighSettings | None = None, memory: DrawMemory | None = None) -> Judgement:
    """The judgement of ``matrix``: exact posterior, its uncertainty, ACH scores and sensitivity.

    Pure: the same matrix and settings, whatever the order of hypotheses and items, give the same judgement. The
    definitions are those of the contract, the reasons in docs/method.md. Raises ``RefusedMatrixError`` with every fault
    found. Time O(D I H) for D draws, I items, H hypotheses, and O(I H) for each thing left out.

    >>> from abduce.model.weighing import Candidate, Item
    >>> cab = Item(id="witness", likelihoods={"blue": 0.8, "green": 0.2})
    >>> priors = (Candidate(id="blue", prior=0.15), Candidate(id="green", prior=0.85))
    >>> round(weigh(Matrix(hypotheses=priors, items=(cab,))).posterior["blue"].p, 4)
    0.4138
    """
    settings = settings or WeighSettings()
    table, log_p = _table(matrix, settings)
    return _judgement(matrix, table, log_p, settings, memory)


def believe(matrix: Matrix, *, settings: WeighSettings | None = None, memory: DrawMemory | None = None) -> Beliefs:
    """The posterior, leader and separation that :func:`weigh` gives, number by number, without the sensitivity.

    For whoever edits a cell and waits: with the ``memory`` of the weighing before, only what was edited is drawn anew.
    Raises as :func:`weigh`.
    """
    settings = settings or WeighSettings()
    return _beliefs(*_table(matrix, settings), settings, memory)


def _table(matrix: Matrix, settings: WeighSettings) -> tuple[Table, Floats]:
    """The arrays of ``matrix`` and its posterior (H, log); raises ``RefusedMatrixError``."""
    check(matrix, settings)
    table = table_from(matrix, settings)
    log_p = posterior_of(table)
    if np.isnan(log_p).any():
        raise RefusedMatrixError((_impossible(table),))
    return table, log_p


def _beliefs(table: Table, log_p: Floats, settings: WeighSettings, memory: DrawMemory | None) -> Beliefs:
    posterior = _posteriors(table, log_p, draw_posteriors(table, settings, memory))
    first = int(leaders(log_p, voiced_of(table), settings.tie_decibans))
    leader = table.hypotheses[first] if first >= 0 else None
    separated = leader is not None and posterior[leader].p_top >= settings.separated_at
    return Beliefs(posterior=posterior, leader=leader, separated=separated)


def _judgement(
    matrix: Matrix, table: Table, log_p: Floats, settings: WeighSettings, memory: DrawMemory | None
) -> Judgement:
    beliefs = _beliefs(table, log_p, settings, memory)
    posterior, leader, separated = beliefs.posterior, beliefs.leader, beliefs.separated
    first = table.hypotheses.index(leader) if leader is not None else -1
    open_items = tuple(sorted((item for item in matrix.items if item.open), key=lambda item: item.id))
    without = without_each_item(table, settings)
    left_out = leave_one_out(table, log_p, open_items, without, settings)
    decisive = [row for row in left_out if row.kind == "item" and row.leader != leader]
    scores = ach_scores(matrix.items, table.hypotheses)
    flips, problems = find_flips(table, settings)
    return Judgement(
        posterior=posterior,
        leader=leader,
        separated=separated,
        why=why(_standings(table, log_p, posterior), leader, separated, settings.tie_decibans, decisive),
        waterfall=waterfalls(table, log_p),
        pairwise=pairwise(table, log_p),
        items=item_weights(table, log_p, first, without, open_items),
        ach=scores,
        sensitivity=Sensitivity(
            leave_one_out=left_out,
            prior_to_lead=prior_to_lead(table),
            flips=flips,
            formulas_disagree=formulas_disagree(table, log_p, scores, settings),
        ),
        value_of_information=value_of_information(table, log_p, open_items, settings),
        problems=(*warnings(matrix), *_notes(table), *problems),
    )


def _posteriors(table: Table, log_p: Floats, draws: Floats) -> Mapping[str, Posterior]:
    """Hypothesis -> exact posterior with the spread of its draws (H, D)."""
    low, high = np.quantile(draws, INTERVAL, axis=1)
    top = draws >= draws.max(axis=0) * (1 - TOP)
    p_top = (top / top.sum(axis=0)).mean(axis=1)
    numbers = np.stack([table.prior, probabilities(log_p, table.prior), low, high, p_top], axis=1)
    numbers = np.clip(numbers, 0.0, 1.0).tolist()
    fields = ("prior", "p", "low", "high", "p_top")
    rows = (Posterior(**dict(zip(fields, row, strict=True))) for row in numbers)
    return dict(zip(table.hypotheses, rows, strict=True))


def _standings(table: Table, log_p: Floats, posterior: Mapping[str, Posterior]) -> list[Standing]:
    """The hypotheses from the most to the least probable, ties by id."""
    order = sorted(range(len(log_p)), key=lambda i: (-log_p[i], table.hypotheses[i]))
    voiced = voiced_of(table)
    behind = [0.0, *(_gap(log_p[a], log_p[b]) for a, b in neighbours(order))]
    return [
        Standing(id=h, p=posterior[h].p, behind=gap, p_top=posterior[h].p_top, speaks=bool(voiced[i]))
        for i, gap in zip(order, behind, strict=True)
        for h in (table.hypotheses[i],)
    ]


def _gap(higher: float, lower: float) -> float:
    """Decibans between two posteriors; 0 between two impossible ones."""
    return 0.0 if higher == lower else float((higher - lower) * DECIBANS)


def _notes(table: Table) -> Iterator[Problem]:
    """Silent hypotheses, and silence that made one impossible."""
    if not len(table.items):
        yield Problem(
            code="nothing-weighed", severity="note", message="There is no known item: the posterior is the prior."
        )
    for h, speaks in zip(table.hypotheses, voiced_of(table), strict=True):
        if not speaks:
            message = f"Hypothesis {h!r} has no cell in any known item: it keeps its prior."
            yield Problem(code="silent-hypothesis", severity="note", message=message)
    silenced = np.isneginf(table.log_likelihood) & ~table.present & voiced_of(table)
    for i, h in np.argwhere(silenced):
        yield Problem(
            code="impossible-by-silence",
            severity="warning",
            message=f"Item {table.items[i].id!r} has no cell under {table.hypotheses[h]!r}, which takes the mean of "
            "the others; one of them is 0, so the hypothesis becomes impossible. Rate that cell.",
        )


def _impossible(table: Table) -> Problem:
    return fault(
        "impossible-evidence",
        "items: expected evidence that is possible under some hypothesis with cells and a prior above 0, found that "
        f"the {len(table.items)} known items together are impossible under all of them; look for likelihoods of 0.",
    )
