"""What a search looks through: the paragraphs of the texts, and the words of everything that was found in them."""

from __future__ import annotations

from collections.abc import Iterator

from abduce.model.analysis import Analysis
from abduce.model.ids import content_id
from abduce.model.records import Prediction, Source, Statement
from abduce.model.span import Place
from abduce.report.anchors import place_anchor
from abduce.store import Passage
from abduce.text.sentences import paragraphs


def passages_key(analysis: Analysis) -> str:
    """What the passages of ``analysis`` are known by: another one wherever a text or a row is another."""
    ids = (row.id for row in analysis.sources)
    labels = (row.label for row in analysis.hypotheses)
    said = (part for row in analysis.statements for part in (row.id, row.holder, *row.content))
    return content_id("ix", *ids, *labels, *said, *(row.id for row in analysis.predictions))


def passages_of(analysis: Analysis) -> Iterator[Passage]:
    """Hypotheses, heads of sources, statements, predictions, then the texts paragraph by paragraph."""
    texts = {source.id: source.text for source in analysis.sources}
    for row in analysis.hypotheses:
        words = f"{row.label}. {row.statement}"
        yield Passage(id=row.id, kind="hypothesis", source=None, start=None, end=None, text=words)
    for source in analysis.sources:
        yield Passage(id=source.id, kind="source", source=source.id, start=None, end=None, text=_head(source))
    for said in analysis.statements:
        yield _said("statement", said, texts[said.source])
    for told in analysis.predictions:
        yield _said("prediction", told, texts[told.source])
    for source in analysis.sources:
        yield from _paragraphs(source)


def _said(kind: str, row: Statement | Prediction, text: str) -> Passage:
    words = row.content.of(text)
    told = f"{row.holder}: {words}" if row.holder else words
    return Passage(id=row.id, kind=kind, source=row.source, start=row.start, end=row.end, text=told)


def _head(source: Source) -> str:
    parts = (source.title, source.author, source.outlet, source.path)
    return ", ".join(part for part in parts if part)


def _paragraphs(source: Source) -> Iterator[Passage]:
    for span in paragraphs(source.text):
        id = place_anchor(Place(source=source.id, start=span.start, end=span.end))
        words = span.of(source.text)
        yield Passage(id=id, kind="text", source=source.id, start=span.start, end=span.end, text=words)
