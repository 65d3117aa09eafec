"""One item in full, and one cell of it: the words, who reports them, what they weigh, and why."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Hypothesis
from abduce.model.weighing import Item, ItemWeight
from abduce.report.index import Index
from abduce.report.numbers import bits, counted, decibans, listed
from abduce.report.quotes import Chip, Quote, chips_of, quotes_of
from abduce.report.sensitivity import item_words
from abduce.web.views.grid import DECIDERS, GridCell, cell_of

MOST_QUOTES = 8
"""Quotations of one item; a group of forty copies needs no more to be recognised."""
ROLES = {
    "fact": "a fact",
    "act": "an act",
    "self_statement": "an actor about itself",
    "judgement": "that it was said: a conclusion",
    "comment": "that it was said: a reader’s comment",
}
"""Role of an item, in words."""
_LEVELS = {"H": "high", "M": "medium", "L": "low"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One item under one hypothesis, in full."""

    cell: GridCell
    """The cell as the matrix shows it."""
    key: str
    """H1 ..."""
    label: str
    """The hypothesis in a few words."""
    rating: str
    """Its letters; empty where it has a likelihood, or nothing."""
    likelihood: float | None
    """Its probability, where it has one."""
    confidence: str
    """H, M or L."""
    decided: str
    """Who decided, and how sure."""
    rationale: str
    """Why; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item in full."""

    id: str
    """Its id."""
    number: int | None
    """From 1; ``None`` for one that is not in the matrix."""
    words: str
    """What it says."""
    role: str
    """What sort of item it is."""
    open: bool
    """Whether it is not known yet."""
    weight: str
    """Its information and its largest pull."""
    reported: str
    """In how many origins."""
    chips: tuple[Chip, ...]
    """The sources that report it."""
    quotes: tuple[Quote, ...]
    """Its words with their holders."""
    more_quotes: int
    """Further ones."""
    cells: tuple[CellView, ...]
    """Under each hypothesis."""


def item_view(index: Index, item: Item) -> ItemView:
    """All about ``item``."""
    judgement = index.analysis.judgement
    weight = next((w for w in judgement.items if w.id == item.id), None) if judgement else None
    return ItemView(
        id=item.id,
        number=index.item_numbers.get(item.id),
        words=item_words(index, item),
        role=ROLES[item.role],
        open=item.open,
        weight=_weight(weight),
        reported=_reported(item),
        chips=chips_of(index, (report.source for report in item.reports)),
        quotes=quotes_of(index, item.statements[:MOST_QUOTES]),
        more_quotes=max(len(item.statements) - MOST_QUOTES, 0),
        cells=tuple(cell_view(index, item, hypothesis) for hypothesis in index.hypotheses),
    )


def cell_view(index: Index, item: Item, hypothesis: Hypothesis) -> CellView:
    """All about one cell."""
    cell = cell_of(index, item, hypothesis)
    confidence = item.confidence.get(hypothesis.id, "M")
    sure = f"{DECIDERS[cell.by]}, confidence {_LEVELS[confidence]}" if cell.by else "nobody has judged it"
    return CellView(
        cell=cell,
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        rating="" if hypothesis.id in item.likelihoods else item.ratings.get(hypothesis.id, ""),
        likelihood=item.likelihoods.get(hypothesis.id),
        confidence=confidence,
        decided=sure,
        rationale=item.rationale.get(hypothesis.id, ""),
    )


def _weight(weight: ItemWeight | None) -> str:
    if weight is None:
        return "not weighed"
    pull = decibans(weight.max_decibans).lstrip("+")
    decisive = "; without it the verdict is another" if weight.decisive else ""
    return f"{bits(weight.information)}, pull {pull}{' decibans' if weight.max_decibans is not None else ''}{decisive}"


def _reported(item: Item) -> str:
    if not item.reports:
        return "taken as certain"
    denied = sum(1 for report in item.reports if not report.asserts)
    words = [f"reported in {counted(len({r.family for r in item.reports}), 'independent origin')}"]
    return listed([*words, f"denied in {counted(denied, 'report')}"] if denied else words)
