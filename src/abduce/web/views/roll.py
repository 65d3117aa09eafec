"""The roll of statements: a page of them, with what was found of each."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.casework import State
from abduce.model.records import Statement
from abduce.report.index import Index
from abduce.report.quotes import Quote, chip_of, quote_of
from abduce.report.stances import Stance, stances_of
from abduce.web.paging import Paged, paged

PAGE = 40
"""Statements of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRow:
    """One statement in the list."""

    id: str
    """Its id."""
    quote: Quote
    """Its words with holder, source and date."""
    stances: tuple[Stance, ...]
    """Its clear stances."""
    n_items: int
    """How many items it stands behind."""
    verdict: str
    """accepted, rejected, or empty."""
    added: bool
    """Whether an analyst added it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """One page of the statements."""

    rows: Paged[RollRow]
    """In the order of the sources."""
    source: str | None
    """Name of the source they are limited to."""
    holder: str | None
    """Name of the holder they are limited to."""


def roll_of(index: Index, state: State, *, page: int, source: str | None, holder: str | None, verdict: str) -> Roll:
    """A page of the statements of the analysis, perhaps of one source, one holder, or one verdict (open: none)."""
    pool = state.rejected if verdict == "rejected" else index.analysis.statements
    chosen = [
        row
        for row in pool
        if source in (None, row.source)
        and holder in (None, row.holder)
        and verdict in ("", "rejected", state.verdicts.get(row.id, "open"))
    ]
    chip = chip_of(index, source) if source else None
    return Roll(
        rows=paged(chosen, page, PAGE).shown(lambda statement: _row(index, state, statement)),
        source=chip.full if chip else source,
        holder=holder,
    )


def _row(index: Index, state: State, statement: Statement) -> RollRow:
    return RollRow(
        id=statement.id,
        quote=quote_of(index, statement),
        stances=stances_of(index, statement.id),
        n_items=len(index.items_of.get(statement.id, ())),
        verdict=state.verdicts.get(statement.id, ""),
        added=statement.id in state.added,
    )
