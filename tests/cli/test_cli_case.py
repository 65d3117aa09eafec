"""The commands of a case, in process: what they print, write and refuse."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from abduce.casework import open_case
from abduce.cli.decide import value_from
from abduce.model.errors import BadValueError

QUESTION = "Why did the mill at Kell close?"
TEXT = """Mill closes

By Ada Bell
4 May 1931

The mill at Kell closed because the flood had wrecked its wheel, manager Tom Reed said. The mill at Kell
closed because its owners could not pay their debts, Cora Finch said.
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def case(abduce: Any, docs: Path, tmp_path: Path) -> Path:
    """A case with one document and two hypotheses, not analysed."""
    where = tmp_path / "case"
    flood, debt = "flood: The mill closed because of the flood.", "debt: The mill closed because of debts."
    words = ("--question", QUESTION, "--hypothesis", flood, "--hypothesis", debt, "--by", "Ann")
    assert abduce("new", where, *words).status == 0
    assert abduce("add", where, docs, "--by", "Ann").status == 0
    return where


def ids(case: Path) -> dict[str, str]:
    """Label of a hypothesis or path of a source -> id."""
    with open_case(case) as opened:
        analysis = opened.state().analysis
    return {**{h.label: h.id for h in analysis.hypotheses}, **{s.path: s.id for s in analysis.sources}}


def test_the_way_from_a_new_case_to_a_report(abduce: Any, case: Path, tmp_path: Path) -> None:
    done = abduce("analyse", case)
    assert done.status == 0, done.err
    assert QUESTION in done.out
    assert abduce("decide", case, "grade_source", ids(case)["good.txt"], "reliability=B", "--by", "Bob").status == 0
    assert abduce("report", case, "--out", tmp_path / "r.html").status == 0
    assert "Bob" in (tmp_path / "r.html").read_text("utf-8")
    assert abduce("report", case, "--by", "Ann", "--out", tmp_path / "ann.html").status == 0
    assert "Bob" not in (tmp_path / "ann.html").read_text("utf-8")


def test_a_case_is_verified_with_its_decisions(abduce: Any, case: Path) -> None:
    abduce("analyse", case)
    abduce("decide", case, "grade_source", ids(case)["good.txt"], "reliability=B")
    assert abduce("verify", case).out.startswith("verified: 1 sources")


def test_analyse_tells_the_verdict_as_json(abduce: Any, case: Path) -> None:
    told = json.loads(abduce("analyse", case, "--json").out)
    assert set(told["judgement"]["posterior"]) >= {ids(case)[label] for label in ("flood", "debt")}


def test_the_log_says_who_decided_what_when_and_why(abduce: Any, case: Path) -> None:
    abduce("decide", case, "describe_source", "good.txt", "author=Ada Bell", "--by", "Bob", "--why", "she signed it")
    *_, line = abduce("log", case).out.splitlines()
    assert line.split()[0] == "5"
    assert "Bob  describe_source good.txt author “Ada Bell” — she signed it" in line
    assert len(abduce("log", case, "--by", "Bob").out.splitlines()) == 1
    assert abduce("log", case, "--as-of", "2001").out == ""
    rows = [json.loads(row) for row in abduce("log", case, "--json").out.splitlines()]
    assert [row["kind"] for row in rows][2:] == ["add_hypothesis", "add_document", "describe_source"]


def test_what_is_withdrawn_is_marked_in_the_log(abduce: Any, case: Path) -> None:
    made = abduce("decide", case, "describe_source", "good.txt", "title=X").out.split()[0]
    abduce("decide", case, "withdraw", made)
    assert ["(withdrawn)" in line for line in abduce("log", case).out.splitlines()[-2:]] == [True, False]


