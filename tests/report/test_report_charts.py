"""Charts: every figure drawn is also said, and things are where their numbers put them."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from abduce.report.charts.interval import interval
from abduce.report.charts.lane_layout import GAP, Dot, layout_of
from abduce.report.charts.lanes import Line, lanes
from abduce.report.charts.steps import step, total
from abduce.report.charts.strip import strip


def _dot(id: str, at: float | None, lane: str = "a") -> Dot:
    return Dot(id=id, lane=lane, at=at, number=int(id), href=f"#{id}", says=f"number {id}")


def _numbers(chart: Markup, element: str, attribute: str) -> list[float]:
    found = ElementTree.fromstring(str(chart)).iter(element)
    return [float(row.attrib[attribute]) for row in found]


def test_the_dot_lies_between_the_ends_of_its_interval() -> None:
    chart = interval(0.5, 0.2, 0.9, "says")
    [dot] = _numbers(chart, "circle", "cx")
    ends = re.findall(r'x1="([\d.]+)"[^>]*class="end"', chart)
    assert float(ends[0]) < dot == 150 < float(ends[1])


def test_every_chart_says_what_it_shows() -> None:
    charts = [
        interval(0, 0, 1, "one & all"),
        step(0, 1, (0, 1), "one & all"),
        strip(10, [(0, 10, "s-main")], [], "one & all"),
    ]
    for chart in charts:
        root = ElementTree.fromstring(str(chart))
        assert root.attrib["role"] == "img"
        assert root[0].text == "one & all"


def test_a_step_up_points_right_and_is_for() -> None:
    chart = step(-2.0, 3.0, (-5.0, 5.0), "")
    assert 'class="bar for"' in chart
    assert 'class="bar against"' in step(3.0, -2.0, (-5.0, 5.0), "")
    assert _numbers(chart, "rect", "x") == _numbers(step(3.0, -2.0, (-5.0, 5.0), ""), "rect", "x")


def test_a_scale_without_length_is_drawn() -> None:
    assert "NaN" not in total(0.0, (0.0, 0.0))


@given(st.lists(st.none() | st.floats(1900, 2100), min_size=1, max_size=40))
def test_no_two_dots_of_a_lane_overlap(dates: list[float | None]) -> None:
    layout = layout_of(["a"], [_dot(str(number), at) for number, at in enumerate(dates)])
    points = sorted((point.y, point.x) for point in layout.points.values())
    for (y, x), (next_y, next_x) in pairwise(points):
        assert next_y != y or next_x - x >= GAP - 1e-9


def test_one_day_has_an_axis_and_later_lies_further_right() -> None:
    layout = layout_of(["a"], [_dot("1", 2031.454), _dot("2", 2031.457)])
    assert [month for _, month in layout.figures] == [2031 * 12 + 5, 2031 * 12 + 6]
    assert layout_of(["a"], [_dot("1", 2031.0), _dot("2", 2032.0)]).points["2"].x > layout.figures[0][0]


def test_a_line_to_a_dot_that_is_not_there_is_not_drawn() -> None:
    gone = Line(upstream="9", source="1", kind="taken", says="")
    assert "<path" not in lanes({"a": "A"}, [_dot("1", 2031.0)], [gone])


def test_names_are_escaped() -> None:
    assert "&lt;b&gt;" in lanes({"a": "<b>"}, [_dot("1", None)], [])
