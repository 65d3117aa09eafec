"""A source as a map: its segments in their proportions, the quoted voices in a second track."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from abduce.report.svg import element, picture

WIDTH, HEIGHT = 1000.0, 22.0
"""Units of the picture, which is stretched to its column."""
VOICES_TOP = 15.0
"""Where the lower track begins, in which quoted voices are drawn."""

Stretch = tuple[int, int, str]
"""Start, end and style class of one stretch."""


def strip(length: int, segments: Sequence[Stretch], voices: Sequence[Stretch], says: str) -> Markup:
    """The map of a text of ``length`` code points."""
    tracks = [_rect(length, at, *_extent(at[2])) for at in segments]
    tracks += [_rect(length, at, VOICES_TOP, HEIGHT - VOICES_TOP) for at in voices]
    return picture(WIDTH, HEIGHT, says, *tracks, class_="strip", fit="none")


def _extent(kind: str) -> tuple[float, float]:
    """Top and height in the upper track: comments are a thin band, told from the main text by shape, not by shade."""
    return (4, 5) if kind == "s-comment" else (0, VOICES_TOP - 2)


def _rect(length: int, stretch: Stretch, top: float, height: float) -> Markup:
    start, end, kind = stretch
    scale = WIDTH / max(length, 1)
    return element("rect", x=start * scale, y=top, width=max((end - start) * scale - 1, 1), height=height, class_=kind)
