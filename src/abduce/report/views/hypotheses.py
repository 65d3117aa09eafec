"""Each hypothesis: in full, with its advocates, its strongest evidence in words and the sum that gives its odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from markupsafe import Markup

from abduce.model.records import DecidedBy, Hypothesis, Side
from abduce.model.weighing import Bar, Item, Waterfall
from abduce.report.anchors import anchor
from abduce.report.authors import Figure, prior_by
from abduce.report.charts.steps import step, total
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, decibans, percent, share, shown
from abduce.report.quotes import Chip, Quote, chips_of, quote_of_row, quotes_of
from abduce.report.sensitivity import thing
from abduce.text.likelihood_words import likelihood_word

MOST_SHOWN = 3
"""Strongest items quoted on each side, and predictions named."""
MOST_BARS = 14
"""Items with a bar of their own in a waterfall; the rest are one bar, and the bars still add up."""

_ORIGINS = {
    "given": "given by the analyst",
    "proposed": "proposed from the sources",
    "catch_all": "everything the others leave out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One holder for or against a hypothesis."""

    holder: str
    """By name."""
    chips: tuple[Chip, ...]
    """The sources in which they say so."""
    href: str | None
    """Their first words on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An item quoted under a hypothesis."""

    number: int
    """Its number in the matrix."""
    href: str
    """Where it stands in the list of items."""
    weight: str
    """Its decibans against the strongest rival."""
    quote: Quote | None
    """Its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of a waterfall."""

    what: str
    """What moves the odds."""
    href: str | None
    """Where it is on this page."""
    weight: str
    """By how many decibans."""
    by: DecidedBy
    """Whose figure it is: a prior may be the analyst's."""
    chart: Markup | None
    """Its bar; ``None`` where it is without bound."""
    is_sum: bool
    """Whether it is the last row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One hypothesis."""

    anchor: str
    """Its HTML id."""
    key: str
    """H1 ..."""
    label: str
    """A few words."""
    statement: str
    """In full."""
    origin: str
    """Where it comes from."""
    parts: tuple[str, ...]
    """What a compound is made of."""
    standing: tuple[Figure, ...]
    """Prior and posterior in words."""
    advocates: tuple[Voice, ...]
    """Who asserts it."""
    opponents: tuple[Voice, ...]
    """Who rejects it."""
    answers: tuple[Chip, ...]
    """Sources whose own answer it is."""
    items_for: tuple[Weighed, ...]
    """The strongest for it."""
    items_against: tuple[Weighed, ...]
    """The strongest against it."""
    rival: str | None
    """Against which hypothesis the waterfall is drawn."""
    steps: tuple[Step, ...]
    """The waterfall."""
    predictions: tuple[Quote, ...]
    """What it says is to come."""


def hypotheses_view(index: Index) -> tuple[Section, ...]:
    """The sections of the hypotheses, in the order of the page; all waterfalls are on one scale."""
    scale = _scale(index)
    return tuple(_section(index, hypothesis, scale) for hypothesis in index.hypotheses)


def _section(index: Index, hypothesis: Hypothesis, scale: tuple[float, float]) -> Section:
    waterfall = _waterfall(index, hypothesis)
    weights = _item_weights(waterfall)
    return Section(
        anchor=anchor("hy", hypothesis.id),
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        statement=hypothesis.statement,
        origin=_ORIGINS[hypothesis.origin],
        parts=tuple(index.named(part) for part in hypothesis.includes),
        standing=_standing(index, hypothesis),
        advocates=_voices(index, hypothesis.advocates),
        opponents=_voices(index, hypothesis.opponents),
        answers=chips_of(index, (t.source for t in index.analysis.theses if t.hypothesis == hypothesis.id)),
        items_for=_strongest(index, hypothesis, [(id, w) for id, w in weights if w > 0]),
        items_against=_strongest(index, hypothesis, [(id, w) for id, w in weights if w < 0]),
        rival=index.named(waterfall.against) if waterfall and waterfall.against else None,
        steps=_steps(index, waterfall, scale) if waterfall and waterfall.against else (),
        predictions=_predictions(index, hypothesis),
    )


def _standing(index: Index, hypothesis: Hypothesis) -> tuple[Figure, ...]:
    belief = index.posterior(hypothesis.id)
    before = Figure(f"prior {percent(belief.prior if belief else hypothesis.prior)}", prior_by(index))
    if belief is None:
        return before, Figure("not weighed")
    after = f"{share(belief.p, belief.low, belief.high)} ({likelihood_word(shown(belief.p, belief.low, belief.high))})"
    return before, Figure(f"after the evidence {after}", "code")


def _voices(index: Index, sides: Sequence[Side]) -> tuple[Voice, ...]:
    """One voice a holder, those in most independent origins first."""
    by_holder = collected((side.holder, side) for side in sides)
    names = sorted(by_holder, key=lambda name: (-index.n_families(side.source for side in by_holder[name]), name))
    return tuple(_voice(index, name, by_holder[name]) for name in names)


