"""How it was made: settings, versions, formulas, what the weighing was sensitive to, problems, how to run it again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from abduce.model.problems import Problem
from abduce.model.records import DecidedBy
from abduce.model.span import Place
from abduce.report.anchors import anchor, place_anchor
from abduce.report.authors import prior_by
from abduce.report.index import Index
from abduce.report.numbers import percent
from abduce.report.quotes import Chip, chip_of
from abduce.report.sensitivity import Change, changes

_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One problem."""

    severity: str
    """error, warning or note."""
    code: str
    """Its short name."""
    message: str
    """For the user."""
    chip: Chip | None
    """The source, where there is one."""
    href: str | None
    """The place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The whole section."""

    settings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Stage and its settings."""
    versions: tuple[tuple[str, str], ...]
    """What and which version."""
    hashes: tuple[tuple[str, str], ...]
    """Path and SHA-256 of each source."""
    priors: tuple[tuple[str, str, DecidedBy, str], ...]
    """Hypothesis, its prior, who gave it, and the prior at which it would draw level."""
    left_out: tuple[Change, ...]
    """All that changes the judgement when it is left out, the strongest first."""
    problems: tuple[ProblemRow, ...]
    """Errors first."""
    again: str
    """The command that makes this analysis again."""


def method_view(index: Index) -> Method:
    """How the analysis was made, from what it says of itself."""
    analysis = index.analysis
    return Method(
        settings=tuple((stage, _flat(values)) for stage, values in analysis.settings.items()),
        versions=tuple(analysis.versions.items()),
        hashes=tuple((source.path, source.sha256) for source in analysis.sources),
        priors=_priors(index),
        left_out=changes(index, most=None),
        problems=_problems(index),
        again=_again(index),
    )


def _flat(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((key, json.dumps(value, ensure_ascii=False)) for key, value in values.items())


def _priors(index: Index) -> tuple[tuple[str, str, DecidedBy, str], ...]:
    judgement = index.analysis.judgement
    by = prior_by(index)
    level = judgement.sensitivity.prior_to_lead if judgement else {}
    return tuple(
        (index.named(h.id), percent(h.prior), by, "none would do" if (p := level.get(h.id)) is None else percent(p))
        for h in index.hypotheses
    )


def _problems(index: Index) -> tuple[ProblemRow, ...]:
    found = [*index.analysis.problems, *(index.analysis.judgement.problems if index.analysis.judgement else ())]
    once = dict.fromkeys(found)
    ranked = sorted(once, key=lambda p: (_SEVERITIES[p.severity], index.numbers.get(p.source or "", 0), p.start or 0))
    return tuple(_problem(index, problem) for problem in ranked)


def _problem(index: Index, problem: Problem) -> ProblemRow:
    return ProblemRow(
        severity=problem.severity,
        code=problem.code,
        message=index.readable(problem.message),
        chip=chip_of(index, problem.source) if problem.source else None,
        href=_place(index, problem),
    )


def _place(index: Index, problem: Problem) -> str | None:
    if problem.source is None or problem.source not in index.sources:
        return None
    if problem.start is None or problem.end is None or problem.end <= problem.start:
        return f"#{anchor('so', problem.source)}"
    return f"#{place_anchor(Place(source=problem.source, start=problem.start, end=problem.end))}"


def _again(index: Index) -> str:
    parts = ["abduce", "run", "DOCS"]
    parts += ["--question", index.analysis.question] if index.analysis.question else []
    for hypothesis in index.hypotheses:
        if hypothesis.origin == "given":
            parts += ["--hypothesis", f"{hypothesis.label}: {hypothesis.statement}"]
    parts += ["--as-of", index.analysis.as_of] if index.analysis.as_of else []
    return shlex.join([*parts, "--out", "out"])
