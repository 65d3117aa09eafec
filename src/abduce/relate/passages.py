"""Passages that are held against each other, each with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from abduce.model.ids import content_id
from abduce.model.records import Conflict, ConflictKind, Source
from abduce.model.span import Place
from abduce.relate.meaning import Meaning, containment
from abduce.text.words import fold, stem, word_spans

_ABOUT_WORDS = 5
"""Words kept to say what a conflict is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a source with what it says."""

    n: int
    """Its position among those that are held against each other."""
    place: Place
    """Where it is."""
    text: str
    """Its words."""
    meaning: Meaning
    """What it speaks of."""
    family: str
    """Family of its source."""
    holder: str | None = None
    """Who says it."""


Found = tuple[float, Passage, Passage, ConflictKind]
"""A score, two passages, and the kind of their conflict."""


def near(a: Passage, b: Passage) -> float:
    """How sure it is that two passages speak of one matter: the share of the lighter one that the other holds."""
    return containment(a.meaning, b.meaning)


def are_independent(a: Passage, b: Passage) -> bool:
    """Whether two holders speak, not one text and its copy, nor a report and what it reports."""
    if a.place.source == b.place.source:
        return a.holder != b.holder and not a.place.span.overlaps(b.place.span)
    return a.holder != b.holder and a.family != b.family


def conflict(a: Passage, b: Passage, kind: ConflictKind, score: float) -> Conflict:
    """The conflict between two passages; the words they share say what it is about."""
    return Conflict(
        id=content_id(
            "co", kind, a.place.source, a.place.start, a.place.end, b.place.source, b.place.start, b.place.end
        ),
        a=a.place,
        b=b.place,
        kind=kind,
        about=about(a, b),
        score=round(min(1.0, score), 4),
    )


def about(a: Passage, b: Passage) -> str:
    """The words of ``a`` that stand for what both speak of, in its order."""
    stems = {stem(fold(span.of(b.text))) for span in word_spans(b.text)}
    heavy = [name for name in a.meaning.concepts if name in b.meaning.concepts]
    words = [span.of(a.text) for span in word_spans(a.text)]
    shared = [w for w in words if stem(fold(w)) in stems and (stem(fold(w)) in heavy or any(c.isdigit() for c in w))]
    return " ".join(dict.fromkeys(shared[:_ABOUT_WORDS])) or " ".join(heavy[:_ABOUT_WORDS] or words[:_ABOUT_WORDS])


def best_per_families(found: Iterable[Found]) -> list[Found]:
    """The surest pairs, the surest first, of which each brings a family that its matter has not had yet.

    Copies of one text dispute nothing anew, and where five families stand against five, nine pairs show all of them.
    """
    ranked = sorted(found, key=lambda f: (-f[0], _key(f[1]), _key(f[2])))
    seen: dict[tuple[object, ...], set[str]] = {}
    best = []
    for score, a, b, kind in ranked:
        families = seen.setdefault((kind, *sorted(_matter(a, b))), set())
        if not families or not {a.family, b.family} <= families:
            best.append((score, a, b, kind))
        families |= {a.family, b.family}
    return best


def distinct(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The ``conflicts`` without those that lie over an earlier one of their kind on both sides."""
    kept: dict[tuple[str, str, str], list[Conflict]] = {}
    order = []
    for found in conflicts:
        a, b = sorted((found.a, found.b), key=lambda place: (place.source, place.start, place.end))
        here = kept.setdefault((found.kind, a.source, b.source), [])
        if not any(_lies_over(found, other) for other in here):
            here.append(found)
            order.append(found)
    return tuple(order)


def _lies_over(a: Conflict, b: Conflict) -> bool:
    straight = _overlap(a.a, b.a) and _overlap(a.b, b.b)
    return straight or (_overlap(a.a, b.b) and _overlap(a.b, b.a))


def _overlap(a: Place, b: Place) -> bool:
    return a.source == b.source and a.span.overlaps(b.span)


def _matter(a: Passage, b: Passage) -> Sequence[str]:
    shared = sorted((-weight, name) for name, weight in a.meaning.concepts.items() if name in b.meaning.concepts)
    return [name for _, name in shared[:2]]


def _key(passage: Passage) -> tuple[str, int, int]:
    return passage.place.source, passage.place.start, passage.place.end


def text_of(place: Place, sources: Mapping[str, Source]) -> str:
    """The words at ``place``."""
    return place.span.of(sources[place.source].text)
