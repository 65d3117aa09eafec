"""Two analysts side by side: cell by cell, and what each one's decisions make of the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abduce.casework.state import State
from abduce.model.weighing import Item, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell says."""

    rating: str | None
    """In letters."""
    likelihood: float | None
    """As a number."""
    by: str | None
    """Code, model or analyst; ``None`` where there is no cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPair:
    """One cell as two analysts have it."""

    item: str
    """Id of the item."""
    hypothesis: str
    """Id of the hypothesis."""
    a: Cell | None
    """As the one has it; ``None`` where the item or the hypothesis is not in that matrix."""
    b: Cell | None
    """As the other has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two analysts over one base."""

    a: str
    """Name of the one."""
    b: str
    """Name of the other."""
    cells: tuple[CellPair, ...]
    """The cells that they have differently, by item and hypothesis."""
    n_same: int
    """Cells that one of them rated and both have alike."""
    judgement_a: Judgement | None
    """What the one's decisions make of the verdict."""
    judgement_b: Judgement | None
    """What the other's do."""


def comparison(a: str, state_a: State, b: str, state_b: State) -> Comparison:
    """The states of two analysts side by side."""
    one, other = _cells(state_a), _cells(state_b)
    pairs = [CellPair(item=i, hypothesis=h, a=one.get((i, h)), b=other.get((i, h))) for i, h in sorted({*one, *other})]
    return Comparison(
        a=a,
        b=b,
        cells=tuple(pair for pair in pairs if _said(pair.a) != _said(pair.b)),
        n_same=sum(_said(pair.a) == _said(pair.b) and _is_decided(pair) for pair in pairs),
        judgement_a=state_a.analysis.judgement,
        judgement_b=state_b.analysis.judgement,
    )


def _cells(state: State) -> Mapping[tuple[str, str], Cell]:
    matrix = state.analysis.matrix
    return {(item.id, h.id): _cell(item, h.id) for item in matrix.items for h in matrix.hypotheses}


def _cell(item: Item, hypothesis: str) -> Cell:
    return Cell(
        rating=item.ratings.get(hypothesis),
        likelihood=item.likelihoods.get(hypothesis),
        by=item.by.get(hypothesis),
    )


def _said(cell: Cell | None) -> tuple[str | None, float | None] | None:
    return None if cell is None else (cell.rating, cell.likelihood)


def _is_decided(pair: CellPair) -> bool:
    return any(cell is not None and cell.by == "analyst" for cell in (pair.a, pair.b))
