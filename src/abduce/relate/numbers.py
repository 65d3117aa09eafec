"""Other numbers of one quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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


def number_conflicts(quantities: Sequence[Quantity], scene: Scene) -> tuple[Conflict, ...]:
    """Quantities of one thing, in like words, with numbers that rounding does not explain.

    ``superseded`` where the later passage says that it corrects the earlier number. A source that gives both numbers
    compares them itself, and disputes neither.
    """
    given = {(q.source, q.value) for q in quantities}
    counted = [q for q in quantities if (q.what or q.unit) and not is_withdrawn(_place(q), scene)]
    places = [scene.sentence(_place(q)) for q in counted]
    passages = scene.passages(places, [_beside(q, p, scene) for q, p in zip(counted, places, strict=True)])

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = counted[a.n], counted[b.n]
        if a.family == b.family or not _differ(first, second, scene) or not _may_be_one(a, b, scene):
            return None
        if is_corrected(a, b, (first.value, second.value), _like, scene):
            return "superseded"
        known = (a.place.source, second.value) in given or (b.place.source, first.value) in given
        return "number" if near(a, b) >= scene.settings.same_count and not known else None

    return scene.conflicts(passages, judge)


def _place(quantity: Quantity) -> Place:
    return Place(source=quantity.source, start=quantity.start, end=quantity.end)


def _window(quantity: Quantity, scene: Scene) -> Place:
    """The number with the words around it in its sentence."""
    place = _place(quantity)
    words = list(word_spans(scene.sources[quantity.source].text, scene.sentence(place).span))
    inside = [i for i, word in enumerate(words) if word.overlaps(place.span)] or [0]
    reach = scene.settings.number_window
    near_by = words[max(0, inside[0] - reach) : inside[-1] + reach + 1] or [place.span]
    return Place(source=quantity.source, start=near_by[0].start, end=near_by[-1].end)


def _beside(quantity: Quantity, sentence: Place, scene: Scene) -> Meaning:
    """What the sentence says without the number itself."""
    text = scene.text(sentence)
    words = told(f"{text[: quantity.start - sentence.start]} {text[quantity.end - sentence.start :]}")
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


def _differ(a: Quantity, b: Quantity, scene: Scene) -> bool:
    """Whether two quantities of one thing cannot both be right."""
    if (a.unit or "").casefold() != (b.unit or "").casefold() or not _same_thing(a, b):
        return False
    if len({_is_difference(q, scene) for q in (a, b)}) > 1 or any(_is_of_others(q, scene) for q in (a, b)):
        return False
    hedges = [_before_number(q, scene) for q in (a, b)]
    if any(leaves_room(words, q.value, o.value) for words, q, o in zip(hedges, (a, b), (b, a), strict=True)):
        return False
    vague = any(VAGUE.search(words) for words in hedges)
    allowed = scene.settings.vagueness if vague else scene.settings.rounding
    return abs(a.value - b.value) > allowed * max(abs(a.value), abs(b.value))


def _before_number(quantity: Quantity, scene: Scene) -> str:
    """The words right before the number, some of which may belong to the quantity ("at least 57 people")."""
    text = scene.sources[quantity.source].text
    inside = Span(quantity.start, quantity.end)
    at = next((number.span.start for number in find_numbers(text, inside)), quantity.start)
    return text[max(0, at - REACH) : at]


def _is_difference(quantity: Quantity, scene: Scene) -> bool:
    return _DIFFERENCE.match(scene.sources[quantity.source].text, quantity.end) is not None


def _is_of_others(quantity: Quantity, scene: Scene) -> bool:
    return _OTHER.search(scene.text(_window(quantity, scene))) is not None


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Whether what is counted goes by the same words, those of the shorter form."""
    first, second = (set(concepts(q.what or q.unit or "")) for q in (a, b))
    return bool(first and second) and (first <= second or second <= first)


def _like(value: object) -> Values:
    """Finds the numbers of about the size of ``value``; years are none."""
    size = float(str(value))

    def found(text: str) -> frozenset[object]:
        values = {n.value for n in find_numbers(text) if not _YEAR.fullmatch(n.span.of(text))}
        return frozenset(v for v in values if size / _SAME_SIZE <= v <= size * _SAME_SIZE)

    return found
