"""Which decisions are in force, what they are about, what they add up to, and where two clash."""

from __future__ import annotations

import pytest
from dam_case import BASE, CLAY, RAIN, decision, log

from abduce.model.decisions import INPUT_KINDS
from abduce.model.errors import BadValueError, UnknownKeyError
from abduce.model.facts import GivenHypothesis, SourceFacts
from abduce.replay import chosen, in_force, input_ids, inputs_from, replay, value_of
from abduce.replay.kinds import PLACES, ROUND
from abduce.replay.matters import matters_of
from abduce.replay.values import VALUES

ASKED = decision("set_question", "", {"question": "Why?"})
SHA = "0" * 64


def seqs(decisions) -> list[int]:
    return [d.seq for d in decisions]


def test_every_kind_has_a_value_a_place_and_a_round() -> None:
    kinds = set(VALUES) | {"change_settings"}
    assert kinds == INPUT_KINDS | PLACES.keys() | {"withdraw"}
    assert ROUND.keys() == PLACES.keys()


def test_until_a_day_a_month_or_a_moment() -> None:
    made = log(*(decision("note", "", {"text": "x"}) for _ in range(3)))  # on the 1st, 2nd and 3rd of May, at noon
    assert seqs(chosen(made, as_of="2031-05-02")) == [1, 2]
    assert seqs(chosen(made, as_of="2031-05-02T11:00")) == [1]
    assert seqs(chosen(made, as_of="2031-05-02T13:00+02:00")) == [1]
    assert (seqs(chosen(made, as_of="2031-05")), seqs(chosen(made, as_of="2030"))) == ([1, 2, 3], [])


@pytest.mark.parametrize("as_of", ["", "soon", "2031-13-40T", "May 2031"])
def test_what_is_no_date_is_refused(as_of: str) -> None:
    with pytest.raises(BadValueError, match="as of: expected a date such as"):
        chosen((), as_of=as_of)


def test_one_analyst_stands_on_everybodys_inputs() -> None:
    made = log(
        ASKED,
        decision("note", "", {"text": "x"}),
        decision("add_document", "a", {"sha256": SHA}, who="Bob"),
        decision("note", "", {"text": "y"}, who="Bob"),
        decision("withdraw", "dn-3", who="Cy"),
        decision("withdraw", "dn-4", who="Cy"),
    )
    assert seqs(chosen(made, by="Ann")) == [1, 2, 3, 5]
    assert input_ids(made) == {"dn-1", "dn-3", "dn-5"}


def test_a_withdrawal_only_reaches_back() -> None:
    made = log(decision("withdraw", "dn-2"), decision("note", "", {"text": "x"}))
    assert seqs(in_force(made)) == [2]
    assert seqs(each.decision for each in replay(BASE, made).unplaced) == [1]


def test_inputs_add_up() -> None:
    inputs = inputs_from(
        log(
            ASKED,
            decision("set_question", "", {"as_of": "2031"}),
            decision("change_settings", "", {"weigh": {"draws": 500, "cell_sd": {"H": 0.1}}, "trace": {"x": 1}}),
            decision("change_settings", "", {"weigh": {"cell_sd": {"L": 2.0}, "draws": 600}}),
            decision("add_document", "b.txt", {"sha256": SHA}),
            decision("add_document", "a.txt", {"sha256": "1" * 64}),
            decision("add_document", "b.txt", {"sha256": "2" * 64}),
            decision("add_document", "c.txt", {"sha256": SHA}),
            decision("drop_document", "c.txt"),
            decision("describe_source", "a.txt", {"author": "Ada", "title": "X"}),
            decision("describe_source", "a.txt", {"title": None}),
            decision("add_hypothesis", "", {"label": "rain", "statement": "It rained."}),
            decision("add_hypothesis", "", {"label": "rot", "statement": "It rotted.", "prior": 0.4}),
            decision("add_hypothesis", "", {"label": "wet", "statement": "It rained."}),
        )
    )
    assert (inputs.question, inputs.as_of) == ("Why?", "2031")
    assert inputs.settings == {"trace": {"x": 1}, "weigh": {"cell_sd": {"H": 0.1, "L": 2.0}, "draws": 600}}
    assert list(inputs.documents.items()) == [("a.txt", "1" * 64), ("b.txt", "2" * 64)]
    assert inputs.sources == (SourceFacts(path="a.txt", author="Ada"),)
    assert inputs.hypotheses == (
        GivenHypothesis(label="rot", statement="It rotted.", prior=0.4),
        GivenHypothesis(label="wet", statement="It rained."),
    )


