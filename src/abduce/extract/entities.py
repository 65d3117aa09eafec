"""Entities: the names of a document's cast with every form in which each stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from abduce.extract.cast import Cast, Mention
from abduce.extract.phrases import canonical_name
from abduce.model.ids import content_id
from abduce.model.records import Entity, Source
from abduce.model.span import Place


def find_entities(source: Source, cast: Cast) -> tuple[Entity, ...]:
    """One entity a name of the cast, in the order of first mention."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in cast.mentions:
        groups[canonical_name(mention)].append(mention)
    return tuple(_entity(source, name, mentions) for name, mentions in groups.items())


def _entity(source: Source, name: str, mentions: Sequence[Mention]) -> Entity:
    kinds = [m.type for m in mentions]
    kind = max(sorted(set(kinds)), key=kinds.count)
    return Entity(
        id=content_id("en", source.id, name, kind),
        name=name,
        type=kind,
        mentions=tuple(Place(source=source.id, start=m.span.start, end=m.span.end) for m in mentions),
    )
