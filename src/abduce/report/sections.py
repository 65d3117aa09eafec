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
    "method": method_view,
}
"""Name in the templates -> view, in the order of the page; the sources stand before the method."""


def sections_of(index: Index, *, texts: bool = True) -> dict[str, Any]:
    """Name -> what the section shows, the sources with their ``texts`` or without; linear in their length."""
    return {name: view(index) for name, view in _VIEWS.items()} | {"sources": sources_view(index, texts=texts)}


def quotes_in(shown: Any) -> Iterator[Quote]:
    """Every quotation in a section (made without texts), in its order.

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
    elif is_dataclass(shown):
        for field in fields(shown):
            yield from quotes_in(getattr(shown, field.name))
