"""Decisions in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abduce.model.decisions import Decision

_WORDS: Mapping[str, str] = {
    "set_question": "asked",
    "change_settings": "changed settings",
    "add_document": "added the document",
    "drop_document": "took out the document",
    "describe_source": "described the source",
    "add_hypothesis": "added a hypothesis",
    "change_hypothesis": "changed the hypothesis",
    "merge_hypotheses": "merged into the hypothesis",
    "drop_hypothesis": "dropped the hypothesis",
    "accept_statement": "accepted the statement",
    "reject_statement": "rejected the statement",
    "correct_statement": "corrected the statement",
    "add_statement": "added a statement",
    "rate": "rated",
    "add_item": "made an item of",
    "use_item": "has the item weighed",
    "leave_out_item": "left out the item",
    "grade_source": "graded the source",
    "join_families": "joined families",
    "split_family": "split a family",
    "resolve_prediction": "resolved the prediction",
    "note": "remarked on",
    "withdraw": "withdrew",
}


def deed_words(decision: Decision) -> str:
    """What was done, in a few words; the object is shown beside it."""
    return _WORDS.get(decision.kind, decision.kind.replace("_", " "))


def object_words(decision: Decision) -> str:
    """What it was done to, in the words that its author saw; the target where nothing was kept."""
    saw = decision.saw
    if decision.kind in ("set_question", "add_hypothesis"):
        return str(decision.value.get("question") or decision.value.get("label") or "")
    for name in ("words", "label", "source"):
        if saw.get(name):
            return f"“{saw[name]}”" if name == "words" else str(saw[name])
    if saw.get("members"):
        return ", ".join(str(member) for member in saw["members"])
    return decision.target


def value_words(decision: Decision) -> str:
    """What it was decided to be: the value, name by name."""
    hidden = {"sha256", "statements", "question", "source"}
    parts = [f"{name}: {_plain(value)}" for name, value in decision.value.items() if name not in hidden]
    return "; ".join(parts)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return "not known" if value is None else str(value)
