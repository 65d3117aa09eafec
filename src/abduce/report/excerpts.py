"""An analysis that may be passed on where its sources may not: of each text only what the report quotes is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from abduce.model.analysis import Analysis
from abduce.model.records import Source
from abduce.model.span import Place, Span
from abduce.report.index import Index, collected, index_of
from abduce.report.quotes import LONGEST
from abduce.report.sections import quotes_in, sections_of
from abduce.report.short_names import with_short_names
from abduce.report.withheld import around, masked

CONTEXT = 40
"""Code points left on each side of a quotation, inside its line: half a line of print, enough to see where a sentence
begins and too little to read on."""


def index_for(analysis: Analysis, *, quotations_only: bool = False) -> Index:
    """The look-ups of ``analysis``; with ``quotations_only`` over texts in which nothing else can be read.

    What is left of a text is what a section of the report quotes, at most 260 code points of each passage, the
    statements behind the items and the first of each advocate and opponent, each with 40 code points around it. Ids,
    offsets and figures stay as they are; names are cut where they are none (``report.short_names``).
    """
    index = index_of(analysis)
    if not quotations_only:
        return index
    shown = collected((place.source, place.span) for place in quoted_places(index))
    sources = tuple(_excerpt(source, shown.get(source.id, ())) for source in analysis.sources)
    return replace(index_of(with_short_names(replace(analysis, sources=sources))), quotations_only=True)


def quoted_places(index: Index) -> Iterator[Place]:
    """Every passage that the report quotes outside the texts, what stands behind the items, and what names lead to."""
    yield from (quote.place for quote in quotes_in(sections_of(index, texts=False)))
    behind = (id for item in index.items for id in item.statements)
    yield from (index.statements[id].place for id in (*behind, *_first_words(index)) if id in index.statements)


def _first_words(index: Index) -> Iterator[str]:
    """The first statement of each advocate and opponent: where the name in the section of the hypothesis leads."""
    for hypothesis in index.hypotheses:
        for sides in (hypothesis.advocates, hypothesis.opponents):
            named = collected((side.holder, id) for side in sides for id in side.statements if id in index.statements)
            yield from (ids[0] for ids in named.values())


def _excerpt(source: Source, quoted: tuple[Span, ...]) -> Source:
    spans = {around(source.text, span, LONGEST, CONTEXT) for span in quoted if 0 <= span.start < span.end}
    return replace(source, text=masked(source.text, spans))
