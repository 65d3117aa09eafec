"""The overview: the verdict, each hypothesis in short, what is wrong with the case and what is worth knowing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from abduce.model.problems import Problem, Severity
from abduce.model.records import Hypothesis
from abduce.report.index import Index
from abduce.report.numbers import counted
from abduce.report.quotes import Chip, chip_of
from abduce.report.views.facts import Facts, facts_view
from abduce.report.views.verdict import Verdict, verdict_view

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisRow:
    """One hypothesis with what can be decided about it."""

    id: str
    """Its id."""
    key: str
    """H1 ..."""
    label: str
    """A few words."""
    statement: str
    """In full."""
    prior: float
    """Before the evidence."""
    origin: str
    """given, proposed, catch_all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One problem, with the source it concerns."""

    problem: Problem
    """What is wrong."""
    message: str
    """The same with hypotheses by name."""
    chip: Chip | None
    """Its source."""
    href: str | None
    """Its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole view."""

    facts: Facts
    """The question and its line of facts."""
    verdict: Verdict
    """One row a hypothesis."""
    hypotheses: tuple[HypothesisRow, ...]
    """By falling posterior."""
    troubles: tuple[Trouble, ...]
    """Errors first."""
    counts: str
    """How many there are of each severity."""


def overview_view(index: Index) -> Overview:
    """The overview of the analysis of ``index``."""
    problems = _problems(index)
    return Overview(
        facts=facts_view(index),
        verdict=verdict_view(index),
        hypotheses=hypothesis_rows(index),
        troubles=tuple(_trouble(index, problem) for problem in problems),
        counts=_counts(problems),
    )


def hypothesis_rows(index: Index) -> tuple[HypothesisRow, ...]:
    """The hypotheses by falling posterior, the catch-all last."""
    return tuple(_row(index, hypothesis) for hypothesis in index.hypotheses)


def _row(index: Index, hypothesis: Hypothesis) -> HypothesisRow:
    return HypothesisRow(
        id=hypothesis.id,
        key=index.keys[hypothesis.id],
        label=hypothesis.label,
        statement=hypothesis.statement,
        prior=hypothesis.prior,
        origin=hypothesis.origin,
    )


def _problems(index: Index) -> list[Problem]:
    judgement = index.analysis.judgement
    found = [*index.analysis.problems, *(judgement.problems if judgement else ())]
    return sorted(dict.fromkeys(found), key=lambda problem: _SEVERITIES.index(problem.severity))


def _trouble(index: Index, problem: Problem) -> Trouble:
    place = problem.source in index.sources and problem.start is not None
    return Trouble(
        problem=problem,
        message=index.readable(problem.message),
        chip=chip_of(index, problem.source) if problem.source else None,
        href=f"#at-{problem.source}-{problem.start}-{problem.end}" if place else None,
    )


def _counts(problems: list[Problem]) -> str:
    found = Counter(problem.severity for problem in problems)
    return ", ".join(counted(found[severity], severity) for severity in _SEVERITIES if found[severity])
