"""Exact posteriors at the central values, in natural-log odds; 0 and 1 are handled exactly."""

from __future__ import annotations

import sys

import numpy as np

from abduce.weigh.table import Bools, Floats, Integers, Table, differing

DECIBANS = 10 / np.log(10)
"""Decibans in one natural-log unit."""
ROUNDING = 1e-9
"""Decibans: leads that are closer than this to a limit stand on it."""
SMALLEST = sys.float_info.min
"""A hypothesis that is still possible never prints as 0: 0 means impossible."""
UNMOVED = 1e-14
"""A probability that differs from its prior by less than this share of it went to its logarithm and back."""


def cluster_weights(table: Table) -> Floats:
    """(I,) the factor 1 / (1 + (n - 1) rho) of each item's log-likelihood, n the telling items of its cluster.

    The Kish design effect (Kish 1965, section 8.2), read as an effective number of items.
    """
    telling = np.bincount(table.cluster, weights=table.differs, minlength=1)
    return discount(telling, table.correlation)[table.cluster] if len(table.items) else np.ones(0)


def discount(telling: Floats | Integers, correlation: float) -> Floats:
    """The factor of a cluster with so many telling items."""
    return np.asarray(1 / (1 + (np.maximum(telling, 1.0) - 1) * correlation), dtype=np.float64)


def log_likelihood_of(table: Table) -> Floats:
    """(H,) natural log of the likelihood of all items together, clusters discounted."""
    return np.asarray((table.log_likelihood * cluster_weights(table)[:, None]).sum(axis=0))


def voiced_of(table: Table) -> Bools:
    """(H,) which hypotheses have a cell; all of them where none has, for then nobody is silent about anything."""
    return spoken(table.present.sum(axis=0))


def spoken(n_cells: Integers) -> Bools:
    """(..., H) which hypotheses speak, given how many cells each has."""
    some = n_cells > 0
    return np.asarray(some | ~some.any(axis=-1, keepdims=True))


def log_posterior(prior: Floats, log_likelihood: Floats, voiced: Bools) -> Floats:
    """(..., H) natural log of the posterior; -inf where it is 0, NaN throughout where the evidence is impossible.

    A silent hypothesis keeps its prior exactly and the others share the rest by Bayes' theorem. Shapes broadcast.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        log_prior = np.log(prior)
        joint = np.where(voiced, log_prior + log_likelihood, -np.inf)
        top = joint.max(axis=-1, keepdims=True)
        share = joint - top - np.log(np.exp(joint - top).sum(axis=-1, keepdims=True))
        rest = np.maximum(1 - np.where(voiced, 0.0, prior).sum(axis=-1, keepdims=True), 0.0)
        share = np.where(np.where(voiced, prior, 0.0).sum(axis=-1, keepdims=True) > 0, share, -np.inf)
        return np.where(voiced, share + np.log(rest), log_prior)


def probabilities(log_p: Floats, prior: Floats) -> Floats:
    """(..., H) the posterior itself: 0 only where impossible, the prior exactly where nothing moved it."""
    p = np.where(np.isneginf(log_p), 0.0, np.clip(np.exp(log_p), SMALLEST, 1.0))
    return np.where(np.abs(p - prior) <= UNMOVED * prior, prior, p)


def posterior_of(table: Table) -> Floats:
    """(H,) natural log of the posterior of a table; NaN where the evidence is impossible under all hypotheses."""
    return log_posterior(table.prior, log_likelihood_of(table), voiced_of(table))


def leaders(log_p: Floats, voiced: Bools, tie_decibans: float) -> Integers:
    """(...) index of the leader, or -1 where the lead over the second is under ``tie_decibans``.

    A silent hypothesis never leads: where one has the highest probability there is no leader. An exact tie is a tie
    even where ``tie_decibans`` is 0.
    """
    best = np.asarray(log_p.argmax(axis=-1))
    if log_p.shape[-1] == 1:
        return np.zeros_like(best)
    with np.errstate(invalid="ignore"):
        second, first = np.moveaxis(np.sort(log_p, axis=-1)[..., -2:], -1, 0)
        lead = (first - second) * DECIBANS
    speaks = np.take_along_axis(np.broadcast_to(voiced, log_p.shape), best[..., None], axis=-1)[..., 0]
    return np.where(speaks & (lead > ROUNDING) & (lead + ROUNDING >= tie_decibans), best, -1)


def leader_of(table: Table, tie_decibans: float) -> int:
    """Index of the leader of a whole table, or -1."""
    return int(leaders(posterior_of(table), voiced_of(table), tie_decibans))


def swapped(table: Table, rows: Integers, log_likelihood: Floats, n_cells: Floats | Bools) -> tuple[Floats, Bools]:
    """Posterior (N, H, log) and voices (N, H) of N tables that differ from ``table`` in one row each.

    Table k has row ``rows[k]`` replaced by ``log_likelihood[k]`` (H,), with ``n_cells[k]`` (H,) telling where the new
    row has cells. Costs O(N H) after O(I H): the sums of all the other rows are not made again. Zeros (-inf) are
    counted apart, so that taking one away does not leave NaN.
    """
    impossible = np.isneginf(table.log_likelihood)
    finite = np.where(impossible, 0.0, table.log_likelihood)
    new_impossible = np.isneginf(log_likelihood)
    new_finite = np.where(new_impossible, 0.0, log_likelihood)
    code = table.cluster[rows]
    telling = np.bincount(table.cluster, weights=table.differs)
    sums = np.zeros((len(telling), finite.shape[1]))
    np.add.at(sums, table.cluster, finite)
    parts = sums * discount(telling, table.correlation)[:, None]
    new_telling = telling[code] - table.differs[rows] + differing(log_likelihood)
    new_parts = (sums[code] - finite[rows] + new_finite) * discount(new_telling, table.correlation)[:, None]
    zeros = impossible.sum(axis=0) - impossible[rows] + new_impossible
    total = np.where(zeros > 0, -np.inf, parts.sum(axis=0) - parts[code] + new_parts)
    voiced = spoken(table.present.sum(axis=0) - table.present[rows] + n_cells)
    return log_posterior(table.prior, total, voiced), voiced
