"""``abduce report``: every form is written where it is wanted, under a name of its own where none is given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from abduce.cli.app import app
from abduce.cli.case import FormName
from abduce.cli.guard import guarded
from abduce.model.analysis import Analysis
from abduce.model.codec import to_json
from abduce.model.records import Source, Statement
from abduce.model.span import Span
from abduce.report.forms import FORMS

TEXT = "The mill at Kell closed because the flood had wrecked its wheel, Tom Reed said."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an analysis of one sentence, and the place where the commands run."""
    source = Source(id="so-1", path="a.txt", sha256="ab" * 32, media_type="text/plain", text=TEXT)
    said = Statement(
        id="st-1", source="so-1", start=0, end=len(TEXT), content=Span(0, 63), holder="Tom Reed", kind="indirect",
        author_voice=False,
    )  # fmt: skip
    case = Analysis(question="Why did the mill close?", sources=(source,), statements=(said,))
    (tmp_path / "analysis.json").write_bytes(to_json(case))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*words: str) -> int:
    return guarded(app, ["report", "analysis.json", *words])


def test_the_command_line_offers_exactly_the_forms_there_are() -> None:
    assert get_args(FormName) == tuple(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_a_file_name_of_its_own(folder: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--format", form) == 0
    assert capsys.readouterr().out.strip() == FORMS[form].file
    assert (folder / FORMS[form].file).stat().st_size > 20


def test_the_page_is_written_where_it_is_wanted(folder: Path) -> None:
    assert report("--out", "mine.html") == 0
    assert "Why did the mill close?" in (folder / "mine.html").read_text("utf-8")


def test_annotations_are_json_with_the_words(folder: Path) -> None:
    assert report("--format", "annotations") == 0
    read: dict[str, Any] = json.loads((folder / "annotations.jsonld").read_text("utf-8"))
    [item] = read["first"]["items"]
    assert item["target"]["selector"][0]["exact"] == TEXT[:63]


def test_quotations_only_leaves_out_the_text(folder: Path) -> None:
    assert report("--quotations-only", "--out", "part.html") == 0
    assert "Tom Reed" in (folder / "part.html").read_text("utf-8")
    assert "flood had wrecked" not in (folder / "part.html").read_text("utf-8")


def test_a_table_is_one_that_a_spreadsheet_reads(folder: Path) -> None:
    assert report("--format", "csv") == 0
    rows = list(csv.reader(io.StringIO((folder / "matrix.csv").read_text("utf-8"))))
    assert rows[0][0] == "Evidence"


def test_an_unknown_form_is_wrong_usage(folder: Path) -> None:
    assert report("--format", "parchment") == 2
