"""Turns of phrase that two texts share: the channel for reuse that keeps neither passages nor the order."""

from __future__ import annotations

import numpy as np

from abduce.text.shingles import Hashes, containment, shingles
from abduce.trace.retell import retelling, told
from abduce.trace.texts import MainText

RUN = 3
"""Words in a row; of two words most are set phrases, of four an editor leaves few (Clough and Stevenson 2011)."""
ALL_FACTS = 0.25
"""Share of names and numbers, among the words of substance that two texts have in common, from which shared runs of
words say nothing: reporters of one event share "the harbour office of Brinmouth said", and a third of what they share
are names."""
WEIGHT = 8.0
"""How much runs add to a retelling: a twelfth of the runs in common, and few names, make a weak retelling probable."""
PROBABLE = 0.53
"""Strength that runs of words alone cannot lift a pair beyond; under ``TraceSettings.rewrite``, so that no family is
made by them."""


def derivation(a: MainText, b: MainText) -> float:
    """How far one of two texts without common passages derives from the other, in [0, 1]; .5 is as likely as not.

    The retelling, and up to ``PROBABLE`` the runs of words outside quotation marks that both have.
    """
    strength = retelling(a, b)
    return round(max(strength, min(PROBABLE, strength + WEIGHT * shared_wording(a, b))), 4)


def shared_wording(a: MainText, b: MainText) -> float:
    """The share of the runs of words of the one that the other has, less the more names the texts share, in [0, 1].

    Ours: Broder's containment of runs outside quotation marks, times a factor that falls from 1 where the texts share
    no names to 0 at ``ALL_FACTS``.
    """
    runs_a, runs_b = _own_runs(a), _own_runs(b)
    return max(containment(runs_a, runs_b)) * max(0.0, 1 - _share_of_names(a, b) / ALL_FACTS)


def _own_runs(text: MainText) -> Hashes:
    """The runs of words of which none is quoted."""
    runs = shingles(text.hashes, RUN)
    quoted = np.concatenate(([0], np.cumsum(text.quoted())))
    return runs[quoted[RUN:] == quoted[: len(runs)]] if len(runs) else runs


def _share_of_names(a: MainText, b: MainText) -> float:
    """The share of names and numbers among the words of substance that both texts have."""
    told_a, told_b = told(a), told(b)
    shared = {t.stem for t in told_a} & {t.stem for t in told_b}
    names = {t.stem for t in (*told_a, *told_b) if t.named}
    return len(names & shared) / max(1, len(shared))
