"""``abduce log``: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from abduce.cli.console import say
from abduce.cli.opened import Where, opened
from abduce.model.codec import to_json
from abduce.model.decisions import Decision

MINUTE = len("2026-11-22T01:25")
"""Characters of a moment as far as people read it."""


def print_log(
    where: Where,
    *,
    by: Annotated[str | None, typer.Option("--by", help="Only what this person decided.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Only what was decided until this day or moment (UTC).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One decision a line, as JSON, with all of it.")] = False,
) -> None:
    """Print the decisions of a case in order: number, time (UTC), who, what, why."""
    from abduce.replay import chosen, in_force

    with opened(where) as case:
        decisions = chosen(case.decisions(), as_of=as_of)
    counts = {decision.id for decision in in_force(decisions)}
    for decision in decisions:
        if by is None or decision.who == by:
            say(to_json(decision).decode() if as_json else line_of(decision, decision.id in counts))


def line_of(decision: Decision, counts: bool) -> str:
    """One decision as a line of text."""
    at = decision.at[:MINUTE].replace("T", " ")
    said = ", ".join(f"{key} {_words(value)}" for key, value in decision.value.items())
    what = " ".join(part for part in (decision.kind, decision.target, said) if part)
    why = f" — {decision.why}" if decision.why else ""
    gone = "" if counts or decision.kind == "withdraw" else "  (withdrawn)"
    return f"{decision.seq:>5}  {at}  {decision.who}  {what}{why}{gone}  [{decision.id}]"


def _words(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, str):
        return f"“{value}”" if " " in value else value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} {_words(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence):
        return " ".join(_words(inner) for inner in value)
    return "not known" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
