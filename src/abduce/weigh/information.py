"""What each item told us, and what each open item would: in bits."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from abduce.model.weighing import Information, Item, ItemWeight
from abduce.weigh.leave_out import WithoutItems
from abduce.weigh.posterior import probabilities, spoken, voiced_of
from abduce.weigh.settings import WeighSettings
from abduce.weigh.table import Bools, Floats, Table, cell_array, filled
from abduce.weigh.waterfall import decibans


def item_weights(
    table: Table, full: Floats, leader: int, without: WithoutItems, open_items: Iterable[Item]
) -> tuple[ItemWeight, ...]:
    """What each item does to the judgement, by id; an open item does nothing."""
    bits = divergence(full, without.log_p, table.prior)
    pull = _pull(table)
    known = [
        ItemWeight(
            id=item.id,
            information=float(bits[i]),
            max_decibans=decibans(pull[i]),
            decisive=bool(without.leader[i] != leader),
        )
        for i, item in enumerate(table.items)
    ]
    still_open = [ItemWeight(id=item.id, information=0.0, max_decibans=0.0, decisive=False) for item in open_items]
    return tuple(sorted(known + still_open, key=lambda weight: weight.id))


def divergence(log_p: Floats, log_q: Floats, prior: Floats) -> Floats:
    """(...) Kullback-Leibler divergence of q (..., H) from p (H,) in bits: what moving from q to p has told us.

    Never below 0 by rounding; what is impossible under q is passed over (taking evidence away makes nothing
    impossible, but keeps the result finite).
    """
    p = probabilities(log_p, prior)
    with np.errstate(invalid="ignore"):
        gain = np.where((p > 0) & np.isfinite(log_q), p * (log_p - log_q), 0.0)
    return np.asarray(np.maximum(gain.sum(axis=-1) / np.log(2), 0.0))


def _pull(table: Table) -> Floats:
    """(I,) the largest natural-log ratio of an item between two hypotheses that have cells."""
    logs = table.log_likelihood[:, voiced_of(table)]
    with np.errstate(invalid="ignore"):
        return np.where(table.differs, logs.max(axis=1) - logs.min(axis=1), 0.0)


def value_of_information(
    table: Table, full: Floats, open_items: Iterable[Item], settings: WeighSettings
) -> tuple[Information, ...]:
    """Expected fall of the entropy when an open item becomes known, by id (Lindley 1956).

    Known for certain, true or false, and alone: its reports and its cluster are not looked at, for it is the answer
    that is valued and not a further report. Hypotheses for which neither this nor any other item has a cell keep
    their probability.
    """
    p = probabilities(full, table.prior)
    return tuple(
        Information(item=item.id, bits=_expected_gain(table, p, item, settings))
        for item in sorted(open_items, key=lambda item: item.id)
    )


def _expected_gain(table: Table, p: Floats, item: Item, settings: WeighSettings) -> float:
    cells = cell_array([item], table.hypotheses, settings)
    if np.isnan(cells).all():
        return 0.0
    voiced = spoken(table.present.sum(axis=0) + ~np.isnan(cells[0]))
    with np.errstate(divide="ignore"):
        true = np.exp(filled(np.log(cells), table.prior)[0])
    mass = p[voiced].sum()
    chance = float((p * true)[voiced].sum() / mass) if mass > 0 else 0.0
    expected = sum(
        weight * entropy(_update(p, likelihood, voiced))
        for weight, likelihood in ((chance, true), (1 - chance, 1 - true))
    )
    return max(entropy(p) - expected, 0.0)


def _update(p: Floats, likelihood: Floats, voiced: Bools) -> Floats:
    """Bayes' theorem among the hypotheses that have cells; the others keep their probability."""
    joint = np.where(voiced, p * likelihood, 0.0)
    return np.where(voiced, joint / joint.sum() * p[voiced].sum(), p) if joint.sum() > 0 else p


def entropy(p: Floats) -> float:
    """Shannon entropy in bits.

    >>> entropy(np.array([0.5, 0.5, 0.0]))
    1.0
    """
    there = p[p > 0]
    return float(-(there * np.log2(there)).sum())
