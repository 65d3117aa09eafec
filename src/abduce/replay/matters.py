"""What a decision is about: two decisions that share a matter decide the same thing, and the later one counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from abduce.model.decisions import Decision

Matter = tuple[str, str]
"""(target, what about it): the holder of a statement, the prior of a hypothesis, whether an item is weighed."""

_STATEMENT = ("holder", "content", "negated", "certainty", "probability", "made_on")
_HYPOTHESIS = ("label", "statement", "prior")


def matters_of(decision: Decision) -> frozenset[Matter]:
    """The matters that ``decision`` decides; what takes a thing away decides everything about it.

    >>> renamed = Decision(seq=1, id="a", at="", kind="change_hypothesis", target="hy-1", value={"label": "x"}, who="A")
    >>> sorted(matters_of(renamed))
    [('hy-1', 'label')]
    """
    find = _MATTERS.get(decision.kind)
    return frozenset(find(decision)) if find else frozenset()


def _one(about: str) -> Callable[[Decision], list[Matter]]:
    return lambda decision: [(decision.target, about)]


def _keys(decision: Decision) -> list[Matter]:
    return [(decision.target, key) for key in decision.value]


def _settings(decision: Decision) -> list[Matter]:
    tables = decision.value.items()
    return [(stage, key) for stage, table in tables if isinstance(table, Mapping) for key in table]


def _whole_statement(decision: Decision) -> list[Matter]:
    return [(decision.target, about) for about in ("verdict", *_STATEMENT)]


def _whole_hypothesis(decision: Decision) -> list[Matter]:
    return [(decision.target, about) for about in ("row", *_HYPOTHESIS)]


def _merge(decision: Decision) -> list[Matter]:
    taken = [(other, about) for other in _ids(decision, "others") for about in ("row", *_HYPOTHESIS)]
    return [(decision.target, "row"), *taken]


def _families(decision: Decision) -> list[Matter]:
    return [(family, "members") for family in (decision.target, *_ids(decision, "others"))]


def _ids(decision: Decision, key: str) -> list[str]:
    """The ids under ``key``, none where the value is malformed."""
    found = decision.value.get(key)
    return [id_ for id_ in found if isinstance(id_, str)] if isinstance(found, list | tuple) else []


_MATTERS: Mapping[str, Callable[[Decision], list[Matter]]] = {
    "set_question": _keys,
    "change_settings": _settings,
    "add_document": _one("bytes"),
    "drop_document": _one("bytes"),
    "describe_source": _keys,
    "add_hypothesis": _one("given"),
    "change_hypothesis": _keys,
    "merge_hypotheses": _merge,
    "drop_hypothesis": _whole_hypothesis,
    "accept_statement": _whole_statement,
    "reject_statement": _whole_statement,
    "correct_statement": _keys,
    "rate": _one("cell"),
    "add_item": _one("role"),
    "use_item": _one("use"),
    "leave_out_item": _one("use"),
    "grade_source": _one("grade"),
    "join_families": _families,
    "split_family": _families,
    "resolve_prediction": _one("outcome"),
}
"""Kind -> its matters; a statement is added and a note is written beside all others."""
