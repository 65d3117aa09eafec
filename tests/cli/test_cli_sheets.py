"""``abduce weigh --csv``."""

from __future__ import annotations

from pathlib import Path

import pytest

from abduce.cli.guard import main

SHEET = "Evidence,Flood,Fire\nwet floor,C,II\n"


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["weigh", "--csv", *arguments])
    return int(str(end.value.code))


def test_a_sheet_comes_back_with_its_scores(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(SHEET, "utf-8-sig")
    assert status(str(tmp_path / "in.csv"), str(tmp_path / "out.csv")) == 0
    lines = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert lines[0] == "Evidence,Flood,Fire,information,max_decibans,decisive"
    assert "posterior,0.875,0.125,,," in lines
    # what came out can go in again
    assert status(str(tmp_path / "out.csv"), str(tmp_path / "again.csv")) == 0
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()


def test_a_refused_sheet_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text(SHEET.replace("II", "perhaps"), "utf-8")
    assert status(str(tmp_path / "in.csv"), str(tmp_path / "out.csv")) == 1
    assert "cell C2: expected one of CC C N I II NA or nothing, found 'perhaps'" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_file_that_is_none_or_not_utf_8_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin.csv").write_bytes(b"Evidence,Fl\xfct,Fire\n")
    assert status(str(tmp_path / "latin.csv"), "-") == 2
    assert status(str(tmp_path / "missing.csv"), "-") == 2
    assert status(str(tmp_path / "latin.csv").replace("latin", "none"), str(tmp_path)) == 2
    assert "UTF-8" in capsys.readouterr().err
