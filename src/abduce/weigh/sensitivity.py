"""What would change the judgement, put together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from abduce.model.weighing import Ach
from abduce.weigh.ach import ach_leaders
from abduce.weigh.posterior import DECIBANS, ROUNDING, log_likelihood_of, voiced_of
from abduce.weigh.settings import WeighSettings
from abduce.weigh.table import Bools, Floats, Table


def prior_to_lead(table: Table) -> Mapping[str, float | None]:
    """Hypothesis -> the prior at which it draws level with its strongest rival that has cells, its rivals' priors
    keeping their proportions.

    M / (l_H + M): l_H the likelihood of all items under H, M the largest of prior_j / (1 - prior_H) l_j. ``None``
    where no prior will do: H is impossible or silent, or it has no rival with a prior.
    """
    log_likelihood, voiced = log_likelihood_of(table), voiced_of(table)
    return {h: _level(table.prior, log_likelihood, voiced, i) for i, h in enumerate(table.hypotheses)}


def _level(prior: Floats, log_likelihood: Floats, voiced: Bools, hypothesis: int) -> float | None:
    rivals = [i for i in range(len(prior)) if i != hypothesis and voiced[i] and prior[i] > 0]
    if not rivals or not voiced[hypothesis] or np.isneginf(log_likelihood[hypothesis]):
        return None
    others = np.delete(prior, hypothesis).sum()  # 1 - prior_H, without its rounding
    strongest = max(float(np.log(prior[i] / others) + log_likelihood[i]) for i in rivals)
    return float(1 / (1 + np.exp(np.minimum(log_likelihood[hypothesis] - strongest, 700.0))))  # e^700: 0 to any reader


def formulas_disagree(table: Table, log_p: Floats, scores: Ach, settings: WeighSettings) -> bool:
    """Whether posterior, parc, count, cach and open_synthesis do not all name the same set of leaders."""
    behind = (log_p.max() - log_p) * DECIBANS
    first = frozenset(
        h
        for h, gap in zip(table.hypotheses, behind, strict=True)
        if gap <= ROUNDING or gap + ROUNDING < settings.tie_decibans
    )
    return len({first, *ach_leaders(scores)}) > 1
