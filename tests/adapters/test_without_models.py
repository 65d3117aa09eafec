"""Without onnxruntime the program still runs, on shared words, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from abduce import Case, run
from abduce.adapters import onnx_model, shipped

LETTER = "# To my sister\n\nThe mill closed because the flood had wrecked its wheel.\n"


def test_a_run_says_that_it_goes_by_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_model, "RUNTIME", "no_such_package")
    (tmp_path / "letter.md").write_text(LETTER)
    analysis = run([tmp_path], Case(question="Why did the mill close?"))
    assert [p.code for p in analysis.problems if p.code == "words-only"] == ["words-only"]
    assert (analysis.versions["encoder"], analysis.versions["stances"]) == ("none", "none")
    assert len(analysis.hypotheses) > 1


def test_the_filter_answers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from abduce.cli.filters import FILTERS

    monkeypatch.setattr(onnx_model, "RUNTIME", "no_such_package")
    assert shipped.shipped_stances(shipped.shipped_encoder()) is None
    explain = next(stage for stage in FILTERS if stage.name == "explain").load()
    row = explain(
        {"id": "1", "hypothesis": "The mill closed because of the flood", "statement": "It was not the flood."}
    )
    assert row["opposes"] > row["supports"]
