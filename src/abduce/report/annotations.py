"""Statements, explanations and predictions as W3C Web Annotations (Web Annotation Data Model, 2017), in JSON-LD.

One ``AnnotationCollection`` with one embedded page. Each annotation selects its words twice, as the model advises: by
the words themselves with those around them (``TextQuoteSelector``), which survives another rendering of the document,
and by offset (``TextPositionSelector``). The model counts Unicode code points from 0 and leaves out the last, as we do;
what is counted in is ``Source.text``, which for marked-up and paged files is the text that abduce has read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from abduce.model.analysis import Analysis
from abduce.model.records import Explanation, Link, Prediction, Source, Statement
from abduce.model.span import Span
from abduce.report.excerpts import index_for
from abduce.report.index import Index
from abduce.report.quotes import go_betweens, holder_of, manner_of
from abduce.report.withheld import WITHHELD

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context that the model requires."""
TERMS: Mapping[str, Any] = {"abduce": "urn:abduce:1:", "abduce:chain": {"@container": "@list"}}
"""Our own terms beside it: fields of docs/contract under their names there; the order of a chain matters."""
AROUND = 32
"""Code points of prefix and suffix: as many as the Hypothes.is client writes, which finds its quotations again."""
NAMESPACE = UUID("b5a0a3a4-6f0f-5d0c-9a53-0c1d2ab3e6f7")
"""Of the identifiers made here; any value does, and it must never change."""

Json = dict[str, Any]


def web_annotations(analysis: Analysis, *, quotations_only: bool = False) -> Json:
    """An ``AnnotationCollection`` of all statements, explanations and predictions, by source and place.

    With ``quotations_only`` passages that the report does not quote are selected by their position alone.
    Pure and without a clock: no annotation says when it was made. Identifiers are UUIDs made from the records' ids.
    """
    index = index_for(analysis, quotations_only=quotations_only)
    rows = sorted(_all(index), key=lambda row: (index.numbers[row.source], row.start, row.end, row.id))
    maker = _software(analysis)
    items = [_annotation(index, row, maker["id"]) for row in rows]
    named = [source.id for source in analysis.sources]
    return {
        "@context": [CONTEXT, dict(TERMS)],
        "id": _urn("collection", *named),
        "type": "AnnotationCollection",
        "label": analysis.question or "What the sources say",
        "creator": maker,
        "total": len(items),
        "first": {"id": _urn("page", *named), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


Row = Statement | Explanation | Prediction


def _all(index: Index) -> Iterator[Row]:
    analysis = index.analysis
    rows: tuple[Row, ...] = (*analysis.statements, *analysis.explanations, *analysis.predictions)
    return (row for row in rows if row.source in index.sources)


def _annotation(index: Index, row: Row, maker: str) -> Json:
    span = row.span if isinstance(row, Explanation) else row.content
    return {
        "id": _urn("annotation", row.id),
        "type": "Annotation",
        "motivation": "describing" if isinstance(row, Statement) else "classifying",
        "creator": maker,
        "generator": maker,
        "body": _bodies(index, row),
        "target": _target(index.sources[row.source], span),
    }


def _bodies(index: Index, row: Row) -> list[Json]:
    if isinstance(row, Statement):
        stances = [_stance(index, link) for link in index.links_of.get(row.id, ()) if link.hypothesis in index.keys]
        return [_statement(index, row), *stances]
    return [_explanation(row) if isinstance(row, Explanation) else _prediction(row)]


def _statement(index: Index, row: Statement) -> Json:
    via = go_betweens(row)
    words = [holder_of(index, row), manner_of(row), *([f"through {via}"] if via else [])]
    fields = {
        "record": row.id,
        "holder": row.holder,
        "kind": row.kind,
        "author_voice": row.author_voice,
        "chain": list(row.chain) or None,
        "negated": row.negated,
        "certainty": row.certainty,
        "probability": row.probability,
        "made_on": row.made_on,
    }
    return _body("describing", ", ".join(words), fields)


def _stance(index: Index, link: Link) -> Json:
    fields = {key: getattr(link, key) for key in ("hypothesis", "relevance", "supports", "opposes", "by")}
    verb = "supports" if link.supports > link.opposes else "opposes" if link.opposes else "neither supports nor opposes"
    return _body("assessing", f"{verb} {index.named(link.hypothesis)}", fields)


def _explanation(row: Explanation) -> Json:
    words = f"explanation: {row.type}{f' of what {row.actor} does' if row.actor else ''}"
    fields = {"record": row.id, "type": row.type, "actor": row.actor, "negated": row.negated}
    return _body("classifying", words, fields | _part_of(row))


def _prediction(row: Prediction) -> Json:
    words = f"prediction by {row.holder or 'an unnamed voice'}, {row.resolution}"
    keys = ("holder", "horizon", "due", "certainty", "probability", "resolution", "score")
    fields = {"record": row.id, **{key: getattr(row, key) for key in keys}}
    return _body("classifying", words, fields | _part_of(row))


def _part_of(row: Explanation | Prediction) -> Json:
    return {"statement": row.statement}


def _body(purpose: str, words: str, fields: Json) -> Json:
    known = {f"abduce:{key}": value for key, value in fields.items() if value is not None}
    text = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": words}
    return text | known


def _target(source: Source, span: Span) -> Json:
    """The words in their document: its address where it has one of the web, else the hash of its bytes."""
    is_web = source.url is not None and source.url.startswith(("http://", "https://"))
    document = {
        "id": source.url if is_web else f"urn:sha256:{source.sha256}",
        "type": "Text",
        "format": source.media_type,
        **({"language": source.language} if source.language else {}),
        "abduce:path": source.path,
        "abduce:sha256": source.sha256,
    }
    return {"type": "SpecificResource", "source": document, "selector": _selectors(source.text, span)}


def _selectors(text: str, span: Span) -> list[Json]:
    """By quotation and by position; by position alone where some of the words are withheld."""
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    exact = span.of(text)
    if WITHHELD in exact:
        return [position]
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    quote = {
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": before.rpartition(WITHHELD)[2],
        "suffix": after.partition(WITHHELD)[0],
    }
    return [quote, position]


def _software(analysis: Analysis) -> Json:
    version = analysis.versions.get("abduce", "of unknown version")
    return {"id": _urn("software", version), "type": "Software", "name": f"abduce {version}"}


def _urn(*parts: str) -> str:
    """A name-based UUID (RFC 9562, version 5) as an IRI."""
    return f"urn:uuid:{uuid5(NAMESPACE, '/'.join(parts))}"
