"""What analysts decide about a case: the rows of its append-only log (docs/case.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

InputKind = Literal[
    "set_question", "change_settings", "add_document", "drop_document", "describe_source", "add_hypothesis",
]  # fmt: skip
"""Decisions about what goes into an analysis: after one of these the analysis is computed again."""

OverlayKind = Literal[
    "change_hypothesis", "merge_hypotheses", "drop_hypothesis",
    "accept_statement", "reject_statement", "correct_statement", "add_statement",
    "rate", "add_item", "use_item", "leave_out_item",
    "grade_source", "join_families", "split_family", "resolve_prediction", "note", "withdraw",
]  # fmt: skip
"""Decisions about what came out of it: they are replayed over the analysis in a moment."""

DecisionKind = Literal[InputKind, OverlayKind]

INPUT_KINDS: frozenset[str] = frozenset(get_args(InputKind))
"""The kinds after which the analysis is computed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision that has not yet got its place in the log."""

    kind: DecisionKind
    """What is decided."""
    target: str = ""
    """Id (or path) of what it is about; a cell is ``ITEM/HYPOTHESIS``; empty for the case itself."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """The decision itself, with the keys that docs/case.md gives for its kind."""
    who: str
    """Name of the analyst."""
    why: str | None = None
    """The analyst's reason."""
    seen: int = 0
    """Number of the last decision that the analyst had seen; 0 for none."""
    saw: Mapping[str, Any] = field(default_factory=dict)
    """What the analyst was looking at: the words of the span, the letters of the cell, the id of the analysis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something a human did; never changed and never removed."""

    seq: int
    """Its place in the log of its case, from 1 and without gaps."""
    id: str
    """Content hash of everything else in the row."""
    at: str
    """When it was written down: ISO date and time in UTC, to the millisecond."""
    kind: DecisionKind
    """What is decided."""
    target: str = ""
    """Id (or path) of what it is about; a cell is ``ITEM/HYPOTHESIS``; empty for the case itself."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """The decision itself, with the keys that docs/case.md gives for its kind."""
    who: str
    """Name of the analyst."""
    why: str | None = None
    """The analyst's reason."""
    seen: int = 0
    """Number of the last decision that the analyst had seen; 0 for none."""
    saw: Mapping[str, Any] = field(default_factory=dict)
    """What the analyst was looking at."""
