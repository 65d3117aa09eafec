"""Where sources come from: families as lanes on a time axis, documents as dots, relations as lines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from abduce.report.svg import element

WIDTH = 860.0
"""Units (CSS pixels) of the drawing; wider than a telephone on purpose: it scrolls in its own frame."""
LABELS_WIDTH = 140.0
"""Of the pinned column with the names of the lanes."""
ROW = 26.0
"""Height of one row of dots."""
PADDING = 9.0
"""Above and below the rows of a lane."""
UNDATED_WIDTH = 110.0
"""Of the zone on the left for documents without a date."""
AXIS_HEIGHT = 26.0
"""Room for the figures of the time axis."""
GAP = 24.0
"""Least distance of two dots in one row: a dot and a hair."""
BOW = 30.0
"""How far a line along a row, or straight down, bends aside: half of it shows beside the dots."""
LONGEST_LABEL = 20
"""Code points of a lane's name that fit its column."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One relation, drawn from the upstream to what derives from it."""

    upstream: str
    """Id of a dot."""
    source: str
    """Id of a dot."""
    kind: str
    """Style class: ``taken`` (copies), ``changed`` (rewrites, translations), ``cites``, ``hearsay``."""
    says: str
    """In words."""


@dataclass(frozen=True, slots=True)
class _Point:
    x: float
    y: float


def lanes(names: Mapping[str, str], dots: Sequence[Dot], lines: Sequence[Line]) -> Markup:
    """Two drawings of one height: the names of the lanes (to be pinned) and the lanes with dots and lines.

    ``names`` gives the lanes in order, key -> name. Dots that would overlap go to further rows of their lane.
    """
    across = _across(dots)
    rows = {lane: _packed([dot for dot in dots if dot.lane == lane], across) for lane in names}
    tops = _tops(rows)
    points = {
        id: _Point(across[id], tops[lane] + PADDING + ROW * (row + 0.5))
        for lane, placed in rows.items()
        for id, row in placed.items()
    }
    height = sum(_height(placed) for placed in rows.values()) + AXIS_HEIGHT
    body = [
        _bands(rows, tops),
        _axis(dots, height),
        *_lines(lines, points),
        *(_dot(dot, points[dot.id]) for dot in dots),
    ]
    return _svg(LABELS_WIDTH, height, "lane-names", "Lanes", _labels(names, rows, tops)) + _svg(
        WIDTH, height, "lanes", "Documents on a time axis; the table below says the same", *body
    )


def _svg(width: float, height: float, class_: str, says: str, *children: Markup) -> Markup:
    return element(
        "svg", *children, width=width, height=height, viewBox=f"0 0 {width:g} {height:g}", class_=class_,
        role="group", aria_label=says,
    )  # fmt: skip


def _across(dots: Sequence[Dot]) -> dict[str, float]:
    """Dot id -> its place across: by date, or in the zone for what has none."""
    low, high = _bounds(dots)
    return {dot.id: 20.0 if dot.at is None else _x(dot.at, low, high) for dot in dots}


def _bounds(dots: Sequence[Dot]) -> tuple[float, float]:
    """The first and the last date, widened to whole months, so that even one day has an axis with figures."""
    dates = [dot.at for dot in dots if dot.at is not None] or [0.0]
    low, high = math.floor(min(dates) * 12), math.ceil(max(dates) * 12)
    return low / 12, max(high, low + 1) / 12


def _x(at: float, low: float, high: float) -> float:
    return UNDATED_WIDTH + (at - low) / (high - low) * (WIDTH - UNDATED_WIDTH - GAP)


def _packed(dots: Sequence[Dot], across: dict[str, float]) -> dict[str, int]:
    """Dot id -> row in its lane: the first row whose last dot is far enough to the left.

    The undated all want one place and move to the right inside their zone before they take another row.
    """
    ends: list[float] = []
    rows = {}
    for dot in sorted(dots, key=lambda dot: (across[dot.id], dot.number)):
        row, x = _fit(ends, across[dot.id], UNDATED_WIDTH - GAP if dot.at is None else across[dot.id])
        across[dot.id] = x
        ends[row : row + 1] = [x + GAP]
        rows[dot.id] = row
    return rows