def test_decisions_come_from_a_file_all_or_none(abduce: Any, case: Path, tmp_path: Path) -> None:
    rows = [
        {"kind": "describe_source", "target": "good.txt", "value": {"title": "X"}, "why": "so it says"},
        {"kind": "describe_source", "target": "good.txt", "value": {"titel": "X"}},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = abduce("decide", case, tmp_path / "rows.jsonl")
    assert (done.status, "did you mean 'title'" in done.err) == (2, True)
    assert len(abduce("log", case).out.splitlines()) == 4
    (tmp_path / "rows.jsonl").write_text(json.dumps(rows[0]))
    assert abduce("decide", case, tmp_path / "rows.jsonl").status == 0
    assert "so it says" in abduce("log", case).out


def test_decisions_come_from_standard_input(abduce: Any, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = b'{"kind": "describe_source", "target": "good.txt", "value": {"title": "X"}}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row)))
    assert abduce("decide", case, "-").status == 0
    assert len(abduce("log", case).out.splitlines()) == 5


@pytest.mark.parametrize("data", ["{", "[]", '{"kind": 3}', '{"target": "x"}'])
def test_what_is_no_decision_is_wrong_usage(data: str, abduce: Any, case: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(data)
    done = abduce("decide", case, tmp_path / "rows.jsonl")
    assert (done.status, done.err.startswith("abduce: ")) == (2, True)


@pytest.mark.parametrize(
    ("kind", "pairs", "value"),
    [
        ("rate", ["rating=CC", "confidence=H"], {"rating": "CC", "confidence": "H"}),
        ("rate", ["likelihood=.35"], {"likelihood": 0.35}),
        ("split_family", ["apart=so-1, so-2"], {"apart": ["so-1", "so-2"]}),
        ("correct_statement", ["content=12,40", "holder="], {"content": [12, 40], "holder": None}),
        ("correct_statement", ["negated=true"], {"negated": True}),
        ("describe_source", ["published=1931"], {"published": "1931"}),
        ("change_settings", ["weigh.draws=500"], {"weigh": {"draws": 500}}),
        ("change_settings", ['weigh.cell_sd={"H": 0.1}', "x.y=z"], {"weigh": {"cell_sd": {"H": 0.1}}, "x": {"y": "z"}}),
        ("note", ["text=a=b"], {"text": "a=b"}),
    ],
)  # fmt: skip
def test_values_are_written_as_pairs(kind: str, pairs: list[str], value: dict[str, Any]) -> None:
    assert value_from(kind, pairs) == value


@pytest.mark.parametrize(("kind", "pairs"), [("note", ["text"]), ("change_settings", ["draws=3"])])
def test_what_is_no_pair_is_refused(kind: str, pairs: list[str]) -> None:
    with pytest.raises(BadValueError):
        value_from(kind, pairs)


def test_two_analysts_are_compared(abduce: Any, case: Path) -> None:
    abduce("analyse", case)
    with open_case(case) as opened:
        statement = opened.state().analysis.statements[0].id
    item = abduce("decide", case, "add_item", f"statements={statement}").out.split()[2]
    for who, letter in (("Ann", "CC"), ("Bob", "II")):
        abduce("decide", case, "rate", f"{item}/{ids(case)['flood']}", f"rating={letter}", "--by", who)
        abduce("decide", case, "rate", f"{item}/{ids(case)['debt']}", "rating=N", "--by", who)
    done = abduce("compare", case, "Ann", "Bob")
    assert done.status == 0, done.err
    assert any(line.split() == ["CC", "II", item, "under", "flood"] for line in done.out.splitlines())
    assert "1 cells differ; 1 that" in done.out
    assert json.loads(abduce("compare", case, "Ann", "Bob", "--json").out)["n_same"] == 1


def test_a_case_goes_out_and_comes_in(abduce: Any, case: Path, tmp_path: Path) -> None:
    assert abduce("export", case, tmp_path / "case.zip").status == 0
    done = abduce("import", tmp_path / "case.zip", tmp_path / "copy")
    assert (done.status, "4 decisions" in done.out) == (0, True)
    assert abduce("log", tmp_path / "copy").out == abduce("log", case).out
    assert "there is a case here already" in abduce("import", tmp_path / "case.zip", case).err


def test_what_is_no_case_file_is_refused(abduce: Any, tmp_path: Path) -> None:
    (tmp_path / "case.zip").write_bytes(b"PK")
    assert abduce("import", tmp_path / "case.zip", tmp_path / "copy").status == 2
    assert abduce("import", tmp_path / "none.zip", tmp_path / "other").status == 2
    assert not (tmp_path / "other").exists()


def test_what_was_computed_is_forgotten_and_comes_back(abduce: Any, case: Path, tmp_path: Path) -> None:
    abduce("analyse", case)
    abduce("report", case, "--out", tmp_path / "before.html")
    assert abduce("forget", case).status == 0
    refused = abduce("report", case, "--out", tmp_path / "none.html")
    assert (refused.status, "expected a case that was analysed" in refused.err) == (2, True)
    abduce("analyse", case)
    abduce("report", case, "--out", tmp_path / "after.html")
    assert (tmp_path / "before.html").read_bytes() == (tmp_path / "after.html").read_bytes()


def test_a_report_says_what_it_does_not_know_yet(abduce: Any, case: Path, tmp_path: Path) -> None:
    abduce("analyse", case)
    abduce("decide", case, "set_question", "question=Why did the mill stop?")
    assert (
        "the last analysis does not know 1 of the decisions" in abduce("report", case, "--out", tmp_path / "r.html").err
    )


def test_a_document_whose_path_is_taken_is_an_error(abduce: Any, case: Path, docs: Path) -> None:
    (docs / "good.txt").write_text("Another text about the mill.", encoding="utf-8")
    done = abduce("add", case, docs)
    assert (done.status, "[path-taken]" in done.err) == (1, True)
    assert abduce("add", case, docs, "--under", "new").out.splitlines()[0] == "new/good.txt"
    assert abduce("add", case, docs, "--replace").out.splitlines()[0] == "good.txt"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("log", "none"), "there is no case here"),
        (("analyse", "none"), "there is no case here"),
        (("new", "other"), "--question: expected a question"),
        (("report", "none.json", "--by", "Ann"), "an analysis.json holds no decisions"),
        (("decide", "CASE", "guess"), "expected one of set_question"),
        (("decide", "CASE", "note", "text"), "Nothing was decided"),
        (("log", "CASE", "--as-of", "soon"), "as of: expected a date"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    words: tuple[str, ...], told: str, abduce: Any, case: Path, tmp_path: Path
) -> None:
    places = {"CASE": str(case), "none": str(tmp_path / "none"), "other": str(tmp_path / "other")}
    done = abduce(*(places.get(word, word) for word in words))
    assert (done.status, told in done.err, done.err.count("\n")) == (2, True, 1), done.err


def test_a_case_that_is_begun_with_a_wrong_value_is_not_made(abduce: Any, tmp_path: Path) -> None:
    done = abduce("new", tmp_path / "case", "--question", QUESTION, "--as-of", "soon")
    assert (done.status, (tmp_path / "case").exists()) == (2, False)


def test_a_damaged_database_is_told(abduce: Any, case: Path) -> None:
    (case / "case.db").write_bytes(b"not a database" * 500)
    done = abduce("log", case)
    assert done.status in {1, 2}
    assert done.err.startswith(f"abduce: {case}")
