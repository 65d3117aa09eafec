import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.model.errors import BadValueError
from abduce.relate.rows import relate_row

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def test_same_and_opposite() -> None:
    same = relate_row({"id": 1, "a": "The dam leaked in March.", "b": "In March the dam leaked."})
    opposite = relate_row({"id": 1, "a": "The dam leaked in March.", "b": "The dam did not leak in March."})
    other = relate_row({"id": 1, "a": "The dam leaked in March.", "b": "A mill opened."})
    assert same["same"] > opposite["same"] == 0.0 == other["same"]
    assert opposite["conflict"] > max(same["conflict"], other["conflict"])


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_scores_are_bounded_and_symmetric(a: str, b: str) -> None:
    there, back = relate_row({"id": 1, "a": a, "b": b}), relate_row({"id": 1, "a": b, "b": a})
    assert there == back
    assert 0.0 <= there["same"] <= 1.0
    assert 0.0 <= there["conflict"] <= 1.0


def test_a_row_without_its_second_name_is_a_wrong_call() -> None:
    with pytest.raises(BadValueError, match="a text under 'name_b'"):
        relate_row({"id": 3, "name_a": "Ana Berg"})


@pytest.mark.skipif(not (SHARED / "data/name_bench/dev.jsonl").exists(), reason="../shared is absent")
def test_names_of_people_and_bodies() -> None:
    rows = [
        json.loads(line) for line in (SHARED / "data/name_bench/dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    pairs = [
        (
            row["is_match"] == "true",
            relate_row({"id": 1, "name_a": row["name1"], "name_b": row["name2"]})["same"] >= 0.5,
        )
        for row in rows
    ]
    hits = sum(same and found for same, found in pairs)
    assert 2 * hits / (sum(s for s, _ in pairs) + sum(f for _, f in pairs)) >= 0.82
