"""Where the dots of the lanes go: across by date, down by lane, further rows where dots would overlap."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from abduce.report.index import collected

WIDTH = 860.0
"""Units (CSS pixels) of the drawing; wider than a telephone on purpose: it scrolls in its own frame."""
ROW = 26.0
"""Height of one row of dots."""
PADDING = 9.0
"""Above and below the rows of a lane."""
UNDATED_WIDTH = 110.0
"""Of the zone on the left for documents without a date."""
AXIS_HEIGHT = 26.0
"""Room above the lanes for the figures of the time axis."""
GAP = 24.0
"""Least distance of two dots in one row: a dot and a hair."""
STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000)
"""Months from one figure of the axis to the next, the first that gives few enough figures."""
MOST_FIGURES = 8
"""Steps on the axis; each figure is some 60 units wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One document."""

    id: str
    """Its id."""
    lane: str
    """Key of the lane it lies in."""
    at: float | None
    """Its date in years; ``None`` where not known."""
    number: int
    """Its number on the page."""
    href: str
    """Where it stands on the page."""
    says: str
    """Its name and date."""
    outside: bool = False
    """Whether it is a name outside the folder."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing."""

    x: float
    """Across, from the left."""
    y: float
    """Down, from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything goes."""

    points: Mapping[str, Point]
    """Dot id -> its place."""
    lanes: Mapping[str, tuple[float, float]]
    """Lane -> its upper and lower edge."""
    height: float
    """Of the whole drawing."""
    figures: tuple[tuple[float, int], ...]
    """Place across and month (counted from the year 0) of each figure of the axis."""
    step: int
    """Months from one figure to the next."""


def layout_of(lanes: Sequence[str], dots: Sequence[Dot]) -> Layout:
    """The layout of ``dots`` in ``lanes``, which stand in that order from the top."""
    low, high = _months(dots)
    in_lane = collected((dot.lane, dot) for dot in dots)
    points: dict[str, Point] = {}
    edges: dict[str, tuple[float, float]] = {}
    top = AXIS_HEIGHT
    for lane in lanes:
        placed = _packed(in_lane.get(lane, ()), low, high)
        points |= {id: Point(x, top + PADDING + ROW * (row + 0.5)) for id, (x, row) in placed.items()}
        bottom = top + 2 * PADDING + ROW * (1 + max((row for _, row in placed.values()), default=0))
        edges[lane] = (top, bottom)
        top = bottom
    step = next((step for step in STEPS if (high - low) / step <= MOST_FIGURES), STEPS[-1])
    dated = any(dot.at is not None for dot in dots)
    months = range(-(-low // step) * step, high + 1, step) if dated else ()
    figures = tuple((_across(month / 12, low, high), month) for month in months)
    return Layout(points=points, lanes=edges, height=top, figures=figures, step=step)


def _months(dots: Sequence[Dot]) -> tuple[int, int]:
    """The first and the last date in months, widened to whole ones, so that even one day has an axis."""
    dates = [dot.at for dot in dots if dot.at is not None] or [0.0]
    low, high = math.floor(min(dates) * 12), math.ceil(max(dates) * 12)
    return low, max(high, low + 1)


def _across(at: float, low: int, high: int) -> float:
    return UNDATED_WIDTH + (at * 12 - low) / (high - low) * (WIDTH - UNDATED_WIDTH - GAP)


def _packed(dots: Sequence[Dot], low: int, high: int) -> dict[str, tuple[float, int]]:
    """Dot id -> its place across and its row: the first row whose last dot is far enough to the left.

    The undated all want one place; they fill their zone from the left before they take another row.
    """
    wanted = [(GAP if dot.at is None else _across(dot.at, low, high), dot.number, dot) for dot in dots]
    ends: list[float] = []
    placed = {}
    for x, _, dot in sorted(wanted, key=lambda entry: entry[:2]):
        most = UNDATED_WIDTH - GAP if dot.at is None else x
        row = next((row for row, end in enumerate(ends) if end <= most), len(ends))
        at = max(x, ends[row]) if row < len(ends) else x
        ends[row : row + 1] = [at + GAP]
        placed[dot.id] = (at, row)
    return placed
