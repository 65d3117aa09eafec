"""Decisions about sources and families: what a source is worth, and what has one origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from abduce.model.decisions import Decision
from abduce.model.ids import content_id
from abduce.model.records import Family
from abduce.replay.board import Board, MisplacedError
from abduce.replay.values import Apart, Graded, Others


def grade_source(board: Board, decision: Decision, value: Graded) -> None:
    """Gives a source its grade."""
    source = board.source(decision.target)
    board.sources[source.id] = replace(source, reliability=value.reliability)
    board.graded.add(source.id)


def join_families(board: Board, decision: Decision, value: Others) -> None:
    """Makes one family of several."""
    joined = {id_: board.family(id_) for id_ in (decision.target, *value.others)}
    if len(joined) == 1:
        raise MisplacedError("expected at least one other family to join, found only the family itself")
    _replace(board, joined, [{member for family in joined.values() for member in family.members}])


def split_family(board: Board, decision: Decision, value: Apart) -> None:
    """Makes two families of one."""
    family, apart = board.family(decision.target), set(value.apart)
    strangers = sorted(apart - set(family.members))
    if strangers:
        raise MisplacedError(f"expected members of the family {family.id!r}, found {', '.join(strangers)}")
    if apart == set(family.members):
        raise MisplacedError("expected some members to stay in the family, found that all are to go")
    _replace(board, {family.id}, [apart, set(family.members) - apart])


def _replace(board: Board, old: Iterable[str], new: Iterable[set[str]]) -> None:
    for id_ in old:
        del board.families[id_]
    for members in new:
        ordered = tuple(sorted(members))
        family = Family(id=content_id("fa", *ordered), members=ordered)
        board.families[family.id] = family
