"""Which hypotheses imply which prediction; predictions as open items, so that their outcome can move the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.ratings import NO_STANCE, Cells, rate, rationale
from abduce.explain.reading import Asked
from abduce.explain.settings import ExplainSettings
from abduce.model.ids import content_id
from abduce.model.records import Prediction
from abduce.model.stance import Stance
from abduce.model.weighing import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A prediction held against the hypotheses."""

    prediction: Prediction
    """With the ids of the hypotheses that imply it."""
    stances: Mapping[str, Stance]
    """Hypothesis id -> how its coming true would stand to it; only where it bears on it."""


def find_forecasts(
    case: Case, predictions: Iterable[Prediction], answers: Sequence[Answer], at: float
) -> tuple[Forecast, ...]:
    """The predictions in their order, each with the hypotheses that it bears on.

    By words: a prediction that holds at least ``at`` of a wording of an answer follows from it where it is in the
    answer's sense, and speaks against it where it says the opposite. A compound is implied by what both parts imply.
    """
    predictions = tuple(predictions)
    texts = [case.words(p.source, p.content) for p in predictions]
    found: list[dict[str, Stance]] = [{} for _ in predictions]
    for answer in (a for a in answers if a.wordings and texts):
        asked = Asked.of(answer)
        for n, near in enumerate(_nearest(case, answer, texts)):
            if near >= at:
                agrees = asked.follows(texts[n])
                found[n][answer.id] = Stance(
                    relevance=near, supports=near if agrees else 0.0, opposes=0.0 if agrees else near
                )
    return tuple(
        Forecast(prediction=replace(p, hypotheses=_implying(answers, stances)), stances=stances)
        for p, stances in zip(predictions, found, strict=True)
    )


def _implying(answers: Sequence[Answer], stances: Mapping[str, Stance]) -> tuple[str, ...]:
    implied = {answer for answer, stance in stances.items() if stance.net > 0}
    return tuple(a.id for a in answers if a.id in implied or (a.includes and implied >= set(a.includes)))


def _nearest(case: Case, answer: Answer, texts: Sequence[str]) -> list[float]:
    held = case.similarity.between(answer.wordings, texts)
    return [max(row[i] for row in held) for i in range(len(texts))]


def open_items(
    case: Case, forecasts: Iterable[Forecast], answers: Sequence[Answer], settings: ExplainSettings
) -> tuple[Item, ...]:
    """An open item for each prediction that is still open and tells hypotheses apart, the most telling at most.

    It has no reports: what counts is whether it comes true, not who foretold it.
    """
    telling = []
    for forecast in (f for f in forecasts if f.prediction.resolution == "open"):
        cells = rate(answers, forecast.stances, settings)
        if len({*cells.ratings.values(), *cells.likelihoods.values()}) > 1:
            strength = max(abs(stance.net) for stance in forecast.stances.values())
            telling.append((-strength, _open_item(case, forecast, cells)))
    ranked = sorted(telling, key=lambda pair: (pair[0], pair[1].id))
    return tuple(item for _, item in ranked[: settings.max_open_items])


def _open_item(case: Case, forecast: Forecast, cells: Cells) -> Item:
    prediction, named = forecast.prediction, (*cells.ratings, *cells.likelihoods)
    said = case.words(prediction.source, prediction.content)
    return Item(
        id=content_id("it", prediction.id),
        ratings=dict(cells.ratings),
        likelihoods=dict(cells.likelihoods),
        holders=(prediction.holder,) if prediction.holder else (),
        open=True,
        role="fact",
        statements=(prediction.statement,) if prediction.statement else (),
        prediction=prediction.id,
        by=dict.fromkeys(named, "model"),
        rationale={h: rationale(cells.ratings.get(h), forecast.stances.get(h, NO_STANCE), said) for h in named},
    )
