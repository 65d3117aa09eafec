"""What is said in each source: the statements that are attributed or bear on something, with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abduce.model.records import Statement
from abduce.report.index import Index, collected
from abduce.report.quotes import Quote, quote_of
from abduce.report.stances import Stance, stances_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement."""

    quote: Quote
    """Its words with holder, source, date and place."""
    stances: tuple[Stance, ...]
    """To the hypotheses."""
    items: tuple[int, ...]
    """Numbers of the items it stands behind."""


def said_by_source(index: Index) -> Mapping[int, tuple[Said, ...]]:
    """Number of the source -> its statements by place, without the author's own that bear on nothing."""
    rows = sorted(index.analysis.statements, key=lambda s: (index.numbers.get(s.source, 0), s.content, s.id))
    found = ((index.numbers[row.source], _said(index, row)) for row in rows if row.source in index.numbers)
    return collected((number, said) for number, said in found if said)


def _said(index: Index, row: Statement) -> Said | None:
    stances = stances_of(index, row.id)
    items = tuple(index.item_numbers[id] for id in index.items_of.get(row.id, ()))
    if row.author_voice and not stances and not items:
        return None
    return Said(quote=quote_of(index, row), stances=stances, items=items)
