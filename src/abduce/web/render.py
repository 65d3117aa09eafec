"""Templates of the workbench and, behind them, those of the report: one visual language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from abduce.report import numbers
from abduce.report.charts.interval import axis, interval
from abduce.report.dates import date_words
from abduce.web.charts import calibration, swing, thin_bar
from abduce.web.views.deeds import deed_words, object_words, value_words
from abduce.web.views.ledger import Record
from abduce.web.views.robustness import Robustness


def render(template: str, **context: Any) -> str:
    """The HTML that ``template`` makes of ``context``; every text in it is escaped."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("abduce.web"), PackageLoader("abduce.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        interval=interval, axis=axis, thin_bar=thin_bar, swing=swing, bounds=bounds, calibration_of=calibration_of
    )
    environment.filters.update(
        kinds=kinds_within,
        fragment=lambda href: href.rpartition("#")[2],
        deed=deed_words,
        value=value_words,
        thing=object_words,
        moment=moment_words,
        percent=numbers.percent,
        decibans=numbers.decibans,
        bits=numbers.bits,
        counted=numbers.counted,
        date=date_words,
    )
    return environment


def kinds_within(anchors: Iterable[str]) -> str:
    """Style classes of what covers a piece of text, to stand after others.

    >>> kinds_within(("st-1", "ex-2"))
    ' is-ex'
    """
    kinds = {anchor[:3] for anchor in anchors}
    return "".join(f" is-{kind[:2]}" for kind in ("ex-", "pr-") if kind in kinds)


def moment_words(at: str) -> str:
    """A moment of the log as people read it, in UTC.

    >>> moment_words("2031-05-04T09:07:00.000Z")
    '4 May 2031, 09:07 UTC'
    """
    return f"{date_words(at[:10])}, {at[11:16]} UTC"


def bounds(view: Robustness) -> tuple[float, float]:
    """The axis of the tornado: as wide as its bars need, so that small moves can be seen."""
    values = [view.now, *(swing.p for swing in view.swings)]
    return min(values), max(values)


def calibration_of(record: Record) -> Markup:
    """The calibration plot of one track record."""
    points = [(band.said, band.came, band.n) for band in record.bands]
    says = "; ".join(f"said {b.said:.0%}, came true {b.came:.0%} of {b.n}" for b in record.bands)
    return calibration(points, f"Calibration: {says}")
