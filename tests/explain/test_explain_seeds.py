"""The promise of the issue, on five real documents; skipped where the shared folder is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from abduce.case import Case
from abduce.model.facts import GivenHypothesis
from abduce.pipeline import run

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
QUESTION = "Why did Russia go to war against Ukraine?"
GIVEN = (
    GivenHypothesis(label="security", statement="Russia acted mainly to stop NATO's expansion."),
    GivenHypothesis(
        label="restoration",
        statement="Russia acted mainly to restore the USSR or the Empire, or to dominate the post-Soviet space.",
    ),
    GivenHypothesis(
        label="both", statement="Both: to stop NATO's expansion, and to restore the USSR or the Russian Empire."
    ),
)


def documents():
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared/seeds is absent")
    return sorted((SHARED / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def analysis():
    return run(documents(), Case(question=QUESTION))


@pytest.fixture(scope="module")
def proposed(analysis):
    """Security, restoration and both among the first five proposals."""
    first = [h for h in analysis.hypotheses if h.origin == "proposed"][:5]
    security = next(h for h in first if "NATO" in h.statement and "expan" in h.statement and not h.includes)
    restoration = next(h for h in first if "restor" in h.statement and not h.includes)
    both = next(h for h in first if set(h.includes) == {security.id, restoration.id})
    return security, restoration, both


def advocates(hypothesis):
    return {side.holder for side in hypothesis.advocates}


def test_scholars_stand_under_what_they_argue_and_nowhere_else(proposed):
    security, restoration, both = proposed
    scholars = {"John Mearsheimer", "Jeffrey Sachs"}
    assert scholars <= advocates(security)
    assert not scholars & (advocates(restoration) | advocates(both))
    assert "Kamoliddin Rabbimov" in advocates(both)
    assert "Kamoliddin Rabbimov" not in advocates(security) | advocates(restoration)


def test_what_is_weighed_is_no_conclusion(analysis):
    assert {item.role for item in analysis.matrix.items} <= {"fact", "act", "self_statement"}
    assert {item.role for item in analysis.candidates} <= {"judgement", "comment", "fact", "act", "self_statement"}


def test_the_theses_of_two_documents_are_those_of_the_annotators():
    analysis = run(documents(), Case(question=QUESTION, hypotheses=GIVEN))
    labels = {h.id: h.label for h in analysis.hypotheses}
    paths = {s.id: s.path for s in analysis.sources}
    theses = {paths[t.source][:3]: t.hypothesis and labels[t.hypothesis] for t in analysis.theses}
    assert (theses["000"], theses["004"]) == ("both", "security")
