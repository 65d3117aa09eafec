"""What the sources tell of what happened, ready to be held against predictions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from abduce.model.records import Event, Prediction, Statement
from abduce.model.span import Place, Span
from abduce.relate.scene import Scene
from abduce.text.dates.periods import Period, period
from abduce.text.intervals import Intervals

T = TypeVar("T", Event, Prediction)

_AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|(?:is|are|was|were) to|due to|going to|expects?|expected|plans?|planned"
    r"|promises?|promised|predicts?|predicted|may|might|could|should|hopes?|forecasts?)\b"
)
"""Words of what is still to come where they are said, in small letters because May is a month."""
_KEPT = re.compile(
    r",? as (?:[\w’'-]+ ){0,5}?(?:said|promised|predicted|announced|planned|pledged|foreseen|forecast|warned|feared)\b"
    r"[^.;]*|\bhad (?:predicted|foreseen|promised|announced|forecast) (?:such|this|that|it|exactly|as much)\b",
    re.IGNORECASE,
)
"""Words with which a text says that a thing came as it had been said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that a source tells."""

    place: Place
    """Where."""
    text: str
    """Its words, without those that say that it came as foretold."""
    when: Period | None
    """The days on which it happened, where the source says so."""
    is_kept: bool
    """Whether the source says that it came as it had been said."""


def what_happened(
    statements: Sequence[Statement], events: Sequence[Event], predictions: Sequence[Prediction], scene: Scene
) -> list[Told]:
    """The dated events and plain statements of all sources by place; what looks ahead, hedges or denies is left out.

    A report, a verdict and the like speak for themselves: what their sentences deny or leave open is told, too.
    """
    foretold, dated = _by_source(predictions, lambda p: p.content), _by_source(events, lambda e: e.span)
    places: dict[Place, Event | None] = {Place(source=e.source, start=e.start, end=e.end): e for e in events}
    for s in statements:
        place = scene.sentence(s.place) if s.source in scene.documents else s.place
        if s.source in scene.documents or not (s.negated or s.certainty):
            places.setdefault(place, next(iter(_at(dated, place)), None))
    rows = sorted(places.items(), key=lambda row: (row[0].source, row[0].start, row[0].end))
    found = (_told(place, event, scene) for place, event in rows if not _at(foretold, place))
    return [one for one in found if one]


def _told(place: Place, event: Event | None, scene: Scene) -> Told | None:
    sentence = scene.text(scene.sentence(place))
    text = _KEPT.sub(" ", scene.text(place))
    if _AHEAD.search(text):
        return None
    when = period(event.when) if event and event.time else None
    return Told(place=place, text=text, when=when, is_kept=_KEPT.search(sentence) is not None)


def _by_source(items: Iterable[T], span: Callable[[T], Span]) -> dict[str, Intervals[T]]:
    rows: dict[str, list[T]] = {}
    for item in items:
        rows.setdefault(item.source, []).append(item)
    return {source: Intervals(found, span) for source, found in rows.items()}


def _at(items: dict[str, Intervals[T]], place: Place) -> list[T]:
    return list(items[place.source].overlapping(place.span)) if place.source in items else []
