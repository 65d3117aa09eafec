"""Decisions about the matrix: what a cell says, what is an item, and what is weighed."""

from __future__ import annotations

from dataclasses import replace

from abduce.model.decisions import Decision
from abduce.model.ids import content_id
from abduce.model.weighing import Item
from abduce.replay.board import Board, MisplacedError
from abduce.replay.values import Bundled, Nothing, Rated


def rate(board: Board, decision: Decision, value: Rated) -> None:
    """Puts the analyst's cell in place of the suggested one."""
    item, hypothesis = cell_of(decision.target)
    board.require_item(item)
    board.hypothesis(hypothesis)
    board.cells[item, hypothesis] = value, decision


def cell_of(target: str) -> tuple[str, str]:
    """(item, hypothesis) of a target ``ITEM/HYPOTHESIS``; raises ``MisplacedError`` for any other."""
    item, slash, hypothesis = target.partition("/")
    if not slash:
        raise MisplacedError(f"expected ITEM/HYPOTHESIS, found {target!r}")
    return item, hypothesis


def add_item(board: Board, decision: Decision, value: Bundled) -> None:
    """Makes an item of statements, or has one that is there weighed in this role; the analyst rates its cells."""
    ids = tuple(sorted({board.statement(id_).id for id_ in value.statements}))
    id_ = item_id(ids)
    if id_ not in board.items:
        board.items[id_] = Item(id=id_, statements=ids)
        board.added.add(id_)
    board.items[id_] = replace(board.items[id_], role=value.role)
    board.weighed.add(id_)


def item_id(statements: tuple[str, ...]) -> str:
    """The id of the item of ``statements`` (sorted), as ``explain`` gives it."""
    return content_id("it", *statements)


def use_item(board: Board, decision: Decision, value: Nothing) -> None:
    """Has an item weighed."""
    board.require_item(decision.target)
    board.weighed.add(decision.target)
    board.left_out.discard(decision.target)


def leave_out_item(board: Board, decision: Decision, value: Nothing) -> None:
    """Keeps an item from being weighed."""
    board.require_item(decision.target)
    board.weighed.discard(decision.target)
    board.left_out.add(decision.target)