def test_facts_that_are_taken_back_leave_nothing() -> None:
    made = log(decision("describe_source", "a", {"title": "X"}), decision("describe_source", "a", {"title": None}))
    assert inputs_from(made).sources == ()


def test_a_malformed_input_changes_nothing() -> None:
    made = log(decision("add_document", "a", {"sha256": "../../etc"}))
    assert inputs_from(made).documents == {}
    assert seqs(each.decision for each in replay(BASE, made).unplaced) == [1]


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("rate", {"ratng": "C"}, "did you mean 'rating'"),
        ("rate", {"rating": "C", "likelihood": 0.4}, "a rating or a likelihood"),
        ("rate", {"likelihood": 1.5}, "<= 1.0"),
        ("note", {"text": "  "}, "matching regex"),
        ("drop_document", {"x": 1}, "expected an empty value"),
        ("change_hypothesis", {}, "expected at least one of label, statement, prior"),
        ("change_settings", {"weigh": 3}, "expected a table of settings"),
        ("split_family", {"apart": []}, "length >= 1"),
        ("set_question", {"as_of": "soon"}, "matching regex"),
        ("correct_statement", {"content": [1]}, "of length 2"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(kind, value, told: str) -> None:
    with pytest.raises((BadValueError, UnknownKeyError), match=told):
        value_of(kind, value)


def clash_of(*rows):
    """(seq of the earlier, seq of the later, what about) for each clash."""
    return [(c.earlier.seq, c.later.seq, c.about) for c in replay(BASE, log(*rows)).clashes]


def rated(letter: str, who: str, **more):
    return decision("rate", f"it-rain/{RAIN}", {"rating": letter}, who=who, **more)


def test_two_who_did_not_see_each_other_clash() -> None:
    assert clash_of(rated("C", "Ann"), rated("II", "Bob", seen=0)) == [(1, 2, ("cell",))]
    assert [p.code for p in replay(BASE, log(rated("C", "Ann"), rated("I", "Bob", seen=0))).analysis.problems] == [
        "clash"
    ]


def test_no_clash_with_oneself_with_what_was_seen_or_where_both_agree() -> None:
    assert clash_of(rated("C", "Ann"), rated("II", "Ann", seen=0)) == []
    assert clash_of(rated("C", "Ann"), rated("II", "Bob", seen=1)) == []
    assert clash_of(rated("C", "Ann"), rated("C", "Bob", seen=0)) == []


def test_a_clash_ends_when_one_withdraws_or_somebody_decides_again() -> None:
    pair = rated("C", "Ann"), rated("II", "Bob", seen=0)
    assert clash_of(*pair, decision("withdraw", "dn-1")) == []
    assert clash_of(*pair, rated("N", "Cy")) == []
    assert clash_of(*pair, rated("N", "Ann", seen=0)) == [(2, 3, ("cell",))]


def test_two_fields_of_one_hypothesis_are_two_matters() -> None:
    named = decision("change_hypothesis", CLAY, {"label": "rot"})
    believed = decision("change_hypothesis", CLAY, {"prior": 0.5}, who="Bob", seen=0)
    assert clash_of(named, believed) == []
    dropped = decision("drop_hypothesis", CLAY, who="Bob", seen=0)
    assert clash_of(named, dropped) == [(1, 2, ("label",))]


def test_a_correction_and_a_rejection_clash() -> None:
    corrected = decision("correct_statement", "st-rotten", {"holder": "Dee Orr"})
    rejected = decision("reject_statement", "st-rotten", who="Bob", seen=0)
    assert clash_of(corrected, rejected) == [(1, 2, ("holder",))]


def test_settings_are_matters_key_by_key() -> None:
    changed = decision("change_settings", "", {"weigh": {"draws": 5, "seed": 1}, "trace": 3})
    assert matters_of(changed) == {("weigh", "draws"), ("weigh", "seed")}


def test_what_others_added_is_there_for_who_decides_about_it() -> None:
    made = log(
        decision("add_statement", "st-x", {"source": "echo", "content": [0, 3]}, who="Eve"),
        decision("add_item", "it-x", {"statements": ["st-x"]}, who="Eve"),
        decision("add_item", "it-y", {"statements": ["st-x"]}, who="Eve"),
        decision("rate", f"it-x/{RAIN}", {"rating": "C"}),
    )
    assert seqs(chosen(made, by="Ann")) == [1, 2, 4]
    assert seqs(chosen(made, by="Bob")) == []


def test_a_withdrawal_of_what_others_decided_is_not_ones_own() -> None:
    made = log(decision("note", "", {"text": "x"}, who="Bob"), decision("withdraw", "dn-1"))
    assert seqs(chosen(made, by="Ann")) == []
    assert seqs(chosen(made, by="Bob")) == [1]
