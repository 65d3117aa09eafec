"""The page: views into templates, style and script into the head, one string out."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from abduce.model.analysis import Analysis
from abduce.report.excerpts import index_for
from abduce.report.sections import sections_of


def report_html(analysis: Analysis, *, quotations_only: bool = False) -> str:
    """One self-contained HTML page: no network, no clock, the same bytes for the same analysis.

    With ``quotations_only`` the texts of the sources are left out but for what is quoted (``report.excerpts``).

    Every text of the analysis is escaped by the templates; the Content-Security-Policy lets in the one style sheet and
    the one script that stand in the page, by their hashes, and nothing else. Linear in the length of the texts.

    >>> "<title>Why did it sink?</title>" in report_html(Analysis(question="Why did it sink?"))
    True
    """
    index = index_for(analysis, quotations_only=quotations_only)
    style, script = _static("style.css"), _static("script.js")
    return (
        _templates()
        .get_template("page.html")
        .render(policy=content_policy(style, script), style=Markup(style), script=Markup(script), **sections_of(index))
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
