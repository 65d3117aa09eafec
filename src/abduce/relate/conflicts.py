"""Passages that cannot both hold: other dates of one event, other numbers of one quantity, and denials.

Few and right rather than many: a pair needs one matter (shared rare words), two sources, and a difference that wording
does not explain. Rival answers come from ``explain``, which knows the hypotheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from abduce.model.records import Conflict, ConflictKind, Event, Quantity, Source, Statement
from abduce.model.span import Place, Span
from abduce.relate.meaning import Meaning, meaning, pairs_sharing, weighted
from abduce.relate.passages import (
    Passage,
    best_per_families,
    conflict,
    near,
    sentence_around,
    speaks_of_one,
    text_of,
)
from abduce.relate.settings import RelateSettings
from abduce.text.concepts import concepts
from abduce.text.dates.periods import period

_CORRECTS = re.compile(
    r"\b(?:corrections?|corrects|corrected|correcting|(?:was|were|proved) (?:wrong|mistaken|in error)|the error was"
    r"|misread|misprint|revis(?:ed|es|ion)|(?:an )?earlier (?:version|figure|number|report|estimate)s?"
    r"|(?:previously|originally) (?:reported|stated|given)|first reported|initially (?:reported|said|put))\b",
    re.IGNORECASE,
)
"""Words with which a text says that it corrects another."""
_CORRECTION_REACH = 400
"""Code points before and after a passage in which such words concern it: about a paragraph."""
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|more than|less than|fewer than|over|under"
    r"|at least|at most|up to|as many as|well over|an estimated|estimated|between)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that is not meant to be exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all searches for conflicts need."""

    sources: Mapping[str, Source]
    """By id."""
    families: Mapping[str, str]
    """Source id -> family id."""
    settings: RelateSettings
    """Thresholds."""

    def passages(
        self, places: Sequence[Place], meanings: Sequence[Meaning], holders: Sequence[str | None]
    ) -> list[Passage]:
        """One passage per place, its concepts weighed by their rarity among all."""
        return [
            Passage(
                place=place,
                text=text_of(place, self.sources),
                meaning=m,
                family=self.families.get(place.source, place.source),
                holder=holder,
            )
            for place, m, holder in zip(places, weighted(meanings), holders, strict=True)
        ]


def date_conflicts(events: Sequence[Event], scene: Scene) -> tuple[Conflict, ...]:
    """Events told with the same words on days that have nothing in common."""
    dated = [e for e in events if period(e.when)]
    places = [Place(source=e.source, start=e.start, end=e.end) for e in dated]
    texts = [_without(text_of(p, scene.sources), p.start, e.time) for p, e in zip(places, dated, strict=True)]
    passages = scene.passages(places, [meaning(t) for t in texts], [None] * len(places))
    return _conflicts(passages, lambda i, j: _apart(dated[i].when, dated[j].when), "date", scene)


def number_conflicts(quantities: Sequence[Quantity], scene: Scene) -> tuple[Conflict, ...]:
    """Quantities of one thing, in sentences about one matter, with numbers that rounding does not explain."""
    counted = [q for q in quantities if q.what or q.unit]
    spans = [sentence_around(scene.sources[q.source].text, Span(q.start, q.end)) for q in counted]
    places = [Place(source=q.source, start=s.start, end=s.end) for q, s in zip(counted, spans, strict=True)]
    passages = scene.passages(places, [meaning(text_of(p, scene.sources)) for p in places], [None] * len(places))
    return _conflicts(passages, lambda i, j: _differ(counted[i], counted[j], scene), "number", scene)


def denials(statements: Sequence[Statement], scene: Scene) -> tuple[Conflict, ...]:
    """Statements of one matter of which one affirms what the other, by another holder, denies."""
    places = [s.place for s in statements]
    meanings = [meaning(text_of(p, scene.sources), negated=s.negated) for p, s in zip(places, statements, strict=True)]
    passages = scene.passages(places, meanings, [s.holder for s in statements])
    settings = scene.settings

    def denied(i: int, j: int) -> bool:
        a, b = passages[i], passages[j]
        return a.meaning.affirmed != b.meaning.affirmed and (a.holder is None or a.holder != b.holder)

    found = [
        (near(passages[i], passages[j]), passages[i], passages[j])
        for i, j in pairs_sharing([m.concepts for m in meanings], settings.max_partners)
        if denied(i, j) and speaks_of_one(passages[i], passages[j], settings.same_event, settings.min_shared)
    ]
    return tuple(conflict(a, b, "denial", score) for score, a, b in best_per_families(found)[: settings.max_conflicts])


def _conflicts(
    passages: Sequence[Passage], differ: Callable[[int, int], bool], kind: ConflictKind, scene: Scene
) -> tuple[Conflict, ...]:
    settings = scene.settings
    found = [
        (near(passages[i], passages[j]), passages[i], passages[j])
        for i, j in pairs_sharing([p.meaning.concepts for p in passages], settings.max_partners)
        if differ(i, j) and speaks_of_one(passages[i], passages[j], settings.same_event, settings.min_shared)
    ]
    best = best_per_families(found)[: settings.max_conflicts]
    return tuple(conflict(a, b, _kind(kind, a, b, scene), score) for score, a, b in best)


def _kind(kind: ConflictKind, a: Passage, b: Passage, scene: Scene) -> ConflictKind:
    """``superseded`` where the later of the two says that it corrects something."""
    first, second = (period(scene.sources[p.place.source].published) for p in (a, b))
    later = a if first and second and second.last < first.first else b
    text = scene.sources[later.place.source].text
    around = text[max(0, later.place.start - _CORRECTION_REACH) : later.place.end + _CORRECTION_REACH]
    return "superseded" if _CORRECTS.search(around) else kind


def _without(text: str, start: int, time: Span | None) -> str:
    """The words of an event without its date, which must not make it like another of that date."""
    return text if time is None else f"{text[: time.start - start]} {text[time.end - start :]}"


def _apart(a: str | None, b: str | None) -> bool:
    first, second = period(a), period(b)
    return bool(first and second and (first.last < second.first or second.last < first.first))


def _differ(a: Quantity, b: Quantity, scene: Scene) -> bool:
    if (a.unit or "").casefold() != (b.unit or "").casefold() or not _same_thing(a, b):
        return False
    vague = any(_VAGUE.search(scene.sources[q.source].text[max(0, q.start - 40) : q.start]) for q in (a, b))
    allowed = scene.settings.vagueness if vague else scene.settings.rounding
    return abs(a.value - b.value) > allowed * max(abs(a.value), abs(b.value))


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Whether what is counted goes by the same words, those of the shorter form."""
    first, second = (set(concepts(q.what or q.unit or "")) for q in (a, b))
    return bool(first and second) and (first <= second or second <= first)
