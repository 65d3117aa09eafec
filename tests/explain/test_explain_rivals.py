from __future__ import annotations

import random

import pytest

from abduce.explain import ExplainSettings, Rivals, explain
from abduce.model.codec import to_json
from abduce.model.facts import GivenHypothesis
from abduce.model.records import Family, Hypothesis


def labelled(rivals: Rivals, words: str) -> Hypothesis:
    return next(h for h in rivals.hypotheses if words in h.label.casefold() and not h.includes)


def holders(sides: tuple) -> list[str]:
    return sorted({side.holder for side in sides})


def test_rival_answers_come_with_their_advocates(ferry):
    rivals = ferry.explain()
    assert [h.origin for h in rivals.hypotheses] == ["proposed", "proposed", "proposed", "catch_all"]
    assert holders(labelled(rivals, "load").advocates) == ["Ann Holm"]
    assert holders(labelled(rivals, "hatch").advocates) == ["Bo Lund"]


def test_two_wordings_of_one_cause_are_one_answer(ferry):
    load = labelled(ferry.explain(), "load")
    assert [side.source for side in load.advocates] == ["a", "c"]


def test_who_argues_both_stands_under_the_compound_alone(ferry):
    rivals = ferry.explain()
    compound = next(h for h in rivals.hypotheses if h.includes)
    assert holders(compound.advocates) == ["Cy Marr"]
    assert set(compound.includes) == {labelled(rivals, "load").id, labelled(rivals, "hatch").id}
    assert all("Cy Marr" not in holders(labelled(rivals, part).advocates) for part in ("load", "hatch"))


def test_a_question_or_a_denial_of_both_makes_no_compound(ferry):
    ferry.document("c", "Could both causes be at work? It was not both causes. The ferry sank.", author="Cy Marr")
    ferry.explanations = ferry.explanations[:2]
    ferry.statements = ferry.statements[:2]
    assert not any(h.includes for h in ferry.explain().hypotheses)


def test_copies_count_as_one_family(ferry):
    ferry.families = [Family(id="fa-1", members=("a", "c"))]
    assert labelled(ferry.explain(), "load").n_families == 1


def test_more_independent_voices_come_first(ferry):
    ferry.document("d", "The ferry sank because of too much cargo.", author="Di Vane")
    clause = "The ferry sank because of too much cargo"
    ferry.why("d", clause, "too much cargo", "The ferry sank", marker="because of")
    assert ferry.explain().hypotheses[0].id == labelled(ferry.explain(), "load").id


def test_rejecting_a_rival_in_the_same_breath(war):
    rivals = war.explain()
    league, union = labelled(rivals, "enlargement"), labelled(rivals, "union")
    assert (holders(league.advocates), holders(union.advocates)) == (["Ivo Dahl"], ["Una Frey"])
    assert "Ivo Dahl" in holders(union.opponents)
    assert "Una Frey" in holders(league.opponents)


def test_a_cause_that_rejects_one_thing_for_another(war):
    war.document("b", "Norland invaded not to restore the old union but to seize the northern ports.", author="Liv Moe")
    war.why("b", "Norland invaded not to restore the old union but to seize the northern ports",
            "not to restore the old union but to seize the northern ports", "Norland invaded",
            actor="Norland", marker="to", type="purpose")  # fmt: skip
    rivals = war.explain()
    assert "Liv Moe" in holders(labelled(rivals, "ports").advocates)
    assert "Liv Moe" in holders(labelled(rivals, "union").opponents)


def test_motives_of_others_are_no_answer(war):
    war.document("b", "Sudland wants to join the customs treaty. Norland invaded Sudland.")
    clause = "Sudland wants to join the customs treaty"
    war.why("b", clause, "to join the customs treaty", actor="Sudland", type="motive")
    assert not any("customs" in h.label for h in war.explain().hypotheses)


def test_a_reason_that_no_words_mark_proposes_nothing(war):
    war.document("b", "Norland invaded after the drought.", author="Liv Moe")
    war.why("b", "Norland invaded after the drought", "the drought", "Norland invaded", actor="Norland")
    assert not any("drought" in h.label for h in war.explain().hypotheses)


def test_a_rejected_reason_alone_proposes_nothing(war):
    war.document("b", "Norland did not invade because of the drought.", author="Liv Moe")
    clause = "Norland did not invade because of the drought"
    war.why("b", clause, "the drought", "invade", actor="Norland", negated=True)
    assert not any("drought" in h.label for h in war.explain().hypotheses)


