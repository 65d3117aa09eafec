"""How much a report says: reliability, hops, and one voice a family."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from abduce.model.weighing import Report
from abduce.weigh.settings import WeighSettings

TIE_DIGITS = 12
"""Strengths that agree to so many digits are equal: they differ by rounding only."""


class Pair(NamedTuple):
    """Probability of a report if the item is true, and if it is false."""

    if_true: float
    """In [0, 1]."""
    if_false: float
    """In [0, 1]."""


class Heard(NamedTuple):
    """A report as it reaches us."""

    report: Report
    """Who says what."""
    pair: Pair
    """What that is worth, after all hops."""


def reliability_pair(reliability: str | tuple[float, float], settings: WeighSettings) -> Pair:
    """The pair that a grade stands for, or the pair itself."""
    return Pair(*(settings.reliability[reliability] if isinstance(reliability, str) else reliability))


def report_pair(report: Report, settings: WeighSettings) -> Pair:
    """The pair of ``report`` as it reaches us, after all its hops.

    A grade swaps its numbers where the source denies the item; a pair describes the report actually made and is
    never swapped. A hop (a, b) passes on what was said with probability a and says it unsaid with b (two-step
    evidence: Schum 1994, chapter 7).

    >>> from abduce.model.weighing import Hop
    >>> told = Report(source="s", family="f", reliability="B", via=(Hop(source="h", reliability=(0.9, 0.1)),))
    >>> [round(x, 12) for x in report_pair(told, WeighSettings())]
    [0.82, 0.18]
    """
    pair = reliability_pair(report.reliability, settings)
    if isinstance(report.reliability, str) and not report.asserts:
        pair = Pair(pair.if_false, pair.if_true)
    for hop in report.via:
        a, b = reliability_pair(hop.reliability, settings)
        pair = Pair(*(a * said + b * (1 - said) for said in pair))
    return pair


def strength(pair: Pair) -> float:
    """|ln(t / f)|, rounded so that equal strengths compare equal; infinity where one of them is 0."""
    if pair.if_true == pair.if_false:
        return 0.0
    if 0 in pair:
        return math.inf
    return round(abs(math.log(pair.if_true / pair.if_false)), TIE_DIGITS)


def ranked(reports: Iterable[Report], settings: WeighSettings) -> tuple[Heard, ...]:
    """The reports by family, in each family the strongest first (ties: lowest source id)."""
    heard = (Heard(report, report_pair(report, settings)) for report in reports)
    return tuple(sorted(heard, key=_rank))


def _rank(heard: Heard) -> tuple[str, float, str, Pair, str]:
    report, pair = heard
    return report.family, -strength(pair), report.source, pair, repr(report)


def voices(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    """The first report of each family of reports that are ``ranked``.

    Origins count once (contract, "Reports"): a family that says a thing ten times has said it once.
    """
    return tuple(next(family) for _, family in groupby(heard, key=lambda each: each.report.family))
