"""Charts that only the workbench has; those of the report are used as they are."""

from __future__ import annotations

from markupsafe import Markup

from abduce.report.svg import element

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
