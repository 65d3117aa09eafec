"""abduce: a judgement that anyone can audit, from documents that disagree about a contested "why"."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from abduce.case import Case, load_case
    from abduce.model.analysis import Analysis
    from abduce.model.codec import from_json, to_pretty_json
    from abduce.model.errors import AbduceError
    from abduce.model.facts import GivenHypothesis, SourceFacts
    from abduce.model.problems import Problem
    from abduce.pipeline import run
    from abduce.report import report_as, report_html
    from abduce.settings import Settings, settings_from

__version__ = "0.1.0"

__all__ = [
    "AbduceError",
    "Analysis",
    "Case",
    "GivenHypothesis",
    "Problem",
    "Settings",
    "SourceFacts",
    "from_json",
    "load_case",
    "report_as",
    "report_html",
    "run",
    "settings_from",
    "to_pretty_json",
]

_HOMES = {
    "AbduceError": "model.errors",
    "Analysis": "model.analysis",
    "Case": "case",
    "GivenHypothesis": "model.facts",
    "Problem": "model.problems",
    "Settings": "settings",
    "SourceFacts": "model.facts",
    "from_json": "model.codec",
    "load_case": "case",
    "report_as": "report",
    "report_html": "report",
    "run": "pipeline",
    "settings_from": "settings",
    "to_pretty_json": "model.codec",
}
"""Public name -> the module that holds it."""


def __getattr__(name: str) -> Any:
    """The public object called ``name``, imported when first asked for: ``import abduce`` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'abduce' has no attribute {name!r}")
    return getattr(import_module(f"abduce.{_HOMES[name]}"), name)
