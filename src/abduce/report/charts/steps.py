"""The bars of a waterfall, one picture a row, so that the words beside them stay text."""

from __future__ import annotations

from markupsafe import Markup

from abduce.report.numbers import decibans
from abduce.report.svg import element, picture

WIDTH, HEIGHT = 240.0, 18.0
"""Units of the picture."""


def step(before: float, after: float, scale: tuple[float, float], says: str) -> Markup:
    """A bar from ``before`` to ``after`` on ``scale`` (decibans), pointing to the side it pulls to."""
    left, right = sorted((_x(before, scale), _x(after, scale)))
    kind = "for" if after > before else "against" if after < before else "none"
    bar = element("rect", x=left, y=4, width=max(right - left, 1), height=HEIGHT - 8, class_=f"bar {kind}")
    joint = element("line", x1=_x(after, scale), x2=_x(after, scale), y1=0, y2=HEIGHT, class_="joint")
    return picture(WIDTH, HEIGHT, says, _zero(scale), bar, joint, class_="step")


def total(value: float, scale: tuple[float, float]) -> Markup:
    """A diamond at ``value`` and a thin bar from nought: where the odds end up."""
    at, middle = _x(value, scale), HEIGHT / 2
    bar = element("line", x1=_x(0, scale), x2=at, y1=middle, y2=middle, class_="range")
    diamond = element("path", d=f"M{at - 6:.2f},{middle} l6,-6 l6,6 l-6,6 z", class_="dot")
    return picture(WIDTH, HEIGHT, f"Sum: {decibans(value)} decibans", _zero(scale), bar, diamond, class_="step")


def _zero(scale: tuple[float, float]) -> Markup:
    return element("line", x1=_x(0, scale), x2=_x(0, scale), y1=0, y2=HEIGHT, class_="zero")


def _x(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return 8 + (value - low) / ((high - low) or 1) * (WIDTH - 16)
