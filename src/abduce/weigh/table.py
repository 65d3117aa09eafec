"""The matrix as arrays: items in rows, hypotheses in columns, both in the order of their ids.

Shapes: H hypotheses, I items that are known (open ones stay out). All numbers are probabilities or natural logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from abduce.model.weighing import Candidate, Item, Matrix
from abduce.weigh.reports import Heard, ranked, voices
from abduce.weigh.settings import WeighSettings

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Integers = NDArray[np.int64]

SAME = 1e-12
"""Log-likelihoods closer than this are equal: they differ by rounding only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One matrix, ready to be weighed."""

    hypotheses: tuple[str, ...]
    """Ids, sorted."""
    prior: Floats
    """(H,) normalised."""
    items: tuple[Item, ...]
    """The known items, by id."""
    cells: Floats
    """(I, H) probability of the item under the hypothesis, NaN where there is no cell; never leaves this room."""
    heard: tuple[tuple[Heard, ...], ...]
    """For each item its reports, ranked; empty for an item that is certain."""
    log_reports: Floats
    """(I, 2) natural logs of R1 and R0: how probable the reports are if the item is true, and if it is false. An item
    without reports is certain: (0, -inf)."""
    log_likelihood: Floats
    """(I, H) natural log of L(H), missing cells filled."""
    cluster: Integers
    """(I,) index into ``clusters`` or, for an item that is in none, a number of its own."""
    clusters: tuple[str, ...]
    """Ids, sorted."""
    correlation: float
    """rho of the contract."""

    @property
    def present(self) -> Bools:
        """(I, H) where there is a cell."""
        return ~np.isnan(self.cells)

    @property
    def differs(self) -> Bools:
        """(I,) whether the item tells hypotheses apart."""
        return differing(self.log_likelihood)


def table_from(matrix: Matrix, settings: WeighSettings) -> Table:
    """The arrays of a matrix that passed ``check``."""
    hypotheses = tuple(sorted(h.id for h in matrix.hypotheses))
    items = tuple(sorted((item for item in matrix.items if not item.open), key=lambda item: item.id))
    prior = priors(matrix.hypotheses)
    cells = cell_array(items, hypotheses, settings)
    heard = tuple(ranked(item.reports, settings) for item in items)
    log_reports = np.array([log_report_pair(each) for each in heard]).reshape(len(items), 2)
    clusters = tuple(sorted({item.cluster for item in items if item.cluster is not None}))
    return Table(
        hypotheses=hypotheses,
        prior=prior,
        items=items,
        cells=cells,
        heard=heard,
        log_reports=log_reports,
        log_likelihood=log_rows(cells, prior, log_reports),
        cluster=_cluster_codes(items, clusters),
        clusters=clusters,
        correlation=settings.cluster_correlation,
    )


def priors(hypotheses: Iterable[Candidate]) -> Floats:
    """(H,) the stated priors, normalised, by id; equal when none is stated, else those unstated share what is left."""
    given = [h.prior for h in sorted(hypotheses, key=lambda h: h.id)]
    stated = sum(prior for prior in given if prior is not None)
    unstated = sum(prior is None for prior in given)
    share = (1 - stated) / unstated if unstated else 0.0
    weights = np.array([share if prior is None else prior for prior in given], dtype=np.float64)
    weights = weights / weights.max()  # so that neither huge nor tiny weights run out of the range of a float
    return np.asarray(weights / weights.sum())


def cell_array(items: Iterable[Item], hypotheses: tuple[str, ...], settings: WeighSettings) -> Floats:
    """(I, H) probabilities of the cells, NaN where there is none; a likelihood goes before a rating, NA is no cell."""
    scale = {**settings.rating_likelihood, "NA": np.nan}
    return np.array([_cell_row(item, hypotheses, scale) for item in items]).reshape(-1, len(hypotheses))


def _cell_row(item: Item, hypotheses: tuple[str, ...], scale: Mapping[str, float]) -> list[float]:
    ratings, likelihoods = item.ratings, item.likelihoods
    return [likelihoods[h] if h in likelihoods else scale[ratings.get(h, "NA")] for h in hypotheses]


def log_report_pair(heard: Iterable[Heard]) -> tuple[float, float]:
    """Natural logs of R1 and R0 for the ranked reports of one item, one a family; (0, -inf) without any report."""
    pairs = [voice.pair for voice in voices(heard)]
    if not pairs:
        return 0.0, -np.inf
    with np.errstate(divide="ignore"):
        if_true, if_false = np.log(np.array(pairs)).sum(axis=0)
    return float(if_true), float(if_false)


def log_rows(cells: Floats, prior: Floats, log_reports: Floats) -> Floats:
    """(..., H) natural log of L(H) = p R1 + (1 - p) R0 for rows of cells (..., H) and their reports (..., 2)."""
    with np.errstate(divide="ignore"):
        log_p = filled(np.log(cells), prior)
        log_not_p = np.log(np.where(np.isnan(cells), -np.expm1(log_p), 1 - cells))
    return np.logaddexp(log_p + log_reports[..., :1], log_not_p + log_reports[..., 1:])


def filled(log_p: Floats, prior: Floats) -> Floats:
    """(..., H) with each NaN replaced by the mean of the others, weighted by the stated priors.

    That is the geometric mean of the probabilities: an item says nothing for or against a hypothesis for which nobody
    rated it. A row without any cell is 0 (certain under all), and so has no effect; where only hypotheses of prior 0
    have cells, any number does as well.
    """
    present = ~np.isnan(log_p)
    weight = np.where(present, prior, 0.0)
    total = weight.sum(axis=-1, keepdims=True)
    weighted = np.where(weight > 0, log_p, 0.0) * weight
    mean = np.divide(weighted.sum(axis=-1, keepdims=True), total, out=np.zeros_like(total), where=total > 0)
    nobody = np.where(present.any(axis=-1, keepdims=True), np.log(0.5), 0.0)
    return np.where(present, log_p, np.where(total > 0, mean, nobody))


def differing(log_likelihood: Floats) -> Bools:
    """(...) whether rows (..., H) differ between hypotheses by more than rounding."""
    return np.asarray(log_likelihood.max(axis=-1) > log_likelihood.min(axis=-1) + SAME)


def with_cells(table: Table, cells: Floats) -> Table:
    """The table with other cells (I, H)."""
    return replace(table, cells=cells, log_likelihood=log_rows(cells, table.prior, table.log_reports))


def keeping(table: Table, keep: Bools) -> Table:
    """The table with only the items where ``keep`` (I,) is true."""
    if keep.all():  # the common case when a source is left out, and the copy below is dear
        return table
    kept = np.flatnonzero(keep)
    return replace(
        table,
        items=tuple(table.items[i] for i in kept),
        cells=table.cells[kept],
        heard=tuple(table.heard[i] for i in kept),
        log_reports=table.log_reports[kept],
        log_likelihood=table.log_likelihood[kept],
        cluster=table.cluster[kept],
    )


def _cluster_codes(items: tuple[Item, ...], clusters: tuple[str, ...]) -> Integers:
    index = {name: i for i, name in enumerate(clusters)}
    return np.array(
        [len(clusters) + i if item.cluster is None else index[item.cluster] for i, item in enumerate(items)],
        dtype=np.int64,
    )
