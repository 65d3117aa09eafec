"""The sections of the report, in its order: what the page and the Markdown show, as records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from abduce.report.index import Index
from abduce.report.quotes import Quote
from abduce.report.views.advocacy import advocacy_view
from abduce.report.views.conflicts import conflicts_view
from abduce.report.views.facts import facts_view
from abduce.report.views.hypotheses import hypotheses_view
from abduce.report.views.matrix import matrix_view
from abduce.report.views.method import method_view
from abduce.report.views.origins import origins_view
from abduce.report.views.predictions import predictions_view
from abduce.report.views.sources import sources_view
from abduce.report.views.texts import Block
from abduce.report.views.timeline import timeline_view
from abduce.report.views.verdict import verdict_view

_VIEWS = {
    "facts": facts_view,
    "verdict": verdict_view,
    "hypotheses": hypotheses_view,
    "matrix": matrix_view,
    "advocacy": advocacy_view,
    "origins": origins_view,
    "timeline": timeline_view,
    "conflicts": conflicts_view,
    "predictions": predictions_view,
    "sources": sources_view,
    "method": method_view,
}
"""Name in the templates -> view, in the order of the page."""


def sections_of(index: Index) -> dict[str, Any]:
    """Name -> what the section shows; linear in the length of the texts."""
    return {name: view(index) for name, view in _VIEWS.items()}


def quotes_in(shown: Any) -> Iterator[Quote]:
    """Every quotation in a section, in its order; the texts of the sources themselves are passed over.

    >>> list(quotes_in({"facts": ("no", "quotation")}))
    []
    """
    if isinstance(shown, Quote):
        yield shown
    elif isinstance(shown, dict):
        for value in shown.values():
            yield from quotes_in(value)
    elif isinstance(shown, tuple):
        for value in shown:
            yield from quotes_in(value)
    elif is_dataclass(shown) and not isinstance(shown, Block):
        for field in fields(shown):
            yield from quotes_in(getattr(shown, field.name))
