"""The verdict: one row a hypothesis, what the evidence separates and what it does not, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from abduce.model.records import Hypothesis
from abduce.model.weighing import Posterior
from abduce.report.anchors import anchor
from abduce.report.authors import n_decided
from abduce.report.charts.interval import axis, interval
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, listed, percent, share, shown, span_of_percent, step_for
from abduce.report.quotes import clipped
from abduce.report.sensitivity import Change, changes
from abduce.report.separation import separation
from abduce.text.likelihood_words import likelihood_word

MOST_ADVOCATES = 3
"""Names in a row of the verdict; the rest are counted here and named in the section of the hypothesis."""


SHORT_HOLDER = 40
"""Code points of a name in a row of the verdict: two lines of its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """One hypothesis in the verdict."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    href: str
    """Where its section is."""
    chart: Markup | None
    """Its dot and interval; ``None`` where nothing was weighed."""
    share: str
    """Its posterior, to the digits it has."""
    range: str
    """Its 5-95 % interval."""
    likelihood: str
    """The ICD 203 words."""
    leads: str
    """Share of the draws in which it leads."""
    origins: str
    """Independent origins that voice it."""
    advocates: str
    """Who asserts it."""
    leading: bool
    """Whether it is the leader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole verdict."""

    rows: tuple[VerdictRow, ...]
    """By falling posterior, the catch-all last."""
    axis: Markup
    """The figures of the common axis."""
    sentences: tuple[str, ...]
    """What the evidence separates and what it does not."""
    changes: tuple[Change, ...]
    """The three things that would change it most."""
    flips: str | None
    """How many cells must change for another leader."""
    decided: str
    """How many cells an analyst decided."""


def verdict_view(index: Index) -> Verdict:
    """The verdict of the analysis; without hypotheses or weighing it says so and has no rows or charts."""
    return Verdict(
        rows=tuple(_row(index, hypothesis) for hypothesis in index.hypotheses),
        axis=axis(),
        sentences=separation(index),
        changes=changes(index),
        flips=_flips(index),
        decided=n_decided(index),
    )


def _row(index: Index, hypothesis: Hypothesis) -> VerdictRow:
    belief = index.posterior(hypothesis.id)
    judgement = index.analysis.judgement
    return VerdictRow(
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        href=f"#{anchor('hy', hypothesis.id)}",
        chart=_chart(hypothesis, belief) if belief else None,
        share=share(belief.p, belief.low, belief.high) if belief else "not weighed",
        range=span_of_percent(belief.low, belief.high) if belief else "",
        likelihood=likelihood_word(shown(belief.p, belief.low, belief.high)) if belief else "",
        leads=percent(belief.p_top, step_for(belief.low, belief.high)) if belief else "",
        origins=counted(hypothesis.n_families, "independent origin") if hypothesis.n_families else "nobody",
        advocates=listed(_short(leading_holders(index, hypothesis)), most=MOST_ADVOCATES),
        leading=judgement is not None and judgement.leader == hypothesis.id,
    )


def _chart(hypothesis: Hypothesis, belief: Posterior) -> Markup:
    says = (
        f"{hypothesis.label}: {share(belief.p, belief.low, belief.high)}, "
        f"5 to 95 per cent interval {span_of_percent(belief.low, belief.high)}"
    )
    return interval(belief.p, belief.low, belief.high, says)


def leading_holders(index: Index, hypothesis: Hypothesis) -> list[str]:
    """The advocates of ``hypothesis`` by name, those heard in most independent origins first."""
    sources = collected((side.holder, side.source) for side in hypothesis.advocates)
    return sorted(sources, key=lambda holder: (-index.n_families(sources[holder]), holder))


def _short(holders: Sequence[str]) -> list[str]:
    return [clipped(holder, SHORT_HOLDER) for holder in holders]


def _flips(index: Index) -> str | None:
    judgement = index.analysis.judgement
    if judgement is None or judgement.leader is None or len(index.hypotheses) == 1:
        return None
    cells = judgement.sensitivity.flips.cells
    if cells is None:
        return "No set of changed ratings would give another leader."
    return f"The fewest ratings that would have to change for another leader: {cells}."
