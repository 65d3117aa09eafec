from __future__ import annotations

import pytest

from abduce.explain.case import index_case
from abduce.explain.counterfactual import find_counterfactuals, thoughts_in
from abduce.explain.meaning import similarity_for
from abduce.explain.question import read_question
from abduce.model.records import Source


def case(text, question="Why did the bridge collapse?"):
    source = Source(id="s", path="s", sha256="", media_type="text/plain", author="Una Frey", text=text)
    asked = read_question(question)
    return index_case(asked, similarity_for(asked, None), sources=[source], families=(), comments=(), segments=(),
                      statements=())  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bridge would not have collapsed if the bolts had been checked.",
            [("the bolts had been checked.", False)],
        ),
        ("If the bolts had been checked, the bridge would have stood.", [("the bolts had been checked", False)]),
        ("Without the flood, the bridge would never have collapsed.", [("the flood", False)]),
        ("The bridge would have collapsed even without the flood.", [("the flood", True)]),
        ("The bridge would still have collapsed if the river had been low.", [("the river had been low.", True)]),
        (
            "A bridge with sound bolts would have stood even with the river in flood.",
            [("the river in flood", True), ("sound bolts", False)],
        ),
    ],
)
def test_what_is_thought_away_is_a_cause_and_what_changes_nothing_is_none(sentence, expected):
    assert [(t.cause, t.negated) for t in thoughts_in(case(sentence), sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Would the bridge have stood if the bolts had been checked?",
        "The town would have a new bridge if it had the money.",
        "The bridge would collapse if ten lorries crossed it.",
        "He would have been mayor if he had stood.",
    ],
)
def test_questions_plans_and_other_matters_give_no_reason(sentence):
    assert list(thoughts_in(case(sentence), sentence)) == []


def test_the_author_thinks_so_and_no_answer_is_worded_by_it():
    (reason,) = find_counterfactuals(case("It rained. Without the flood, the bridge would never have collapsed."))
    assert (reason.holder, reason.author_voice, reason.proposes) == ("Una Frey", True, False)


def test_a_long_line_is_read_in_bounded_time():
    assert find_counterfactuals(case("would have if " * 100_000)) == ()
