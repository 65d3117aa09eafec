"""The stage over rows of JSON Lines: one statement held against one hypothesis in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abduce.explain.pair import LexicalStances, stances_of_pairs
from abduce.model.codec import from_plain
from abduce.model.ports import StanceModel
from abduce.model.stance import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One row of input."""

    hypothesis: str
    """The answer or claim."""
    statement: str
    """What is held against it."""
    id: str | None = None
    """Given back with the result."""


def explain_rows(rows: Sequence[Mapping[str, Any]], stances: StanceModel | None = None) -> list[dict[str, Any]]:
    """``{"id", "relevance", "supports", "opposes"}`` for each ``{"id", "hypothesis", "statement"}``, in order.

    Each number is in [0, 1]; none depends on the other rows. Without a model shared words decide. Raises
    ``BadValueError`` where a key is missing or of the wrong type.

    >>> explain_rows([{"id": "1", "hypothesis": "The ferry was overloaded", "statement": "It was not overloaded."}])
    [{'id': '1', 'relevance': 0.5164, 'supports': 0.0, 'opposes': 0.5164}]
    """
    asked = [from_plain(row, PairRow, "explain row") for row in rows]
    found = stances_of_pairs([(row.hypothesis, row.statement) for row in asked], stances or LexicalStances())
    return [_plain(row, stance) for row, stance in zip(asked, found, strict=True)]


def explain_row(row: Mapping[str, Any], stances: StanceModel | None = None) -> dict[str, Any]:
    """What :func:`explain_rows` says of a single row."""
    return explain_rows([row], stances)[0]


def _plain(row: PairRow, stance: Stance) -> dict[str, Any]:
    return {
        "id": row.id,
        "relevance": round(stance.relevance, 4),
        "supports": round(stance.supports, 4),
        "opposes": round(stance.opposes, 4),
    }
