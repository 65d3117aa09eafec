"""What each kind of decision does to an analysis."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dam_case import BASE, BOTH, CLAY, ELSE, RAIN, after, by_id, decision, family_id, log, words

from abduce.model.span import Span
from abduce.model.weighing import Hop
from abduce.replay import replay
from abduce.replay.cells import item_id
from abduce.replay.predictions import denied_id


def items(analysis):
    return by_id(analysis.matrix.items)


def test_a_rating_goes_before_the_suggested_one() -> None:
    rated = decision("rate", f"it-rain/{CLAY}", {"rating": "II", "confidence": "H"}, why="the gauge was dry")
    cell = items(after(rated))["it-rain"]
    assert (cell.ratings[CLAY], cell.by[CLAY], cell.confidence) == ("II", "analyst", {CLAY: "H"})
    assert cell.rationale[CLAY] == "the gauge was dry"
    assert (cell.ratings[RAIN], cell.by[RAIN]) == ("C", "model")


def test_a_likelihood_takes_the_place_of_letters() -> None:
    cell = items(after(decision("rate", f"it-rain/{RAIN}", {"likelihood": 0.35})))["it-rain"]
    assert (RAIN in cell.ratings, cell.likelihoods, cell.rationale.get(RAIN)) == (False, {RAIN: 0.35}, None)


def test_the_catch_all_can_be_rated() -> None:
    cell = items(after(decision("rate", f"it-rain/{ELSE}", {"rating": "N"})))["it-rain"]
    assert list(cell.ratings) == [RAIN, CLAY, BOTH, ELSE]


def test_the_later_rating_counts() -> None:
    letters = [decision("rate", f"it-rain/{RAIN}", {"rating": letter}) for letter in ("II", "CC")]
    assert items(after(*letters))["it-rain"].ratings[RAIN] == "CC"


def test_an_item_is_left_out_and_taken_back_with_its_rating() -> None:
    rated = decision("rate", f"it-rain/{RAIN}", {"rating": "CC"})
    without = replay(BASE, log(rated, decision("leave_out_item", "it-rain")))
    assert "it-rain" not in items(without.analysis)
    assert by_id(without.analysis.candidates)["it-rain"].ratings[RAIN] == "CC"
    assert without.left_out == {"it-rain"}
    again = after(rated, decision("leave_out_item", "it-rain"), decision("use_item", "it-rain"))
    assert items(again)["it-rain"].ratings[RAIN] == "CC"
    assert by_id(again.candidates).keys() == {"it-looked"}


def test_a_candidate_is_weighed_as_it_stands() -> None:
    used = after(decision("use_item", "it-looked"))
    assert items(used)["it-looked"] == BASE.candidates[0]
    assert used.candidates == ()


def test_an_item_of_statements_has_reports_holders_and_no_cells() -> None:
    made = decision("add_item", "", {"statements": ["st-sound", "st-looked"], "role": "judgement"})
    found = items(after(made))[item_id(("st-looked", "st-sound"))]
    assert (found.role, found.holders, dict(found.ratings)) == ("judgement", ("Cole Mott", "Eve Ash"), {})
    assert [(r.source, r.family, r.reliability) for r in found.reports] == [
        ("courier", "fa-orr", "F"), ("letter", "fa-letter", "F"),
    ]  # fmt: skip


def test_go_betweens_of_an_added_item_are_hops_innermost_first() -> None:
    heard = replace(BASE.statements[1], chain=("The Mail", "a clerk", "Cole Mott"))
    base = replace(BASE, statements=(BASE.statements[0], heard, *BASE.statements[2:]))
    made = replay(base, log(decision("add_item", "", {"statements": ["st-sound"]}))).analysis
    (report,) = items(made)[item_id(("st-sound",))].reports
    assert report.via == (Hop(source="a clerk", reliability="F"), Hop(source="The Mail", reliability="F"))


def test_what_one_holder_says_in_one_family_leans_on_itself() -> None:
    rows = (decision("add_item", "", {"statements": [s]}) for s in ("st-rain-c", "st-rain-e"))
    found = items(after(*rows))
    clusters = {found[item_id((s,))].cluster for s in ("st-rain-c", "st-rain-e")}
    assert len(clusters) == 1
    assert clusters != {None}
    assert found["it-rotten"].cluster is None


def test_a_grade_reaches_every_report_of_the_source() -> None:
    graded = after(decision("grade_source", "herald", {"reliability": "A"}))
    assert by_id(graded.sources)["herald"].reliability == "A"
    assert [r.reliability for r in items(graded)["it-rotten"].reports] == ["A"]
    assert [r.reliability for r in items(graded)["it-rain"].reports] == ["F", "F"]


def test_families_are_joined_and_counted_once() -> None:
    joined = after(decision("join_families", "fa-letter", {"others": ["fa-herald"]}))
    new = family_id("letter", "herald")
    assert {f.id: f.members for f in joined.families} == {"fa-orr": ("courier", "echo"), new: ("herald", "letter")}
    assert by_id(joined.hypotheses)[CLAY].n_families == 1
    assert items(joined)["it-rotten"].reports[0].family == new


def test_a_family_is_split_and_counted_twice() -> None:
    split = after(decision("split_family", "fa-orr", {"apart": ["echo"]}))
    assert [f.members for f in split.families] == [("courier",), ("echo",), ("herald",), ("letter",)]
    assert split.groups[0].n_families == 2
    assert by_id(split.hypotheses)[RAIN].n_families == 2
    assert len({r.family for r in items(split)["it-rain"].reports}) == 2


def test_what_was_split_can_be_joined_again() -> None:
    split = decision("split_family", "fa-orr", {"apart": ["echo"]})
    joined = after(split, decision("join_families", family_id("echo"), {"others": [family_id("courier")]}))
    assert [f.members for f in joined.families] == [f.members for f in BASE.families]


def test_a_rejected_statement_goes_with_all_that_stands_on_it() -> None:
    replayed = replay(BASE, log(decision("reject_statement", "st-looked")))
    found = replayed.analysis
    assert "st-looked" not in by_id(found.statements)
    assert [s.id for s in replayed.rejected] == ["st-looked"]
    assert replayed.verdicts == {"st-looked": "rejected"}
    assert (found.explanations, found.candidates) == ((), ())
    assert [t.id for t in found.theses] == ["th-1"]
    clay = by_id(found.hypotheses)[CLAY]
    assert ([side.holder for side in clay.advocates], clay.n_families) == (["Cole Mott"], 1)


def test_an_item_stays_on_the_statements_that_are_left() -> None:
    found = after(decision("reject_statement", "st-rain-e"))
    assert items(found)["it-rain"].statements == ("st-rain-c",)
    assert [r.source for r in items(found)["it-rain"].reports] == ["courier"]
    assert found.groups == ()


def test_an_item_without_statements_goes_and_so_does_its_conflict() -> None:
    found = after(decision("reject_statement", "st-rain-c"), decision("reject_statement", "st-rain-e"))
    assert items(found).keys() == {"it-resign", "it-rotten"}
    assert found.conflicts == ()
    assert [link.id for link in found.links] == ["ln-3"]


def test_the_later_verdict_counts() -> None:
    replayed = replay(BASE, log(decision("reject_statement", "st-looked"), decision("accept_statement", "st-looked")))
    assert replayed.verdicts == {"st-looked": "accepted"}
    assert replace(replayed.analysis, analysts=()) == BASE


def test_another_holder_is_another_advocate() -> None:
    found = after(decision("correct_statement", "st-rotten", {"holder": "Dee Orr"}))
    assert by_id(found.statements)["st-rotten"].holder == "Dee Orr"
    assert [side.holder for side in by_id(found.hypotheses)[CLAY].advocates] == ["Dee Orr", "Eve Ash"]
    assert items(found)["it-rotten"].holders == ("Dee Orr",)


def test_a_holder_that_is_not_known_advocates_nothing() -> None:
    found = after(decision("correct_statement", "st-rotten", {"holder": None}))
    assert [side.holder for side in by_id(found.hypotheses)[CLAY].advocates] == ["Eve Ash"]
    assert items(found)["it-rotten"].holders == ()


def test_a_denial_found_is_opposition() -> None:
    found = after(decision("correct_statement", "st-rotten", {"negated": True}))
    clay = by_id(found.hypotheses)[CLAY]
    assert [side.holder for side in clay.advocates] == ["Eve Ash"]
    assert [(side.holder, side.source) for side in clay.opponents] == [
        ("Cole Mott", "courier"),
        ("Cole Mott", "herald"),
    ]
    assert [r.asserts for r in items(found)["it-rotten"].reports] == [False]
    link = by_id(found.links)["ln-3"]
    assert (link.supports, link.opposes, link.by) == (0.0, 0.8, "analyst")


def test_a_family_that_contradicts_itself_says_nothing() -> None:
    replayed = replay(BASE, log(decision("correct_statement", "st-rain-e", {"negated": True})))
    assert "it-rain" not in items(replayed.analysis)
    assert [p.code for p in replayed.analysis.problems] == ["family-against-itself"]


def test_corrected_words_keep_the_id_and_stay_in_the_passage() -> None:
    span = words("herald", "the clay")
    statement = by_id(after(decision("correct_statement", "st-rotten", {"content": list(span)})).statements)[
        "st-rotten"
    ]
    assert (statement.content, statement.span) == (span, span)


def test_a_prediction_follows_its_statement() -> None:
    corrected = decision("correct_statement", "st-resign", {"probability": 0.5, "certainty": "may"})
    found = after(corrected, decision("resolve_prediction", "pr-resign", {"resolution": "true"}))
    prediction = by_id(found.predictions)["pr-resign"]
    assert (prediction.probability, prediction.certainty, prediction.score) == (0.5, "may", 0.25)


def test_a_statement_that_was_missed_can_be_weighed() -> None:
    span = words("courier", "The dam at Orr fell in May")
    missed = {"source": "courier", "content": list(span), "kind": "own"}
    replayed = replay(BASE, log(decision("add_statement", "", missed)))
    (added,) = [s for s in replayed.analysis.statements if s.id in replayed.added]
    assert (added.content, added.author_voice, replayed.analysis.statements[0]) == (span, True, added)
    both = after(decision("add_item", "", {"statements": [added.id]}), decision("add_statement", "", missed))
    assert items(both)[item_id((added.id,))].statements == (added.id,)


def test_a_hypothesis_is_renamed_and_believed() -> None:
    found = after(decision("change_hypothesis", CLAY, {"label": "rot", "prior": 0.7}))
    assert by_id(found.hypotheses)[CLAY].label == "rot"
    assert [round(h.prior, 9) for h in found.hypotheses] == [0.1, 0.7, 0.1, 0.1]
    assert [round(c.prior, 9) for c in found.matrix.hypotheses] == [0.1, 0.7, 0.1, 0.1]


def test_priors_that_leave_nothing_are_scaled() -> None:
    found = after(*(decision("change_hypothesis", h, {"prior": 1}) for h in (RAIN, CLAY)))
    assert [round(h.prior, 9) for h in found.hypotheses] == [0.4, 0.4, 0.1, 0.1]


def test_a_dropped_hypothesis_leaves_its_prior_to_the_others() -> None:
    found = after(decision("drop_hypothesis", CLAY))
    assert {h.id: round(h.prior, 9) for h in found.hypotheses} == dict.fromkeys((RAIN, BOTH, ELSE), round(1 / 3, 9))
    assert by_id(found.hypotheses)[BOTH].includes == (RAIN,)
    assert all(CLAY not in cell.ratings for cell in found.matrix.items)
    assert {t.id: t.hypothesis for t in found.theses} == {"th-1": RAIN, "th-2": None}
    assert {link.hypothesis for link in found.links} == {RAIN}
    assert by_id(found.predictions)["pr-resign"].hypotheses == ()


def test_of_two_cells_of_a_merge_the_targets_stays() -> None:
    found = after(decision("merge_hypotheses", CLAY, {"others": [RAIN]}))
    assert [h.id for h in found.hypotheses] == [CLAY, BOTH, ELSE]
    assert items(found)["it-rain"].ratings == {CLAY: "N", BOTH: "C"}
    merged = by_id(found.hypotheses)[CLAY]
    assert (merged.prior, merged.n_families) == (0.5, 3)
    assert [side.holder for side in merged.advocates] == ["Ada Bell", "Ada Bell", "Cole Mott", "Eve Ash"]
    assert [link.id for link in found.links] == ["ln-2", "ln-3"]
    assert by_id(found.hypotheses)[BOTH].includes == (CLAY,)


def test_a_cell_that_only_the_merged_one_has_moves() -> None:
    bare = replace(BASE.matrix.items[0], ratings={RAIN: "C"}, by={RAIN: "model"}, rationale={})
    base = replace(BASE, matrix=replace(BASE.matrix, items=(bare,)))
    found = replay(base, log(decision("merge_hypotheses", CLAY, {"others": [RAIN]}))).analysis
    assert (found.matrix.items[0].ratings, found.matrix.items[0].by) == ({CLAY: "C"}, {CLAY: "model"})


@pytest.mark.parametrize(("resolution", "score"), [("true", 0.04), ("false", 0.64), ("void", None), ("open", None)])
def test_a_resolved_prediction_is_scored(resolution: str, score: float | None) -> None:
    found = after(decision("resolve_prediction", "pr-resign", {"resolution": resolution}))
    prediction = by_id(found.predictions)["pr-resign"]
    assert (prediction.resolution, prediction.score) == (resolution, pytest.approx(score) if score else None)


def test_what_came_true_is_certain() -> None:
    found = items(after(decision("resolve_prediction", "pr-resign", {"resolution": "true"})))["it-resign"]
    assert (found.open, found.reports, found.ratings[CLAY]) == (False, (), "CC")


def test_what_did_not_come_true_speaks_for_the_others() -> None:
    found = items(after(decision("resolve_prediction", "pr-resign", {"resolution": "false"})))
    denied = found[denied_id("it-resign")]
    assert (denied.open, denied.ratings) == (False, {RAIN: "N", CLAY: "II", BOTH: "I"})
    assert "it-resign" not in found


def test_a_likelihood_of_what_did_not_come_true_is_the_complement() -> None:
    rated = decision("rate", f"it-resign/{RAIN}", {"likelihood": 0.2})
    found = items(after(rated, decision("resolve_prediction", "pr-resign", {"resolution": "false"})))
    assert found[denied_id("it-resign")].likelihoods == {RAIN: 0.8}


def test_a_cell_of_what_did_not_come_true_is_rated_as_such() -> None:
    resolved = decision("resolve_prediction", "pr-resign", {"resolution": "false"})
    rated = decision("rate", f"{denied_id('it-resign')}/{CLAY}", {"rating": "I"})
    assert items(after(resolved, rated))[denied_id("it-resign")].ratings[CLAY] == "I"
    alone = replay(BASE, log(rated))
    assert [each.decision.kind for each in alone.unplaced] == ["rate"]


def test_a_void_prediction_has_no_item() -> None:
    found = after(decision("resolve_prediction", "pr-resign", {"resolution": "void"}))
    assert items(found).keys() == {"it-rain", "it-rotten"}


def test_a_rejected_prediction_goes_with_its_item() -> None:
    found = after(decision("reject_statement", "st-resign"))
    assert by_id(found.predictions).keys() == {"pr-again"}
    assert items(found).keys() == {"it-rain", "it-rotten"}


def test_notes_are_kept_beside_the_analysis() -> None:
    replayed = replay(
        BASE, log(decision("note", "herald", {"text": "ask the editor"}), decision("note", "", {"text": "x"}))
    )
    assert [(n.target, n.text) for n in replayed.notes] == [("herald", "ask the editor"), ("", "x")]
    assert replayed.analysis == BASE


@pytest.mark.parametrize(
    ("kind", "target", "value", "why"),
    [
        ("rate", f"it-none/{RAIN}", {"rating": "C"}, "expected an item with the id 'it-none'"),
        ("rate", "it-rain/hy-none", {"rating": "C"}, "expected a hypothesis with the id 'hy-none'"),
        ("rate", "it-rain", {"rating": "C"}, "expected ITEM/HYPOTHESIS, found 'it-rain'"),
        ("rate", f"it-rain/{RAIN}", {"rating": "X"}, "expected"),
        ("rate", f"it-rain/{RAIN}", {"rating": "C", "likelihood": 0.5}, "a rating or a likelihood"),
        ("drop_hypothesis", ELSE, {}, "catch-all, which always stays"),
        ("merge_hypotheses", RAIN, {"others": [RAIN]}, "found the target among them"),
        ("split_family", "fa-orr", {"apart": ["herald"]}, "expected members of the family 'fa-orr', found herald"),
        ("split_family", "fa-orr", {"apart": ["courier", "echo"]}, "expected some members to stay"),
        ("join_families", "fa-orr", {"others": ["fa-orr"]}, "expected at least one other family"),
        ("add_statement", "", {"source": "echo", "content": [60, 900]}, "expected a span inside the 66 code points"),
        ("add_statement", "", {"source": "echo", "content": [3, 4]}, "expected words at [3, 4] of echo"),
        ("correct_statement", "st-rotten", {}, "expected at least one of holder, content"),
        ("note", "nothing", {"text": "x"}, "found nothing in this analysis"),
        ("withdraw", "dn-9", {}, "expected the id of an earlier decision"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_told_and_changes_nothing(kind, target, value, why) -> None:
    replayed = replay(BASE, log(decision(kind, target, value)))
    assert [why in each.why for each in replayed.unplaced] == [True]
    assert [p.code for p in replayed.analysis.problems] == ["unplaced-decision"]
    assert replace(replayed.analysis, problems=()) == BASE


def test_a_passage_covers_its_content_and_its_cue() -> None:
    told = replace(BASE.statements[3], start=0, end=39, cue=Span(10, 14), content=Span(20, 39))
    base = replace(BASE, statements=(*BASE.statements[:3], told, *BASE.statements[4:]))
    corrected = log(decision("correct_statement", "st-rotten", {"content": [20, 28]}))
    assert by_id(replay(base, corrected).analysis.statements)["st-rotten"].span == Span(10, 28)
