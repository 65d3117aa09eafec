"""Decisions put over an analysis: a pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from abduce.model.analysis import Analysis
from abduce.model.decisions import INPUT_KINDS, Decision
from abduce.model.errors import UsageError
from abduce.model.problems import Problem
from abduce.model.records import Statement
from abduce.replay.board import Board, MisplacedError, Verdict, board_from
from abduce.replay.clashes import Clash, clashes
from abduce.replay.follow import changes_on
from abduce.replay.items import settled_items
from abduce.replay.kinds import PLACES, ROUND
from abduce.replay.log import in_force
from abduce.replay.settle import settled
from abduce.replay.values import value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A decision that has no place in an analysis: kept, shown, and never put on a lookalike."""

    decision: Decision
    """With the words that its author saw."""
    why: str
    """What was expected and what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark about something."""

    target: str
    """Id of what it is about; empty for the case itself."""
    text: str
    """What is remarked."""
    decision: Decision
    """Who wrote it, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """An analysis with decisions in it."""

    analysis: Analysis
    """What the decisions make of the base; not yet weighed (``judgement`` is ``None``)."""
    unplaced: tuple[Unplaced, ...] = ()
    """Decisions without a place, by ``seq``."""
    clashes: tuple[Clash, ...] = ()
    """Pairs of decisions about one thing whose authors did not know of each other."""
    notes: tuple[Note, ...] = ()
    """Remarks, by ``seq``."""
    verdicts: Mapping[str, Verdict]
    """Id of a statement -> accepted or rejected."""
    rejected: tuple[Statement, ...] = ()
    """The statements that were rejected, which are no longer in the analysis."""
    left_out: frozenset[str] = frozenset()
    """Ids of the items that an analyst took out of the matrix; they are among ``candidates``."""
    added: frozenset[str] = frozenset()
    """Ids of the statements and items that an analyst added."""


def replay(base: Analysis, decisions: Iterable[Decision]) -> Replayed:
    """``base`` with ``decisions`` put over it; without any, ``base`` itself less its judgement.

    Pure: the same base and decisions give the same result. A decision that was withdrawn is as if it had never been
    made. Decisions about what goes into an analysis are in the base already. Linear in the records and the decisions.

    >>> replay(Analysis(question="Why?"), ()).analysis.question
    'Why?'
    """
    log = tuple(sorted(decisions, key=lambda decision: decision.seq))
    board, made, unplaced = _placed(base, log)
    changed = changes_on(board)
    items = settled_items(board, changed)
    disputed = clashes(log)
    lost = tuple(sorted(unplaced, key=lambda each: each.decision.seq))
    analysis = settled(board, changed, items) if made else replace(base, judgement=None)
    without = {each.decision.id for each in lost}
    analysts = {d.who for d in made if d.id not in without and d.kind != "note"}
    return Replayed(
        analysis=replace(
            analysis,
            analysts=tuple(sorted(analysts)),
            problems=(*analysis.problems, *_problems(lost, disputed)),
        ),
        unplaced=lost,
        clashes=disputed,
        notes=tuple(Note(target=d.target, text=d.value["text"], decision=d) for d in board.notes),
        verdicts=dict(sorted(board.verdicts.items())),
        rejected=tuple(s for s in board.statements.values() if s.id in changed.gone),
        left_out=frozenset(board.left_out),
        added=frozenset(board.added),
    )


def misplaced(base: Analysis, decisions: Iterable[Decision]) -> tuple[Unplaced, ...]:
    """The decisions without a place in ``base``, as :func:`replay` tells them, without working out what follows."""
    _, _, unplaced = _placed(base, tuple(sorted(decisions, key=lambda decision: decision.seq)))
    return tuple(unplaced)


def _placed(base: Analysis, log: Sequence[Decision]) -> tuple[Board, Sequence[Decision], list[Unplaced]]:
    """The board with the decisions of ``log`` put on it, round by round; which these are; and which have no place."""
    board, lost, standing = board_from(base, log), _misdirected(log), in_force(log)
    made = [decision for decision in standing if decision.kind not in INPUT_KINDS]
    for decision in sorted(standing, key=lambda d: (ROUND.get(d.kind, 0), d.seq)):
        try:
            value = value_of(decision.kind, decision.value)
            if decision.kind in PLACES:  # inputs are in the base already
                PLACES[decision.kind](board, decision, value)
        except (MisplacedError, UsageError) as err:
            lost.append(Unplaced(decision=decision, why=str(err)))
    return board, made, lost


def _misdirected(log: Sequence[Decision]) -> list[Unplaced]:
    """Withdrawals of what was not decided before."""
    place = {decision.id: decision.seq for decision in log}
    return [
        Unplaced(decision=d, why=f"expected the id of an earlier decision, found {d.target!r}")
        for d in log
        if d.kind == "withdraw" and place.get(d.target, d.seq) >= d.seq
    ]


def _problems(unplaced: Sequence[Unplaced], disputed: Sequence[Clash]) -> list[Problem]:
    """What a reader of the report must know of the decisions."""
    lost = [
        Problem(
            code="unplaced-decision",
            severity="warning",
            message=f"Decision {each.decision.seq} ({each.decision.kind} by {each.decision.who}) has no effect: "
            f"{each.why}. Decide again, or withdraw it.",
        )
        for each in unplaced
    ]
    return lost + [
        Problem(
            code="clash",
            severity="warning",
            message=f"{clash.earlier.who} (decision {clash.earlier.seq}) and {clash.later.who} (decision "
            f"{clash.later.seq}) decided about {clash.target} without having seen each other's decision; the later "
            "one counts. Withdraw one of the two, or decide again.",
        )
        for clash in disputed
    ]