def _voice(index: Index, holder: str, sides: Sequence[Side]) -> Voice:
    first = next((id for side in sides for id in side.statements if id in index.statements), None)
    return Voice(
        holder=holder,
        chips=chips_of(index, (side.source for side in sides)),
        href=f"#{anchor('st', first)}" if first else None,
    )


def _predictions(index: Index, hypothesis: Hypothesis) -> tuple[Quote, ...]:
    rows = [p for p in index.analysis.predictions if hypothesis.id in p.hypotheses]
    rows.sort(key=lambda p: p.resolution != "open")
    return tuple(quote_of_row(index, p, p.content) for p in rows[:MOST_SHOWN])


def _waterfall(index: Index, hypothesis: Hypothesis) -> Waterfall | None:
    judgement = index.analysis.judgement
    return judgement.waterfall.get(hypothesis.id) if judgement else None


def _item_weights(waterfall: Waterfall | None) -> list[tuple[str, float]]:
    bars = waterfall.bars if waterfall else ()
    return [(bar.id, bar.decibans) for bar in bars if bar.kind == "item" and bar.id and bar.decibans]


def _strongest(index: Index, hypothesis: Hypothesis, weights: Sequence[tuple[str, float]]) -> tuple[Weighed, ...]:
    """The items that pull most and have a cell of their own; the mean put in for a missing cell is no evidence."""
    own = [pair for pair in weights if pair[0] in index.item_numbers and _has_cell(index.item(pair[0]), hypothesis.id)]
    ranked = sorted(own, key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(_weighed(index, index.item(id), weight) for id, weight in ranked[:MOST_SHOWN])


def _has_cell(item: Item, hypothesis: str) -> bool:
    return hypothesis in item.likelihoods or item.ratings.get(hypothesis, "NA") != "NA"


def _weighed(index: Index, item: Item, weight: float) -> Weighed:
    quotes = quotes_of(index, item.statements[:1])
    return Weighed(
        number=index.item_numbers[item.id],
        href=f"#{anchor('it', item.id)}",
        weight=decibans(weight),
        quote=quotes[0] if quotes else None,
    )


def _scale(index: Index) -> tuple[float, float]:
    """The least and the greatest running sum of all waterfalls, nought included."""
    judgement = index.analysis.judgement
    sums = [0.0]
    for waterfall in judgement.waterfall.values() if judgement else ():
        sums += [after for _, _, after in _running(_folded(waterfall.bars))]
    return min(sums), max(sums)


def _folded(bars: Sequence[Bar]) -> list[Bar]:
    """``bars`` with the prior first, the items by size, all but the largest added up to one bar without an id."""
    items = [bar for bar in bars if bar.kind == "item" and bar.decibans != 0]
    items.sort(key=lambda bar: (-_size(bar), bar.id or ""))
    small = items[MOST_BARS:]
    rest = [Bar(kind="item", id=None, decibans=sum(bar.decibans or 0.0 for bar in small))] if small else []
    priors = [bar for bar in bars if bar.kind == "prior"]
    discounts = [bar for bar in bars if bar.kind == "cluster_discount" and bar.decibans != 0]
    return [*priors, *items[:MOST_BARS], *rest, *discounts]


def _size(bar: Bar) -> float:
    """How much a bar moves; one without bound moves most."""
    return inf if bar.decibans is None else abs(bar.decibans)


def _running(bars: Sequence[Bar]) -> list[tuple[Bar, float, float]]:
    """Each bar with the sum before and after it; an unbounded bar moves nothing that could be drawn."""
    rows, at = [], 0.0
    for bar in bars:
        rows.append((bar, at, at + (bar.decibans or 0.0)))
        at = rows[-1][2]
    return rows


def _steps(index: Index, waterfall: Waterfall, scale: tuple[float, float]) -> tuple[Step, ...]:
    folded = _folded(waterfall.bars)
    n_small = len(_item_weights(waterfall)) - sum(1 for bar in folded if bar.kind == "item" and bar.id)
    rows = [_step(index, row, scale, n_small) for row in _running(folded)]
    chart = None if waterfall.total is None else total(waterfall.total, scale)
    return (*rows, Step(what="Sum", href=None, weight=decibans(waterfall.total), by="code", chart=chart, is_sum=True))


def _step(index: Index, row: tuple[Bar, float, float], scale: tuple[float, float], n_small: int) -> Step:
    bar, before, after = row
    what, href = _cause(index, bar, n_small)
    says = f"{what}: {decibans(bar.decibans)} decibans"
    chart = None if bar.decibans is None else step(before, after, scale, says)
    by = prior_by(index) if bar.kind == "prior" else "code"
    return Step(what=what, href=href, weight=decibans(bar.decibans), by=by, chart=chart, is_sum=False)


def _cause(index: Index, bar: Bar, n_small: int) -> tuple[str, str | None]:
    if bar.kind == "prior":
        return "Prior", None
    if bar.kind == "cluster_discount":
        what, href = thing(index, "cluster", bar.id or "")
        return f"Discount for {what}", href
    if bar.id is None:
        return f"{counted(n_small, 'weaker item')} together", "#items"
    what, href = thing(index, "item", bar.id)
    return what[0].upper() + what[1:], href
