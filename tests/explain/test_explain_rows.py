from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.explain.rows import explain_row
from abduce.model.errors import BadValueError


def stance(hypothesis: str, statement: str) -> str:
    row = explain_row({"id": "1", "hypothesis": hypothesis, "statement": statement})
    return "for" if row["supports"] > row["opposes"] else "against" if row["opposes"] > row["supports"] else "neither"


@pytest.mark.parametrize(
    ("hypothesis", "statement", "expected"),
    [
        ("The ferry was overloaded", "Inspectors found too much cargo on the ferry.", "for"),
        ("The ferry was overloaded", "The ferry was not overloaded.", "against"),
        ("The ferry was overloaded", "That the ferry was overloaded is a myth.", "against"),
        ("The ferry was overloaded", "Nobody doubts it: not only was the ferry overloaded, it leaked.", "for"),
        ("The dam was not maintained", "The dam was not maintained.", "for"),
        ("The aim was to restore the union", "It was not to restore the union but to sell timber.", "against"),
        ("The aim was to sell timber", "It was not to restore the union but to sell timber.", "for"),
        ("Zoos should be banned", "Zoos are cruel and harm animals.", "for"),
        ("Zoos should be banned", "Zoos protect endangered animals.", "against"),
    ],
)
def test_yes_and_no(hypothesis, statement, expected):
    assert stance(hypothesis, statement) == expected


def test_the_paraphrase_is_nearer_than_another_matter():
    row = {"id": "1", "hypothesis": "to stop the league's growth"}
    near = explain_row(row | {"statement": "preventing its enlargement"})
    far = explain_row(row | {"statement": "the price of bread"})
    assert near["relevance"] > far["relevance"] == 0


def test_a_row_without_a_statement_is_refused():
    with pytest.raises(BadValueError, match="statement"):
        explain_row({"id": "1", "hypothesis": "x"})


@given(st.text(max_size=200), st.text(max_size=200))
def test_scores_are_shares_whatever_the_text(hypothesis, statement):
    row = explain_row({"id": "1", "hypothesis": hypothesis, "statement": statement})
    assert all(0 <= row[key] <= 1 for key in ("relevance", "supports", "opposes"))
    assert row["supports"] + row["opposes"] <= 1
