"""What there was to see of a decision's target: kept with the decision, for when the ground has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from abduce.model.analysis import Analysis
from abduce.model.records import Family, Hypothesis, Prediction, Source, Statement
from abduce.model.weighing import Item

WORDS = 400
"""Code points of the words that are kept: enough to recognise a passage."""


def saw_of(analysis: Analysis, target: str) -> Mapping[str, Any]:
    """The words of the span, the letters of the cell, the label of the hypothesis: whatever ``target`` is here."""
    item, slash, hypothesis = target.partition("/")
    if slash:
        cell = _cell(analysis, item, hypothesis)
        if cell:
            return cell
    row = next((row for row in _rows(analysis) if row.id == target), None)
    return _SEEN[type(row)](analysis, row) if row is not None else {}


def _rows(analysis: Analysis) -> Iterator[Any]:
    yield from analysis.statements
    yield from analysis.matrix.items
    yield from analysis.candidates
    yield from analysis.hypotheses
    yield from analysis.predictions
    yield from analysis.sources
    yield from analysis.families


def _cell(analysis: Analysis, id_: str, hypothesis: str) -> Mapping[str, Any]:
    items = (*analysis.matrix.items, *analysis.candidates)
    item = next((item for item in items if item.id == id_), None)
    named = next((h for h in analysis.hypotheses if h.id == hypothesis), None)
    if item is None or named is None:
        return {}
    says = item.likelihoods.get(hypothesis, item.ratings.get(hypothesis))
    return {
        "letters": says if isinstance(says, str) else "" if says is None else f"{says:g}",
        "by": item.by.get(hypothesis, ""),
        "hypothesis": named.label,
        **_item(analysis, item),
    }


def _statement(analysis: Analysis, row: Statement) -> Mapping[str, Any]:
    source = next(source for source in analysis.sources if source.id == row.source)
    return {"words": row.content.of(source.text)[:WORDS], "holder": row.holder or "", "source": source.path}


def _item(analysis: Analysis, row: Item) -> Mapping[str, Any]:
    said = [s for s in analysis.statements if s.id in row.statements]
    texts = {source.id: source.text for source in analysis.sources}
    return {"words": " / ".join(s.content.of(texts[s.source]) for s in said)[:WORDS]}


def _hypothesis(analysis: Analysis, row: Hypothesis) -> Mapping[str, Any]:
    return {"label": row.label, "prior": row.prior}


def _prediction(analysis: Analysis, row: Prediction) -> Mapping[str, Any]:
    source = next(source for source in analysis.sources if source.id == row.source)
    return {"words": row.content.of(source.text)[:WORDS], "resolution": row.resolution}


def _source(analysis: Analysis, row: Source) -> Mapping[str, Any]:
    return {"source": row.path, "reliability": row.reliability}


def _family(analysis: Analysis, row: Family) -> Mapping[str, Any]:
    paths = {source.id: source.path for source in analysis.sources}
    return {"members": [paths[member] for member in row.members]}


_SEEN: Mapping[type, Callable[[Analysis, Any], Mapping[str, Any]]] = {
    Statement: _statement,
    Item: _item,
    Hypothesis: _hypothesis,
    Prediction: _prediction,
    Source: _source,
    Family: _family,
}
"""Class of a row -> what there is to see of it."""
