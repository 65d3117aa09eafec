"""The page: views into templates, style and script into the head, one string out."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from abduce.model.analysis import Analysis
from abduce.report.index import index_of
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
    "sources": sources_view,
    "method": method_view,
}
"""Name in the templates -> view, in the order of the page."""


def report_html(analysis: Analysis) -> str:
    """One self-contained HTML page: no network, no clock, the same bytes for the same analysis.

    Every text of the analysis is escaped by the templates; the Content-Security-Policy lets in the one style sheet and
    the one script that stand in the page, by their hashes, and nothing else. Linear in the length of the texts.

    >>> "<title>Why did it sink?</title>" in report_html(Analysis(question="Why did it sink?"))
    True
    """
    index = index_of(analysis)
    style, script = _static("style.css"), _static("script.js")
    views = {name: view(index) for name, view in _VIEWS.items()}
    return (
        _templates()
        .get_template("page.html")
        .render(policy=content_policy(style, script), style=Markup(style), script=Markup(script), **views)
    )


def content_policy(style: str, script: str) -> str:
    """The Content-Security-Policy of a page that holds exactly ``style`` and ``script``."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _static(name: str) -> str:
    return (files("abduce.report") / "static" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("abduce.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
