"""Other dates of one event.

An event is the same where the acts, the names and most of the other words are. The stranger the two dates are to each
other, the more the words must share: a slip or a wrong calendar changes the day, or the month, or the year, seldom all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from abduce.model.records import Conflict, ConflictKind, Event
from abduce.model.span import Place, Span
from abduce.relate.corrections import Values, is_corrected
from abduce.relate.meaning import shared_weight, told
from abduce.relate.passages import Passage, near
from abduce.relate.scene import Scene
from abduce.text.dates.find import find_times
from abduce.text.dates.meaning import Calendar
from abduce.text.dates.periods import Period, iso_date, period

_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|expects?|expected|plans?|planned|promised|due to|by the end)\b"
)
"""Words of what is still to come where they are said."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_DATE = re.compile(
    r"\b(?:1\d{3}|20\d\d|january|february|march|april|june|july|august|september|october|november|december|may \d"
    r"|\d+(?:st|nd|rd|th)? (?:of )?may|(?:in|since|until|by) may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
"""A date that says itself what day or month it is; "on Friday" may have been resolved against the wrong week."""
_DATED_CLAUSE = re.compile(r",? (?:when|on which|in which) ")
"""What may follow a date and say what happened on it: "the night of 3 May, when the dam burst"."""
_NEAR_DAYS = 31
"""Days between two dates that may be one date, misread or misremembered."""


def date_conflicts(events: Sequence[Event], scene: Scene) -> tuple[Conflict, ...]:
    """Events told with the same words on days that have nothing in common.

    ``forecast`` where one passage looks ahead and the other tells what came; ``superseded`` where the later corrects.
    """
    dated = [e for e in events if _says_its_date(e, scene)]
    places = [_dated_clause(e, scene) for e in dated]
    texts = [
        _without_date(scene.text(place), place.start, event.time) for place, event in zip(places, dated, strict=True)
    ]
    passages = scene.passages(places, [told(text) for text in texts])

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = dated[a.n], dated[b.n]
        if not _may_be_one(a, b, scene) or not _apart(first, second, scene):
            return None
        corrected = is_corrected(a, b, (first.when, second.when), _like, scene)
        if shared_weight(a.meaning, b.meaning) < _least(first, second, corrected, scene):
            return None
        ahead = [_AHEAD.search(p.text) is not None for p in (a, b)]
        if ahead[0] == ahead[1]:
            return "superseded" if corrected else "date"
        told_before, came = (a, second) if ahead[0] else (b, first)
        return "forecast" if _before(told_before, came, scene) else None

    return scene.conflicts(passages, judge)


def _may_be_one(a: Passage, b: Passage, scene: Scene) -> bool:
    return (
        a.family != b.family
        and shared_weight(a.meaning, b.meaning) >= scene.settings.corrected_shared
        and near(a, b) >= scene.settings.same_event
        and scene.cast.agree(a.place, b.place)
    )


def _least(a: Event, b: Event, corrected: bool, scene: Scene) -> float:
    """The weight that two events must share; less where their dates are alike, or where one text corrects the other."""
    if corrected:
        return scene.settings.corrected_shared
    alike = _are_alike(period(a.when), period(b.when))
    return scene.settings.alike_shared if alike else scene.settings.min_shared


def _are_alike(a: Period | None, b: Period | None) -> bool:
    """Whether two days are near, or differ in their year only."""
    if a is None or b is None:
        return False
    same_day = (a.first.month, a.first.day) == (b.first.month, b.first.day)
    return same_day or abs((a.first - b.first).days) <= _NEAR_DAYS


def _before(told_before: Passage, came: Event, scene: Scene) -> bool:
    """Whether a passage was published before an event."""
    said, happened = scene.published(told_before.place), period(came.when)
    return bool(said and happened and said.last < happened.first)


def _says_its_date(event: Event, scene: Scene) -> bool:
    if event.time is None or period(event.when) is None:
        return False
    return _DATE.search(event.time.of(scene.sources[event.source].text)) is not None


def _dated_clause(event: Event, scene: Scene) -> Place:
    """The words that the date dates: those of the event, or the clause that hangs on the date."""
    place = Place(source=event.source, start=event.start, end=event.end)
    text = scene.sources[event.source].text
    clause = _DATED_CLAUSE.match(text, event.time.end, event.end) if event.time else None
    if clause is None or event.time is None:
        return place
    end = text.find(",", clause.end(), event.end)
    return Place(source=event.source, start=event.time.start, end=end if end > 0 else event.end)


def _without_date(text: str, start: int, time: Span | None) -> str:
    """The words of an event without its date, which must not make it like another of that date."""
    if time is None or time.start < start:
        return text
    return f"{text[: time.start - start]} {text[time.end - start :]}"


def _apart(a: Event, b: Event, scene: Scene) -> bool:
    """Whether the days have nothing in common; the year counts only where both texts write it."""
    whens = [event.when or "" for event in (a, b)]
    words = [e.time.of(scene.sources[e.source].text) if e.time else "" for e in (a, b)]
    if not all(_YEAR.search(w) for w in words):
        whens = ["/".join("2000" + part[4:] for part in when.split("/")) for when in whens]
    first, second = (period(when) for when in whens)
    return bool(first and second and (first.last < second.first or second.last < first.first))


def _like(day: object) -> Values:
    """Finds the days that a text names in full and that are near ``day``; the day of the report itself is not."""
    near_day = period(str(day))

    def found(text: str) -> frozenset[object]:
        dates = (iso_date(time.meaning) for time in find_times(text) if isinstance(time.meaning, Calendar))
        return frozenset(date for date in dates if _are_alike(period(date), near_day))

    return found
