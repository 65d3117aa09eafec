"""The ledger of predictions: who, what, by when, how sure, what came; the open ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.model.records import Prediction
from abduce.report.anchors import anchor
from abduce.report.dates import date_words
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, percent
from abduce.report.quotes import Chip, Quote, chips_of, quote_of_row
from abduce.text.words import content_stems

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
    chips: tuple[Chip, ...]
    """The sources that have it; copies are one prediction."""
    condition: Quote | None
    """The if-clause, where it stands apart."""
    due: str
    """By when, in words."""
    sure: str
    """The words and what they mean to most readers."""
    is_read: bool
    """Whether the program read the words as a probability."""
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
    told = collected((_identity(index, p), p) for p in rows).values()
    return Ledger(
        open=tuple(_forecast(index, same) for same in told if same[0].resolution == "open"),
        closed=tuple(_forecast(index, same) for same in told if same[0].resolution != "open"),
        records=_records([same[0] for same in told]),
    )


def _identity(index: Index, prediction: Prediction) -> tuple[str | None, ...]:
    """What two copies of one prediction have in common; an unnamed predictor is one only inside a source's origin."""
    home = prediction.holder or index.family_of.get(prediction.source, prediction.source)
    words = content_stems(index.words(prediction.source, prediction.content))
    return (home, prediction.due, prediction.resolution, *words)


def _forecast(index: Index, told: Sequence[Prediction]) -> Forecast:
    prediction = told[0]
    return Forecast(
        anchor=f"{anchor('pr', prediction.id)}-row",
        who=prediction.holder or "unnamed",
        what=quote_of_row(index, prediction, prediction.content),
        chips=chips_of(index, (same.source for same in told)),
        condition=_condition(index, prediction),
        due=_due(prediction),
        sure=_sure(prediction),
        is_read=prediction.probability is not None,
        outcome=_OUTCOMES[prediction.resolution],
        resolution=prediction.resolution,
        score=f"{prediction.score:.2f}" if prediction.score is not None else "",
        bears_on=tuple((index.keys[h], f"#{anchor('hy', h)}") for h in prediction.hypotheses if h in index.keys),
    )


def _condition(index: Index, prediction: Prediction) -> Quote | None:
    """The if-clause, where the quotation of the prediction does not hold it anyway."""
    span = prediction.condition
    return quote_of_row(index, prediction, span) if span and not prediction.content.covers(span) else None


def _due(prediction: Prediction) -> str:
    if prediction.due:
        return date_words(prediction.due)
    return f"“{prediction.horizon}”" if prediction.horizon else "no date given"


def _sure(prediction: Prediction) -> str:
    words = f"“{prediction.certainty}”" if prediction.certainty else "not said"
    return words if prediction.probability is None else f"{words}, read as {percent(prediction.probability)}"


def _records(predictions: Sequence[Prediction]) -> tuple[Record, ...]:
    scores = collected((p.holder, p.score) for p in predictions if p.holder and p.score is not None)
    means = {holder: sum(values) / len(values) for holder, values in scores.items()}
    ranked = sorted(means, key=lambda holder: (means[holder], holder))
    return tuple(
        Record(holder=h, n=counted(len(scores[h]), "resolved prediction"), score=f"{means[h]:.2f}") for h in ranked
    )
