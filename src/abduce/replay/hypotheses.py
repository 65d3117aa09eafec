"""Decisions about hypotheses: worded anew, believed otherwise, merged, dropped."""

from __future__ import annotations

from dataclasses import replace

from abduce.model.decisions import Decision
from abduce.model.records import Hypothesis
from abduce.replay.board import Board, MisplacedError
from abduce.replay.values import Nothing, Others, Reworded


def change_hypothesis(board: Board, decision: Decision, value: Reworded) -> None:
    """Changes label, statement or prior; the id stays."""
    found = board.hypothesis(decision.target)
    board.hypotheses[found.id] = replace(
        found, label=value.label or found.label, statement=value.statement or found.statement
    )
    if value.prior is not None:
        board.priors[found.id] = value.prior


def merge_hypotheses(board: Board, decision: Decision, value: Others) -> None:
    """Makes the others part of the target."""
    target = _standing(board, decision.target)
    others = [_standing(board, id_) for id_ in value.others]
    if target.id in value.others:
        raise MisplacedError("expected other hypotheses to merge, found the target among them")
    for other in others:
        board.merged[other.id] = target.id


def drop_hypothesis(board: Board, decision: Decision, value: Nothing) -> None:
    """Takes a hypothesis out of the contest."""
    board.dropped.add(_standing(board, decision.target).id)


def _standing(board: Board, id_: str) -> Hypothesis:
    """The hypothesis, where it can still be merged or dropped."""
    found = board.hypothesis(id_)
    if found.origin == "catch_all":
        raise MisplacedError("expected a rival answer, found the catch-all, which always stays")
    if id_ in board.merged:
        raise MisplacedError(f"expected a hypothesis of its own, found one that was merged into {board.merged[id_]!r}")
    if id_ in board.dropped:
        raise MisplacedError(f"expected a hypothesis, found that {id_!r} was dropped")
    return found
