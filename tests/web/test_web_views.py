"""What the pages show, as functions of records."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from abduce.model.records import Prediction, Resolution
from abduce.model.span import Span
from abduce.web.access import is_loopback
from abduce.web.addresses import addressed
from abduce.web.lens import Lens
from abduce.web.paging import paged
from abduce.web.views.ledger import bands_of, records_of, surprise
from abduce.web.views.reader import LONGEST_PART, PART, part_at, parts_of
from abduce.web.views.robustness import with_priors


def foretold(probability: float | None, resolution: Resolution, holder: str = "Ada Bell") -> Prediction:
    return Prediction(
        id=f"pr-{probability}-{resolution}",
        source="so-1",
        start=0,
        end=1,
        content=Span(0, 1),
        holder=holder,
        probability=probability,
        resolution=resolution,
    )


def test_scores_are_those_of_brier_and_good() -> None:
    everybody, ada = records_of([foretold(0.8, "true"), foretold(0.6, "false")])
    assert everybody.holder == "everybody"
    assert ada.brier == pytest.approx((0.2**2 + 0.6**2) / 2)
    assert ada.log_score == pytest.approx((surprise(0.8, True) + surprise(0.6, False)) / 2)


def test_what_is_open_void_or_without_a_probability_is_not_scored() -> None:
    assert records_of([foretold(0.8, "open"), foretold(0.8, "void"), foretold(None, "true")]) == ()


def test_the_better_holder_comes_first() -> None:
    rows = [foretold(0.6, "true", "Bo Lund"), foretold(0.9, "true", "Ada Bell"), foretold(0.1, "true", "Carl Dahl")]
    assert [record.holder for record in records_of(rows)] == ["everybody", "Ada Bell", "Bo Lund", "Carl Dahl"]


def test_calibration_counts_what_was_called_so_probable() -> None:
    rows = [foretold(p, "true") for p in (0.9, 0.95, 1.0)] + [foretold(0.85, "false"), foretold(0.1, "false")]
    low, high = bands_of(rows)
    assert (low.n, low.said, low.came) == (1, 0.1, 0.0)
    assert (high.n, high.came) == (4, 0.75)
    assert high.said == pytest.approx(0.925)


@given(st.floats(0, 1), st.booleans())
def test_a_surprise_is_never_without_bound(probability: float, came: bool) -> None:
    assert 0 <= surprise(probability, came) < 10


weights = st.lists(st.floats(0.01, 1), min_size=2, max_size=6)


@given(weights, weights)
def test_the_old_priors_give_the_old_posterior(prior: list[float], posterior: list[float]) -> None:
    ids = [str(n) for n in range(min(len(prior), len(posterior)))]
    now = {h: p / sum(prior[: len(ids)]) for h, p in zip(ids, prior, strict=False)}
    after = {h: p / sum(posterior[: len(ids)]) for h, p in zip(ids, posterior, strict=False)}
    assert with_priors(now, after, now) == pytest.approx(after)


def test_other_priors_move_the_posterior_by_bayes_and_nought_stays_nought() -> None:
    after = with_priors({"a": 0.5, "b": 0.5, "c": 0.0}, {"a": 0.9, "b": 0.1, "c": 0.0}, {"a": 0.1, "b": 0.9, "c": 0.5})
    assert after == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.0})
    assert with_priors({"a": 1.0}, {"a": 1.0}, {"a": 0.0}) == {"a": 0.0}


@given(st.text(alphabet="ab\n\r", max_size=50), st.integers(1, 5))
def test_parts_tile_any_text(unit: str, times: int) -> None:
    text = (unit or "x") * (times * LONGEST_PART // max(len(unit), 1) // 2)
    parts = parts_of(text)
    assert "".join(part.of(text) for part in parts) == text
    assert all(part.end - part.start <= LONGEST_PART for part in parts)
    assert all(parts[part_at(parts, part.start) - 1] == part for part in parts)


def test_a_text_is_cut_at_a_line_and_not_inside_one() -> None:
    line = "a" * 999 + "\n"
    first, *_ = parts_of(line * 80)
    assert first.end % 1000 == 0
    assert first.end >= PART


@given(st.lists(st.integers(), max_size=40), st.integers(-3, 50), st.integers(1, 7))
def test_pages_are_the_whole_list(rows: list[int], page: int, size: int) -> None:
    pages = [paged(rows, number, size) for number in range(1, paged(rows, 1, size).n_pages + 1)]
    assert [row for each in pages for row in each.rows] == rows
    assert paged(rows, page, size) in pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record as the report makes them."""

    words: str
    href: str
    chart: Markup
    items: tuple[tuple[int, str], ...]


def test_addresses_take_the_place_of_anchors_and_words_stay() -> None:
    view = Shown(
        words="#st-1",
        href="#st-1",
        chart=Markup('<a href="#so-2">#so-2</a>'),
        items=((1, "#it-4"), (2, "#at-so-2-3-9")),
    )
    assert addressed((view,), {"st-1": "so-9"}) == (
        Shown(
            words="#st-1",
            href="/sources/so-9?at=st-1#st-1",
            chart=Markup('<a href="/sources/so-2">#so-2</a>'),
            items=((1, "/matrix#it-4"), (2, "/sources/so-2?at=at-so-2-3-9#at-so-2-3-9")),
        ),
    )


def test_a_lens_goes_along() -> None:
    assert Lens().address("/matrix") == "/matrix"
    assert (
        Lens(as_of="2031-05-04").address("/sources/so-1?at=st-1#st-1") == "/sources/so-1?at=st-1&as_of=2031-05-04#st-1"
    )


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_what_only_this_machine_can_reach(host: str, only_here: bool) -> None:
    assert is_loopback(host) is only_here
