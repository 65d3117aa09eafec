"""Statements that say the same thing, whoever says it and wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from abduce.model.ids import content_id
from abduce.model.records import Group, Source, Statement
from abduce.relate.meaning import Meaning, meaning, pairs_sharing, similarity, weighted
from abduce.relate.settings import RelateSettings


def find_groups(
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    families: Mapping[str, str],
    settings: RelateSettings,
) -> tuple[Group, ...]:
    """The groups of two or more statements, in the order of their first ones; ``families`` maps source to family id.

    Two statements are joined when their wording is the same but for marks, or when they share most of their concepts
    in one order, with the same numbers and the same polarity. Pairs are blocked by rare concepts.
    """
    meanings = [meaning(s.content.of(sources[s.source].text), negated=s.negated) for s in statements]
    parent = list(range(len(statements)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, j in _same(meanings, settings):
        if _is_part(statements[i], statements[j]):
            continue
        first, second = sorted((root(i), root(j)))
        parent[second] = first
    members: dict[int, list[Statement]] = {}
    for i, statement in enumerate(statements):
        members.setdefault(root(i), []).append(statement)
    return tuple(_group(group, families) for group in members.values() if len(group) > 1)


def _is_part(a: Statement, b: Statement) -> bool:
    """Whether the words of one stand inside those of the other: what is reported and the report of it."""
    return a.source == b.source and a.content.overlaps(b.content)


def _same(meanings: Sequence[Meaning], settings: RelateSettings) -> list[tuple[int, int]]:
    weighed = weighted(meanings)
    solid = [i for i, m in enumerate(meanings) if len(m.concepts) >= settings.min_words]
    verbatim: dict[tuple[object, ...], int] = {}
    joined: list[tuple[int, int]] = []
    distinct: list[int] = []
    for i in solid:
        m = meanings[i]
        first = verbatim.setdefault((tuple(m.concepts), m.numbers, m.affirmed), i)
        if first == i:
            distinct.append(i)
        else:
            joined.append((first, i))
    pairs = pairs_sharing([meanings[i].concepts for i in distinct], settings.max_partners)
    for p, q in pairs:
        a, b = weighed[distinct[p]], weighed[distinct[q]]
        if a.affirmed == b.affirmed and similarity(a, b) >= settings.same_statement:
            joined.append((distinct[p], distinct[q]))
    return joined


def _group(members: Sequence[Statement], families: Mapping[str, str]) -> Group:
    ids = sorted(s.id for s in members)
    return Group(
        id=content_id("gr", *ids),
        statements=tuple(ids),
        n_families=len({families.get(s.source, s.source) for s in members}),
    )
