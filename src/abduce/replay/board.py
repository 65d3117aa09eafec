"""The workbench of one replay: rows by id, changed in place; it never leaves this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from abduce.model.analysis import Analysis
from abduce.model.decisions import Decision
from abduce.model.records import Family, Hypothesis, Prediction, Resolution, Source, Statement
from abduce.model.weighing import Item
from abduce.replay.values import Rated

T = TypeVar("T")
Verdict = Literal["accepted", "rejected"]
"""What an analyst found of a statement."""


class MisplacedError(Exception):
    """A decision has no place in this analysis; caught where decisions are placed, and told as ``Unplaced``."""


@dataclass(slots=True, kw_only=True)
class Board:
    """What the decisions have come to so far; what follows from them is worked out at the end."""

    base: Analysis
    """The analysis that the decisions are put over."""
    sources: dict[str, Source]
    """Id -> source, with its grade."""
    families: dict[str, Family]
    """Id -> family."""
    statements: dict[str, Statement]
    """Id -> statement, added ones among them."""
    hypotheses: dict[str, Hypothesis]
    """Id -> hypothesis, merged and dropped ones among them."""
    predictions: dict[str, Prediction]
    """Id -> prediction."""
    items: dict[str, Item]
    """Id -> item, added ones among them, and those that are not weighed."""
    weighed: set[str]
    """Ids of the items that are weighed."""
    graded: set[str] = field(default_factory=set)
    """Ids of the sources that an analyst graded."""
    added: set[str] = field(default_factory=set)
    """Ids of statements and items that an analyst added."""
    corrected: dict[str, frozenset[str]] = field(default_factory=dict)
    """Id of a statement -> names of the fields that an analyst corrected."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """Id of a statement -> accepted or rejected."""
    priors: dict[str, float] = field(default_factory=dict)
    """Id of a hypothesis -> the prior that an analyst gave it."""
    merged: dict[str, str] = field(default_factory=dict)
    """Id of a hypothesis -> the one it became a part of."""
    dropped: set[str] = field(default_factory=set)
    """Ids of hypotheses whose row goes."""
    cells: dict[tuple[str, str], tuple[Rated, Decision]] = field(default_factory=dict)
    """(item, hypothesis) -> what the analyst says."""
    left_out: set[str] = field(default_factory=set)
    """Ids of the items that an analyst took out of the matrix."""
    resolved: dict[str, Resolution] = field(default_factory=dict)
    """Id of an item -> what came of its prediction."""
    denied: dict[str, str] = field(default_factory=dict)
    """Id of an item about what did not come true -> id of the item that it takes the place of."""
    log: frozenset[str] = frozenset()
    """Ids of all decisions: a remark may be about one."""
    notes: list[Decision] = field(default_factory=list)
    """Remarks, in order."""

    def source(self, id_: str) -> Source:
        """The source with that id; raises ``MisplacedError`` where there is none, as all of these do."""
        return _found(self.sources, id_, "a source")

    def family(self, id_: str) -> Family:
        """The family with that id."""
        return _found(self.families, id_, "a family")

    def statement(self, id_: str) -> Statement:
        """The statement with that id."""
        return _found(self.statements, id_, "a statement")

    def hypothesis(self, id_: str) -> Hypothesis:
        """The hypothesis with that id."""
        return _found(self.hypotheses, id_, "a hypothesis")

    def prediction(self, id_: str) -> Prediction:
        """The prediction with that id."""
        return _found(self.predictions, id_, "a prediction")

    def require_item(self, id_: str) -> None:
        """Raises ``MisplacedError`` where there is no item with that id."""
        if id_ not in self.denied:
            _found(self.items, id_, "an item")


def board_from(base: Analysis, log: Iterable[Decision]) -> Board:
    """The board before the first decision of ``log``."""
    return Board(
        base=base,
        log=frozenset(decision.id for decision in log),
        sources=_by_id(base.sources),
        families=_by_id(base.families),
        statements=_by_id(base.statements),
        hypotheses=_by_id(base.hypotheses),
        predictions=_by_id(base.predictions),
        items=_by_id((*base.matrix.items, *base.candidates)),
        weighed={item.id for item in base.matrix.items},
    )


def _by_id(rows: tuple[Any, ...]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def _found(rows: Mapping[str, T], id_: str, what: str) -> T:
    if id_ not in rows:
        raise MisplacedError(f"expected {what} with the id {id_!r}, found none in this analysis")
    return rows[id_]