def test_given_hypotheses_get_the_same_evidence_and_no_proposals(war):
    given = GivenHypothesis(label="restoration", statement="Norland acted to restore the old union")
    rivals = war.explain(given)
    assert [h.label for h in rivals.hypotheses] == ["restoration", "Something else"]
    assert holders(rivals.hypotheses[0].advocates) == ["Una Frey"]


def test_a_given_both_includes_its_parts(war):
    fear = GivenHypothesis(label="fear", statement="Norland acted to stop the enlargement of the league")
    union = GivenHypothesis(label="union", statement="Norland acted to restore the old union")
    two = "Both: to stop the league's enlargement and to restore the old union"
    both = GivenHypothesis(label="both", statement=two)
    first, second, third, _ = war.explain(fear, union, both).hypotheses
    assert third.includes == (first.id, second.id)


def test_a_given_hypothesis_that_nobody_voices_is_kept_and_said_so(war):
    rivals = war.explain(GivenHypothesis(label="gold", statement="Norland acted to seize the gold mines"))
    assert rivals.hypotheses[0].label == "gold"
    assert [(p.code, p.severity) for p in rivals.problems] == [("hypothesis-unvoiced", "note")]


def test_a_given_catch_all_is_not_doubled(war):
    given = GivenHypothesis(label="Something else", statement="None of these")
    rivals = war.explain(GivenHypothesis(label="union", statement="to restore the old union"), given)
    assert [h.origin for h in rivals.hypotheses] == ["given", "catch_all"]


@pytest.mark.parametrize(
    ("priors", "expected"),
    [((None, None), (1 / 3, 1 / 3, 1 / 3)), ((0.5, 0.3), (0.5, 0.3, 0.2)), ((3.0, 1.0), (0.5, 1 / 6, 1 / 3))],
)
def test_priors_are_respected_and_sum_to_one(war, priors, expected):
    given = [GivenHypothesis(label=f"h{n}", statement=f"reason number {n}", prior=p) for n, p in enumerate(priors)]
    assert [h.prior for h in war.explain(*given).hypotheses] == pytest.approx(expected)


def test_a_question_without_bearing_leaves_only_the_catch_all(ferry):
    ferry.question = "Why did the central bank raise interest rates?"
    rivals = ferry.explain()
    assert [h.origin for h in rivals.hypotheses] == ["catch_all"]
    assert [p.code for p in rivals.problems] == ["question-without-bearing"]
    assert not rivals.matrix.items


def test_a_question_with_bearing_and_no_reason_says_so(ferry):
    ferry.explanations = []
    assert [p.code for p in ferry.explain().problems] == ["no-answer-found"]


def test_no_documents_at_all():
    rivals = explain("Why did the ferry sink?", [])
    assert [h.prior for h in rivals.hypotheses] == [1.0]


def test_at_most_so_many_proposals(ferry):
    rivals = ferry.explain(settings=ExplainSettings(max_hypotheses=3))
    assert len(rivals.hypotheses) == 4


def test_the_order_of_statements_and_explanations_changes_nothing(war):
    before = to_json(war.explain())
    random.Random(7).shuffle(war.explanations)
    assert to_json(war.explain()) == before


def test_theses_are_the_authors_own(ferry):
    rivals = ferry.explain()
    by_source = {t.source: t.hypothesis for t in rivals.theses}
    assert by_source["b"] == labelled(rivals, "hatch").id
    assert by_source["c"] == next(h.id for h in rivals.hypotheses if h.includes)


def test_in_news_the_thesis_is_the_answer_given_most_weight_and_marked_as_less_sure(ferry):
    rivals = ferry.explain()
    thesis = next(t for t in rivals.theses if t.source == "a")
    assert thesis.hypothesis == labelled(rivals, "load").id
    assert thesis.score < 0.5 < next(t.score for t in rivals.theses if t.source == "b")


def test_an_essay_that_only_reports_others_has_no_thesis(war):
    war.facts["a"]["kind"] = "essay"
    assert [t.hypothesis for t in war.explain().theses] == [None]


def test_predictions_are_linked_to_what_implies_them(war):
    war.document("b", "Norland will restore the old union in the east. It will rain.")
    war.foretold("b", "Norland will restore the old union in the east")
    war.foretold("b", "It will rain")
    rivals = war.explain()
    assert [p.hypotheses for p in rivals.predictions] == [(labelled(rivals, "union").id,), ()]


