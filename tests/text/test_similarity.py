from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from abduce.text.concepts import concept_of, concepts
from abduce.text.similarity import LexicalSimilarity

WORDS = st.lists(st.sampled_from("ferry league sink storm cargo restore union fear harbour".split()), max_size=8)


def test_words_of_one_idea_are_one_concept():
    assert concept_of("enlargement") == concept_of("expanding")
    assert list(concepts("The Soviet Union")) == list(concepts("the USSR"))


def test_plain_words_are_no_states():
    assert "United States" not in concepts("it killed us")


def test_little_words_weigh_little():
    weights = concepts("the main cargo")
    assert weights["load"] > weights[concept_of("main")]


def test_what_all_share_can_be_played_down():
    plain, knowing = LexicalSimilarity(), LexicalSimilarity(known={"ship": 0.1})
    (before,), (after,) = (s.between(["the ferry leaked"], ["the ferry was late"]) for s in (plain, knowing))
    assert after[0] < before[0]


@given(WORDS, WORDS)
def test_a_text_holds_no_less_when_it_grows(query, text):
    (row,) = LexicalSimilarity().between([" ".join(query)], [" ".join(text), " ".join(text + query)])
    assert 0 <= row[0] <= row[1] < 1
