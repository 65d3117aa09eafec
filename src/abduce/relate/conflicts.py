"""Passages that cannot both hold: other dates of one event, other numbers of one quantity.

Few and right rather than many: a pair needs one matter (shared rare words), two independent voices, and a difference
that wording does not explain. Rival answers come from ``explain``, which knows the hypotheses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from abduce.model.records import Conflict, ConflictKind, Event, Quantity
from abduce.model.span import Place, Span
from abduce.relate.meaning import meaning, shared_weight
from abduce.relate.passages import Passage, near
from abduce.relate.scene import Scene
from abduce.text.concepts import concepts
from abduce.text.dates.periods import period
from abduce.text.sentences import sentences
from abduce.text.words import word_spans

_CORRECTS = re.compile(
    r"\b(?:corrections?|corrects|corrected|correcting|(?:was|were|proved) (?:wrong|mistaken|in error)|the error was"
    r"|misread|misprint|revis(?:ed|es|ion)|(?:an )?earlier (?:version|figure|number|report|estimate)s?"
    r"|(?:previously|originally) (?:reported|stated|given)|first reported|initially (?:reported|said|put))\b",
    re.IGNORECASE,
)
"""Words with which a text says that it corrects another."""
_CORRECTION_REACH = 300
"""Code points before and after a passage in which such words concern it: two or three sentences."""
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|more than|less than|fewer than|over|under"
    r"|at least|at most|up to|as many as|well over|an estimated|estimated|between)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that is not meant to be exact."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|expects?|expected|plans?|planned|promised|due to|by the end)\b"
)
"""Words of what is still to come where they are said."""
_DIFFERENCE = re.compile(
    r"\W*(?:[\w-]+\W+)?(?:more|less|fewer|higher|lower|longer|shorter|below|above|low|high|deep|deeper|too)\b",
    re.IGNORECASE,
)
"""What stands after a number that is a difference: "59 tonnes more"."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_DATE = re.compile(
    r"\b(?:1\d{3}|20\d\d|january|february|march|april|june|july|august|september|october|november|december|may \d"
    r"|\d+(?:st|nd|rd|th)? (?:of )?may|(?:in|since|until|by) may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
"""A date that says itself what day or month it is; "on Friday" may have been resolved against the wrong week."""
_AROUND = 600
"""Code points on either side in which the sentence of a number is looked for."""


def date_conflicts(events: Sequence[Event], scene: Scene) -> tuple[Conflict, ...]:
    """Events told with the same words on days that have nothing in common.

    ``forecast`` where one passage looks ahead and the other tells what came; ``superseded`` where the later corrects.
    """
    places = [Place(source=e.source, start=e.start, end=e.end) for e in events]
    dated = [(e, p) for e, p in zip(events, places, strict=True) if _says_its_date(e, scene)]
    texts = [_without_date(scene.text(place), place.start, event.time) for event, place in dated]
    passages = scene.passages([place for _, place in dated], [meaning(text) for text in texts])

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = dated[a.n][0], dated[b.n][0]
        kind = _corrected(a, b, "date", scene)
        least = scene.settings.min_shared if kind == "date" else scene.settings.corrected_shared
        if not _of_one_matter(a, b, least, scene) or not _apart(first, second, scene):
            return None
        ahead = [_AHEAD.search(p.text) is not None for p in (a, b)]
        if ahead[0] == ahead[1]:
            return kind
        told, came = (a, second) if ahead[0] else (b, first)
        return "forecast" if _before(told, came, scene) else None

    return scene.conflicts(passages, judge)


def number_conflicts(quantities: Sequence[Quantity], scene: Scene) -> tuple[Conflict, ...]:
    """Quantities of one thing, in like words, with numbers that rounding does not explain."""
    counted = [q for q in quantities if q.what or q.unit]
    places = [_number_window(q, scene) for q in counted]
    passages = scene.passages(places, [meaning(scene.text(place)) for place in places])
    settings = scene.settings

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = counted[a.n], counted[b.n]
        if a.family == b.family or near(a, b) < settings.same_count or not _differ(first, second, scene):
            return None
        thing = set(concepts(first.what or first.unit or ""))
        beside = sum(w for name, w in a.meaning.concepts.items() if name in b.meaning.concepts and name not in thing)
        known = _written(second) in a.text or _written(first) in b.text
        return None if known or beside < settings.min_shared else _corrected(a, b, "number", scene)

    return scene.conflicts(passages, judge)


