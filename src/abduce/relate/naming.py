"""Names that are one: variants within and across sources under their fullest form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.fuzz import token_sort_ratio as ratio

from abduce.model.ids import content_id
from abduce.model.records import Entity, Explanation, Prediction, Statement
from abduce.model.span import Place
from abduce.relate.bodies import Bodies
from abduce.relate.settings import RelateSettings
from abduce.text.gazetteer import state_named
from abduce.text.names import name_similarity, name_words, without_titles, word_similarity
from abduce.text.outlets import is_shaped_like_outlet
from abduce.text.words import fold

SURNAME = 0.85
"""Similarity of a single surname to the last word of a full name: the same sound, or one slip in seven letters."""


SURNAME_HERE = 0.7
"""The same inside one text, which seldom has two people of almost one name: one slip in six letters."""
SAME_BODY = 0.9
"""Similarity from which two names of bodies or states are one: an abbreviation, or the same but for "the"."""
UNLIKE = 50.0
"""Per cent of letters in common, words in any order, under which two names are not looked at more closely."""
MAX_BLOCK = 100
"""Names of a block, the most used first, that a form is held against, so that many Johns do not make it quadratic."""
MAX_PERSON_WORDS = 5
"""Words of a person's name with titles; a longer one is a phrase."""
_CAPITALISED = re.compile(
    r"[^\W\d_a-z](?!.*['’](?:m|re|ve|ll|d)$)[\w.'’-]*|(?:de|van|von|der|bin|al|da|dos|di|la|le),?"
)
_REGIONS = frozenset(
    ("africa", "america", "asia", "europe", "european", "asian", "african", "east", "west", "north", "south")
)
"""Words that make a region of a name which a tagger takes for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What each name in each source is called in the end."""

    by_source: Mapping[tuple[str, str], str]
    """(source id, name as it stands) -> the one name; names that stay are not in it."""

    def of(self, source: str, name: str | None) -> str | None:
        """The one name for ``name`` in ``source``."""
        return self.by_source.get((source, name), name) if name is not None else None


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name with the sources that use it."""

    name: str
    type: str
    uses: Counter[str]


def one_name_each(entities: Sequence[Entity], holders: Sequence[tuple[str, str]], settings: RelateSettings) -> Names:
    """What each name is called, from the entities and from the holders of statements (source id, name).

    Full names of people are joined when they are alike enough; a surname alone goes to the one full name that ends in
    it in its source, or else in the whole folder. Bodies and states are joined when their names are the same but for
    "the" and capitals, or when one is the other's abbreviation. Ours: greedy, the most used form first.
    """
    forms = _forms(entities, holders)
    people = [form for form in forms if form.type == "person"]
    full = _clusters([form for form in people if len(name_words(form.name)) > 1], settings.same_name)
    table: dict[tuple[str, str], str] = {}
    for cluster in full:
        _enter(table, cluster, _fullest_person(cluster))
    for cluster in _clusters([form for form in forms if form.type != "person"], SAME_BODY):
        _enter(table, cluster, _most_used(cluster))
    for form in forms:
        if form.type in ("person", "other") and len(name_words(form.name)) == 1 and _looks_like_person(form.name):
            _enter_surname(table, form, full)
    _enter_short_bodies(table, forms, {key for key in holders if " " not in key[1]})
    return Names(by_source={key: name for key, name in sorted(table.items()) if key[1] != name})


def _forms(entities: Sequence[Entity], holders: Iterable[tuple[str, str]]) -> list[_Form]:
    """All forms, the most used first; a holder that is no entity is a person when it looks like one."""
    uses: dict[tuple[str, str], Counter[str]] = {}
    types: dict[str, str] = {}
    for entity in sorted(entities, key=lambda e: (e.name, e.type != "person", e.type, e.id)):
        misread = entity.type == "person" and not _looks_like_person(entity.name)
        types.setdefault(entity.name, "other" if misread else entity.type)
        uses.setdefault((entity.name, types[entity.name]), Counter()).update(p.source for p in entity.mentions)
    for source, name in holders:
        kind = types.get(name) or ("person" if _looks_like_person(name) else "other")
        uses.setdefault((name, kind), Counter())[source] += 1
    forms = [_Form(name, kind, counts) for (name, kind), counts in uses.items()]
    return sorted(forms, key=lambda f: (-f.uses.total(), f.name, f.type))


def _looks_like_person(name: str) -> bool:
    """Whether all words are capitalised and none is a region, a contraction, or makes a paper or state of the name."""
    words = name.split()
    return (
        bool(name_words(name))
        and len(words) <= MAX_PERSON_WORDS
        and all(_CAPITALISED.fullmatch(word) for word in words)
        and not _REGIONS & set(name_words(name))
        and state_named(name) is None
        and not is_shaped_like_outlet(name)
    )


def _clusters(forms: Sequence[_Form], threshold: float) -> list[list[_Form]]:
    """Forms joined to the first cluster whose every form is alike enough; blocked by letters of their words."""
    clusters: list[list[_Form]] = []
    by_key: dict[str, list[int]] = {}
    for form in forms:
        keys = sorted(_keys(form.name))
        near = sorted({i for key in keys for i in by_key.get(key, ())[:MAX_BLOCK]})
        found = next((i for i in near if all(_one(form, other, threshold) for other in clusters[i])), None)
        if found is None:
            found = len(clusters)
            clusters.append([])
        clusters[found].append(form)
        for key in keys:
            if found not in by_key.setdefault(key, []):
                by_key[key].append(found)
    return clusters


def _keys(name: str) -> set[str]:
    """Blocks of a name: its last word, and the second and third letters of each, which are stable across spellings."""
    words = name_words(name)
    state = state_named(name)
    acronym = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    last = {f"={words[-1]}"} if words else set()
    return {word[1:3] for word in words if len(word) > 2} | {acronym} | last | ({state} if state else set())


def _one(a: _Form, b: _Form, threshold: float) -> bool:
    people = a.type == "person"
    if people != (b.type == "person"):
        return False
    if people and not ratio(_letters(a.name), _letters(b.name), score_cutoff=UNLIKE):
        return False
    return name_similarity(a.name, b.name) >= threshold


@lru_cache(maxsize=65_536)
def _letters(name: str) -> str:
    return " ".join(name_words(name))


def _fullest_person(cluster: Sequence[_Form]) -> str:
    """The form with the most words, then the most uses, then without titles."""
    best = min(cluster, key=lambda f: (-len(name_words(f.name)), -f.uses.total(), len(f.name), f.name))
    return without_titles(best.name)


def _most_used(cluster: Sequence[_Form]) -> str:
    return min(cluster, key=lambda f: (-f.uses.total(), -len(f.name), f.name)).name


def _enter(table: dict[tuple[str, str], str], cluster: Sequence[_Form], name: str) -> None:
    for form in cluster:
        for source in form.uses:
            table[source, form.name] = name


def _enter_surname(table: dict[tuple[str, str], str], form: _Form, full: Sequence[Sequence[_Form]]) -> None:
    """Sends a lone surname, source by source, to the one full name that can be meant."""
    fitting = [c for c in full if any(_is_surname(form.name, f.name, SURNAME) for f in c)]
    for source in sorted(form.uses):
        inside = [c for c in full if any(source in f.uses for f in c)]
        here = [c for c in inside if any(_is_surname(form.name, f.name, SURNAME_HERE) for f in c)]
        meant = here if here else fitting
        if len(meant) == 1:
            table[source, form.name] = _fullest_person(meant[0])


def _enter_short_bodies(
    table: dict[tuple[str, str], str], forms: Sequence[_Form], agents: Container[tuple[str, str]]
) -> None:
    """Sends "Board" to the one body that it can stand for, and "Dunmarrow" where it says something in a source."""
    named = [(s, form.name) for form in forms if form.type == "organisation" for s in form.uses if " " in form.name]
    bodies = Bodies.of((source, table.get((source, name), name)) for source, name in named)
    for form in forms:
        if " " in form.name or not form.name[0].isupper() or form.type == "person":
            continue
        for source in sorted(form.uses):
            meant = bodies.called(fold(form.name), source)
            meant = meant or (bodies.beginning(form.name, source) if (source, form.name) in agents else None)
            if meant and table.get((source, form.name), form.name) == form.name:
                table[source, form.name] = meant


def _is_surname(short: str, full: str, least: float) -> bool:
    surname, last = name_words(short)[-1], name_words(full)[-1]
    return min(len(surname), len(last)) > 2 and word_similarity(surname, last) >= least


def merged_entities(entities: Sequence[Entity], names: Names, order: Mapping[str, int]) -> tuple[Entity, ...]:
    """The entities under their one names, sorted by name; mentions in the ``order`` of the sources.

    The type is the one that most mentions have, "other" only where there is no better.
    """
    mentions: dict[str, dict[tuple[int, str, int, int], str]] = {}
    for entity in sorted(entities, key=lambda e: (e.name, e.type, e.id)):
        for place in entity.mentions:
            name = names.of(place.source, entity.name) or entity.name
            key = (order.get(place.source, -1), place.source, place.start, place.end)
            mentions.setdefault(name, {}).setdefault(key, entity.type)
    return tuple(_entity(name, found) for name, found in sorted(mentions.items()))


def _entity(name: str, found: Mapping[tuple[int, str, int, int], str]) -> Entity:
    kinds = Counter(found.values())
    kind = min(kinds, key=lambda k: (k == "other", -kinds[k], k))
    places = tuple(Place(source=source, start=start, end=end) for _, source, start, end in sorted(found))
    return Entity(id=content_id("en", name, kind), name=name, type=kind, mentions=places)


def renamed_statements(statements: Sequence[Statement], names: Names) -> tuple[Statement, ...]:
    """The statements with holders and chains under their one names; ids stay."""
    return tuple(
        replace(
            s,
            holder=names.of(s.source, s.holder),
            chain=tuple(names.of(s.source, link) or link for link in s.chain),
        )
        for s in statements
    )


def renamed_predictions(predictions: Sequence[Prediction], names: Names) -> tuple[Prediction, ...]:
    """The predictions with holders under their one names; ids stay."""
    return tuple(replace(p, holder=names.of(p.source, p.holder)) for p in predictions)


def renamed_explanations(explanations: Sequence[Explanation], names: Names) -> tuple[Explanation, ...]:
    """The explanations with actors under their one names; ids stay."""
    return tuple(replace(e, actor=names.of(e.source, e.actor)) for e in explanations)
