"""The whole analysis: the one record that ``abduce run`` writes and ``abduce report`` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Conflict,
    Demand,
    Entity,
    Event,
    Explanation,
    Family,
    Group,
    Hypothesis,
    Lineage,
    Link,
    Prediction,
    Quantity,
    Segment,
    Source,
    Statement,
    Thesis,
    Time,
)
from abduce.model.weighing import Item, Judgement, Matrix

SCHEMA = "abduce/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that is known about one case; starts empty and is filled stage by stage."""

    schema: str = SCHEMA
    """Version of the interface."""
    question: str = ""
    """The contested "why"."""
    as_of: str | None = None
    """ISO date; what is later is left out."""
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Stage -> the settings in force."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Program and models -> version."""
    analysts: tuple[str, ...] = ()
    """Names of those whose decisions are in it, sorted; empty where nobody has decided anything."""
    sources: tuple[Source, ...] = ()
    segments: tuple[Segment, ...] = ()
    comments: tuple[Comment, ...] = ()
    statements: tuple[Statement, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    demands: tuple[Demand, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    families: tuple[Family, ...] = ()
    groups: tuple[Group, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    theses: tuple[Thesis, ...] = ()
    links: tuple[Link, ...] = ()
    matrix: Matrix = field(default_factory=Matrix)
    candidates: tuple[Item, ...] = ()
    """Items that are not weighed and may be: judgements and comments, as *that they were said*, and what found no room.
    ``use_item`` takes one into the matrix as it stands."""
    judgement: Judgement | None = None
    problems: tuple[Problem, ...] = ()