def _fit(ends: Sequence[float], least: float, most: float) -> tuple[int, float]:
    """The first row with room for a dot between ``least`` and ``most``, and its place there."""
    for row, end in enumerate(ends):
        if end <= most:
            return row, max(least, end)
    return len(ends), least


def _height(placed: Mapping[str, int]) -> float:
    return (max(placed.values(), default=0) + 1) * ROW + 2 * PADDING


def _tops(rows: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    tops, y = {}, 0.0
    for lane, placed in rows.items():
        tops[lane] = y
        y += _height(placed)
    return tops


def _bands(rows: Mapping[str, Mapping[str, int]], tops: Mapping[str, float]) -> Markup:
    edges = [tops[lane] + _height(placed) for lane, placed in rows.items()]
    return Markup("").join(element("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="hair") for y in edges)


def _labels(names: Mapping[str, str], rows: Mapping[str, Mapping[str, int]], tops: Mapping[str, float]) -> Markup:
    return Markup("").join(
        element("text", name[:LONGEST_LABEL], element("title", name), x=10, y=tops[lane] + PADDING + ROW / 2 + 4)
        + element(
            "line",
            x1=0,
            x2=LABELS_WIDTH,
            y1=tops[lane] + _height(rows[lane]),
            y2=tops[lane] + _height(rows[lane]),
            class_="hair",
        )
        for lane, name in names.items()
    )


def _axis(dots: Sequence[Dot], height: float) -> Markup:
    low, high = _bounds(dots)
    ticks = [] if all(dot.at is None for dot in dots) else _ticks(low, high)
    parts = [_tick(_x(at, low, high), words, height) for at, words in ticks]
    if any(dot.at is None for dot in dots):
        parts.append(element("text", "no date", x=6, y=height - 8, class_="figure"))
    return Markup("").join(parts)


def _tick(x: float, words: str, height: float) -> Markup:
    line = element("line", x1=x, x2=x, y1=0, y2=height - AXIS_HEIGHT, class_="hair tick")
    return line + element("text", words, x=x, y=height - 8, class_="figure", text_anchor="middle")


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round dates, at most nine: years where the axis is long, months where it is short."""
    months = next(
        step for step in (1, 3, 6, 12, 24, 60, 120, 1200, 12000) if (high - low) * 12 / step <= 8 or step == 12000
    )
    first = math.ceil(low * 12 / months) * months
    return [(month / 12, _month_words(month, months)) for month in range(first, math.floor(high * 12) + 1, months)]


def _month_words(month: int, step: int) -> str:
    year, of_year = divmod(month, 12)
    return f"{year}" if step >= 12 else f"{year}-{of_year + 1:02d}"


def _lines(lines: Sequence[Line], points: Mapping[str, _Point]) -> list[Markup]:
    drawn = [line for line in lines if line.upstream in points and line.source in points]
    return [_line(line, points[line.upstream], points[line.source]) for line in drawn]


def _line(line: Line, start: _Point, end: _Point) -> Markup:
    """A bow, so that lines along one row or straight down do not run through the dots between."""
    up = BOW if abs(start.y - end.y) < ROW else 0.0
    aside = BOW if abs(start.x - end.x) < GAP and not up else 0.0
    middle = _Point((start.x + end.x) / 2 + aside, (start.y + end.y) / 2 - up)
    path = f"M{start.x:.1f},{start.y:.1f} Q{middle.x:.1f},{middle.y:.1f} {end.x:.1f},{end.y:.1f}"
    return element("path", element("title", line.says), d=path, class_=f"line {line.kind}")


def _dot(dot: Dot, at: _Point) -> Markup:
    if dot.outside:
        return element(
            "rect", element("title", dot.says), x=at.x - 5, y=at.y - 5, width=10, height=10, class_="outside"
        )
    shape = element("circle", cx=at.x, cy=at.y, r=10, class_="dot")
    number = element("text", str(dot.number), x=at.x, y=at.y + 3.5, class_="number", text_anchor="middle")
    return element("a", element("title", dot.says), shape, number, href=dot.href, aria_label=dot.says)
