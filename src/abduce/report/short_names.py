"""Names that are none: what stands where a name should may be half a sentence of a source, and is cut."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any, TypeVar

from abduce.model.analysis import Analysis
from abduce.model.problems import Problem
from abduce.model.records import Hypothesis, Side
from abduce.model.weighing import Judgement, Matrix
from abduce.report.quotes import clipped

LONGEST_NAME = 48
"""Code points of a name: the longest ministries fit, and it is less than a line of print."""
NAMED = frozenset(
    "holder chain holders actor author certainty horizon upstream_name about who to_whom consequence".split()
)
"""Fields in the words of a source that are no spans."""

R = TypeVar("R")

_QUOTED = re.compile("“([^“”]*)”")


def with_short_names(analysis: Analysis) -> Analysis:
    """``analysis`` without any name, hedge or subject of more than ``LONGEST_NAME`` code points outside its texts.

    What messages of problems quote is cut likewise. Sources keep title, author and outlet: they are how a source is
    cited. Equal names stay equal.
    """
    rows = ("comments", "statements", "explanations", "predictions", "demands", "lineage", "conflicts")
    cut: dict[str, Any] = {name: tuple(_short(row) for row in getattr(analysis, name)) for name in rows}
    return replace(
        analysis,
        hypotheses=tuple(_hypothesis(row) for row in analysis.hypotheses),
        matrix=_matrix(analysis.matrix),
        judgement=_judgement(analysis.judgement) if analysis.judgement else None,
        problems=tuple(_problem(row) for row in analysis.problems),
        **cut,
    )


def _short(row: R) -> R:
    """``row``, changed only where a name is too long."""
    cut: dict[str, Any] = {}
    for field in fields(row):  # type: ignore[arg-type]
        value = getattr(row, field.name)
        if field.name in NAMED and (shorter := _cut(value)) != value:
            cut[field.name] = shorter
    return replace(row, **cut) if cut else row  # type: ignore[type-var]


def _cut(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_cut(part) for part in value)
    return clipped(value, LONGEST_NAME) if value and len(value) > LONGEST_NAME else value


def _hypothesis(row: Hypothesis) -> Hypothesis:
    sides: tuple[tuple[Side, ...], ...] = (row.advocates, row.opponents)
    advocates, opponents = (tuple(_short(side) for side in found) for found in sides)
    return replace(row, advocates=advocates, opponents=opponents)


def _problem(problem: Problem) -> Problem:
    """``problem`` with the words that its message quotes cut as names are."""
    return replace(problem, message=_QUOTED.sub(lambda found: f"“{_cut(found[1])}”", problem.message))


def _matrix(matrix: Matrix) -> Matrix:
    return replace(matrix, items=tuple(_short(item) for item in matrix.items))


def _judgement(judgement: Judgement) -> Judgement:
    left_out = judgement.sensitivity.leave_one_out
    named = tuple(replace(row, id=_cut(row.id)) if row.kind == "holder" else row for row in left_out)
    return replace(judgement, sensitivity=replace(judgement.sensitivity, leave_one_out=named))
