"""Items that lean on one another, after their families or holders have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from abduce.model.ids import content_id
from abduce.model.weighing import Item

Leaning = tuple[str, str]
"""Families and holders of an item, each as one text."""


def clustered(items: Sequence[Item], *, before: Sequence[Item]) -> tuple[Item, ...]:
    """``items``, in their order, those that came to lean on others in one cluster with them.

    Items with the same families and the same holders lean on one another, as in ``explain``; an item that leans as it
    did ``before`` stays in its cluster.
    """
    known = {item.id: item for item in before}
    leaning = {item.id: item.leaning for item in items}
    moved = {i.id for i in items if i.id not in known or known[i.id].leaning != leaning[i.id]}
    if not moved:
        return tuple(items)
    crowd = Counter(leaning.values())
    names = {leaning[i.id]: i.cluster for i in items if i.id not in moved and i.cluster is not None}
    return tuple(_joined(item, leaning[item.id], crowd, names, item.id in moved) for item in items)


def _joined(item: Item, leaning: Leaning, crowd: Counter[Leaning], names: dict[Leaning, str], moved: bool) -> Item:
    if not moved and item.cluster is not None:
        return item
    alone = crowd[leaning] < 2 or leaning == ("", "")  # what nobody reports and nobody holds leans on nothing
    cluster = None if alone else names.get(leaning) or content_id("cl", *leaning)
    return item if cluster == item.cluster else replace(item, cluster=cluster)
