"""The ledger of predictions: who, what, by when, how sure, what came; the open ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.model.records import Prediction
from abduce.model.span import Span
from abduce.report.anchors import anchor
from abduce.report.dates import date_words
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, percent
from abduce.report.quotes import Quote, clipped, quote_of_row

_OUTCOMES = {"open": "open", "true": "came true", "false": "did not come true", "void": "cannot be judged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One prediction."""

    anchor: str
    """HTML id of its row."""
    who: str
    """Who predicts."""
    what: Quote
    """In the words of the source."""
    condition: str | None
    """The if-clause."""
    due: str
    """By when, in words."""
    sure: str
    """The words and what they mean to most readers."""
    outcome: str
    """What came."""
    resolution: str
    """open, true, false or void: the style class."""
    score: str
    """Brier score, where resolved."""
    bears_on: tuple[tuple[str, str], ...]
    """Keys of the hypotheses that imply it, with their links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How well one holder has predicted so far."""

    holder: str
    """By name."""
    n: str
    """How many of their predictions are resolved."""
    score: str
    """Mean Brier score; 0 is perfect, .25 is what "even" earns, 1 is the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole section."""

    open: tuple[Forecast, ...]
    """Not yet resolved, those due first first."""
    closed: tuple[Forecast, ...]
    """Resolved."""
    records: tuple[Record, ...]
    """Track records of those with resolved predictions, the best first."""


def predictions_view(index: Index) -> Ledger:
    """The ledger of the analysis."""
    rows = sorted(
        index.analysis.predictions, key=lambda p: (p.due is None, p.due or "", index.numbers.get(p.source, 0))
    )
    return Ledger(
        open=tuple(_forecast(index, p) for p in rows if p.resolution == "open"),
        closed=tuple(_forecast(index, p) for p in rows if p.resolution != "open"),
        records=_records(rows),
    )


def _forecast(index: Index, prediction: Prediction) -> Forecast:
    return Forecast(
        anchor=f"{anchor('pr', prediction.id)}-row",
        who=prediction.holder or "unnamed",
        what=quote_of_row(index, "pr", prediction.id, prediction.source, prediction.content),
        condition=_words(index, prediction, prediction.condition),
        due=_due(prediction),
        sure=_sure(prediction),
        outcome=_OUTCOMES[prediction.resolution],
        resolution=prediction.resolution,
        score=f"{prediction.score:.2f}" if prediction.score is not None else "",
        bears_on=tuple((index.keys[h], f"#{anchor('hy', h)}") for h in prediction.hypotheses if h in index.keys),
    )


def _words(index: Index, prediction: Prediction, span: Span | None) -> str | None:
    return clipped(index.words(prediction.source, span), 120) if span else None


def _due(prediction: Prediction) -> str:
    if prediction.due:
        return date_words(prediction.due)
    return f"“{prediction.horizon}”" if prediction.horizon else "no date given"


def _sure(prediction: Prediction) -> str:
    words = f"“{prediction.certainty}”" if prediction.certainty else "no words of certainty"
    return words if prediction.probability is None else f"{words}, read as {percent(prediction.probability)}"


def _records(predictions: Sequence[Prediction]) -> tuple[Record, ...]:
    scores = collected((p.holder, p.score) for p in predictions if p.holder and p.score is not None)
    means = {holder: sum(values) / len(values) for holder, values in scores.items()}
    ranked = sorted(means, key=lambda holder: (means[holder], holder))
    return tuple(
        Record(holder=h, n=counted(len(scores[h]), "resolved prediction"), score=f"{means[h]:.2f}") for h in ranked
    )
