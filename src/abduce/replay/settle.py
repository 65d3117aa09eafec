"""What follows from the decisions on a board: every row that stands on a changed one changes with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from abduce.model.analysis import Analysis
from abduce.model.ids import content_id
from abduce.model.records import Conflict, Explanation, Family, Group, Prediction, Statement
from abduce.model.weighing import Candidate, Matrix
from abduce.replay.board import Board
from abduce.replay.follow import Changed
from abduce.replay.items import Settled
from abduce.replay.predictions import brier
from abduce.replay.rivals import settled_hypotheses, settled_links, settled_theses

Row = TypeVar("Row", Explanation, Prediction)

AT_LEAST = 2
"""Statements that make a group."""


def settled(board: Board, changed: Changed, items: Settled) -> Analysis:
    """The analysis that the decisions on ``board`` come to, without a judgement."""
    base, hypotheses = board.base, settled_hypotheses(board, changed)
    return replace(
        base,
        sources=tuple(board.sources.values()),
        statements=settled_statements(board, changed),
        explanations=_standing(base.explanations, changed),
        predictions=tuple(
            _prediction(board, changed, row) for row in _standing(tuple(board.predictions.values()), changed)
        ),
        families=_families(board) if changed.refamilied else base.families,
        groups=_groups(board, changed),
        conflicts=_conflicts(board, changed),
        hypotheses=hypotheses,
        theses=settled_theses(board, changed),
        links=settled_links(board, changed),
        matrix=Matrix(hypotheses=tuple(Candidate(id=h.id, prior=h.prior) for h in hypotheses), items=items.weighed),
        candidates=items.candidates,
        judgement=None,
        problems=base.problems + items.problems,
    )


def settled_statements(board: Board, changed: Changed) -> tuple[Statement, ...]:
    """The statements that were not rejected, in the order of the base; an added one stands before what follows it."""
    if not (changed.gone or board.added or board.corrected):
        return board.base.statements
    order = {source: n for n, source in enumerate(board.sources)}
    kept = [s for s in board.statements.values() if s.id not in changed.gone and s.id not in board.added]
    added = [board.statements[id_] for id_ in board.added if id_ in board.statements and id_ not in changed.gone]
    for statement in sorted(added, key=lambda s: (s.source, s.start, s.end, s.id)):
        place = order[statement.source], statement.start
        after = (n for n, other in enumerate(kept) if (order[other.source], other.start) > place)
        kept.insert(next(after, len(kept)), statement)
    return tuple(kept)


def _standing(rows: Iterable[Row], changed: Changed) -> tuple[Row, ...]:
    """The rows whose statement was not rejected."""
    return tuple(row for row in rows if row.statement not in changed.gone)


def _prediction(board: Board, changed: Changed, row: Prediction) -> Prediction:
    """``row`` with the hypotheses that stand and what the analyst corrected of its statement."""
    if not changed.successor.keys().isdisjoint(row.hypotheses):
        heirs = dict.fromkeys(changed.heir(h) for h in row.hypotheses)
        row = replace(row, hypotheses=tuple(heir for heir in heirs if heir is not None))
    corrected = board.corrected.get(row.statement or "", frozenset()) & {"holder", "certainty", "probability"}
    if not corrected or row.statement is None:
        return row
    statement = board.statements[row.statement]
    row = replace(row, **{name: getattr(statement, name) for name in corrected})
    return replace(row, score=brier(row.probability, row.resolution))


def _families(board: Board) -> tuple[Family, ...]:
    """In the order of their first members, as ``trace`` gives them."""
    order = {source: n for n, source in enumerate(board.sources)}
    return tuple(sorted(board.families.values(), key=lambda family: min(order[m] for m in family.members)))


def _groups(board: Board, changed: Changed) -> tuple[Group, ...]:
    lost = changed.gone | changed.flipped
    if not lost and not changed.refamilied:
        return board.base.groups
    left = ((group, tuple(id_ for id_ in group.statements if id_ not in lost)) for group in board.base.groups)
    return tuple(_group(board, changed, group, ids) for group, ids in left if len(ids) >= AT_LEAST)


def _group(board: Board, changed: Changed, group: Group, ids: tuple[str, ...]) -> Group:
    families = {changed.family_of[board.statements[id_].source] for id_ in ids}
    same = ids == group.statements
    return replace(group, id=group.id if same else content_id("gr", *ids), statements=ids, n_families=len(families))


def _conflicts(board: Board, changed: Changed) -> tuple[Conflict, ...]:
    """The conflicts whose passages still say something: one that was only a rejected statement's goes."""
    lost = changed.gone | changed.flipped
    if not lost:
        return board.base.conflicts
    rejected = {statement.place for statement in board.base.statements if statement.id in lost}
    rejected -= {statement.place for statement in board.base.statements if statement.id not in lost}
    return tuple(c for c in board.base.conflicts if c.a not in rejected and c.b not in rejected)
