"""Templates of the workbench and, behind them, those of the report: one visual language."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from abduce.report import numbers
from abduce.report.charts.interval import axis, interval
from abduce.report.dates import date_words
from abduce.web.charts import thin_bar


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
    environment.globals.update(interval=interval, axis=axis, thin_bar=thin_bar)
    environment.filters.update(
        percent=numbers.percent, decibans=numbers.decibans, bits=numbers.bits, counted=numbers.counted, date=date_words
    )
    return environment
