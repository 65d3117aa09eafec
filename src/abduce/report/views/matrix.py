"""The matrix: hypotheses in rows, items in columns by falling information; and the items one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abduce.model.records import Hypothesis
from abduce.model.weighing import Information, Item, ItemWeight
from abduce.report.anchors import anchor
from abduce.report.cells import MEANINGS, ground_of, letters_of
from abduce.report.index import Index
from abduce.report.numbers import bits, counted, decibans, listed
from abduce.report.quotes import Chip, Quote, chips_of, quote_of_row, quotes_of
from abduce.report.sensitivity import item_words

HEAD_WORDS = 46
"""Code points of an item's words at the head of its column."""
MOST_QUOTES = 6
"""Quotations of one item in the list; a group of forty copies needs no more to be recognised."""

Weight = ItemWeight | Information
"""What an item does to the judgement, or what knowing an open one would do."""

_LEVELS = {"H": "high", "M": "medium", "L": "low"}
_ROLES = {
    "fact": "fact",
    "act": "act",
    "self_statement": "an actor about itself",
    "judgement": "that it was said: a conclusion",
    "comment": "that it was said: a reader's comment",
}
_DECIDED = {"code": "computed by the program", "model": "suggested by the model", "analyst": "decided by an analyst"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One item under one hypothesis."""

    anchor: str
    """HTML id of the cell; its note has the same with ``-note``."""
    letters: str
    """CC C N I II NA, a probability, or a dash where the cell is missing."""
    meaning: str
    """The letters in words."""
    ground: str
    """Style class of its ground."""
    by: str
    """code, model or analyst."""
    decided: str
    """The same in words."""
    confidence: str
    """How sure the cell is."""
    rationale: str
    """Why; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One hypothesis of the matrix."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    href: str
    """Where its section is."""
    cells: tuple[Cell, ...]
    """In the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One item of the matrix."""

    number: int
    """From 1."""
    anchor: str
    """Its HTML id in the list of items."""
    head: str
    """Its words, cut short."""
    words: str
    """Its words."""
    role: str
    """What sort of item it is."""
    weight: str
    """Its information and its largest pull."""
    decisive: bool
    """Whether the leader changes without it."""
    open: bool
    """Whether it is not yet known."""
    reported: str
    """By how many independent origins it is reported."""
    chips: tuple[Chip, ...]
    """The sources that report it."""
    quotes: tuple[Quote, ...]
    """Its words with their holders."""
    more_quotes: int
    """Quotations that are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """One row of the table of ACH formulas."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    values: tuple[str, ...]
    """PARC, count, CACH, open synthesis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """The whole section."""

    rows: tuple[Row, ...]
    """Hypotheses."""
    columns: tuple[Column, ...]
    """Items."""
    scores: tuple[Scores, ...]
    """What the ACH formulas say of the same matrix."""
    disagree: bool
    """Whether the formulas name other leaders."""


def matrix_view(index: Index) -> MatrixView:
    """The matrix of the analysis; without items it has no columns, and the page says what that means."""
    judgement = index.analysis.judgement
    return MatrixView(
        rows=tuple(_row(index, hypothesis) for hypothesis in index.hypotheses),
        columns=_columns(index),
        scores=_scores(index),
        disagree=bool(judgement and judgement.sensitivity.formulas_disagree),
    )


def _row(index: Index, hypothesis: Hypothesis) -> Row:
    return Row(
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        href=f"#{anchor('hy', hypothesis.id)}",
        cells=tuple(_cell(item, hypothesis, index.keys[hypothesis.id]) for item in index.items),
    )


def _cell(item: Item, hypothesis: Hypothesis, key: str) -> Cell:
    id = hypothesis.id
    letters = letters_of(item.ratings, item.likelihoods, id)
    by = item.by.get(id, "code") if letters != "–" else ""
    return Cell(
        anchor=f"{anchor('it', item.id)}-{key}",
        letters=letters,
        meaning=_meaning(item, id),
        ground=ground_of(item.ratings, item.likelihoods, id),
        by=by,
        decided=_DECIDED.get(by, ""),
        confidence=_LEVELS[item.confidence.get(id, "M")],
        rationale=item.rationale.get(id, ""),
    )


def _meaning(item: Item, hypothesis: str) -> str:
    if hypothesis in item.likelihoods:
        return "probability of the item if the hypothesis is true"
    return MEANINGS.get(item.ratings.get(hypothesis, ""), "not judged")


def _columns(index: Index) -> tuple[Column, ...]:
    judgement = index.analysis.judgement
    weights: dict[str, Weight] = {weight.id: weight for weight in judgement.items} if judgement else {}
    weights |= {open.item: open for open in judgement.value_of_information} if judgement else {}
    return tuple(_column(index, item, weights) for item in index.items)


def _column(index: Index, item: Item, weights: Mapping[str, Weight]) -> Column:
    weight = weights.get(item.id)
    families = {report.family for report in item.reports}
    return Column(
        number=index.item_numbers[item.id],
        anchor=anchor("it", item.id),
        head=item_words(index, item, HEAD_WORDS),
        words=item_words(index, item),
        role=_ROLES[item.role],
        weight=_weight(weight),
        decisive=isinstance(weight, ItemWeight) and weight.decisive,
        open=item.open,
        reported="not yet known" if item.open else _reported(item, len(families)),
        chips=chips_of(index, (report.source for report in item.reports)),
        quotes=_quotes(index, item),
        more_quotes=max(len(item.statements) - MOST_QUOTES, 0),
    )


def _quotes(index: Index, item: Item) -> tuple[Quote, ...]:
    """The words of its statements, else those of the prediction that it waits for."""
    prediction = index.predictions.get(item.prediction or "")
    found = quotes_of(index, item.statements[:MOST_QUOTES])
    return (quote_of_row(index, prediction, prediction.content),) if prediction and not found else found


def _weight(weight: Weight | None) -> str:
    if weight is None:
        return "not weighed"
    if isinstance(weight, Information):
        return f"worth {bits(weight.bits)} if it were known"
    pull = decibans(weight.max_decibans).lstrip("+")
    return f"{bits(weight.information)}, pull {pull}{' decibans' if weight.max_decibans is not None else ''}"


def _reported(item: Item, n_families: int) -> str:
    if not item.reports:
        return "taken as certain"
    denied = sum(1 for report in item.reports if not report.asserts)
    words = [f"reported in {counted(n_families, 'independent origin')}"]
    return listed([*words, f"denied in {counted(denied, 'report')}"] if denied else words)


def _scores(index: Index) -> tuple[Scores, ...]:
    judgement = index.analysis.judgement
    if judgement is None or not index.items:
        return ()
    ach = judgement.ach
    return tuple(
        Scores(
            key=index.keys[h.id],
            label=h.label,
            values=(
                f"{ach.parc[h.id]:.2f}".replace("-", "−") if h.id in ach.parc else "–",
                *(str(table.get(h.id, "–")) for table in (ach.count, ach.cach, ach.open_synthesis)),
            ),
        )
        for h in index.hypotheses
    )
