"""Charts that only the workbench has; those of the report are used as they are."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from abduce.report.svg import element, picture

WIDTH, HEIGHT = 100.0, 8.0
"""Units of the thin bar beside a hypothesis in the matrix."""


def thin_bar(p: float, low: float | None, high: float | None) -> Markup:
    """A bar up to ``p`` over a hairline of 0 to 1, with the interval where it is known; the figure beside is text."""
    middle = HEIGHT / 2
    parts = [
        element("line", x1=0, x2=WIDTH, y1=middle, y2=middle, class_="hair"),
        element("rect", x=0, y=middle - 2, width=p * WIDTH, height=4, class_="fill"),
    ]
    if low is not None and high is not None:
        parts.append(element("line", x1=low * WIDTH, x2=high * WIDTH, y1=middle, y2=middle, class_="whisker"))
    box = f"0 0 {WIDTH:g} {HEIGHT:g}"
    return element("svg", *parts, viewBox=box, class_="thin", preserveAspectRatio="none", aria_hidden="true")


SWING_WIDTH, SWING_HEIGHT = 300.0, 16.0
"""Units of one bar of the tornado."""


def swing(now: float, without: float, bounds: tuple[float, float], says: str) -> Markup:
    """A bar from where a hypothesis stands ``now`` to where it would stand, on the axis from ``bounds[0]`` to [1]."""
    low, high = bounds
    scale = SWING_WIDTH / max(high - low, 1e-9)
    a, b = (now - low) * scale, (without - low) * scale
    kind = "swing down" if b < a else "swing up"
    bar = element("rect", x=min(a, b), y=3, width=max(abs(b - a), 1), height=SWING_HEIGHT - 6, class_=kind)
    line = element("line", x1=a, x2=a, y1=0, y2=SWING_HEIGHT, class_="now")
    return picture(SWING_WIDTH, SWING_HEIGHT, says, bar, line, class_="swings", fit="none")


SQUARE = 160.0
"""Units of the calibration plot, which is as high as it is wide."""


def calibration(points: Sequence[tuple[float, float, int]], says: str) -> Markup:
    """What was said against how often it came, a dot a band, its area by how many; on the diagonal words are right."""
    most = max((n for _, _, n in points), default=1)
    frame = element("rect", x=0, y=0, width=SQUARE, height=SQUARE, class_="plot")
    diagonal = element("line", x1=0, y1=SQUARE, x2=SQUARE, y2=0, class_="hair")
    dots = [
        element("circle", cx=said * SQUARE, cy=SQUARE - came * SQUARE, r=3 + 6 * (n / most) ** 0.5, class_="dot")
        for said, came, n in points
    ]
    return picture(SQUARE, SQUARE, says, frame, diagonal, *dots, class_="calibration")
