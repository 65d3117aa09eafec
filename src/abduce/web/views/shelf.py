"""What lies in one source, cut out of the whole, so that the cost of a page is that of its source."""

from __future__ import annotations

from dataclasses import replace

from abduce.model.analysis import Analysis
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.report.anchored import marks_by_source
from abduce.report.anchors import anchor
from abduce.report.index import Index
from abduce.report.marks import Mark
from abduce.report.views.texts import Rows


def rows_of(index: Index, source: Source) -> Rows:
    """Segments, comments, statements and marks of ``source``; one pass over the rows of the case."""
    analysis = index.analysis
    small = replace(index, analysis=_only(analysis, source))
    marks = (*marks_by_source(small)[source.id], *_explained(small.analysis))
    return Rows(
        segments=tuple(sorted((row for row in small.analysis.segments), key=lambda row: row.span)),
        comments=tuple(sorted(small.analysis.comments, key=lambda row: (row.start, -row.end))),
        statements=tuple(sorted(small.analysis.statements, key=lambda row: (row.content, row.id))),
        marks=tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.anchor))),
    )


def _only(analysis: Analysis, source: Source) -> Analysis:
    """The rows of ``analysis`` that lie in ``source``."""
    id = source.id
    return Analysis(
        sources=(source,),
        segments=tuple(row for row in analysis.segments if row.source == id),
        comments=tuple(row for row in analysis.comments if row.source == id),
        statements=tuple(row for row in analysis.statements if row.source == id),
        explanations=tuple(row for row in analysis.explanations if row.source == id),
        predictions=tuple(row for row in analysis.predictions if row.source == id),
        events=tuple(row for row in analysis.events if row.source == id),
        conflicts=tuple(row for row in analysis.conflicts if id in (row.a.source, row.b.source)),
        lineage=tuple(row for row in analysis.lineage if id in {place.source for place in row.evidence}),
        problems=tuple(row for row in analysis.problems if row.source == id),
    )


def _explained(analysis: Analysis) -> list[Mark]:
    """The explanations, which the report does not point at."""
    length = len(analysis.sources[0].text)
    rows = [row for row in analysis.explanations if 0 <= row.start < row.end <= length]
    return [Mark(Span(row.start, row.end), anchor("ex", row.id), "") for row in rows]
