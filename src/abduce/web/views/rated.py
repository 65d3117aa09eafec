"""What an edited cell changes at once: the cell itself and where every hypothesis stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from abduce.model.decisions import Decision
from abduce.model.records import DecidedBy, Hypothesis
from abduce.model.weighing import Item, Level
from abduce.report.index import Index
from abduce.web.views.evidence import CellView, cell_view
from abduce.weigh import Beliefs


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one hypothesis stands."""

    id: str
    """Its id."""
    key: str
    """H1 ..."""
    p: float | None
    """Posterior at the central values."""
    low: float | None
    """5th percentile of the draws."""
    high: float | None
    """95th percentile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedView:
    """The answer to a rating."""

    view: CellView | None
    """The cell as it now is; ``None`` where the page did not know its item."""
    standings: tuple[Standing, ...]
    """Of all hypotheses."""


def rated_view(index: Index, decision: Decision, beliefs: Beliefs) -> RatedView:
    """The cell of ``decision`` on top of the matrix of ``index``, and the ``beliefs`` that follow."""
    item_id, _, hypothesis_id = decision.target.partition("/")
    item = next((item for item in index.items if item.id == item_id), None)
    hypothesis = next((row for row in index.hypotheses if row.id == hypothesis_id), None)
    return RatedView(
        view=_cell(index, item, hypothesis, decision.value) if item and hypothesis else None,
        standings=tuple(
            Standing(id=row.id, key=index.keys[row.id], p=belief.p, low=belief.low, high=belief.high)
            for row in index.hypotheses
            if (belief := beliefs.posterior.get(row.id)) is not None
        ),
    )


def _cell(index: Index, item: Item, hypothesis: Hypothesis, value: Mapping[str, Any]) -> CellView:
    return cell_view(index, _rated(item, hypothesis.id, value), hypothesis)


def _rated(item: Item, hypothesis: str, value: Mapping[str, Any]) -> Item:
    """``item`` with the analyst's cell in it."""
    ratings = {h: letters for h, letters in item.ratings.items() if h != hypothesis}
    likelihoods = {h: p for h, p in item.likelihoods.items() if h != hypothesis}
    if value.get("likelihood") is not None:
        likelihoods[hypothesis] = value["likelihood"]
    else:
        ratings[hypothesis] = value["rating"]
    confidence: dict[str, Level] = {**item.confidence, hypothesis: value.get("confidence") or "M"}
    by: dict[str, DecidedBy] = {**item.by, hypothesis: "analyst"}
    return replace(item, ratings=ratings, likelihoods=likelihoods, confidence=confidence, by=by)
