"""Where sources come from: families as lanes on a time axis, documents as dots, relations as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from abduce.report.charts.lane_layout import AXIS_HEIGHT, GAP, PADDING, ROW, WIDTH, Dot, Layout, Point, layout_of
from abduce.report.dates import month_words
from abduce.report.svg import element

LABELS_WIDTH = 140.0
"""Of the pinned column with the names of the lanes."""
LONGEST_LABEL = 20
"""Code points of a lane's name that fit its column."""
BOW = 30.0
"""How far a line along a row, or straight down, bends aside: half of it shows beside the dots."""


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


def lanes(names: Mapping[str, str], dots: Sequence[Dot], lines: Sequence[Line]) -> Markup:
    """Two drawings of one height: the names of the lanes (to be pinned) and the lanes with dots and lines.

    ``names`` gives the lanes in order, key -> name. What the drawing shows also stands in the lists below it.
    """
    layout = layout_of(list(names), dots)
    points = layout.points
    known = [line for line in lines if line.upstream in points and line.source in points]
    body = [
        *_edges(layout, WIDTH),
        *_axis(layout, any(dot.at is None for dot in dots)),
        *(_line(line, points[line.upstream], points[line.source]) for line in known),
        *(_dot(dot, points[dot.id]) for dot in dots if dot.id in points),
    ]
    labels = [*_edges(layout, LABELS_WIDTH), *(_label(name, layout.lanes[lane][0]) for lane, name in names.items())]
    says = "Documents on a time axis; the lists below say the same"
    return _drawing(LABELS_WIDTH, layout.height, "lane-names", "Lanes", labels) + _drawing(
        WIDTH, layout.height, "lanes", says, body
    )


def _drawing(width: float, height: float, class_: str, says: str, children: Sequence[Markup]) -> Markup:
    """A drawing at its natural size that holds links; a picture (role ``img``) would hide them from a screen reader."""
    box = f"0 0 {width:g} {height:g}"
    return element(
        "svg", *children, width=width, height=height, viewBox=box, class_=class_, role="group", aria_label=says
    )


def _edges(layout: Layout, width: float) -> list[Markup]:
    tops = [top for top, _ in layout.lanes.values()]
    return [element("line", x1=0, x2=width, y1=y, y2=y, class_="hair") for y in tops]


def _label(name: str, top: float) -> Markup:
    return element("text", name[:LONGEST_LABEL], element("title", name), x=10, y=top + PADDING + ROW / 2 + 4)


def _axis(layout: Layout, undated: bool) -> list[Markup]:
    figures = [_figure(x, month_words(month, layout.step), layout.height) for x, month in layout.figures]
    return [*figures, element("text", "no date", x=12, y=17)] if undated else figures


def _figure(x: float, words: str, height: float) -> Markup:
    line = element("line", x1=x, x2=x, y1=AXIS_HEIGHT, y2=height, class_="hair tick")
    return line + element("text", words, x=x, y=17, text_anchor="middle")


def _line(line: Line, start: Point, end: Point) -> Markup:
    """A bow, so that lines along one row or straight down do not run through the dots between."""
    up = BOW if abs(start.y - end.y) < ROW else 0.0
    aside = BOW if abs(start.x - end.x) < GAP and not up else 0.0
    middle = Point((start.x + end.x) / 2 + aside, (start.y + end.y) / 2 - up)
    path = f"M{start.x:.1f},{start.y:.1f} Q{middle.x:.1f},{middle.y:.1f} {end.x:.1f},{end.y:.1f}"
    return element("path", element("title", line.says), d=path, class_=f"line {line.kind}")


def _digits(number: int) -> str:
    """Style class of a number: three digits fit the dot in a smaller size."""
    return "number long" if number > 99 else "number"


def _dot(dot: Dot, at: Point) -> Markup:
    if dot.outside:
        says = element("title", dot.says)
        return element("rect", says, x=at.x - 5, y=at.y - 5, width=10, height=10, class_="outside")
    shape = element("circle", cx=at.x, cy=at.y, r=10, class_="dot")
    number = element("text", str(dot.number), x=at.x, y=at.y + 3.5, class_=_digits(dot.number), text_anchor="middle")
    return element("a", element("title", dot.says), shape, number, href=dot.href, aria_label=dot.says)
