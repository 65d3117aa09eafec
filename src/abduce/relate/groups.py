"""Statements that say the same thing, whoever says it and wherever it stands."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from abduce.model.ids import content_id
from abduce.model.ports import Encoder
from abduce.model.records import Group, Statement
from abduce.relate.meaning import pairs_sharing, weighted
from abduce.relate.same import Said, is_same_wording, is_worth_encoding, least_likeness, likeness, may_be_same, said
from abduce.relate.scene import Scene


def find_groups(statements: Sequence[Statement], scene: Scene, encoder: Encoder | None = None) -> tuple[Group, ...]:
    """The groups of two or more statements, in the order of their first ones.

    Two statements are joined when their wording is the same but for marks, or when they share most of their concepts
    in one order, or, with an encoder, when they mean the same and share enough; always within the guards of
    ``same.may_be_same``. Pairs are blocked by rare concepts: the cost grows with the statements and not their square.
    """
    rows = [said(statement, scene) for statement in statements]
    weights = weighted([row.meaning for row in rows])
    rows = [replace(row, meaning=meaning) for row, meaning in zip(rows, weights, strict=True)]
    members: dict[int, list[Statement]] = {}
    for i, first in enumerate(_firsts(len(rows), _joined(rows, statements, scene, encoder))):
        members.setdefault(first, []).append(statements[i])
    return tuple(_group(group, scene.families) for group in members.values() if len(group) > 1)


def _joined(
    rows: Sequence[Said], statements: Sequence[Statement], scene: Scene, encoder: Encoder | None
) -> Iterator[tuple[int, int]]:
    """The pairs of positions that say the same."""
    distinct = yield from _verbatim(rows, scene.settings.min_words)
    unsure = []
    for p, q in pairs_sharing([rows[i].meaning.concepts for i in distinct], scene.settings.max_partners):
        i, j = distinct[p], distinct[q]
        a, b = rows[i], rows[j]
        if _is_part(statements[i], statements[j]) or not may_be_same(a, b, scene.cast):
            continue
        if is_same_wording(a, b, scene.settings.same_statement):
            yield i, j
        elif encoder and is_worth_encoding(a, b, scene.settings):
            unsure.append((i, j))
    if encoder and unsure:
        cosines = likeness([(rows[i], rows[j]) for i, j in unsure], encoder)
        yield from (
            (i, j)
            for (i, j), cosine in zip(unsure, cosines, strict=True)
            if cosine >= least_likeness(rows[i], rows[j], scene.settings)
        )


def _verbatim(rows: Sequence[Said], min_words: int) -> Generator[tuple[int, int], None, list[int]]:
    """The pairs with the very same wording; returns the positions of the first ones, which stand for the others."""
    first_of: dict[tuple[object, ...], int] = {}
    for i, row in enumerate(rows):
        if len(row.meaning.concepts) >= min_words:
            key = (tuple(row.meaning.concepts), row.meaning.numbers, row.n_negations % 2, row.is_to_come)
            first = first_of.setdefault(key, i)
            if first != i:
                yield first, i
    return list(first_of.values())


def _is_part(a: Statement, b: Statement) -> bool:
    """Whether the words of one stand inside those of the other: what is reported and the report of it."""
    return a.source == b.source and a.content.overlaps(b.content)


def _firsts(n: int, joined: Iterable[tuple[int, int]]) -> list[int]:
    """For each of ``n`` positions the first of those that it is joined to, directly or not."""
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, j in joined:
        first, second = sorted((root(i), root(j)))
        parent[second] = first
    return [root(i) for i in range(n)]


def _group(members: Sequence[Statement], families: Mapping[str, str]) -> Group:
    ids = sorted(s.id for s in members)
    return Group(
        id=content_id("gr", *ids),
        statements=tuple(ids),
        n_families=len({families.get(s.source, s.source) for s in members}),
    )
