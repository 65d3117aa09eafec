"""Every kind of decision about the results: the function that places it, in the order in which kinds are placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from abduce.model.decisions import Decision
from abduce.replay.board import Board, MisplacedError
from abduce.replay.cells import add_item, cell_of, leave_out_item, rate, use_item
from abduce.replay.families import grade_source, join_families, split_family
from abduce.replay.hypotheses import change_hypothesis, drop_hypothesis, merge_hypotheses
from abduce.replay.predictions import resolve_prediction
from abduce.replay.statements import accept_statement, add_statement, correct_statement, reject_statement
from abduce.replay.values import Remark

Place = Callable[[Board, Decision, Any], None]
"""Puts a decision with its value on the board; raises ``MisplacedError`` where its target is not there."""


def note(board: Board, decision: Decision, value: Remark) -> None:
    """Keeps a remark about anything that has an id, a path or a place in the matrix."""
    if decision.target and not _is_known(board, decision.target):
        raise MisplacedError(f"expected something with the id {decision.target!r}, found nothing in this analysis")
    board.notes.append(decision)


_OTHER_ROWS = (
    "comments", "explanations", "events", "demands", "quantities", "entities", "lineage", "groups", "conflicts",
)  # fmt: skip
"""Rows with an id that nothing but a remark is about."""


def _is_known(board: Board, target: str) -> bool:
    tables = (board.sources, board.families, board.statements, board.hypotheses, board.predictions, board.items)
    if any(target in table for table in (*tables, board.denied, board.log)):
        return True
    rows = (row for name in _OTHER_ROWS for row in getattr(board.base, name))
    if any(row.id == target for row in rows) or any(source.path == target for source in board.base.sources):
        return True
    item, hypothesis = cell_of(target) if "/" in target else ("", "")
    return hypothesis in board.hypotheses and item in (board.items.keys() | board.denied.keys())


PLACES: Mapping[str, Place] = {
    "grade_source": grade_source,
    "join_families": join_families,
    "split_family": split_family,
    "add_statement": add_statement,
    "correct_statement": correct_statement,
    "accept_statement": accept_statement,
    "reject_statement": reject_statement,
    "add_item": add_item,
    "resolve_prediction": resolve_prediction,
    "rate": rate,
    "use_item": use_item,
    "leave_out_item": leave_out_item,
    "change_hypothesis": change_hypothesis,
    "merge_hypotheses": merge_hypotheses,
    "drop_hypothesis": drop_hypothesis,
    "note": note,
}
"""Kind -> its function."""

_ROUNDS = (
    ("grade_source", "join_families", "split_family"),
    ("add_statement",),
    ("correct_statement", "accept_statement", "reject_statement"),
    ("add_item",),
    ("resolve_prediction",),
    ("rate", "use_item", "leave_out_item"),
    ("change_hypothesis",),
    ("merge_hypotheses", "drop_hypothesis"),
    ("note",),
)
"""What is added comes before what is said of it, and what is taken away last, so that a decision has its place whatever
else was decided; in a round decisions are placed by ``seq``, and the later one counts."""

ROUND: Mapping[str, int] = {kind: n for n, kinds in enumerate(_ROUNDS) for kind in kinds}
"""Kind -> when it is placed."""
