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
    """The surest pair for each two families and matter, the surest first: copies of one text dispute nothing anew."""
    ranked = sorted(found, key=lambda f: (-f[0], _key(f[1]), _key(f[2])))
    best: dict[tuple[object, ...], Found] = {}
    for score, a, b, kind in ranked:
        sides = (tuple(sorted((a.family, b.family))), frozenset(_matter(a, b)))
        best.setdefault(sides, (score, a, b, kind))
    return list(best.values())


def _matter(a: Passage, b: Passage) -> Sequence[str]:
    shared = sorted((-weight, name) for name, weight in a.meaning.concepts.items() if name in b.meaning.concepts)
    return [name for _, name in shared[:2]]


def _key(passage: Passage) -> tuple[str, int, int]:
    return passage.place.source, passage.place.start, passage.place.end


def text_of(place: Place, sources: Mapping[str, Source]) -> str:
    """The words at ``place``."""
    return place.span.of(sources[place.source].text)
