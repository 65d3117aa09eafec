"""Forecasts against what came."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.model.records import Conflict, ConflictKind, Event, Prediction
from abduce.model.span import Place
from abduce.relate.meaning import meaning
from abduce.relate.passages import Passage, near
from abduce.relate.scene import Scene
from abduce.text.dates.periods import period


def forecast_conflicts(
    predictions: Sequence[Prediction], events: Sequence[Event], scene: Scene
) -> tuple[Conflict, ...]:
    """Predictions whose day had passed when what they speak of came, told later in the same words.

    What did not come at all leaves no event; that is for whoever resolves the prediction.
    """
    due = [p for p in predictions if period(p.due)]
    told = [e for e in events if period(e.when) and e.time]
    places = [Place(source=p.source, start=p.content.start, end=p.content.end) for p in due]
    places += [Place(source=e.source, start=e.start, end=e.end) for e in told]
    dates = [p.horizon or "\0" for p in due] + [
        e.time.of(scene.sources[e.source].text) if e.time else "\0" for e in told
    ]
    texts = [scene.text(place).replace(date, " ") for place, date in zip(places, dates, strict=True)]
    passages = scene.passages(places, [meaning(text) for text in texts])
    settings = scene.settings

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        if not a.n < len(due) <= b.n or near(a, b) < settings.same_event:
            return None
        last, came = period(due[a.n].due), period(told[b.n - len(due)].when)
        shared = sum(w for name, w in a.meaning.concepts.items() if name in b.meaning.concepts)
        late = bool(last and came and last.last < came.first)
        return "forecast" if late and shared >= settings.alike_shared and _later(a, b, scene) else None

    return scene.conflicts(passages, judge)


def _later(a: Passage, b: Passage, scene: Scene) -> bool:
    """Whether the source of ``b`` was published after that of ``a``."""
    first, second = (period(scene.sources[p.place.source].published) for p in (a, b))
    return bool(first and second and first.last < second.first)
