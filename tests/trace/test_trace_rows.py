import json
from pathlib import Path

import pytest
from trace_documents import INDEPENDENT, OTHER, RETOLD, STORY

from abduce.model.errors import BadValueError
from abduce.trace.rows import trace_row

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def test_rows_order_the_degrees_of_kinship() -> None:
    scores = [trace_row({"id": 1, "a": STORY, "b": b})["score"] for b in (STORY, RETOLD, INDEPENDENT, OTHER)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert scores[1] > 0.5 > scores[2]


def test_relation_and_id() -> None:
    assert trace_row({"id": "x", "a": STORY, "b": STORY}) == {"id": "x", "relation": "copy", "score": 1.0}
    assert trace_row({"id": None, "a": "", "b": ""}) == {"id": None, "relation": None, "score": 0.0}


def test_a_row_without_texts_is_a_wrong_call() -> None:
    with pytest.raises(BadValueError, match="a text under 'b'"):
        trace_row({"id": 7, "a": "x"})


@pytest.mark.skipif(not (SHARED / "data/clough_stevenson/dev.jsonl").exists(), reason="../shared is absent")
def test_reuse_by_students_is_told_from_their_own_answers() -> None:
    lines = (SHARED / "data/clough_stevenson/dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    origin = {row["task"]: row["text"] for row in rows if row["category"] == "orig"}
    scored = [(row["category"] != "non", trace_row({"a": origin[row["task"]], "b": row["text"]})["score"] >= 0.5)
              for row in rows if row["category"] != "orig"]  # fmt: skip
    hits = sum(reused and found for reused, found in scored)
    assert 2 * hits / (sum(r for r, _ in scored) + sum(f for _, f in scored)) >= 0.96
