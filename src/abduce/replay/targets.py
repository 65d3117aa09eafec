"""The target of a decision that names its own: what is added has the id that its content gives it."""

from __future__ import annotations

from typing import Any

from abduce.model.analysis import Analysis
from abduce.model.decisions import DecisionKind
from abduce.model.ids import content_id
from abduce.replay.cells import item_id
from abduce.replay.statements import missed_statement
from abduce.replay.values import Answer, Bundled, Missed


def target_of(kind: DecisionKind, value: Any, base: Analysis) -> str:
    """The id that ``value`` (a record of its kind) adds something under; empty where the target is not implied."""
    match kind, value:
        case "add_hypothesis", Answer():
            return hypothesis_id(value.statement)
        case "add_item", Bundled():
            return item_id(tuple(sorted(set(value.statements))))
        case "add_statement", Missed():
            source = next((source for source in base.sources if source.id == value.source), None)
            return missed_statement(source, value).id if source else ""
        case _:
            return ""


def hypothesis_id(statement: str) -> str:
    """The id of the hypothesis with this statement, as ``explain`` gives it."""
    return content_id("hy", statement)
