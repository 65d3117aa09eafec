"""Looking things up by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from abduce.model.span import Span
from abduce.text.intervals import Intervals

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_overlapping_finds_what_a_scan_finds(spans: list[Span], place: Span) -> None:
    found = list(Intervals(spans, lambda s: s).overlapping(place))
    assert sorted(found) == sorted(s for s in spans if s.overlaps(place))
    assert [s.start for s in found] == sorted(s.start for s in found)


def test_nothing_is_found_in_nothing() -> None:
    assert not list(Intervals([], lambda s: s).overlapping(Span(0, 9)))
