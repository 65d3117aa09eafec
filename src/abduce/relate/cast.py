"""Who is named where, under one name each: what two passages must agree on to speak of the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abduce.model.records import Entity, Source
from abduce.model.span import Place, Span
from abduce.text.intervals import Intervals

_SMALL = re.compile(r"\b[a-z]{2,}\b")
Named = tuple[Span, str]
"""Where a name stands, and the one name of whoever it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The mentions of all sources, looked up by place."""

    by_source: Mapping[str, Intervals[Named]] = field(default_factory=dict)
    """Source id -> its mentions."""

    @classmethod
    def of(cls, entities: Sequence[Entity], sources: Sequence[Source]) -> Cast:
        """The cast of ``entities``; a word that some source also writes small ("divers") is no name."""
        small = {word for source in sources for word in _SMALL.findall(source.text)}
        rows: dict[str, list[Named]] = {}
        for entity in entities:
            for mention in () if entity.name.casefold() in small else entity.mentions:
                rows.setdefault(mention.source, []).append((mention.span, entity.name))
        return cls(by_source={source: Intervals(found, lambda row: row[0]) for source, found in rows.items()})

    def names(self, place: Place) -> frozenset[str]:
        """The names that stand in ``place``."""
        mentions = self.by_source.get(place.source)
        return frozenset(name for _, name in mentions.overlapping(place.span)) if mentions else frozenset()

    def agree(self, a: Place, b: Place) -> bool:
        """Whether the two places can speak of the same: they share a name, or one of them names nobody."""
        first, second = self.names(a), self.names(b)
        return not first or not second or bool(first & second)
