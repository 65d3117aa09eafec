"""What is planted in a made corpus comes back, and nothing else."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from abduce.trace import trace

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("trace_corpus").make_corpus(300, seed=11)


def test_plants_come_back_with_their_direction_and_nothing_else_does(corpus: Any) -> None:
    tracing = trace(corpus.sources)
    planted = {pair for pairs in corpus.planted.values() for pair in pairs}
    families = {member: family.id for family in tracing.families for member in family.members}
    assert all(families[a] == families[b] for a, b in planted)
    assert len(set(families.values())) == len(corpus.sources) - len(planted)
    assert {row.source for row in tracing.lineage} == {derived for derived, _ in planted}
    assert all(row.upstream is not None for row in tracing.lineage if not row.source.startswith("copy"))
