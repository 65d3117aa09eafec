from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.text.polarity import abolishes, affirms, clauses, is_rejected, valence


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("the hatch was open", True),
        ("the hatch wasn’t open", False),
        ("there is no evidence of a leak", False),
        ("it was not only the leak", True),
        ("the leak is a mere excuse", False),
        ("nobody can deny the leak", True),
        ("nobody saw the leak", False),
        ("there is no doubt about the leak", True),
        ("a leak is unlikely", False),
    ],
)
def test_a_clause_affirms_or_not(clause, expected):
    assert affirms(clause) is expected


def test_an_excuse_that_is_denied_is_no_rejection():
    assert is_rejected("the storm is a pretext")
    assert not is_rejected("the storm is no pretext")


def test_a_proposal_to_do_away_with_something():
    assert abolishes("Zoos should be banned")
    assert not abolishes("Zoos should not be banned")


@given(st.text(max_size=300))
def test_clauses_are_trimmed_pieces_in_order(text):
    spans = clauses(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(st.text(max_size=300))
def test_valence_is_bounded(text):
    assert -1 < valence(text) < 1
