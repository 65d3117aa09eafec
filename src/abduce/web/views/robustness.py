"""What would change the judgement: everything left out in turn, the priors, the ratings, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abduce.model.weighing import Judgement, LeftOut
from abduce.report.index import Index
from abduce.report.numbers import bits
from abduce.report.sensitivity import moved, thing, turns

MOST_BARS = 40
"""Bars of the tornado: beyond it they are hairlines; the data have them all."""
KINDS = ("item", "source", "family", "cluster", "holder")
"""What can be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one hypothesis would stand at without one thing."""

    what: str
    """The thing."""
    href: str | None
    """Where it is."""
    kind: str
    """item, source, family, cluster, holder."""
    p: float
    """Posterior without it."""
    turns: bool
    """Whether the leader would be another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorRow:
    """A hypothesis on the prior slider."""

    id: str
    """Its id."""
    key: str
    """H1 ..."""
    label: str
    """A few words."""
    prior: float
    """Now."""
    p: float
    """Posterior now."""
    to_lead: float | None
    """The prior at which it draws level; ``None`` where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """The whole view."""

    about: str
    """Id of the hypothesis whose bars are shown."""
    key: str
    """H1 ..."""
    label: str
    """Its words."""
    now: float
    """Its posterior."""
    swings: tuple[Swing, ...]
    """By how far they move it."""
    left: int
    """Further ones, which move it less."""
    priors: tuple[PriorRow, ...]
    """All hypotheses."""
    flips: str
    """How many ratings must change."""
    flipped: tuple[tuple[str, str, str, str, str], ...]
    """Those ratings: item, its link, key of the hypothesis, from, to."""
    formulas: bool
    """Whether the ACH formulas name other leaders."""
    worth: tuple[tuple[str, str | None, str], ...]
    """Open items: words, link, bits."""


def robustness_view(index: Index, about: str | None, kind: str | None) -> Robustness | None:
    """What would change the judgement, seen from one hypothesis; ``None`` where nothing was weighed."""
    judgement = index.analysis.judgement
    if judgement is None or len(index.hypotheses) < 2:
        return None
    chosen = next((h for h in index.hypotheses if h.id == about), index.hypotheses[0])
    rows = [row for row in judgement.sensitivity.leave_one_out if kind in (None, row.kind)]
    rows.sort(key=lambda row: (-_pull(judgement, row, chosen.id), row.kind, row.id))
    rows = [row for row in rows if _pull(judgement, row, chosen.id) > 0 or turns(judgement, row)]
    return Robustness(
        about=chosen.id,
        key=index.keys[chosen.id],
        label=chosen.label,
        now=judgement.posterior[chosen.id].p,
        swings=tuple(_swing(index, judgement, row, chosen.id) for row in rows[:MOST_BARS]),
        left=max(len(rows) - MOST_BARS, 0),
        priors=_priors(index, judgement),
        flips=_flips(judgement),
        flipped=_flipped(index, judgement),
        formulas=judgement.sensitivity.formulas_disagree,
        worth=_worth(index, judgement),
    )


def with_priors(
    now: Mapping[str, float], posterior: Mapping[str, float], priors: Mapping[str, float]
) -> dict[str, float]:
    """The posterior under other ``priors`` (any positive weights), from the ``posterior`` under those of ``now``.

    Bayes' theorem in odds form: the likelihoods are posterior over prior, whatever they were made of. Hypotheses that
    had no prior, or to which the evidence left nothing, stay at 0. Silent hypotheses keep their share in ``weigh``;
    here they have the likelihood that their posterior shows, which is the same at the priors of ``now``.

    >>> with_priors({"a": 0.5, "b": 0.5}, {"a": 0.8, "b": 0.2}, {"a": 1, "b": 4})
    {'a': 0.5, 'b': 0.5}
    """
    weights = {h: priors[h] * posterior[h] / now[h] if now[h] else 0.0 for h in posterior}
    total = sum(weights.values())
    return {h: weight / total if total else 0.0 for h, weight in weights.items()}


def _pull(judgement: Judgement, row: LeftOut, hypothesis: str) -> float:
    return abs(row.posterior.get(hypothesis, 0.0) - judgement.posterior[hypothesis].p)


def _swing(index: Index, judgement: Judgement, row: LeftOut, hypothesis: str) -> Swing:
    what, href = thing(index, row.kind, row.id)
    return Swing(
        what=f"Without {what}",
        href=href,
        kind=row.kind,
        p=row.posterior.get(hypothesis, 0.0),
        turns=turns(judgement, row) and moved(judgement, row) > 0,
    )


def _priors(index: Index, judgement: Judgement) -> tuple[PriorRow, ...]:
    levels = judgement.sensitivity.prior_to_lead
    return tuple(
        PriorRow(
            id=h.id,
            key=index.keys[h.id],
            label=h.label,
            prior=judgement.posterior[h.id].prior,
            p=judgement.posterior[h.id].p,
            to_lead=levels.get(h.id),
        )
        for h in index.hypotheses
    )


def _flips(judgement: Judgement) -> str:
    cells = judgement.sensitivity.flips.cells
    if judgement.leader is None:
        return "Nobody leads, so that no rating has to change."
    if cells is None:
        return "No set of changed ratings would give another leader."
    return f"The fewest ratings that would have to change for another leader: {cells}."


def _flipped(index: Index, judgement: Judgement) -> tuple[tuple[str, str, str, str, str], ...]:
    rows = judgement.sensitivity.flips.which
    return tuple((thing(index, "item", i)[0], f"#{i}", index.keys.get(h, h), a, b) for i, h, a, b in rows)


def _worth(index: Index, judgement: Judgement) -> tuple[tuple[str, str | None, str], ...]:
    rows = sorted(judgement.value_of_information, key=lambda row: (-row.bits, row.item))
    return tuple((*thing(index, "item", row.item), bits(row.bits)) for row in rows)
