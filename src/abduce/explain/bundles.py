"""What may be weighed as one item: a fact told in several places, or all that one holder is on record with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from abduce.explain.case import Case
from abduce.explain.roles import SAID, TOLD
from abduce.model.records import Group, Statement
from abduce.model.weighing import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Statements that are weighed as one item."""

    statements: tuple[Statement, ...]
    """In the order of their ids."""
    role: Role
    """What sort of thing it is."""


def find_bundles(
    case: Case, groups: Iterable[Group], roles: Mapping[str, Role], telling: Collection[str]
) -> tuple[Bundle, ...]:
    """All that could be weighed, every statement in one bundle at most.

    Facts, acts and self-statements are bundled by group: the same thing told twice is one thing. Judgements and
    comments are evidence only *that they were said*, so they are bundled by holder, who counts once through however
    many sources and wordings; of these only ``telling`` statements (ids) are taken.
    """
    return (*_told(case, groups, roles), *_said(case, roles, telling))


def _told(case: Case, groups: Iterable[Group], roles: Mapping[str, Role]) -> Iterator[Bundle]:
    sets = [tuple(sorted(i for i in group.statements if i in case.statements)) for group in groups]
    grouped = {i for some in sets for i in some}
    for some in (*sets, *((i,) for i in case.statements if i not in grouped)):
        told = [i for i in some if roles[i] in TOLD]
        if told:
            yield Bundle(statements=tuple(case.statements[i] for i in told), role=_commonest(told, roles))


def _commonest(ids: Sequence[str], roles: Mapping[str, Role]) -> Role:
    counts = Counter(roles[i] for i in ids)
    return max(TOLD, key=lambda role: counts[role])


def _said(case: Case, roles: Mapping[str, Role], telling: Collection[str]) -> Iterator[Bundle]:
    by_holder: defaultdict[tuple[Role, str], list[Statement]] = defaultdict(list)
    for statement in case.statements.values():
        if roles[statement.id] in SAID and statement.id in telling:
            by_holder[roles[statement.id], case.identity(statement)].append(statement)
    for role, holder in sorted(by_holder):
        held = sorted(by_holder[role, holder], key=lambda statement: statement.id)
        yield Bundle(statements=tuple(held), role=role)
