"""Advocacy: what holders conclude for or against each hypothesis, shown beside the matrix and never weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.model.records import Hypothesis, Side
from abduce.report.index import Index
from abduce.report.numbers import counted
from abduce.report.quotes import Quote, quotes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Advocacy:
    """What is said for and against one hypothesis and not weighed."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    said_for: tuple[Quote, ...]
    """One quotation a holder."""
    said_against: tuple[Quote, ...]
    """Likewise."""
    counts: str
    """How many holders and statements there are in all."""


def advocacy_view(index: Index) -> tuple[Advocacy, ...]:
    """The advocacy for each hypothesis that has any."""
    rows = (_advocacy(index, hypothesis) for hypothesis in index.hypotheses)
    return tuple(row for row in rows if row.said_for or row.said_against)


def _advocacy(index: Index, hypothesis: Hypothesis) -> Advocacy:
    return Advocacy(
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        said_for=_one_each(index, hypothesis.advocates),
        said_against=_one_each(index, hypothesis.opponents),
        counts=_counts(index, hypothesis),
    )


def _one_each(index: Index, sides: Sequence[Side]) -> tuple[Quote, ...]:
    """For each holder the first of their statements that is no item of the matrix."""
    first: dict[str, str] = {}
    for side in sides:
        for id in side.statements:
            if id in index.statements and id not in index.items_of:
                first.setdefault(side.holder, id)
    return quotes_of(index, (first[holder] for holder in sorted(first)))


def _counts(index: Index, hypothesis: Hypothesis) -> str:
    sides = (*hypothesis.advocates, *hypothesis.opponents)
    statements = {id for side in sides for id in side.statements if id not in index.items_of}
    holders = {side.holder for side in sides}
    return f"{counted(len(statements), 'statement')} by {counted(len(holders), 'holder')}"
