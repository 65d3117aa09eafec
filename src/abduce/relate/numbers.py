"""Other numbers of one quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from abduce.model.records import Conflict, ConflictKind, Quantity
from abduce.model.span import Place, Span
from abduce.relate.bounds import REACH, VAGUE, leaves_room
from abduce.relate.corrections import Values, is_corrected, is_withdrawn
from abduce.relate.meaning import Meaning, told
from abduce.relate.passages import Passage, near
from abduce.relate.scene import Scene
from abduce.text.concepts import concept_of, concepts
from abduce.text.numbers import SCALES, find_numbers
from abduce.text.words import word_spans

_DIFFERENCE = re.compile(
    r"\W*(?:[\w-]+\W+)?(?:more|less|fewer|higher|lower|longer|shorter|below|above|low|high|deep|deeper|too|narrower"
    r"|wider|later|earlier)\b",
    re.IGNORECASE,
)
"""What stands after a number that is a difference: "59 tonnes more"."""
_OTHER = re.compile(
    r"\b(?:another|other|others|further|additional|elsewhere|remaining|the rest|each|every|per|apiece|of them)\b",
    re.IGNORECASE,
)
"""Words that set a number apart from the one that others give: "2,100 people at its other mills"."""
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_YEARS_APART = 2
"""Years between the year that one passage names and the day of the other's source from which the numbers belong to
different times: news of a winter names the year before."""
_LEAST_SHARED = 2
"""Concepts that two sentences must share besides what is counted: people die of many things."""
_SCALE_WORDS = frozenset(concept_of(word) for word in SCALES)
"""Words that belong to a number: "million" says nothing of what is counted."""
_SAME_SIZE = 2.0
"""Factor within which a number near a correction may be the one that is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A quantity, ready to be compared."""

    quantity: Quantity
    """The quantity."""
    sentence: Place
    """Where it is said."""
    thing: frozenset[str]
    """What is counted, or the unit, as concepts."""
    before: str
    """The words right before the number, some of which may belong to the quantity ("at least 57 people")."""
    is_difference: bool
    """Whether it says how far apart two others are."""


def number_conflicts(quantities: Sequence[Quantity], scene: Scene) -> tuple[Conflict, ...]:
    """Quantities of one thing, in like words, with numbers that rounding does not explain.

    ``superseded`` where the later passage says that it corrects the earlier number. A source that gives both numbers
    compares them itself, and disputes neither.
    """
    given = {(q.source, q.value) for q in quantities}
    counts = [_count(q, scene) for q in quantities if _is_held(q, scene)]
    passages = scene.passages([c.sentence for c in counts], [_beside(c, scene) for c in counts])

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = counts[a.n], counts[b.n]
        if a.family == b.family or not _differ(first, second, scene) or not _may_be_one(a, b, scene):
            return None
        values = first.quantity.value, second.quantity.value
        if is_corrected(a, b, values, _like, scene):
            return "superseded"
        known = (a.place.source, values[1]) in given or (b.place.source, values[0]) in given
        return "number" if near(a, b) >= scene.settings.same_count and not known else None

    return scene.conflicts(passages, judge)


def _place(quantity: Quantity) -> Place:
    return Place(source=quantity.source, start=quantity.start, end=quantity.end)


def _is_held(quantity: Quantity, scene: Scene) -> bool:
    """Whether the source holds the number itself, and of the thing in question and not of others."""
    if not (quantity.what or quantity.unit) or is_withdrawn(_place(quantity), scene):
        return False
    return _OTHER.search(scene.text(_window(quantity, scene))) is None


def _count(quantity: Quantity, scene: Scene) -> _Count:
    text = scene.sources[quantity.source].text
    inside = Span(quantity.start, quantity.end)
    at = next((number.span.start for number in find_numbers(text, inside)), quantity.start)
    return _Count(
        quantity=quantity,
        sentence=scene.sentence(_place(quantity)),
        thing=frozenset(concepts(quantity.what or quantity.unit or "")),
        before=text[max(0, at - REACH) : at],
        is_difference=_DIFFERENCE.match(text, quantity.end) is not None,
    )


def _window(quantity: Quantity, scene: Scene) -> Place:
    """The number with the words around it in its sentence."""
    place = _place(quantity)
    words = list(word_spans(scene.sources[quantity.source].text, scene.sentence(place).span))
    inside = [i for i, word in enumerate(words) if word.overlaps(place.span)] or [0]
    reach = scene.settings.number_window
    near_by = words[max(0, inside[0] - reach) : inside[-1] + reach + 1] or [place.span]
    return Place(source=quantity.source, start=near_by[0].start, end=near_by[-1].end)


def _beside(count: _Count, scene: Scene) -> Meaning:
    """What the sentence says without the number itself."""
    text, start = scene.text(count.sentence), count.sentence.start
    words = told(f"{text[: count.quantity.start - start]} {text[count.quantity.end - start :]}")
    return replace(words, concepts={name: w for name, w in words.concepts.items() if name not in _SCALE_WORDS})


def _may_be_one(a: Passage, b: Passage, scene: Scene) -> bool:
    """Whether the two sentences speak of one matter and at one time."""
    shared = [w for name, w in a.meaning.concepts.items() if name in b.meaning.concepts]
    enough = len(shared) >= _LEAST_SHARED and sum(shared) >= scene.settings.counted_shared
    return enough and scene.cast.agree(a.place, b.place) and _at_one_time(a, b, scene)


def _at_one_time(a: Passage, b: Passage, scene: Scene) -> bool:
    """Whether the years that the sentences name can be one: each other's, or those in which the sources appeared."""
    years = [frozenset(map(int, _YEAR.findall(scene.text(scene.sentence(p.place))))) for p in (a, b)]
    if years[0] and years[1]:
        return bool(years[0] & years[1])
    named, other = (years[0], b) if years[0] else (years[1], a)
    published = scene.published(other.place)
    return not named or published is None or any(abs(y - published.first.year) < _YEARS_APART for y in named)


def _differ(a: _Count, b: _Count, scene: Scene) -> bool:
    """Whether two quantities of one thing cannot both be right."""
    one, other = a.quantity.value, b.quantity.value
    if (a.quantity.unit or "").casefold() != (b.quantity.unit or "").casefold() or a.is_difference != b.is_difference:
        return False
    if not _same_thing(a.thing, b.thing) or leaves_room(a.before, one, other) or leaves_room(b.before, other, one):
        return False
    vague = VAGUE.search(a.before) or VAGUE.search(b.before)
    allowed = scene.settings.vagueness if vague else scene.settings.rounding
    return abs(one - other) > allowed * max(abs(one), abs(other))


def _same_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether what is counted goes by the same words, those of the shorter form."""
    return bool(a and b) and (a <= b or b <= a)


def _like(value: object) -> Values:
    """Finds the numbers of about the size of ``value``; years are none."""
    size = float(str(value))

    def found(text: str) -> frozenset[object]:
        values = {n.value for n in find_numbers(text) if not _YEAR.fullmatch(n.span.of(text))}
        return frozenset(v for v in values if size / _SAME_SIZE <= v <= size * _SAME_SIZE)

    return found
