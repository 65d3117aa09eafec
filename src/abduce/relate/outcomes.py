"""What came of a prediction, where a later source plainly says so.

Careful on purpose: a prediction that nothing resolves stays open, and an analyst can resolve it. What depends on an if
stays open, because nobody says whether the if came. Ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from abduce.model.records import Conflict, Event, Prediction, Resolution, Statement
from abduce.model.span import Place
from abduce.relate.happened import Told, what_happened
from abduce.relate.match import Foretold, Match, foretold, match, words_at
from abduce.relate.meaning import pairs_sharing, rarity, told
from abduce.relate.negation import is_affirmed
from abduce.relate.passages import conflict
from abduce.relate.publications import published_as_promised
from abduce.relate.scene import Scene
from abduce.text.dates.periods import period
from abduce.text.polarity import clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one prediction."""

    prediction: Prediction
    """The prediction."""
    resolution: Resolution
    """``true`` or ``false``."""
    told: Place
    """Where a later source says so."""
    score: float
    """How sure it is that this is the outcome, in [0, 1]: the share of the prediction that the later words hold."""


def outcomes(
    predictions: Sequence[Prediction], statements: Sequence[Statement], events: Sequence[Event], scene: Scene
) -> tuple[Outcome, ...]:
    """At most one outcome a prediction, in their order: that of the passage which holds most of its words.

    Predictions and later passages are blocked by rare words, so the cost is linear but for those that share one.
    """
    judged = [foretold(p, scene) for p in predictions if p.condition is None and p.resolution == "open"]
    happened = what_happened(statements, events, predictions, scene)
    words = [one.words for one in judged] + [words_at(t.place, t.text, scene) for t in happened]
    weights = rarity([w.own for w in words])
    found: dict[int, list[Outcome]] = {}
    for i, j in pairs_sharing([w.own for w in words], scene.settings.max_partners):
        if i < len(judged) <= j:
            later = happened[j - len(judged)]
            common = match(judged[i], later, words[j], weights, scene)
            outcome = _outcome(judged[i], later, common, scene) if common else None
            found.setdefault(i, []).extend([outcome] if outcome else [])
    return tuple(o for i, one in enumerate(judged) if (o := _best(found.get(i, ()), one.prediction, scene)))


def resolved(predictions: Sequence[Prediction], found: Iterable[Outcome]) -> tuple[Prediction, ...]:
    """The predictions with what came of them, where it was told, and the Brier score."""
    by_id = {outcome.prediction.id: outcome for outcome in found}
    return tuple(_resolved(p, by_id[p.id]) if p.id in by_id else p for p in predictions)


def forecast_conflicts(found: Iterable[Outcome], scene: Scene) -> tuple[Conflict, ...]:
    """A ``forecast`` for each prediction that came out wrong, with what came instead."""
    wrong = [(foretold(o.prediction, scene).place, o) for o in found if o.resolution == "false"]
    return tuple(conflict(scene.passage(place), scene.passage(o.told), "forecast", o.score) for place, o in wrong)


def _resolved(prediction: Prediction, outcome: Outcome) -> Prediction:
    came = outcome.resolution == "true"
    score = None if prediction.probability is None else round((prediction.probability - came) ** 2, 4)
    return replace(prediction, resolution=outcome.resolution, score=score, told=outcome.told, resolved_by="code")


def _best(found: Sequence[Outcome], prediction: Prediction, scene: Scene) -> Outcome | None:
    """The document that was promised, or the surest; what came in time is not undone by those who tell it late."""
    document = published_as_promised(prediction, scene)
    if document:
        return Outcome(prediction=prediction, resolution="true", told=document, score=1.0)
    return min(found, key=lambda o: (-o.score, o.resolution != "true", o.told.source, o.told.start), default=None)


def _outcome(one: Foretold, later: Told, common: Match, scene: Scene) -> Outcome | None:
    resolution = _resolution(one, later, common, scene)
    score = round(common.covered, 4)
    return resolution and Outcome(prediction=one.prediction, resolution=resolution, told=later.place, score=score)


def _resolution(one: Foretold, later: Told, common: Match, scene: Scene) -> Resolution | None:
    """What the later words say of the prediction; ``None`` where they leave it open."""
    made, due = scene.published(one.place), period(one.prediction.due)
    if later.when and made and later.when.last < made.first:
        return None
    late = bool(due and later.when and later.when.first > due.last)
    came = _affirms(later.text, common.shared)
    if not _affirms(one.text, common.shared):
        return ("true" if late else "false") if due and later.when and came else None
    known_on = scene.published(later.place)
    if not came:
        over = bool(due and known_on and known_on.first > due.last)
        return "false" if common.is_document or over else None
    if later.when is None and not (common.is_document or later.is_kept):
        return "true" if due and known_on and known_on.last <= due.last else None
    return "false" if late else "true"


def _affirms(text: str, shared: frozenset[str]) -> bool:
    """Whether the clause of ``text`` that holds most of the ``shared`` concepts affirms them."""
    parts = [span.of(text) for span in clauses(text)] or [text]
    return is_affirmed(max(parts, key=lambda part: len(shared & frozenset(told(part).concepts))))
