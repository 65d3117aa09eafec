"""The forms in which an analysis is handed on: what each is called, where it goes, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from abduce.model.analysis import Analysis
from abduce.model.codec import to_pretty_json
from abduce.report.annotations import web_annotations
from abduce.report.page import report_html
from abduce.report.sheet import cells_table, matrix_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of the report."""

    file: str
    """Name of the file where the user gives none."""
    media_type: str
    """For whoever serves it."""
    write: Callable[[Analysis], bytes]
    """The whole file."""


FORMS: Mapping[str, Form] = {
    "html": Form(file="report.html", media_type="text/html", write=lambda a: report_html(a).encode()),
    "csv": Form(file="matrix.csv", media_type="text/csv", write=lambda a: matrix_sheet(a).encode()),
    "cells": Form(file="cells.csv", media_type="text/csv", write=lambda a: cells_table(a).encode()),
    "annotations": Form(
        file="annotations.jsonld",
        media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        write=lambda a: to_pretty_json(web_annotations(a)),
    ),
}
"""Name of the form on the command line -> the form."""
