"""The promise of the first release, on five real documents; skipped where the shared folder is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from abduce.case import Case
from abduce.pipeline import run

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="module")
def analysis():
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared/seeds is absent")
    return run(sorted((SHARED / "seeds").glob("*.txt")), Case(question="Why did Russia go to war against Ukraine?"))


@pytest.mark.parametrize("words", [("NATO", "expan"), ("restor", "USSR")])
def test_both_well_known_answers_are_among_the_first_five_with_named_advocates(analysis, words):
    first = [h for h in analysis.hypotheses if h.origin == "proposed"][:5]
    found = [h for h in first if all(word in h.statement for word in words) and not h.includes]
    assert found
    assert [side.holder for side in found[0].advocates if side.holder != "unnamed"]


def test_conclusions_are_not_weighed(analysis):
    assert {item.role for item in analysis.matrix.items} <= {"fact", "act", "self_statement"}
