"""Names that are one: variants within and across sources under their fullest form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from abduce.model.ids import content_id
from abduce.model.records import Entity, Explanation, Prediction, Statement
from abduce.model.span import Place
from abduce.relate.settings import RelateSettings
from abduce.text.gazetteer import state_named
from abduce.text.names import name_similarity, name_words, word_similarity

SURNAME = 0.85
"""Similarity of a single surname to the last word of a full name: the same sound, or one slip in seven letters."""


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


def one_name_each(entities: Sequence[Entity], holders: Iterable[tuple[str, str]], settings: RelateSettings) -> Names:
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
    for form in people:
        if len(name_words(form.name)) == 1:
            _enter_surname(table, form, full)
    for cluster in _clusters([form for form in forms if form.type != "person"], 0.9):
        _enter(table, cluster, _most_used(cluster))
    return Names(by_source={key: name for key, name in sorted(table.items()) if key[1] != name})


def _forms(entities: Sequence[Entity], holders: Iterable[tuple[str, str]]) -> list[_Form]:
    """All forms, the most used first; a holder that is no entity is a person when it looks like one."""
    uses: dict[tuple[str, str], Counter[str]] = {}
    types: dict[str, str] = {}
    for entity in sorted(entities, key=lambda e: (e.name, e.type, e.id)):
        types.setdefault(entity.name, entity.type)
        uses.setdefault((entity.name, types[entity.name]), Counter()).update(p.source for p in entity.mentions)
    for source, name in holders:
        kind = types.get(name) or ("person" if _looks_like_person(name) else "other")
        uses.setdefault((name, kind), Counter())[source] += 1
    forms = [_Form(name, kind, counts) for (name, kind), counts in uses.items()]
    return sorted(forms, key=lambda f: (-f.uses.total(), f.name, f.type))


def _looks_like_person(name: str) -> bool:
    """Whether all words of the name proper are capitalised and none is a state or an article's noun."""
    words = [w for w in name.split() if w[:1].isalpha()]
    return (
        bool(words and name_words(name))
        and words[0].casefold() not in ("the", "a", "an")
        and all(w[0].isupper() for w in words)
        and state_named(name) is None
        and len(words) <= 5
    )


def _clusters(forms: Sequence[_Form], threshold: float) -> list[list[_Form]]:
    """Forms joined to the first cluster whose every form is alike enough; blocked by letters of their words."""
    clusters: list[list[_Form]] = []
    by_key: dict[str, list[int]] = {}
    for form in forms:
        keys = sorted(_keys(form.name))
        near = sorted({i for key in keys for i in by_key.get(key, ())})
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
    """Blocks of a name: the second and third sounds of each word are more stable across spellings than the first."""
    words = name_words(name)
    state = state_named(name)
    acronym = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    return {word[1:3] for word in words if len(word) > 2} | {acronym} | ({state} if state else set())


def _one(a: _Form, b: _Form, threshold: float) -> bool:
    return a.type == b.type and name_similarity(a.name, b.name) >= threshold


def _fullest_person(cluster: Sequence[_Form]) -> str:
    """The form with the most words, then the most uses, then without titles."""
    best = min(cluster, key=lambda f: (-len(name_words(f.name)), -f.uses.total(), len(f.name), f.name))
    return best.name


def _most_used(cluster: Sequence[_Form]) -> str:
    return min(cluster, key=lambda f: (-f.uses.total(), -len(f.name), f.name)).name


def _enter(table: dict[tuple[str, str], str], cluster: Sequence[_Form], name: str) -> None:
    for form in cluster:
        for source in form.uses:
            table[source, form.name] = name


def _enter_surname(table: dict[tuple[str, str], str], form: _Form, full: Sequence[Sequence[_Form]]) -> None:
    """Sends a lone surname, source by source, to the one full name that can be meant."""
    surname = name_words(form.name)[-1]
    fitting = [c for c in full if any(word_similarity(surname, name_words(f.name)[-1]) >= SURNAME for f in c)]
    for source in sorted(form.uses):
        here = [c for c in fitting if any(source in f.uses for f in c)]
        meant = here if here else fitting
        if len(meant) == 1:
            table[source, form.name] = _fullest_person(meant[0])


def merged_entities(entities: Sequence[Entity], names: Names, order: Mapping[str, int]) -> tuple[Entity, ...]:
    """The entities under their one names, sorted by name and type; mentions in the ``order`` of the sources."""
    mentions: dict[tuple[str, str], set[tuple[str, int, int]]] = {}
    for entity in entities:
        for place in entity.mentions:
            name = names.of(place.source, entity.name) or entity.name
            mentions.setdefault((name, entity.type), set()).add((place.source, place.start, place.end))
    return tuple(
        Entity(
            id=content_id("en", name, kind),
            name=name,
            type=kind,
            mentions=tuple(
                Place(source=source, start=start, end=end)
                for source, start, end in sorted(found, key=lambda m: (order.get(m[0], -1), m))
            ),
        )
        for (name, kind), found in sorted(mentions.items())
    )


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
