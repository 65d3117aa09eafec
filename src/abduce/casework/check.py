"""Drafts looked at before they become decisions: what is missing is filled in, what cannot be is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from abduce.case import iso_date
from abduce.model.analysis import Analysis
from abduce.model.decisions import INPUT_KINDS, Decision, DecisionKind, Draft
from abduce.model.errors import AbduceError, BadDecisionError, UsageError
from abduce.replay import Inputs, inputs_from, misplaced, target_of, value_of, withdrawn
from abduce.settings import settings_from

KINDS = tuple(kind for group in get_args(DecisionKind) for kind in (get_args(group) or (group,)))
"""All kinds of decisions."""


def check_all(drafts: Iterable[Draft], base: Analysis, decisions: Sequence[Decision]) -> tuple[Draft, ...]:
    """``drafts``, each checked as if those before it had been decided; raises ``BadDecisionError``."""
    log, ready = list(decisions), []
    for draft in drafts:
        ready.append(checked(draft, base, log))
        log.append(as_decision(ready[-1], log))
    return tuple(ready)


def checked(draft: Draft, base: Analysis, decisions: Sequence[Decision]) -> Draft:
    """``draft`` with the target that its value implies, ready to be written.

    Raises ``BadDecisionError`` that says what was expected where the kind is none, the value does not fit the kind,
    or the target is not there.
    """
    try:
        return _checked(draft, base, decisions)
    except BadDecisionError:
        raise
    except (UsageError, AbduceError) as err:
        raise BadDecisionError(draft.kind, draft.target, str(err)) from err


def _checked(draft: Draft, base: Analysis, decisions: Sequence[Decision]) -> Draft:
    if draft.kind not in KINDS:
        raise BadDecisionError(draft.kind, draft.target, f"expected one of {', '.join(KINDS)}")
    if not draft.who.strip():
        raise BadDecisionError(draft.kind, draft.target, "expected the name of who decides, found none")
    value = value_of(draft.kind, draft.value)
    draft = replace(draft, target=draft.target or target_of(draft.kind, value, base))
    if draft.kind == "withdraw":
        _require_in_force(draft, decisions)
    elif draft.kind in INPUT_KINDS:
        inputs = inputs_from(decisions)
        _INPUT_CHECKS.get(draft.kind, _anything)(draft, inputs)
    else:
        _require_place(draft, base, decisions)
    return draft


def as_decision(draft: Draft, decisions: Sequence[Decision]) -> Decision:
    """``draft`` as if it had been taken just now; it is in no log."""
    seq = max((decision.seq for decision in decisions), default=0) + 1
    return Decision(
        seq=seq, id="", at="", kind=draft.kind, target=draft.target, value=draft.value, who=draft.who, seen=draft.seen
    )


def _require_in_force(draft: Draft, decisions: Sequence[Decision]) -> None:
    """A withdrawal names a decision (or another withdrawal) that nobody has withdrawn."""
    if all(decision.id != draft.target for decision in decisions):
        raise BadDecisionError(draft.kind, draft.target, "expected the id of a decision of this case, found another")
    if draft.target in withdrawn(decisions):
        raise BadDecisionError(draft.kind, draft.target, "this decision was withdrawn already")


def _require_place(draft: Draft, base: Analysis, decisions: Sequence[Decision]) -> None:
    trial = as_decision(draft, decisions)
    for each in misplaced(base, (*decisions, trial)):
        if each.decision is trial:
            raise BadDecisionError(draft.kind, draft.target, each.why)


def _question(draft: Draft, inputs: Inputs) -> None:
    as_of = draft.value.get("as_of")
    if as_of is not None:
        iso_date(as_of, "as_of")


def _settings(draft: Draft, inputs: Inputs) -> None:
    settings_from(draft.value, "change_settings")


def _document(draft: Draft, inputs: Inputs) -> None:
    if draft.target not in inputs.documents:
        near = ", ".join(sorted(inputs.documents)[:5]) or "none yet"
        raise BadDecisionError(draft.kind, draft.target, f"expected the path of a document of the case ({near} ...)")


def _new_document(draft: Draft, inputs: Inputs) -> None:
    if not draft.target.strip():
        raise BadDecisionError(draft.kind, draft.target, "expected a path under which the document is known")


def _facts(draft: Draft, inputs: Inputs) -> None:
    published = draft.value.get("published")
    if published is not None:
        iso_date(published, "published")
    _new_document(draft, inputs)


def _anything(draft: Draft, inputs: Inputs) -> None:
    """Nothing to check beyond the value."""


_INPUT_CHECKS: Mapping[str, Callable[[Draft, Inputs], None]] = {
    "set_question": _question,
    "change_settings": _settings,
    "add_document": _new_document,
    "drop_document": _document,
    "describe_source": _facts,
}
"""Kind of input -> what must hold beyond its value."""
