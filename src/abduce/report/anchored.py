"""Everything on the page that points into a source, as marks in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from abduce.model.records import Source
from abduce.model.span import Place, Span
from abduce.report.anchors import anchor, place_anchor
from abduce.report.index import Index, collected
from abduce.report.marks import Mark
from abduce.report.stances import underline_of


def marks_by_source(index: Index) -> dict[str, tuple[Mark, ...]]:
    """Source id -> its marks by start, the longer first; each anchor once, spans outside the text passed over."""
    found = collected((place.source, Mark(place.span, name, stance)) for place, name, stance in _anchored(index))
    return {source.id: _clean(source, found.get(source.id, ())) for source in index.analysis.sources}


def _clean(source: Source, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """White space at the ends goes, so that a mark begins in a line that is shown."""
    trimmed = (Mark(mark.span.trimmed(source.text), mark.anchor, mark.stance) for mark in marks)
    once = {mark.anchor: mark for mark in trimmed if _inside(source, mark.span)}
    return tuple(sorted(once.values(), key=lambda mark: (mark.span.start, -mark.span.end, mark.anchor)))


def _inside(source: Source, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(source.text)


def _anchored(index: Index) -> Iterator[tuple[Place, str, str]]:
    """Place, HTML id and underline of all that is linked to."""
    analysis = index.analysis
    for statement in analysis.statements:
        yield statement.place, anchor("st", statement.id), underline_of(index, statement)
    for event in analysis.events:
        yield Place(source=event.source, start=event.start, end=event.end), anchor("ev", event.id), ""
    for row in analysis.predictions:
        yield Place(source=row.source, start=row.content.start, end=row.content.end), anchor("pr", row.id), ""
    for place in _bare_places(index):
        yield place, place_anchor(place), ""


def _bare_places(index: Index) -> Iterator[Place]:
    """Passages that no record of their own stands for."""
    analysis = index.analysis
    for conflict in analysis.conflicts:
        yield from (conflict.a, conflict.b)
    for row in analysis.lineage:
        yield from (*row.evidence, *row.new)
    for source in analysis.sources:
        if source.published_evidence:
            evidence = source.published_evidence
            yield Place(source=source.id, start=evidence.start, end=evidence.end)
    for problem in analysis.problems:
        if problem.source and problem.start is not None and problem.end is not None:
            yield Place(source=problem.source, start=problem.start, end=problem.end)
