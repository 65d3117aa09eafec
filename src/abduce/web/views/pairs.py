"""Two analysts cell by cell, and where each one's ratings lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from abduce.casework import CellPair, Comparison
from abduce.model.weighing import Judgement
from abduce.report.cells import ground_of, letters_of
from abduce.report.index import Index
from abduce.report.sensitivity import item_words

ITEM_WORDS = 120
"""Code points of an item's words in a row."""


class CellLike(Protocol):
    """A cell as one analyst has it."""

    @property
    def rating(self) -> str | None:
        """In letters."""

    @property
    def likelihood(self) -> float | None:
        """As a number."""

    @property
    def by(self) -> str | None:
        """Who decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A cell as one of the two has it."""

    letters: str
    """What stands in it."""
    ground: str
    """Style class of its ground."""
    by: str
    """code, model, analyst, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One cell that they have differently."""

    href: str
    """Where the cell is."""
    item: str
    """Words of the item."""
    number: int | None
    """Its number in the matrix."""
    key: str
    """Key of the hypothesis."""
    a: Side
    """As the one has it."""
    b: Side
    """As the other has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPair:
    """Where a hypothesis stands for each of the two."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    a: float | None
    """Posterior of the one."""
    b: float | None
    """Posterior of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The whole view."""

    a: str
    """The one."""
    b: str
    """The other."""
    rows: tuple[PairRow, ...]
    """Cells that differ."""
    n_same: int
    """Cells that one of them rated and both have alike."""
    standings: tuple[StandingPair, ...]
    """By the posterior of everybody's decisions together."""


def pairs_view(index: Index, comparison: Comparison) -> Pairs:
    """The comparison in words of this case."""
    return Pairs(
        a=comparison.a,
        b=comparison.b,
        rows=tuple(_row(index, pair) for pair in comparison.cells),
        n_same=comparison.n_same,
        standings=tuple(
            StandingPair(
                key=index.keys[h.id],
                label=h.label,
                a=_belief(comparison.judgement_a, h.id),
                b=_belief(comparison.judgement_b, h.id),
            )
            for h in index.hypotheses
        ),
    )


def _row(index: Index, pair: CellPair) -> PairRow:
    item = next((item for item in index.items if item.id == pair.item), None)
    return PairRow(
        href=f"/cells/{pair.item}/{pair.hypothesis}",
        item=item_words(index, item, ITEM_WORDS) if item else pair.item,
        number=index.item_numbers.get(pair.item),
        key=index.keys.get(pair.hypothesis, "–"),
        a=_side(pair.a),
        b=_side(pair.b),
    )


def _side(cell: CellLike | None) -> Side:
    ratings: Mapping[str, str] = {"": cell.rating} if cell and cell.rating else {}
    likelihoods = {"": cell.likelihood} if cell and cell.likelihood is not None else {}
    by = (cell.by or "code") if cell and (ratings or likelihoods) else ""
    return Side(letters=letters_of(ratings, likelihoods, ""), ground=ground_of(ratings, likelihoods, ""), by=by)


def _belief(judgement: Judgement | None, hypothesis: str) -> float | None:
    belief = judgement.posterior.get(hypothesis) if judgement else None
    return belief.p if belief else None
