"""The stage command ``abduce relate``: two statements or two names in, whether they are the same or conflict out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abduce.model.errors import BadValueError
from abduce.relate.meaning import Meaning, containment, meaning, shared_weight, similarity
from abduce.text.names import name_similarity

OPPOSED, OTHER_NUMBERS, NEITHER = 1.0, 0.6, 0.3
"""How much two statements of one matter conflict when one denies, when their numbers differ, and when neither: the
last is not 0 because two outlets that dwell on one matter are likelier to dispute than two that do not."""
SAME_DAY = 0.9
"""Factor where the dates of the two statements differ: the same words may then be about another time."""


def relate_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """``{"id", "same"}`` for two names, ``{"id", "same", "conflict"}`` for two statements; each in [0, 1].

    Raises ``BadValueError`` when a text is missing.

    >>> relate_row({"id": 1, "name_a": "Pavel Kozian", "name_b": "Mr Cogian"})["same"] > 0.5
    True
    >>> relate_row({"id": 2, "a": "The dam did not leak.", "b": "The dam leaked."})
    {'id': 2, 'same': 0.0, 'conflict': 1.0}
    """
    if "name_a" in row or "name_b" in row:
        return {"id": row.get("id"), "same": name_similarity(_text(row, "name_a"), _text(row, "name_b"))}
    a, b = meaning(_text(row, "a")), meaning(_text(row, "b"))
    same = similarity(a, b) if a.affirmed == b.affirmed else 0.0
    apart = row.get("date_a") and row.get("date_b") and row["date_a"] != row["date_b"]
    return {
        "id": row.get("id"),
        "same": round(same * (SAME_DAY if apart else 1.0), 4),
        "conflict": round(_conflict(a, b, same), 4),
    }


def _conflict(a: Meaning, b: Meaning, same: float) -> float:
    topical = containment(a, b) * min(1.0, shared_weight(a, b) / 2)
    if a.affirmed != b.affirmed:
        return topical * OPPOSED
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return topical * OTHER_NUMBERS
    return topical * NEITHER * (1 - same)


def _text(row: Mapping[str, Any], key: str) -> str:
    text = row.get(key)
    if not isinstance(text, str):
        raise BadValueError(f"relate row {row.get('id')!r}", f"a text under {key!r}", text)
    return text
