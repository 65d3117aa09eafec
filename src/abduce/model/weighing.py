"""The matrix that is weighed and the judgement that comes out (docs/contract, section ``weigh``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from abduce.model.problems import Problem
from abduce.model.records import DecidedBy, Grade

Rating = Literal["CC", "C", "N", "I", "II", "NA"]
Level = Literal["H", "M", "L"]
Role = Literal["fact", "act", "self_statement", "judgement", "comment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A hypothesis as ``weigh`` sees it."""

    id: str
    """Id of the hypothesis."""
    prior: float | None = None
    """Weight before the evidence; equal when none is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One go-between of a report."""

    source: str
    """Who passed it on."""
    reliability: Grade | tuple[float, float]
    """Grade, or (probability of passing it on if it was reported, if it was not)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """That a source says, or denies, an item."""

    source: str
    """Id of the source."""
    family: str
    """Id of its family: one family counts once."""
    asserts: bool = True
    """False where the source denies the item."""
    reliability: Grade | tuple[float, float]
    """Grade, or (probability of this report if the item is true, if it is false)."""
    via: tuple[Hop, ...] = ()
    """Go-betweens, innermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is weighed: a group or statement that bears on the hypotheses."""

    id: str
    """Id of the item."""
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    """Hypothesis id -> letters; a missing hypothesis is a missing cell."""
    likelihoods: Mapping[str, float] = field(default_factory=dict)
    """Hypothesis id -> probability of the item under it; goes before the rating."""
    confidence: Mapping[str, Level] = field(default_factory=dict)
    """Hypothesis id -> how sure the cell is; M when absent."""
    credibility: Level | None = None
    """For the ACH score only; M when absent."""
    relevance: Level | None = None
    """For the ACH score only; M when absent."""
    reports: tuple[Report, ...] = ()
    """Who reports it; without reports the item is certain."""
    holders: tuple[str, ...] = ()
    """Names of those who hold it, for leave-one-out by holder."""
    cluster: str | None = None
    """Items of one cluster lean on one another and are discounted."""
    open: bool = False
    """Whether it is not yet known: no effect on the posterior, listed by value of information."""
    role: Role = "fact"
    """What sort of item it is; ``weigh`` ignores it."""
    statements: tuple[str, ...] = ()
    """Ids of the statements behind it; ``weigh`` ignores them."""
    prediction: str | None = None
    """Id of the prediction whose outcome it is, for an open item; ``weigh`` ignores it."""
    by: Mapping[str, DecidedBy] = field(default_factory=dict)
    """Hypothesis id -> who decided the cell; ``weigh`` ignores it."""
    rationale: Mapping[str, str] = field(default_factory=dict)
    """Hypothesis id -> why; ``weigh`` ignores it."""

    @property
    def leaning(self) -> tuple[str, str]:
        """What it leans on: its families and its holders, each as one text; items that lean alike share a cluster."""
        return "|".join(sorted({report.family for report in self.reports})), "|".join(self.holders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Items x hypotheses."""

    hypotheses: tuple[Candidate, ...] = ()
    """Exclusive and exhaustive as given."""
    items: tuple[Item, ...] = ()
    """In the order of their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Belief in one hypothesis after the evidence."""

    prior: float
    """Before the evidence, normalised."""
    p: float
    """Exact, at the central values."""
    low: float
    """5th percentile of the draws."""
    high: float
    """95th percentile of the draws."""
    p_top: float
    """Share of the draws in which it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of a waterfall."""

    kind: Literal["prior", "item", "cluster_discount"]
    """What moves the odds."""
    id: str | None
    """Id of the item or cluster; ``None`` for the prior."""
    decibans: float | None
    """By how much, 10 log10 of the ratio; ``None`` where a probability is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """How one hypothesis comes to its odds against its strongest rival."""

    against: str | None
    """Id of the strongest other hypothesis that has cells."""
    bars: tuple[Bar, ...]
    """They sum to the total."""
    total: float | None
    """10 log10(p_H / p_R)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWeight:
    """What one item does to the judgement."""

    id: str
    """Id of the item."""
    information: float
    """Bits: divergence of the posterior from the posterior without it."""
    max_decibans: float | None
    """Its largest pull between two hypotheses; ``None`` where it is infinite."""
    decisive: bool
    """Whether the leader changes without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ach:
    """Scores of the ACH formulas in use, from ratings only; hypothesis id -> score."""

    parc: Mapping[str, float]
    """Sum of -1 per I and -2 per II, weighted by credibility and relevance."""
    count: Mapping[str, int]
    """Number of I and II."""
    cach: Mapping[str, int]
    """I counts 1, II counts 2."""
    open_synthesis: Mapping[str, int]
    """Sum of (3 - x)^2 over x < 3 on a scale from II 1 to CC 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The judgement without one thing."""

    kind: Literal["item", "source", "family", "cluster", "holder"]
    """What is left out."""
    id: str
    """Which one."""
    posterior: Mapping[str, float]
    """Hypothesis id -> posterior."""
    leader: str | None
    """Who leads then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """Fewest ratings to change, each to any rating, that change the leader."""

    cells: int | None
    """How many; ``None`` where no set of changes does it."""
    which: tuple[tuple[str, str, str, str], ...]
    """(item, hypothesis, from, to)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What would change the judgement."""

    leave_one_out: tuple[LeftOut, ...]
    """Without each item, source, family, cluster and holder."""
    prior_to_lead: Mapping[str, float | None]
    """Hypothesis id -> the prior at which it draws level."""
    flips: Flips
    """Fewest ratings that change the leader."""
    formulas_disagree: bool
    """Whether posterior, parc, count, cach and open_synthesis name other leaders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What knowing an open item would be worth."""

    item: str
    """Id of the item."""
    bits: float
    """Entropy now minus expected entropy when it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The result of weighing."""

    posterior: Mapping[str, Posterior]
    """Hypothesis id -> belief."""
    leader: str | None
    """``None`` when the lead over the second is under ``tie_decibans``."""
    separated: bool
    """Whether the leader leads in at least ``separated_at`` of the draws."""
    why: str
    """One or two sentences: what the evidence separates and what not."""
    waterfall: Mapping[str, Waterfall]
    """Hypothesis id -> its steps."""
    pairwise: Mapping[str, float | None]
    """"A/B" -> decibans of A over B; ``None`` where one of them is impossible."""
    items: tuple[ItemWeight, ...]
    """By item id."""
    ach: Ach
    """Scores of the ACH formulas."""
    sensitivity: Sensitivity
    """What would change it."""
    value_of_information: tuple[Information, ...]
    """Open items."""
    problems: tuple[Problem, ...]
    """Trouble with the matrix."""
