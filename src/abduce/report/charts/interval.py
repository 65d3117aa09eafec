"""A probability with its interval, on the axis that all rows of the verdict share."""

from __future__ import annotations

from markupsafe import Markup

from abduce.report.svg import element, picture

WIDTH, HEIGHT = 300.0, 22.0
"""Units of the picture; the style sheet scales it to its column."""
MARGIN = 8.0
"""Room for half a dot at both ends."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where the common axis has its hairlines."""


def interval(p: float, low: float, high: float, says: str) -> Markup:
    """A dot at ``p`` on a bar from ``low`` to ``high``, over the hairlines of the axis from 0 to 1."""
    middle = HEIGHT / 2
    bar = element("line", x1=_x(low), x2=max(_x(high), _x(low) + 0.5), y1=middle, y2=middle, class_="range")
    ends = [element("line", x1=_x(at), x2=_x(at), y1=middle - 4, y2=middle + 4, class_="end") for at in (low, high)]
    dot = element("circle", cx=_x(p), cy=middle, r=5.5, class_="dot")
    return picture(WIDTH, HEIGHT, says, *_hairlines(), bar, *ends, dot, class_="interval")


def axis() -> Markup:
    """The figures of the axis, to stand above the rows."""
    figures = [
        element("text", f"{at:.0%}".replace("%", "\u202f%"), x=_x(at), y=10, text_anchor=_anchor(at)) for at in TICKS
    ]
    return picture(WIDTH, 13, "Axis from 0 to 100 per cent", *figures, class_="axis")


def _hairlines() -> list[Markup]:
    return [element("line", x1=_x(at), x2=_x(at), y1=0, y2=HEIGHT, class_="hair") for at in TICKS]


def _x(p: float) -> float:
    return MARGIN + p * (WIDTH - 2 * MARGIN)


def _anchor(at: float) -> str:
    return {0.0: "start", 1.0: "end"}.get(at, "middle")
