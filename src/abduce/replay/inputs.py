"""What the decisions about the documents, the question and the settings add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from abduce.model.decisions import Decision
from abduce.model.errors import UsageError
from abduce.model.facts import GivenHypothesis, SourceFacts
from abduce.replay.log import in_force
from abduce.replay.values import value_of

Tables = Mapping[str, Any]
"""Settings: stage -> key -> value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the pipeline is given; equal inputs give equal analyses."""

    question: str = ""
    """The contested "why"."""
    as_of: str | None = None
    """ISO date; what is later is left out."""
    settings: Tables = field(default_factory=dict)
    """The tables ``[settings.STAGE]``, only what differs from the defaults."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """Path -> SHA-256, by path."""
    sources: tuple[SourceFacts, ...] = ()
    """What analysts know of single sources, by path."""
    hypotheses: tuple[GivenHypothesis, ...] = ()
    """Rival answers of the analysts, in the order in which they were added."""


def inputs_from(decisions: Iterable[Decision]) -> Inputs:
    """The inputs that ``decisions`` add up to: the later of two about one thing counts.

    A decision whose value does not fit its kind changes nothing; :func:`abduce.replay.replay` tells of it.

    >>> asked = Decision(seq=1, id="a", at="", kind="set_question", value={"question": "Why?"}, who="Ann")
    >>> inputs_from([asked]).question
    'Why?'
    """
    inputs = Inputs()
    for decision in in_force(decisions):
        change = _CHANGES.get(decision.kind)
        if change is not None and is_sound(decision):
            inputs = change(inputs, decision)
    return replace(
        inputs,
        documents=dict(sorted(inputs.documents.items())),
        sources=tuple(sorted(inputs.sources, key=lambda facts: facts.path)),
    )


def is_sound(decision: Decision) -> bool:
    """Whether the value of a decision fits its kind."""
    try:
        value_of(decision.kind, decision.value)
    except UsageError:
        return False
    return True


def _ask(inputs: Inputs, decision: Decision) -> Inputs:
    asked = {key: value for key, value in decision.value.items() if key == "as_of" or value is not None}
    return replace(inputs, **asked)


def _set(inputs: Inputs, decision: Decision) -> Inputs:
    return replace(inputs, settings=_overlaid(inputs.settings, decision.value))


def _overlaid(below: Tables, above: Tables) -> dict[str, Any]:
    """``below`` with ``above`` on top, tables inside tables likewise; keys in order, so that equal tables are one."""
    both = {**below, **above}
    nested = {
        key: _overlaid(below[key], value)
        for key, value in above.items()
        if isinstance(value, Mapping) and isinstance(below.get(key), Mapping)
    }
    return dict(sorted({**both, **nested}.items()))


def _add_document(inputs: Inputs, decision: Decision) -> Inputs:
    return replace(inputs, documents={**inputs.documents, decision.target: decision.value["sha256"]})


def _drop_document(inputs: Inputs, decision: Decision) -> Inputs:
    return replace(inputs, documents={p: h for p, h in inputs.documents.items() if p != decision.target})


def _describe(inputs: Inputs, decision: Decision) -> Inputs:
    known = {facts.path: facts for facts in inputs.sources}
    before = known.get(decision.target, SourceFacts(path=decision.target))
    after = replace(before, **decision.value)
    others = tuple(facts for path, facts in known.items() if path != decision.target)
    return replace(inputs, sources=others if after == SourceFacts(path=decision.target) else (*others, after))


def _add_hypothesis(inputs: Inputs, decision: Decision) -> Inputs:
    answer = value_of(decision.kind, decision.value)
    given = GivenHypothesis(label=answer.label, statement=answer.statement, prior=answer.prior)
    others = tuple(h for h in inputs.hypotheses if h.statement != given.statement)
    return replace(inputs, hypotheses=(*others, given))


_CHANGES: Mapping[str, Callable[[Inputs, Decision], Inputs]] = {
    "set_question": _ask,
    "change_settings": _set,
    "add_document": _add_document,
    "drop_document": _drop_document,
    "describe_source": _describe,
    "add_hypothesis": _add_hypothesis,
}
"""Kind -> what it does to the inputs."""
