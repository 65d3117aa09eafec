"""The forms in which an analysis is handed on: what each is called, where it goes, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from abduce.model.analysis import Analysis
from abduce.model.codec import to_pretty_json
from abduce.model.errors import UnknownKeyError
from abduce.report.annotations import web_annotations
from abduce.report.markdown import report_markdown
from abduce.report.page import report_html
from abduce.report.sheet import cells_table, matrix_sheet
from abduce.report.short_names import with_short_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of the report."""

    file: str
    """Name of the file where the user gives none."""
    media_type: str
    """For whoever serves it."""
    write: Callable[[Analysis, bool], bytes]
    """Analysis, and whether texts are left out but for what is quoted -> the whole file."""


def _page(analysis: Analysis, quotations_only: bool) -> bytes:
    return report_html(analysis, quotations_only=quotations_only).encode()


def _markdown(analysis: Analysis, quotations_only: bool) -> bytes:
    return report_markdown(analysis, quotations_only=quotations_only).encode()


def _annotations(analysis: Analysis, quotations_only: bool) -> bytes:
    return to_pretty_json(web_annotations(analysis, quotations_only=quotations_only))


def _sheet(analysis: Analysis, quotations_only: bool) -> bytes:
    """The tables hold quotations and no more in either case; only names that are none are cut."""
    return matrix_sheet(with_short_names(analysis) if quotations_only else analysis).encode()


def _cells(analysis: Analysis, quotations_only: bool) -> bytes:
    return cells_table(with_short_names(analysis) if quotations_only else analysis).encode()


_LINKED = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

FORMS: Mapping[str, Form] = {
    "html": Form(file="report.html", media_type="text/html", write=_page),
    "markdown": Form(file="report.md", media_type="text/markdown", write=_markdown),
    "csv": Form(file="matrix.csv", media_type="text/csv", write=_sheet),
    "cells": Form(file="cells.csv", media_type="text/csv", write=_cells),
    "annotations": Form(file="annotations.jsonld", media_type=_LINKED, write=_annotations),
}
"""Name of the form on the command line -> the form."""


def report_as(analysis: Analysis, form: str, *, quotations_only: bool = False) -> bytes:
    """The report of ``analysis`` in one of its forms: html, markdown, csv, cells or annotations (docs/report.md).

    With ``quotations_only`` the texts of the sources are left out but for what is quoted. Raises ``UnknownKeyError``
    for a form that there is not.

    >>> report_as(Analysis(question="Why?"), "markdown").splitlines()[0]
    b'# Why?'
    """
    if form not in FORMS:
        raise UnknownKeyError(form, "form of the report", FORMS)
    return FORMS[form].write(analysis, quotations_only)