def test_who_only_asserts_the_cause_advocates_it(ferry):
    ferry.document("d", "She was overloaded, said Di Vane. Ed Wray denied that she was overloaded.", kind="news")
    ferry.says("d", "She was overloaded", "Di Vane")
    ferry.says("d", "she was overloaded", "Ed Wray", negated=True)
    load = labelled(ferry.explain(), "load")
    assert "Di Vane" in holders(load.advocates)
    assert "Ed Wray" in holders(load.opponents)
    assert "Ed Wray" not in holders(load.advocates)


def test_what_the_publishing_body_finds_is_the_thesis_of_its_report(ferry):
    text = "The Board finds that the load and the hatch both contributed to the loss."
    ferry.document("d", text, kind="report", author="Di Vane", outlet="Casualty Board")
    ferry.says("d", "the load and the hatch both contributed to the loss", "Board")
    rivals = ferry.explain()
    compound = next(h.id for h in rivals.hypotheses if h.includes)
    assert next(t.hypothesis for t in rivals.theses if t.source == "d") == compound


def test_a_reason_for_an_act_not_done_is_no_answer(war):
    war.document("b", "Norland would not invade because of the harvest.", author="Liv Moe")
    clause = "Norland would not invade because of the harvest"
    war.why("b", clause, "the harvest", "Norland would not invade", actor="Norland", marker="because of")
    assert not any("harvest" in h.label for h in war.explain().hypotheses)


def test_what_the_actor_wants_in_the_writers_words_is_the_writers(war):
    war.document("b", "Norland wants to restore the old union.", author="Liv Moe", kind="essay")
    cue = war.find("b", "wants")
    wants = war.says("b", "to restore the old union", "Norland", cue=cue)
    war.why("b", "Norland wants to restore the old union", "to restore the old union",
            actor="Norland", marker="wants", type="motive", statement=wants)  # fmt: skip
    rivals = war.explain()
    assert "Liv Moe" in holders(labelled(rivals, "union").advocates)
    assert "Norland" not in holders(labelled(rivals, "union").advocates)


def test_a_page_without_line_breaks_is_read_in_bounded_time(ferry):
    ferry.document("d", "not only this and both causes of the ferry " * 50_000)
    assert labelled(ferry.explain(), "load").advocates


def test_readers_advocate_but_rank_last(ferry):
    text = "The ferry sank. Reader: the ferry sank because of a sea monster."
    ferry.document("d", text, kind="news", author="Di Vane")
    clause = "the ferry sank because of a sea monster"
    ferry.why("d", clause, "a sea monster", "the ferry sank", marker="because of")
    ferry.commented("d", "Reader: the ferry sank because of a sea monster.", "Reader")
    proposed = [h for h in ferry.explain().hypotheses if h.origin == "proposed" and not h.includes]
    assert (proposed[-1].label, holders(proposed[-1].advocates)) == ("A sea monster", ["Reader"])


def test_a_strike_and_its_rival_motives(blank):
    """Another kind of act, other words: pay against the sale of an invented mill."""
    folder = blank("Why did the workers at the Halden mill strike?")
    folder.document("a", "Olga Prine said the workers struck because wages had not risen.", kind="news")
    clause = "the workers struck because wages had not risen"
    said = folder.says("a", clause, "Olga Prine")
    folder.why("a", clause, "wages had not risen", "the workers struck", marker="because", statement=said)
    folder.document("b", "Workers wanted to prevent the sale. Wages are only a pretext.", author="Lars Dune")
    folder.why("b", "Workers wanted to prevent the sale", "to prevent the sale",
               actor="Workers", marker="wanted", type="motive")  # fmt: skip
    folder.says("b", "Wages are only a pretext")
    rivals = folder.explain()
    assert holders(labelled(rivals, "wages").advocates) == ["Olga Prine"]
    assert holders(labelled(rivals, "wages").opponents) == ["Lars Dune"]
    assert holders(labelled(rivals, "sale").advocates) == ["Lars Dune"]


def test_answers_are_proposed_beside_given_ones_when_asked_for_and_the_same_becomes_one(ferry):
    given = GivenHypothesis(label="too heavy", statement="The ferry was overloaded.", prior=0.5)
    alone, beside = ferry.explain(given), ferry.explain(given, settings=ExplainSettings(propose="always"))
    assert [h.label for h in alone.hypotheses] == ["too heavy", "Something else"]
    assert [(h.origin, bool(h.includes)) for h in beside.hypotheses] == [
        ("given", False),
        ("proposed", False),
        ("proposed", True),
        ("catch_all", False),
    ]
    assert beside.hypotheses[0].id == alone.hypotheses[0].id
    assert holders(beside.hypotheses[0].advocates) == ["Ann Holm"]
