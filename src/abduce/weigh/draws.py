"""How far the posterior moves when priors, cells and reliabilities are only about right: a seeded Monte Carlo."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

import numpy as np

from abduce.model.weighing import Hop, Item, Report
from abduce.weigh.memory import DrawMemory
from abduce.weigh.posterior import cluster_weights, log_posterior, probabilities, voiced_of
from abduce.weigh.reports import Heard, reliability_pair, voices
from abduce.weigh.settings import PAIR_GRADE, WeighSettings
from abduce.weigh.table import Floats, Table

INSIDE = 1e-12
"""A reliability that is not stated as 0 or 1 is never drawn as 0 or 1, which would make the possible impossible."""

Reliability = str | tuple[float, float]
Drawn = Mapping[tuple[str, Reliability], tuple[Floats, Floats]]
"""(source, stated reliability) -> draws (D,) of the two probabilities."""


def draw_posteriors(table: Table, settings: WeighSettings, memory: DrawMemory | None = None) -> Floats:
    """(H, D) posteriors for D draws, one column a draw, hypotheses by id.

    Priors from a Dirichlet, cells from logit-normals by stated confidence, reliabilities from betas, drawn once per
    source per draw, so that all that one source says stands or falls together. Missing cells, the voices of families
    and the cluster discounts are worked out as at the central values. Certain and impossible (0 and 1) stay so. Items
    are taken one at a time, so memory is O(D (H + sources)) whatever the number of items; time is O(D I H). With a
    ``memory`` the same numbers, and only items that are new or changed are drawn.
    """
    rng = np.random.default_rng(settings.seed)
    prior = draw_priors(rng, table.prior, settings)
    before = rng.bit_generator.state
    drawn = draw_reliabilities(rng, table, settings, memory)
    stream = (str(before), tuple(drawn), str(settings)) if memory else ()
    weights = cluster_weights(table)
    total = np.zeros_like(prior)
    for row in np.flatnonzero(table.present.any(axis=1)):
        item = partial(_draw_item, rng, table, int(row), drawn, settings)
        logs = memory.recall(rng, (stream, _identity(table, int(row), settings)), item) if memory else item()
        total += weights[row] * logs
    log_p = log_posterior(prior.T, total.T, voiced_of(table))
    return np.where(np.isnan(log_p), table.prior, probabilities(log_p, prior.T)).T


def draw_priors(rng: np.random.Generator, prior: Floats, settings: WeighSettings) -> Floats:
    """(H, D) draws of the priors; a prior of 0 stays 0.

    Dirichlet by gammas, in logs (gamma(a) = gamma(a + 1) U^(1/a): Devroye 1986, IX.3), for a small prior would else
    be drawn as 0.
    """
    log_weights = np.full((len(prior), settings.draws), -np.inf)
    for row in np.flatnonzero(prior > 0):
        alpha = prior[row] * settings.prior_concentration
        gamma = rng.standard_gamma(alpha + 1, settings.draws)
        log_weights[row] = np.log(gamma) - rng.standard_exponential(settings.draws) / alpha
    weights = np.exp(log_weights - log_weights.max(axis=0))
    return np.asarray(weights / weights.sum(axis=0))


def draw_reliabilities(
    rng: np.random.Generator, table: Table, settings: WeighSettings, memory: DrawMemory | None = None
) -> Drawn:
    """Draws for each source and reliability that counts, in the order of the sources' ids."""
    said = [voice.report for heard in table.heard for voice in voices(heard)]
    used = {_key(report) for report in said} | {_key(hop) for report in said for hop in report.via}
    return {key: _pair(rng, key[1], settings, memory) for key in sorted(used, key=str)}


def _pair(
    rng: np.random.Generator, stated: Reliability, settings: WeighSettings, memory: DrawMemory | None
) -> tuple[Floats, Floats]:
    """Drawn, or remembered as two rows of one array."""
    if memory is None:
        return _draw_pair(rng, stated, settings)
    both = memory.recall(
        rng, ("reliability", stated, str(settings)), lambda: np.array(_draw_pair(rng, stated, settings))
    )
    return both[0], both[1]


def _key(voice: Report | Hop) -> tuple[str, Reliability]:
    return voice.source, voice.reliability


