"""The sentence that says what the evidence separates, and the words it is made of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from abduce.model.errors import BadValueError
from abduce.text.likelihood_words import LIKELIHOOD_TERMS, likelihood_term, likelihood_word
from abduce.weigh import judge_row

SCALES = Path(__file__).resolve().parents[2].parent / "shared" / "verify" / "verbal_scales.json"


def why(items: list[dict], *hypotheses: str, **settings) -> str:
    rows = [{"id": h} for h in hypotheses]
    return judge_row({"hypotheses": rows, "items": items, "settings": {"draws": 2000, **settings}}).why


def items(n: int, **ratings: str) -> list[dict]:
    return [{"id": f"e{i:02}", "ratings": ratings} for i in range(n)]


def test_a_leader_that_is_separated():
    words = why(items(6, flood="CC", fire="II"), "flood", "fire")
    assert words == (
        "flood is all but certain (over 99 %), 57.3 decibans ahead of fire; it leads in 100 % of the draws, so the "
        "evidence separates it from the others."
    )


def test_a_leader_that_is_not_and_an_item_that_decides():
    words = why([*items(1, flood="C", fire="I")], "flood", "fire", prior_concentration=4)
    assert words.startswith("flood is likely (70 %), 3.7 decibans ahead of fire; it leads in only ")
    assert words.endswith(
        "so the evidence does not separate it from the others. One item decides it: without e00 none leads."
    )


def test_a_tie_names_all_that_are_level_and_the_silent_one():
    words = why(items(2, flood="C", fire="C", storm="II"), "fire", "flood", "other", "storm")
    assert words == (
        "None leads: the evidence does not separate fire (unlikely, 37 %) and flood (unlikely, 37 %). Nothing weighed "
        "speaks to other, which keeps its prior."
    )


def test_ties_behind_the_leader_are_told():
    words = why(items(3, flood="CC", fire="I", storm="I"), "fire", "flood", "storm")
    assert "It does not separate fire and storm from each other." in words


def test_without_rivals():
    assert why(items(1, flood="C"), "flood") == (
        "flood stands alone (100 %): without a rival there is nothing to weigh it against."
    )
    impossible = [{"id": "e", "likelihoods": {"flood": 0.5, "fire": 0.0}}]
    assert why(impossible, "flood", "fire").startswith(
        "flood is all but certain (100 %): every rival is impossible as rated."
    )


def test_the_empty_name_is_a_name():
    assert "leads in" in why(items(6, **{"": "CC", "fire": "II"}), "", "fire")


def test_long_lists_are_counted():
    names = [f"h{i}" for i in range(7)]
    assert "h2 (very unlikely, 14 %) and 4 others." in why([], *names)


def test_icd_203_ranges():
    if not SCALES.exists():
        pytest.skip("../shared/verify/verbal_scales.json is not there")
    published = json.loads(SCALES.read_text(encoding="utf-8"))["icd203"]
    for words, limits in published.items():
        if isinstance(limits, list) and len(limits) == 2 and isinstance(limits[0], int):
            middle = sum(limits) / 200
            assert likelihood_word(middle).removesuffix(" chance") in words
            assert [round(100 * x) for x in (likelihood_term(middle).low, likelihood_term(middle).high)] == limits


def test_terms_tile_the_unit_interval_and_bounds_go_to_the_cautious_word():
    assert [t.high for t in LIKELIHOOD_TERMS[:-1]] == [t.low for t in LIKELIHOOD_TERMS[1:]]
    assert [likelihood_word(p) for p in (0.0, 0.01, 0.45, 0.55, 0.99, 1.0)] == [
        "all but excluded",
        "almost no chance",
        "roughly even chance",
        "roughly even chance",
        "almost certain",
        "all but certain",
    ]
    with pytest.raises(BadValueError):
        likelihood_word(1.01)
