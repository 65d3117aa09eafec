from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.explain.rows import explain_row, explain_rows
from abduce.model.errors import BadValueError
from abduce.model.stance import Stance


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


class Model:
    """Sees nothing in what does not speak of the ferry."""

    name = "model/1"

    def stances(self, pairs):
        return [Stance(relevance=0.9, opposes=0.7) if "ferry" in text else Stance() for _, text in pairs]


def test_a_model_goes_before_the_words_and_where_it_sees_nothing_the_tone_decides():
    texts = ["The ferry leaks.", "They are a great help.", "They are cruel and harm people."]
    rows = [{"id": text, "hypothesis": "We need her", "statement": text} for text in texts]
    found = [(row["relevance"], row["supports"], row["opposes"]) for row in explain_rows(rows, Model())]
    assert found[0] == (0.9, 0.0, 0.7)
    assert [relevance for relevance, _, _ in found[1:]] == [0, 0]
    assert found[1][1] > found[1][2] == 0
    assert found[2][2] > found[2][1] == 0


def test_a_row_without_a_statement_is_refused():
    with pytest.raises(BadValueError, match="statement"):
        explain_row({"id": "1", "hypothesis": "x"})


@given(st.text(max_size=200), st.text(max_size=200))
def test_scores_are_shares_whatever_the_text(hypothesis, statement):
    row = explain_row({"id": "1", "hypothesis": hypothesis, "statement": statement})
    assert all(0 <= row[key] <= 1 for key in ("relevance", "supports", "opposes"))
    assert row["supports"] + row["opposes"] <= 1
