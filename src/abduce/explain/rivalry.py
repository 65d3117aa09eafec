"""Rival answers as conflicts: two voices that cannot both be right about the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from abduce.explain.case import Case
from abduce.model.ids import content_id
from abduce.model.records import Conflict, Hypothesis, Link, Side, Statement

OWN_WORDS = frozenset({"own", "direct"})
"""Kinds of statements in the holder's own words."""


def find_rivalries(case: Case, hypotheses: Sequence[Hypothesis], links: Iterable[Link]) -> tuple[Conflict, ...]:
    """One conflict for each two answers that somebody holds against each other, with advocates of independent origin.

    They are held against each other where an advocate of one rejects the other, where a compound joins them, and where
    there are no more than two. The conflict shows the plainest statement of either side; its score is the support of
    the less plain one. One a pair, ours, because advocates by advocates would say the same quarrel over and over: who
    stands where is in the hypotheses.
    """
    supports = {(link.hypothesis, link.statement): link.supports for link in links}
    simple = [h for h in hypotheses if h.origin != "catch_all" and not h.includes]
    joined = [set(h.includes) for h in hypotheses if h.includes]
    found = (
        _rivalry(case, a, b, supports)
        for a, b in combinations(simple, 2)
        if len(simple) == 2 or {a.id, b.id} in joined or _is_disputed(a, b)
    )
    return tuple(conflict for conflict in found if conflict is not None)


def _is_disputed(a: Hypothesis, b: Hypothesis) -> bool:
    """Whether an advocate of one of the two rejects the other."""
    return bool(_holders(a.advocates) & _holders(b.opponents) or _holders(b.advocates) & _holders(a.opponents))


def _holders(sides: Iterable[Side]) -> frozenset[str]:
    return frozenset(side.holder for side in sides)


def _rivalry(case: Case, a: Hypothesis, b: Hypothesis, supports: Mapping[tuple[str, str], float]) -> Conflict | None:
    both = _holders(a.advocates) & _holders(b.advocates)
    said = _plainest(case, a, both, supports)
    answered = _plainest(case, b, both, supports, said)
    if said is None or answered is None:
        return None
    plain = (supports.get((a.id, said.id), 0.0), supports.get((b.id, answered.id), 0.0))
    return Conflict(
        id=content_id("co", "rival", said.id, answered.id),
        a=said.place,
        b=answered.place,
        kind="rival",
        about=f"{a.label} / {b.label}",
        score=round(min(plain), 4),
    )


def _plainest(
    case: Case,
    hypothesis: Hypothesis,
    without: Iterable[str],
    supports: Mapping[tuple[str, str], float],
    other: Statement | None = None,
) -> Statement | None:
    """The statement of an advocate that supports most, of another family than ``other``.

    Of equals one in the advocate's own words, not as somebody reports them; then the first id.
    """
    ids = {i for side in hypothesis.advocates if side.holder not in without for i in side.statements}
    there = [case.statements[i] for i in sorted(ids) if i in case.statements]
    family = case.family_of[other.source] if other else None
    fit = [statement for statement in there if case.family_of[statement.source] != family]
    return max(
        fit,
        key=lambda statement: (supports.get((hypothesis.id, statement.id), 0.0), statement.kind in OWN_WORDS),
        default=None,
    )
