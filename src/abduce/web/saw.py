"""What an analyst was looking at when deciding: kept with the decision, for when the ground has moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abduce.model.decisions import DecisionKind
from abduce.report.index import Index
from abduce.report.quotes import holder_of
from abduce.report.sensitivity import item_words
from abduce.web.desk import Sight
from abduce.web.views.grid import letters_of

WORDS = 400
"""Code points of the words that are kept: enough to recognise a passage."""


def saw_of(sight: Sight, kind: DecisionKind, target: str) -> Mapping[str, Any]:
    """The words of the span, the letters of the cell, the label of the hypothesis: whatever ``target`` is here."""
    index = sight.index
    if kind == "rate":
        return _cell(index, *_halves(target))
    for look in (_statement, _item, _hypothesis, _source, _prediction, _family):
        seen = look(index, target)
        if seen:
            return seen
    return {}


def _halves(target: str) -> tuple[str, str]:
    item, _, hypothesis = target.partition("/")
    return item, hypothesis


def _cell(index: Index, item_id: str, hypothesis: str) -> Mapping[str, Any]:
    item = next((item for item in (*index.items, *index.analysis.candidates) if item.id == item_id), None)
    if item is None:
        return {}
    return {
        "letters": letters_of(item.ratings, item.likelihoods, hypothesis),
        "by": item.by.get(hypothesis, ""),
        "hypothesis": next((h.label for h in index.hypotheses if h.id == hypothesis), ""),
        **_item(index, item_id),
    }


def _statement(index: Index, id: str) -> Mapping[str, Any]:
    found = index.statements.get(id)
    if found is None:
        return {}
    words = index.words(found.source, found.content)[:WORDS]
    return {"words": words, "holder": holder_of(index, found), "source": index.sources[found.source].path}


def _item(index: Index, id: str) -> Mapping[str, Any]:
    found = next((item for item in (*index.items, *index.analysis.candidates) if item.id == id), None)
    return {"words": item_words(index, found, WORDS)} if found else {}


def _hypothesis(index: Index, id: str) -> Mapping[str, Any]:
    found = next((h for h in index.hypotheses if h.id == id), None)
    return {"label": found.label, "prior": found.prior} if found else {}


def _source(index: Index, id: str) -> Mapping[str, Any]:
    found = index.sources.get(id)
    return {"source": found.path, "reliability": found.reliability} if found else {}


def _prediction(index: Index, id: str) -> Mapping[str, Any]:
    found = next((p for p in index.analysis.predictions if p.id == id), None)
    if found is None:
        return {}
    return {"words": index.words(found.source, found.content)[:WORDS], "resolution": found.resolution}


def _family(index: Index, id: str) -> Mapping[str, Any]:
    members = index.members.get(id, ())
    return {"members": [index.sources[m].path for m in members if m in index.sources]} if members else {}
