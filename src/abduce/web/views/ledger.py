"""Predictions: what can be resolved, how good each holder has been, and whether their words mean what readers think."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from abduce.model.records import Prediction, Resolution
from abduce.report.dates import date_words
from abduce.report.index import Index, collected
from abduce.report.numbers import percent
from abduce.report.quotes import Quote, clipped, quote_at, quote_of_row
from abduce.web.paging import Paged, paged

PAGE = 40
"""Predictions of one page."""
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Edges of the bands of probability in which calibration is counted: five, because few cases have a hundred resolved
predictions and a band of two or three says nothing."""
_RESOLVERS = {"code": "read by the program", "model": "read by a model", "analyst": "resolved by an analyst"}
SURE = 0.001
"""The least probability in a logarithmic score: one who was certain and wrong would otherwise never recover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One prediction."""

    id: str
    """Its id."""
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
    resolution: Resolution
    """What came of it."""
    brier: float | None
    """(probability - outcome)^2, where resolved."""
    log_score: float | None
    """Surprise in bits: -log2 of the probability given to what came."""
    bears_on: tuple[tuple[str, str], ...]
    """Keys of the hypotheses that imply it, with their links."""
    is_item: bool
    """Whether an open item of the matrix waits for it."""
    by: str
    """Who resolved it; empty while it is open."""
    told: Quote | None
    """The words of a later source that say what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How well one holder has predicted so far."""

    holder: str
    """By name; all holders together under "everybody"."""
    n: int
    """Resolved predictions with a probability."""
    brier: float
    """Mean Brier score: 0 is perfect, .25 is what "even" earns."""
    log_score: float
    """Mean surprise in bits: 0 is perfect, 1 is what "even" earns."""
    bands: tuple[Band, ...]
    """Calibration, band by band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Predictions of about one probability."""

    low: float
    """From this probability."""
    high: float
    """To this one."""
    n: int
    """How many."""
    said: float
    """Their mean probability."""
    came: float
    """Share of them that came true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole view."""

    forecasts: Paged[Forecast]
    """The open ones first, those due first first."""
    n_open: int
    """How many are open."""
    n_resolved: int
    """How many are not."""
    records: tuple[Record, ...]
    """Everybody together, then holder by holder, the best first."""


def ledger_view(index: Index, page: int) -> Ledger:
    """The predictions of the analysis."""
    rows = sorted(index.analysis.predictions, key=lambda p: (p.resolution != "open", p.due is None, p.due or "", p.id))
    cut = paged(rows, page, PAGE)
    waiting = {item.prediction for item in index.items if item.prediction and item.open}
    n_open = sum(1 for row in rows if row.resolution == "open")
    return Ledger(
        forecasts=cut.shown(lambda row: _forecast(index, row, row.id in waiting)),
        n_open=n_open,
        n_resolved=len(rows) - n_open,
        records=records_of(rows),
    )


def records_of(predictions: Sequence[Prediction]) -> tuple[Record, ...]:
    """Track records of all who have resolved predictions with a probability; everybody first, then the best first."""
    scored = [row for row in predictions if _outcome(row) is not None and row.probability is not None]
    if not scored:
        return ()
    by_holder = collected((row.holder, row) for row in scored if row.holder)
    each = sorted((_record(holder, rows) for holder, rows in by_holder.items()), key=lambda r: (r.brier, r.holder))
    return (_record("everybody", scored), *each)


def surprise(probability: float, came: bool) -> float:
    """The logarithmic score in bits (Good 1952): -log2 of the probability that was given to what came.

    >>> surprise(0.5, True), surprise(0.25, True), round(surprise(1.0, False), 2)
    (1.0, 2.0, 9.97)
    """
    given = probability if came else 1 - probability
    return -math.log2(min(max(given, SURE), 1.0))


def bands_of(predictions: Sequence[Prediction]) -> tuple[Band, ...]:
    """How often what was called so probable came true, band by band; bands without predictions are left out."""
    found = []
    for low, high in pairwise(BANDS):
        last = high == BANDS[-1]
        inside = [p for p in predictions if low <= _given(p) < high or (last and _given(p) == high)]
        if inside:
            said = sum(_given(p) for p in inside) / len(inside)
            came = sum(1 for p in inside if p.resolution == "true") / len(inside)
            found.append(Band(low=low, high=high, n=len(inside), said=said, came=came))
    return tuple(found)


def _given(prediction: Prediction) -> float:
    return prediction.probability if prediction.probability is not None else math.nan


def _outcome(prediction: Prediction) -> bool | None:
    return {"true": True, "false": False}.get(prediction.resolution)


def _record(holder: str, rows: Sequence[Prediction]) -> Record:
    n = len(rows)
    return Record(
        holder=holder,
        n=n,
        brier=sum((_given(p) - (p.resolution == "true")) ** 2 for p in rows) / n,
        log_score=sum(surprise(_given(p), p.resolution == "true") for p in rows) / n,
        bands=bands_of(rows),
    )


def _forecast(index: Index, prediction: Prediction, is_item: bool) -> Forecast:
    outcome, p = _outcome(prediction), prediction.probability
    known = outcome is not None and p is not None
    return Forecast(
        id=prediction.id,
        who=prediction.holder or "unnamed",
        what=quote_of_row(index, prediction, prediction.content),
        condition=clipped(index.words(prediction.source, prediction.condition), 120) if prediction.condition else None,
        due=_due(prediction),
        sure=_sure(prediction),
        resolution=prediction.resolution,
        brier=(p - outcome) ** 2 if known and p is not None and outcome is not None else None,
        log_score=surprise(p, outcome) if known and p is not None and outcome is not None else None,
        bears_on=tuple((index.keys[h], f"#{h}") for h in prediction.hypotheses if h in index.keys),
        is_item=is_item,
        by=_RESOLVERS.get(prediction.resolved_by or "", "") if prediction.resolution != "open" else "",
        told=quote_at(index, prediction.told) if prediction.told else None,
    )


def _due(prediction: Prediction) -> str:
    if prediction.due:
        return date_words(prediction.due)
    return f"“{prediction.horizon}”" if prediction.horizon else "no date given"


def _sure(prediction: Prediction) -> str:
    words = f"“{prediction.certainty}”" if prediction.certainty else "not said"
    return words if prediction.probability is None else f"{words}, read as {percent(prediction.probability)}"
