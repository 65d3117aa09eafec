"""Decisions about predictions: what came of them."""

from __future__ import annotations

from dataclasses import replace

from abduce.model.decisions import Decision
from abduce.model.ids import content_id
from abduce.model.records import DecidedBy, Prediction, Resolution
from abduce.model.weighing import Item
from abduce.replay.board import Board
from abduce.replay.values import Outcome

_HAPPENED: dict[Resolution, float] = {"true": 1.0, "false": 0.0}


def resolve_prediction(board: Board, decision: Decision, value: Outcome) -> None:
    """Scores a prediction and settles its item."""
    prediction = board.prediction(decision.target)
    score = brier(prediction.probability, value.resolution)
    by: DecidedBy | None = None if value.resolution == "open" else "analyst"
    told = prediction.told if value.resolution == prediction.resolution else None  # else it tells another outcome
    board.predictions[prediction.id] = replace(
        prediction, resolution=value.resolution, score=score, told=told, resolved_by=by
    )
    for item in [item for item in board.items.values() if is_about(item, prediction)]:
        board.resolved[item.id] = value.resolution
        board.denied = {twin: id_ for twin, id_ in board.denied.items() if id_ != item.id}
        if value.resolution == "false":
            board.denied[denied_id(item.id)] = item.id


def is_about(item: Item, prediction: Prediction) -> bool:
    """Whether ``item`` is the open one of ``prediction``."""
    return item.open and item.prediction == prediction.id


def denied_id(item: str) -> str:
    """The id of the item that says that what ``item`` predicts did not come true.

    Another id, because a cell of it says the opposite: a rating of one must never be read as a rating of the other.
    """
    return content_id("it", item, "false")


def brier(probability: float | None, resolution: Resolution) -> float | None:
    """The squared distance of ``probability`` from what happened (Brier 1950); ``None`` where one is not known.

    >>> brier(0.8, "true"), brier(0.8, "void")
    (0.04, None)
    """
    happened = _HAPPENED.get(resolution)
    return None if probability is None or happened is None else round((probability - happened) ** 2, _DIGITS)


_DIGITS = 12
"""Digits of a score: enough for any reader, and without the noise of floats."""
