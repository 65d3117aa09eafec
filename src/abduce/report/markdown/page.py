"""Sections into templates, one text out: what is read in any viewer, in an editor, or in a mail."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from abduce.model.analysis import Analysis
from abduce.report.excerpts import index_for
from abduce.report.markdown.escape import escaped, fenced
from abduce.report.markdown.said import said_by_source
from abduce.report.sections import sections_of

_GAP = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+\n")


def report_markdown(analysis: Analysis, *, quotations_only: bool = False) -> str:
    """The report in CommonMark with GitHub's tables, in the order of the page; it quotes and holds no full text.

    Every value that the templates print is escaped (``markdown.escape``); the same analysis gives the same bytes.

    >>> report_markdown(Analysis(question="Why did it *sink*?")).splitlines()[0]
    '# Why did it \\\\*sink\\\\*?'
    """
    index = index_for(analysis, quotations_only=quotations_only)
    text = (
        _templates()
        .get_template("markdown/report.md")
        .render(said=said_by_source(index), **sections_of(index, texts=False))
    )
    return _GAP.sub("\n\n", _TRAILING.sub("\n", text)).strip() + "\n"


@cache
def _templates() -> Environment:
    """Templates whose every value is Markdown already (the result of a macro) or is escaped as such."""
    environment = Environment(
        loader=PackageLoader("abduce.report"),
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else escaped(value),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fenced"] = fenced
    environment.globals["Markup"] = Markup
    return environment
