from __future__ import annotations

import math
from dataclasses import replace

import pytest

from abduce.explain.answers import named_answer
from abduce.explain.ratings import rate
from abduce.explain.settings import ExplainSettings
from abduce.model.records import Family, Group
from abduce.model.stance import Stance
from abduce.weigh import weigh


@pytest.fixture
def inquiry(ferry):
    """The ferry with a report of figures, an act, a conclusion and a comment."""
    text = (
        "The inquiry found a leaking hatch of 40 centimetres on 3 May. The inquiry concluded that the overloaded "
        "ferry sank because of the leaking hatch. The crew overloaded the deck on 2 May. A reader: too much load!"
    )
    ferry.document("d", text, kind="report", author="Inquiry")
    ferry.says("d", "a leaking hatch of 40 centimetres", "inquiry")
    concluded = ferry.says("d", "the overloaded ferry sank because of the leaking hatch", "inquiry")
    ferry.why("d", "the overloaded ferry sank because of the leaking hatch", "the leaking hatch", "ferry sank",
              marker="because of", statement=concluded)  # fmt: skip
    ferry.says("d", "The crew overloaded the deck on 2 May")
    ferry.happened("d", "The crew overloaded the deck on 2 May")
    ferry.says("d", "too much load", "A reader")
    ferry.commented("d", "A reader: too much load!", "A reader")
    return ferry


def items(folder):
    rivals = folder.explain()
    said = {s.id: s.content.of(folder.texts[s.source]) for s in folder.statements}
    return {said[item.statements[0]]: item for item in rivals.matrix.items}


def test_facts_and_acts_enter_conclusions_and_comments_do_not(inquiry):
    assert {words: item.role for words, item in items(inquiry).items()} == {
        "a leaking hatch of 40 centimetres": "fact",
        "The crew overloaded the deck on 2 May": "act",
    }


def test_the_catch_all_gets_no_cell_and_every_cell_is_the_models(inquiry):
    rivals = inquiry.explain()
    ids = {h.id for h in rivals.hypotheses if h.origin != "catch_all"}
    for item in rivals.matrix.items:
        assert set(item.ratings) | set(item.likelihoods) == set(item.by) == set(item.rationale) == ids
        assert set(item.by.values()) == {"model"}


def test_the_rationale_quotes_the_words(inquiry):
    item = items(inquiry)["a leaking hatch of 40 centimetres"]
    assert all("“a leaking hatch of 40 centimetres”" in words for words in item.rationale.values())


def test_items_of_one_holder_and_family_lean_on_one_another(inquiry):
    inquiry.texts["d"] += " The inquiry saw a leaking hatch of 7 millimetres."
    inquiry.says("d", "a leaking hatch of 7 millimetres", "inquiry")
    found = items(inquiry)
    clusters = [found[w].cluster for w in ("a leaking hatch of 40 centimetres", "a leaking hatch of 7 millimetres")]
    assert clusters[0] is not None
    assert clusters[0] == clusters[1] != found["The crew overloaded the deck on 2 May"].cluster


def test_one_report_a_source_with_its_go_betweens_innermost_first(inquiry):
    inquiry.document("e", "It found a leaking hatch of 40 centimetres.", kind="news", outlet="The Gull")
    chain = ("The Gull", "Radio Bay", "Jo Dunn", "inquiry")
    inquiry.says("e", "a leaking hatch of 40 centimetres", "inquiry", chain=chain)
    inquiry.groups = [Group(id="gr", statements=(inquiry.statements[-1].id, "st-d-5"), n_families=2)]
    reports = items(inquiry)["a leaking hatch of 40 centimetres"].reports
    assert [r.source for r in reports] == ["d", "e"]
    assert [(hop.source, hop.reliability) for hop in reports[1].via] == [("Jo Dunn", "F"), ("Radio Bay", "F")]


def test_the_actors_own_words_are_a_self_statement(war):
    (item,) = war.explain().matrix.items
    assert (item.role, item.holders) == ("self_statement", ("Ada Berg",))
    assert sorted(set(item.ratings.values())) == ["I", "N"]


A = named_answer("a", "a", "proposed", ["a leak"])
B = named_answer("b", "b", "proposed", ["a load"])
BOTH = replace(named_answer("both", "both", "proposed"), includes=(A.id, B.id))
FOR, AGAINST = Stance(relevance=1, supports=0.6), Stance(relevance=1, opposes=0.6)


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ({A.id: FOR, B.id: AGAINST}, math.sqrt(0.7 * 0.3)),
        ({A.id: FOR}, math.sqrt(0.7 * 0.5)),
        ({A.id: FOR, BOTH.id: AGAINST}, math.sqrt(0.7 * 0.5)),
    ],
)
def test_a_compound_gets_the_mean_of_its_parts(stances, expected):
    assert rate((A, B, BOTH), stances, ExplainSettings()).likelihoods == {BOTH.id: pytest.approx(expected, abs=1e-6)}


@pytest.mark.parametrize(("stances", "letter"), [({A.id: FOR, B.id: FOR}, "C"), ({A.id: FOR, BOTH.id: FOR}, "C")])
def test_a_compound_has_letters_where_its_parts_agree_or_it_is_asserted_itself(stances, letter):
    assert rate((A, B, BOTH), stances, ExplainSettings()).ratings[BOTH.id] == letter


def weighing(*roles: str) -> ExplainSettings:
    return ExplainSettings(weighed_roles=roles)  # type: ignore[arg-type]


def test_conclusions_and_comments_are_candidates_and_weighed_when_the_analyst_wants_it(inquiry):
    shut, everything = inquiry.explain(), inquiry.explain(settings=weighing("fact", "act", "judgement", "comment"))
    assert {item.role for item in shut.candidates} == {"judgement", "comment"}
    assert everything.candidates == ()
    assert {item.id for item in everything.matrix.items} == {item.id for item in (*shut.matrix.items, *shut.candidates)}


def test_a_holder_is_counted_once_through_however_many_sources_and_each_family_reports_once(ferry):
    text = "Pilot Ann Holm told a hearing that the ferry sank because of her load."
    for name in ("d", "e"):
        ferry.document(name, text, kind="news")
        ferry.says(name, "the ferry sank because of her load", "Ann Holm")
    ferry.families = [Family(id="fa-copies", members=("d", "e"))]
    (item,) = (item for item in ferry.explain().candidates if item.holders == ("Ann Holm",))
    assert [(report.source, report.family) for report in item.reports] == [("a", "a"), ("c", "c"), ("d", "fa-copies")]


def test_a_prediction_that_bears_on_a_hypothesis_is_an_open_item(ferry):
    ferry.document("d", "The report will show a leaking hatch. The ferry line will reopen.", kind="news")
    ferry.foretold("d", "The report will show a leaking hatch")
    ferry.foretold("d", "The ferry line will reopen")
    rivals = ferry.explain()
    (item,) = (item for item in rivals.matrix.items if item.open)
    named = {h.label: h.id for h in rivals.hypotheses}
    assert item.prediction == "pr-The report will show a leaking hatch"
    assert (item.ratings[named["Mainly a leaking hatch"]], item.reports) == ("C", ())
    assert [row.item for row in weigh(rivals.matrix).value_of_information] == [item.id]


def test_a_resolved_prediction_is_open_no_more(ferry):
    ferry.document("d", "The report will show a leaking hatch.", kind="news")
    ferry.foretold("d", "The report will show a leaking hatch")
    ferry.predictions = [replace(ferry.predictions[0], resolution="true")]
    assert [item for item in ferry.explain().matrix.items if item.open] == []
