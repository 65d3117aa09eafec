"""Families: the sources partitioned by origin."""

from __future__ import annotations

from collections.abc import Iterable

from abduce.model.ids import content_id
from abduce.model.records import Family, Relation

MERGING: frozenset[Relation] = frozenset(("copy", "near_copy", "excerpt", "rewrite", "translation", "shared_origin"))
"""Relations that make one origin of two; who merely cites still speaks for himself."""


def families_of(sources: Iterable[str], links: Iterable[tuple[str, str]]) -> tuple[Family, ...]:
    """The families of the ``sources`` (ids) that the ``links`` join, in the order of their first members.

    Union-find with path halving (Tarjan 1975); every source is in exactly one family.

    >>> [family.members for family in families_of(["a", "b", "c"], [("c", "a")])]
    [('a', 'c'), ('b',)]
    """
    parent = {source: source for source in sources}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = source = parent[parent[source]]
        return source

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[str, list[str]] = {}
    for source in parent:
        members.setdefault(root(source), []).append(source)
    return tuple(
        Family(id=content_id("fa", *sorted(group)), members=tuple(sorted(group))) for group in members.values()
    )
