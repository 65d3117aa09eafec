"""The stage over one row of JSON Lines: one statement held against one hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from abduce.explain.pair import hold_against
from abduce.model.codec import from_plain
from abduce.model.ports import Similarity
from abduce.text.similarity import LexicalSimilarity


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One row of input."""

    hypothesis: str
    """The answer or claim."""
    statement: str
    """What is held against it."""
    id: str | None = None
    """Given back with the result."""


def explain_row(row: Mapping[str, Any], similarity: Similarity | None = None) -> dict[str, Any]:
    """``{"id", "relevance", "supports", "opposes"}`` for ``{"id", "hypothesis", "statement"}``, each in [0, 1].

    Raises ``BadValueError`` where a key is missing or of the wrong type.

    >>> explain_row({"id": "1", "hypothesis": "The ferry was overloaded", "statement": "It was not overloaded."})
    {'id': '1', 'relevance': 0.5164, 'supports': 0.0, 'opposes': 0.5164}
    """
    pair = from_plain(row, PairRow, "explain row")
    stance = hold_against(pair.hypothesis, pair.statement, similarity or LexicalSimilarity())
    return {
        "id": pair.id,
        "relevance": round(stance.relevance, 4),
        "supports": round(stance.supports, 4),
        "opposes": round(stance.opposes, 4),
    }