def _of_one_matter(a: Passage, b: Passage, least: float, scene: Scene) -> bool:
    shared = shared_weight(a.meaning, b.meaning)
    return a.family != b.family and shared >= least and near(a, b) >= scene.settings.same_event


def _before(told: Passage, came: Event, scene: Scene) -> bool:
    """Whether a passage was published before an event."""
    said, happened = period(scene.sources[told.place.source].published), period(came.when)
    return bool(said and happened and said.last < happened.first)


def _corrected(a: Passage, b: Passage, kind: ConflictKind, scene: Scene) -> ConflictKind:
    """``superseded`` where the later of the two says that it corrects something, otherwise ``kind``."""
    first, second = (period(scene.sources[p.place.source].published) for p in (a, b))
    later = a if first and second and second.last < first.first else b
    return "superseded" if _CORRECTS.search(scene.around(later.place, _CORRECTION_REACH)) else kind


def _says_its_date(event: Event, scene: Scene) -> bool:
    if event.time is None or period(event.when) is None:
        return False
    return _DATE.search(event.time.of(scene.sources[event.source].text)) is not None


def _without_date(text: str, start: int, time: Span | None) -> str:
    """The words of an event without its date, which must not make it like another of that date."""
    return text if time is None else f"{text[: time.start - start]} {text[time.end - start :]}"


def _apart(a: Event, b: Event, scene: Scene) -> bool:
    """Whether the days have nothing in common; the year counts only where both texts write it."""
    whens = [event.when or "" for event in (a, b)]
    words = [e.time.of(scene.sources[e.source].text) if e.time else "" for e in (a, b)]
    if not all(_YEAR.search(w) for w in words):
        whens = ["/".join("2000" + part[4:] for part in when.split("/")) for when in whens]
    first, second = (period(when) for when in whens)
    return bool(first and second and (first.last < second.first or second.last < first.first))


def _number_window(quantity: Quantity, scene: Scene) -> Place:
    """The number with the words around it in its sentence."""
    text = scene.sources[quantity.source].text
    around = Span(max(0, quantity.start - _AROUND), min(len(text), quantity.end + _AROUND))
    number = Span(quantity.start, quantity.end)
    sentence = next((s for s in sentences(text, around) if s.overlaps(number)), number)
    words = list(word_spans(text, sentence))
    inside = [i for i, word in enumerate(words) if word.overlaps(number)] or [0]
    reach = scene.settings.number_window
    near_by = words[max(0, inside[0] - reach) : inside[-1] + reach + 1] or [number]
    return Place(source=quantity.source, start=near_by[0].start, end=near_by[-1].end)


def _differ(a: Quantity, b: Quantity, scene: Scene) -> bool:
    if (a.unit or "").casefold() != (b.unit or "").casefold() or not _same_thing(a, b):
        return False
    if len({_is_difference(q, scene) for q in (a, b)}) > 1:
        return False
    vague = any(_VAGUE.search(scene.sources[q.source].text[max(0, q.start - 40) : q.start]) for q in (a, b))
    allowed = scene.settings.vagueness if vague else scene.settings.rounding
    return abs(a.value - b.value) > allowed * max(abs(a.value), abs(b.value))


def _is_difference(quantity: Quantity, scene: Scene) -> bool:
    return _DIFFERENCE.match(scene.sources[quantity.source].text, quantity.end) is not None


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Whether what is counted goes by the same words, those of the shorter form."""
    first, second = (set(concepts(q.what or q.unit or "")) for q in (a, b))
    return bool(first and second) and (first <= second or second <= first)


def _written(quantity: Quantity) -> str:
    """The number as a text would write it: a window that has both numbers compares them itself."""
    return f"{quantity.value:,.0f}" if quantity.value == int(quantity.value) else f"{quantity.value}"