def _draw_pair(rng: np.random.Generator, stated: Reliability, settings: WeighSettings) -> tuple[Floats, Floats]:
    grade = stated if isinstance(stated, str) else PAIR_GRADE
    size = settings.reliability_concentration[grade]
    if_true, if_false = (_draw_beta(rng, mean, size, settings.draws) for mean in reliability_pair(stated, settings))
    return if_true, if_false


def _draw_beta(rng: np.random.Generator, mean: float, size: float, draws: int) -> Floats:
    if mean in {0.0, 1.0}:
        return np.full(draws, mean)
    return np.clip(rng.beta(mean * size, (1 - mean) * size, draws), INSIDE, 1 - INSIDE)


def _identity(table: Table, row: int, settings: WeighSettings) -> Hashable:
    """All that the draws of one item depend on, besides the stream of random numbers and what came before in it."""
    said = tuple(repr(voice.report) for voice in voices(table.heard[row]))
    spread = _spread(table.items[row], table.hypotheses, settings)
    return table.cells[row].tobytes(), spread.tobytes(), table.prior.tobytes(), said


def _draw_item(rng: np.random.Generator, table: Table, row: int, drawn: Drawn, settings: WeighSettings) -> Floats:
    """(H, D) natural log of L(H) for one item, worked out in one array, for most of the time goes here."""
    present = table.present[row]
    logs = np.empty((len(present), settings.draws))
    logs[present] = there = _draw_cells(rng, table, row, settings)
    logs[~present] = _fill(there, table.prior[present])
    if not table.heard[row]:
        return logs
    if_true, if_false = _draw_reports(voices(table.heard[row]), drawn)
    scale = np.maximum(if_true, if_false)  # many reports multiply to numbers too small for a float
    true, false = np.exp(if_true - scale), np.exp(if_false - scale)
    np.exp(logs, out=logs)
    logs *= true - false
    logs += false
    with np.errstate(divide="ignore"):
        np.log(logs, out=logs)
    logs += scale
    return logs


def _draw_cells(rng: np.random.Generator, table: Table, row: int, settings: WeighSettings) -> Floats:
    """(K, D) natural logs of the cells that are there: logistic(logit p + sd z), that is -log(1 + odds against)."""
    cells = table.cells[row, table.present[row]]
    sd = _spread(table.items[row], table.hypotheses, settings)[table.present[row]]
    logs: Floats = rng.standard_normal((len(cells), settings.draws))
    logs *= sd[:, None]
    with np.errstate(divide="ignore", over="ignore"):
        logs += (np.log(1 - cells) - np.log(cells))[:, None]
        np.exp(logs, out=logs)
    np.log1p(logs, out=logs)
    return np.asarray(np.negative(logs, out=logs))


def _spread(item: Item, hypotheses: tuple[str, ...], settings: WeighSettings) -> Floats:
    return np.array([settings.cell_sd[item.confidence.get(h, "M")] for h in hypotheses])


def _fill(log_p: Floats, prior: Floats) -> Floats:
    """(D,) what a missing cell is drawn as: the geometric mean by the stated priors, as at the central values."""
    counts = prior > 0
    if not counts.any():
        return np.array(np.log(0.5))
    weight = prior[counts] / prior[counts].sum()
    return np.asarray(np.einsum("k,kd->d", weight, log_p if counts.all() else log_p[counts]))


def _draw_reports(voiced: tuple[Heard, ...], drawn: Drawn) -> tuple[Floats, Floats]:
    """(D,) natural logs of R1 and R0."""
    pairs = np.array([_through_hops(voice.report, drawn) for voice in voiced])
    with np.errstate(divide="ignore"):
        logs = np.log(pairs).sum(axis=0)
    return logs[0], logs[1]


def _through_hops(report: Report, drawn: Drawn) -> tuple[Floats, Floats]:
    """(D,) draws of the pair of a report, as ``reports.report_pair`` works it out at the central values."""
    if_true, if_false = drawn[_key(report)]
    if isinstance(report.reliability, str) and not report.asserts:
        if_true, if_false = if_false, if_true
    for hop in report.via:
        a, b = drawn[_key(hop)]
        if_true, if_false = a * if_true + b * (1 - if_true), a * if_false + b * (1 - if_false)
    return if_true, if_false
