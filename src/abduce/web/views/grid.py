"""The matrix to be worked on: lean rows of letters, so that 200 items are one quick page; the rest is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Hypothesis
from abduce.model.weighing import Item
from abduce.report.cells import MEANINGS, ground_of, letters_of
from abduce.report.index import Index
from abduce.report.sensitivity import item_words

HEAD_WORDS = 46
"""Code points of an item's words at the head of its column: three lines of a narrow column set on end."""
DECIDERS = {"code": "suggested by the program", "model": "suggested by the model", "analyst": "decided by an analyst"}
"""Who decided a cell, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One item under one hypothesis."""

    item: str
    """Id of the item."""
    hypothesis: str
    """Id of the hypothesis."""
    letters: str
    """CC C N I II NA, a probability, or a dash where nobody has judged."""
    ground: str
    """Style class of its ground."""
    by: str
    """code, model or analyst; empty where nobody has judged."""
    says: str
    """The cell in words."""

    @property
    def anchor(self) -> str:
        """Its HTML id."""
        return f"cell-{self.item}-{self.hypothesis}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One hypothesis."""

    id: str
    """Its id."""
    key: str
    """H1 ..."""
    label: str
    """A few words."""
    p: float | None
    """Posterior at the central values."""
    low: float | None
    """5th percentile of the draws; ``None`` where they are not known yet."""
    high: float | None
    """95th percentile."""
    cells: tuple[GridCell, ...]
    """In the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One item."""

    id: str
    """Its id."""
    number: int
    """From 1, by falling information."""
    head: str
    """Its words, cut short."""
    open: bool
    """Whether it is not known yet, and so not weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The whole matrix."""

    rows: tuple[GridRow, ...]
    """Hypotheses by falling posterior, the catch-all last."""
    columns: tuple[GridColumn, ...]
    """Items by falling information."""


def grid_view(index: Index) -> Grid:
    """The matrix of the analysis of ``index``; O(items x hypotheses)."""
    return Grid(
        rows=tuple(_row(index, hypothesis) for hypothesis in index.hypotheses),
        columns=tuple(_column(index, item) for item in index.items),
    )


def cell_of(index: Index, item: Item, hypothesis: Hypothesis) -> GridCell:
    """The cell of ``item`` under ``hypothesis``."""
    letters = letters_of(item.ratings, item.likelihoods, hypothesis.id)
    by = item.by.get(hypothesis.id, "code") if letters != "–" else ""
    return GridCell(
        item=item.id,
        hypothesis=hypothesis.id,
        letters=letters,
        ground=ground_of(item.ratings, item.likelihoods, hypothesis.id),
        by=by,
        says=_says(index, item, hypothesis, letters, by),
    )


def _row(index: Index, hypothesis: Hypothesis) -> GridRow:
    belief = index.posterior(hypothesis.id)
    return GridRow(
        id=hypothesis.id,
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        p=belief.p if belief else None,
        low=belief.low if belief else None,
        high=belief.high if belief else None,
        cells=tuple(cell_of(index, item, hypothesis) for item in index.items),
    )


def _column(index: Index, item: Item) -> GridColumn:
    return GridColumn(
        id=item.id, number=index.item_numbers[item.id], head=item_words(index, item, HEAD_WORDS), open=item.open
    )


def _says(index: Index, item: Item, hypothesis: Hypothesis, letters: str, by: str) -> str:
    number = index.item_numbers.get(item.id)
    cell = f"{index.keys[hypothesis.id]}, item {number}" if number else index.keys[hypothesis.id]
    meaning = MEANINGS.get(letters, "not judged" if not by else "probability if the hypothesis is true")
    return f"{cell}: {letters}, {meaning}, {DECIDERS[by]}" if by else f"{cell}: {meaning}"
