"""Where entities are named besides where ``extract`` saw it: in signatures, and by the nouns that stand for bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from abduce.model.records import Entity, Source
from abduce.model.span import Place, Span
from abduce.relate.bodies import Bodies, roles
from abduce.text.intervals import Intervals
from abduce.text.words import fold, word_spans

MIN_NAME_WORDS = 2
"""Words of a name that is looked for in the texts: single words are names of many things."""


def with_all_mentions(entities: Sequence[Entity], sources: Sequence[Source]) -> tuple[Entity, ...]:
    """The ``entities`` with every place of their full names, and the nouns that stand for them, in order of sources.

    No two mentions overlap: what is there already stays. Linear in the texts.
    """
    bodies = Bodies.of((m.source, e.name) for e in entities if e.type == "organisation" for m in e.mentions)
    order = {source.id: n for n, source in enumerate(sources)}
    mentioned: dict[str, list[Span]] = {}
    for mention in (m for e in entities for m in e.mentions):
        mentioned.setdefault(mention.source, []).append(mention.span)
    beginnings = _by_first_word(entities)
    found: dict[str, list[Place]] = {}
    for source in sources:
        known = Intervals(mentioned.get(source.id, ()), lambda span: span)
        for name, span in (*_written_out(beginnings, source), *_by_role(bodies, source)):
            if not any(known.overlapping(span)):
                found.setdefault(name, []).append(Place(source=source.id, start=span.start, end=span.end))
    return tuple(_with(entity, found.get(entity.name, []), order) for entity in entities)


def _by_first_word(entities: Sequence[Entity]) -> dict[str, list[str]]:
    """First word -> the full names that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        if len(entity.name.split()) >= MIN_NAME_WORDS and entity.name[0].isupper():
            found.setdefault(entity.name.split()[0], []).append(entity.name)
    return {word: sorted(names, key=lambda name: (-len(name), name)) for word, names in found.items()}


def _written_out(beginnings: Mapping[str, Sequence[str]], source: Source) -> Iterator[tuple[str, Span]]:
    """Every place of the full names in the text, the longest name first where several begin."""
    after = 0
    for word in word_spans(source.text):
        names = beginnings.get(word.of(source.text), ())
        name = next((name for name in names if source.text.startswith(name, word.start)), None)
        if name and word.start >= after:
            after = word.start + len(name)
            yield name, Span(word.start, after)


def _by_role(bodies: Bodies, source: Source) -> Iterator[tuple[str, Span]]:
    """The nouns of ``roles.txt`` after "the", where one body can be meant; "the board of a ship" is not the Board."""
    for found in _role_pattern().finditer(source.text):
        name = bodies.called(fold(found[1]), source.id)
        if name:
            yield name, Span(*found.span(1))


@lru_cache(maxsize=1)
def _role_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(roles()))
    return re.compile(rf"\b[Tt]he ({nouns}|{nouns.title()})\b(?! (?:of|for|that|which|who|in|at|[A-Z0-9]))")


def _with(entity: Entity, more: Sequence[Place], order: Mapping[str, int]) -> Entity:
    if not more:
        return entity
    places = sorted((*entity.mentions, *more), key=lambda p: (order.get(p.source, -1), p.source, p.start, p.end))
    return replace(entity, mentions=tuple(places))
