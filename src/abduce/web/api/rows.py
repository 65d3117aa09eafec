"""What the data of each view hold: records of the model, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from abduce.model.decisions import Decision, DecisionKind
from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Conflict,
    Event,
    Explanation,
    Family,
    Flag,
    Grade,
    Hypothesis,
    Lineage,
    Prediction,
    Segment,
    Source,
    SourceKind,
    Statement,
    Thesis,
)
from abduce.model.weighing import Information, Item, ItemWeight, Matrix, Posterior, Sensitivity, Waterfall
from abduce.replay import Clash, Note, Unplaced
from abduce.store import Hit
from abduce.web.views.ledger import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionData:
    """Who asks, and what a write must carry."""

    who: str
    """The name that was given in this browser; empty without one."""
    form_token: str
    """Goes into the header ``x-form-token`` of each write, together with the session's cookie."""
    seq: int
    """Number of the last decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewData:
    """The question and the verdict."""

    question: str
    """As asked."""
    as_of: str | None
    """What is later was left out."""
    seq: int
    """Number of the last decision in it."""
    is_analysed: bool
    """Whether there is an analysis at all."""
    is_current: bool
    """Whether it knows all documents, the question and the settings as they are now."""
    hypotheses: tuple[Hypothesis, ...]
    """By falling posterior, the catch-all last."""
    posterior: Mapping[str, Posterior]
    """Hypothesis id -> belief."""
    leader: str | None
    """Who leads."""
    separated: bool
    """Whether it leads in nearly all draws."""
    why: str
    """What the evidence separates and what not."""
    waterfall: Mapping[str, Waterfall]
    """Hypothesis id -> its steps."""
    problems: tuple[Problem, ...]
    """What is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixData:
    """What is weighed."""

    matrix: Matrix
    """An input of ``abduce weigh``."""
    order: tuple[str, ...]
    """Ids of the items by falling information: the columns."""
    weights: tuple[ItemWeight, ...]
    """What each item does."""
    candidates: tuple[Item, ...]
    """Items that are not weighed and may be."""
    left_out: tuple[str, ...]
    """Ids of those that an analyst took out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceData:
    """A source without its text."""

    id: str
    """Its id."""
    path: str
    """Its path."""
    sha256: str
    """Hash of its bytes."""
    title: str | None
    """Title."""
    author: str | None
    """Author."""
    outlet: str | None
    """Outlet."""
    url: str | None
    """Address."""
    published: str | None
    """ISO date."""
    language: str | None
    """ISO 639-1."""
    kind: SourceKind
    """What sort of document it is."""
    flags: tuple[Flag, ...]
    """Warnings."""
    reliability: Grade
    """Grade."""
    family: str | None
    """Id of its family."""
    n_code_points: int
    """Length of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesData:
    """Where everything comes from."""

    total: int
    """How many sources there are."""
    sources: tuple[SourceData, ...]
    """Those from ``offset`` on."""
    families: tuple[Family, ...]
    """All families."""
    lineage: tuple[Lineage, ...]
    """All relations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingData:
    """One source with everything that was found in it."""

    source: Source
    """With its text."""
    segments: tuple[Segment, ...]
    """They tile the text."""
    comments: tuple[Comment, ...]
    """Readers' comments."""
    statements: tuple[Statement, ...]
    """Statements."""
    rejected: tuple[Statement, ...]
    """Statements that an analyst rejected."""
    explanations: tuple[Explanation, ...]
    """Explanations."""
    predictions: tuple[Prediction, ...]
    """Predictions."""
    events: tuple[Event, ...]
    """Events."""
    theses: tuple[Thesis, ...]
    """Its own answer."""
    problems: tuple[Problem, ...]
    """Trouble with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsData:
    """Statements, a piece at a time."""

    total: int
    """How many there are."""
    statements: tuple[Statement, ...]
    """Those from ``offset`` on."""
    verdicts: Mapping[str, str]
    """Id -> accepted or rejected."""
    rejected: tuple[Statement, ...]
    """Those that an analyst rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineData:
    """Events and conflicts."""

    total: int
    """How many events there are."""
    events: tuple[Event, ...]
    """Those from ``offset`` on."""
    conflicts: tuple[Conflict, ...]
    """All conflicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionsData:
    """The ledger."""

    predictions: tuple[Prediction, ...]
    """All predictions."""
    records: tuple[Record, ...]
    """Track records: everybody, then holder by holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityData:
    """What would change the judgement; ``null`` where nothing was weighed."""

    sensitivity: Sensitivity | None
    """Left out, priors, flips."""
    value_of_information: tuple[Information, ...]
    """Open items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchData:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryData:
    """The log, and what is wrong with it."""

    decisions: tuple[Decision, ...]
    """After ``since``, in order."""
    clashes: tuple[Clash, ...]
    """Pairs of decisions about one thing whose authors did not know of each other."""
    unplaced: tuple[Unplaced, ...]
    """Decisions that have no place in the analysis."""
    notes: tuple[Note, ...]
    """Remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkData:
    """How far the analysis in the background is."""

    running: bool
    """Whether it goes on."""
    stage: str
    """Where it is."""
    done: int
    """Units of the stage that are finished."""
    total: int
    """Units of the stage."""
    failure: str | None
    """Why the last one ended without a result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftData:
    """A decision to be written down."""

    kind: DecisionKind
    """What is decided."""
    target: str = ""
    """Id (or path) of what it is about; a cell is ``ITEM/HYPOTHESIS``."""
    value: dict[str, Any] = field(default_factory=dict)
    """With the keys of its kind."""
    why: str | None = None
    """The reason."""
    seen: int = 0
    """Number of the last decision that its author had seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalData:
    """Why nothing was done."""

    error: str
    """What was expected, what was found, what to do."""
