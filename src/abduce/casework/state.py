"""The state of a case: the base with decisions in it, weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from abduce.casework.base import Base, base_key, input_ids_in_force
from abduce.model.analysis import Analysis
from abduce.model.codec import from_plain, to_plain
from abduce.model.decisions import Decision
from abduce.model.records import Statement
from abduce.replay import Clash, Inputs, Note, Replayed, Unplaced, inputs_from, replay
from abduce.settings import settings_from
from abduce.weigh import Beliefs, DrawMemory, RefusedMatrixError, WeighSettings, believe, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A case as some decisions have it."""

    analysis: Analysis
    """With the decisions in it, and weighed; ``judgement`` is ``None`` where there is nothing to weigh."""
    seq: int
    """Number of the last decision in it; 0 for none."""
    unplaced: tuple[Unplaced, ...] = ()
    """Decisions that have no place in the analysis."""
    clashes: tuple[Clash, ...] = ()
    """Pairs of decisions about one thing whose authors did not know of each other."""
    notes: tuple[Note, ...] = ()
    """Remarks."""
    verdicts: Mapping[str, Literal["accepted", "rejected"]] = field(default_factory=dict)
    """Id of a statement -> what an analyst found of it."""
    rejected: tuple[Statement, ...] = ()
    """Statements that were rejected; they are not in the analysis."""
    left_out: frozenset[str] = frozenset()
    """Ids of the items that an analyst took out of the matrix; they are among ``candidates``."""
    added: frozenset[str] = frozenset()
    """Ids of the statements and items that an analyst added."""
    stale: tuple[Decision, ...] = ()
    """Decisions about inputs that the analysis does not know, or no longer should: ``analyse`` takes them in."""
    is_analysed: bool = False
    """Whether there is an analysis at all."""
    is_current: bool = False
    """Whether it is the one that ``analyse`` would make now."""


def state_of(base: Base, decisions: Sequence[Decision], replayed: Replayed, memory: DrawMemory) -> State:
    """The state that ``decisions``, ``replayed`` over ``base``, come to: weighed."""
    inputs = inputs_from(decisions)
    return State(
        analysis=weighed(replayed.analysis, memory),
        seq=max((decision.seq for decision in decisions), default=0),
        unplaced=replayed.unplaced,
        clashes=replayed.clashes,
        notes=replayed.notes,
        verdicts=replayed.verdicts,
        rejected=replayed.rejected,
        left_out=replayed.left_out,
        added=replayed.added,
        stale=stale_against(base, inputs, decisions),
        is_analysed=bool(base.key),
        is_current=base.key == base_key(inputs),
    )


def replayed_over(base: Base, decisions: Sequence[Decision]) -> Replayed:
    """The decisions put over the base, with the settings of weighing that they ask for."""
    analysis = base.analysis
    if base.key:
        asked = to_plain(settings_from(inputs_from(decisions).settings, "change_settings").weigh)
        analysis = replace(analysis, settings={**analysis.settings, "weigh": asked})
    return replay(analysis, decisions)


def weighed(analysis: Analysis, memory: DrawMemory) -> Analysis:
    """``analysis`` with its judgement, or with the problem that keeps it from being weighed."""
    if not analysis.matrix.hypotheses:
        return analysis
    settings = from_plain(analysis.settings["weigh"], WeighSettings, "settings.weigh")
    try:
        return replace(analysis, judgement=weigh(analysis.matrix, settings=settings, memory=memory))
    except RefusedMatrixError as refusal:
        return replace(analysis, problems=(*analysis.problems, refusal.problem))


def beliefs_in(analysis: Analysis, memory: DrawMemory) -> Beliefs:
    """The posterior of ``analysis`` without the sensitivity; raises ``RefusedMatrixError``."""
    settings = from_plain(analysis.settings["weigh"], WeighSettings, "settings.weigh")
    return believe(analysis.matrix, settings=settings, memory=memory)


def stale_against(base: Base, inputs: Inputs, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions about inputs that only one of the two knows: ``base``, or the inputs as they are now."""
    if base.key == base_key(inputs):
        return ()
    odd = set(input_ids_in_force(decisions)) ^ set(base.inputs)
    return tuple(decision for decision in decisions if decision.id in odd)
