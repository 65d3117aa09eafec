"""The JSON Lines filters: one row out for each row in, in order; a bad row loses no other."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from abduce.cli import filters
from abduce.cli.filters import FILTERS, Filter, Row, RowsFunction, results, run_filter
from abduce.model.errors import BadValueError


def double(row: Row) -> Row:
    if row["n"] < 0:
        raise BadValueError("n", "a number from 0", row["n"])
    return {"n": row["n"] * 2}


DOUBLE = Filter(name="double", help="Rows with n.", load=lambda: double)


def out_of(*lines: bytes) -> list[Row]:
    return list(results(lines, double))


def test_each_row_keeps_its_id_and_place() -> None:
    assert out_of(b'{"id": "b", "n": 1}', b'{"id": 7, "n": 2}') == [{"id": "b", "n": 2}, {"id": 7, "n": 4}]


def test_blank_lines_are_no_rows() -> None:
    assert out_of(b"\n", b'{"id": "a", "n": 1}\n', b"  \r\n") == [{"id": "a", "n": 2}]


@pytest.mark.parametrize(
    ("line", "id_", "words"),
    [
        (b'{"id": "a", "n": -1}', "a", "row 1: n: expected a number from 0, found -1"),
        (b'{"id": "a"', None, "row 1: row: expected one JSON object a line"),
        (b'["a"]', None, "expected one JSON object a line"),
        (b'{"id": "\\ud800"}', None, "expected one JSON object a line"),
        (b'{"id": "a", "n": "\xff"}', None, "expected one JSON object a line"),
        (b"[" * 100_000, None, "expected one JSON object a line"),
    ],
)
def test_a_bad_row_becomes_a_problem(line: bytes, id_: str | None, words: str) -> None:
    row, after = out_of(line, b'{"id": "z", "n": 1}')
    assert (row["id"], row["problem"].code) == (id_, "bad-row")
    assert words in row["problem"].message
    assert after == {"id": "z", "n": 2}


def test_a_fault_of_our_own_loses_only_its_row() -> None:
    row, after = out_of(b'{"id": "a"}', b'{"id": "z", "n": 1}')
    assert row["problem"].code == "failed-row"
    assert "KeyError" in row["problem"].message
    assert after == {"id": "z", "n": 2}


def double_all(rows: Sequence[Row]) -> list[Row]:
    return [double(row) for row in rows]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_many_rows_at_once_say_the_same(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(filters, "AT_ONCE", at_once)
    lines = [b'{"id": "a", "n": 1}', b"\n", b'{"n": 2}', b"{", b'{"id": 4, "n": -1}', b'{"id": "e", "n": 5}']
    assert list(results(lines, double, double_all)) == list(results(lines, double))


def test_a_file_is_taken_in_many_rows_and_a_pipe_row_by_row(tmp_path: Path) -> None:
    calls: list[int] = []

    def load_many() -> RowsFunction:
        return lambda rows: calls.append(len(rows)) or double_all(rows)

    stage = Filter(name="double", help="Rows with n.", load=lambda: double, load_many=load_many)
    (tmp_path / "in.jsonl").write_text('{"n": 1}\n{"n": 2}\n')
    assert run_filter(stage, str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")) == 0
    assert calls == [2]
    assert [json.loads(line)["n"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [2, 4]


def test_rows_stream() -> None:
    def lines() -> Any:
        yield b'{"id": "a", "n": 1}'
        raise AssertionError("the second line was read before the first was answered")

    assert next(results(lines(), double)) == {"id": "a", "n": 2}


def test_the_exit_status_tells_of_bad_rows(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "good.jsonl", tmp_path / "bad.jsonl", tmp_path / "out.jsonl"
    good.write_text('{"id": "a", "n": 1}\n')
    bad.write_text('{"id": "a", "n": 1}\n{"id": "b", "n": -1}\n')
    assert run_filter(DOUBLE, str(good), str(out)) == 0
    assert run_filter(DOUBLE, str(bad), str(out)) == 1
    first, second = map(json.loads, out.read_text().splitlines())
    assert first == {"id": "a", "n": 2}
    assert second["id"] == "b"
    assert set(second["problem"]) == {"code", "severity", "message", "source", "start", "end"}


def test_a_dash_means_the_standard_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = io.BytesIO(b'{"id": "a", "n": 1}\n'), io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(target))
    assert run_filter(DOUBLE, "-", "-") == 0
    assert target.getvalue() == b'{"id":"a","n":2}\n'


def test_files_that_cannot_be_opened_are_wrong_usage(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with pytest.raises(BadValueError, match="a file that can be opened"):
        run_filter(DOUBLE, str(rows), "-")
    rows.write_text("")
    with pytest.raises(BadValueError, match=r"another file than IN\.jsonl"):
        run_filter(DOUBLE, str(rows), str(rows))
    with pytest.raises(BadValueError, match="a file that can be opened"):
        run_filter(DOUBLE, str(rows), str(tmp_path / "no" / "folder"))


ROWS: dict[str, tuple[Row, ...]] = {
    "read": ({"id": "1", "html": "<html><body><article><p>The mill closed in May.</p></article></body></html>"},),
    "trace": ({"id": "1", "a": "The mill closed in May.", "b": "The mill closed in May."},),
    "extract": ({"id": "1", "text": "Ada Bell said the mill closed because of the flood."},),
    "relate": (
        {"id": "1", "a": "The mill closed in May.", "b": "The mill closed in June.", "date_a": "1931-06-01"},
        {"id": "2", "name_a": "Ada Bell", "name_b": "Mrs Bell"},
    ),
    "explain": ({"id": "1", "hypothesis": "The flood closed the mill.", "statement": "The mill was flooded."},),
    "weigh": (
        {"id": "1", "hypotheses": [{"id": "A"}, {"id": "B"}], "items": [{"id": "i", "ratings": {"A": "C", "B": "I"}}]},
    ),
}
"""Rows as the contract has them, for each stage command."""

KEYS = {
    "read": ("id title author outlet published kind flags text segments comments",),
    "trace": ("id relation score",),
    "extract": ("id statements explanations predictions times events demands quantities entities",),
    "relate": ("id same conflict", "id same"),
    "explain": ("id relevance supports opposes",),
    "weigh": (
        "id posterior leader separated why waterfall pairwise items ach sensitivity value_of_information problems",
    ),
}
"""Keys that each answer has at least."""


@pytest.mark.parametrize("stage", FILTERS, ids=lambda f: f.name)
def test_each_stage_answers_as_the_contract_says(stage: Filter, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS[stage.name]))
    assert run_filter(stage, str(source), str(target)) == 0
    answers = [json.loads(line) for line in target.read_text().splitlines()]
    assert [a["id"] for a in answers] == [r["id"] for r in ROWS[stage.name]]
    for answer, keys in zip(answers, KEYS[stage.name], strict=True):
        assert set(keys.split()) <= set(answer)


@pytest.mark.parametrize("stage", FILTERS, ids=lambda f: f.name)
@pytest.mark.parametrize("row", ["{}", '{"id": "1"}', "null", '{"id": "1", "text": 3, "a": 3, "html": 3, "items": 3}'])
def test_each_stage_refuses_a_row_without_what_it_needs(stage: Filter, row: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(f"{row}\n")
    assert run_filter(stage, str(source), str(target)) == 1
    answer = json.loads(target.read_text())
    assert answer["problem"]["code"] == "bad-row", answer
    assert "expected" in answer["problem"]["message"]


def test_a_filter_works_in_a_shell_pipe() -> None:
    row = json.dumps(ROWS["weigh"][0]).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-m", "abduce", "weigh", "-", "-"], input=row, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["leader"] == "A"
    assert done.stderr == b""
