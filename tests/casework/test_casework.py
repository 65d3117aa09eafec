"""A case at work: what is computed again, what it costs to open one, and that nothing is lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mill_case import GIVEN, QUESTION, TEXTS, bytes_of, cells, draft, first_cell, write_texts

from abduce import Case, run
from abduce.case import GivenHypothesis, SourceFacts
from abduce.casework import Casework, new_case, open_case
from abduce.model.codec import to_json
from abduce.model.errors import BadDecisionError, BadValueError, CaseExistsError, NoCaseError
from abduce.settings import settings_from
from abduce.verify import verify
from conftest import PARSER


class CountingParser:
    """The real parser; counts the sentences that it is asked for."""

    def __init__(self) -> None:
        self.sentences = 0
        self.name = PARSER.name

    def parse(self, sentences: Any) -> Any:
        held = list(sentences)
        self.sentences += len(held)
        return PARSER.parse(held)


def test_a_case_says_what_one_run_says(mill: Casework, tmp_path: Path) -> None:
    always = settings_from({"explain": {"propose": "always"}}, "test")
    given = Case(question=QUESTION, hypotheses=GIVEN, settings=always)
    whole = run([write_texts(tmp_path / "docs")], given, parser=PARSER)
    assert to_json(mill.state(by="nobody").analysis) == to_json(whole)
    assert verify(mill.state().analysis) == ()


def test_a_document_that_is_added_later_gives_the_same_bytes(mill: Casework, tmp_path: Path) -> None:
    with new_case(tmp_path / "later", question=QUESTION, hypotheses=GIVEN, who="Ann") as case:
        case.add([write_texts(tmp_path / "docs", "courier.txt", "herald.txt")], who="Ann")
        case.analyse(parser=PARSER)
        case.add([write_texts(tmp_path / "more", "letters/sister.md")], who="Ann", under="letters")
        case.analyse(parser=PARSER)
        assert bytes_of(case) == to_json(mill.state(by="nobody").analysis)


def test_only_what_changed_is_computed_again(mill: Casework, tmp_path: Path) -> None:
    mill.add([write_texts(tmp_path / "more", "courier.txt")], who="Ann", under="copy")
    parser = CountingParser()
    mill.analyse(parser=parser)
    one = parser.sentences
    assert 0 < one < 12
    mill.analyse(parser=parser)
    assert parser.sentences == one


def test_what_was_computed_comes_back_byte_for_byte(mill: Casework) -> None:
    mill.decide(draft("rate", first_cell(mill.state()), rating="II"))
    before = bytes_of(mill)
    mill.forget()
    state = mill.state()
    assert (state.is_analysed, state.analysis.judgement) == (False, None)
    mill.analyse(parser=PARSER)
    assert bytes_of(mill) == before


def test_opening_a_case_costs_no_analysis(mill: Casework) -> None:
    before = bytes_of(mill)
    with open_case(mill.store.name if Path(mill.store.name).exists() else _folder(mill)) as again:
        assert bytes_of(again) == before
        assert again.state() is again.state()
        assert (again.is_stale(), again.state().is_current) == ((), True)


def _folder(case: Casework) -> Path:
    where: Any = case.store
    return Path(where._here.where)


def test_inputs_make_the_analysis_stale_until_it_is_computed(mill: Casework) -> None:
    asked = mill.decide(draft("set_question", question="Why did the mill at Kell stop?"))
    assert mill.is_stale() == (asked,)
    state = mill.state()
    assert (state.stale, state.is_current, state.is_analysed) == ((asked,), False, True)
    assert state.analysis.question == QUESTION
    mill.analyse(parser=PARSER)
    assert (mill.is_stale(), mill.state().is_current) == ((), True)
    assert mill.state().analysis.question == "Why did the mill at Kell stop?"


def test_an_input_that_is_withdrawn_needs_no_analysis(mill: Casework) -> None:
    before = bytes_of(mill)
    asked = mill.decide(draft("set_question", question="Why?"))
    mill.decide(draft("withdraw", asked.id))
    assert mill.is_stale() == ()
    assert bytes_of(mill) == before


def test_settings_of_weighing_need_no_analysis(mill: Casework) -> None:
    mill.decide(draft("change_settings", weigh={"tie_decibans": 60.0, "draws": 200}))
    state = mill.state()
    assert (state.stale, state.is_current) == ((), True)
    assert state.analysis.judgement is not None
    assert state.analysis.judgement.leader is None
    assert state.analysis.settings["weigh"]["tie_decibans"] == 60.0
    assert verify(state.analysis) == ()


def test_a_past_state_and_one_analyst_alone(mill: Casework) -> None:
    cell = first_cell(mill.state())
    first = mill.decide(draft("rate", cell, rating="CC"))
    mill.decide(draft("rate", cell, who="Bob", rating="II"))
    item, _, hypothesis = cell.partition("/")

    def letter(**lens: str) -> str:
        items = {i.id: i for i in mill.state(**lens).analysis.matrix.items}
        return items[item].ratings[hypothesis]

    assert (letter(), letter(by="Ann"), letter(by="Bob"), letter(as_of=first.at)) == ("II", "CC", "II", "CC")
    assert mill.state(as_of="1931").analysis.sources == mill.state().analysis.sources
    with pytest.raises(BadValueError, match="as of"):
        mill.state(as_of="yesterday")


def test_the_quick_posterior_is_that_of_the_state(mill: Casework) -> None:
    cell, other = cells(mill.state())
    mill.decide(draft("rate", other, rating="CC"))
    tried = draft("rate", cell, rating="II")
    quick = mill.quick_posterior(tried)
    assert mill.quick_posterior() == mill.quick_posterior()
    assert quick != mill.quick_posterior()
    mill.decide(tried)
    judgement = mill.state().analysis.judgement
    assert judgement is not None
    assert (quick.posterior, quick.leader, quick.separated) == (
        judgement.posterior, judgement.leader, judgement.separated,
    )  # fmt: skip
    assert quick == mill.quick_posterior()


def test_two_analysts_are_compared_cell_by_cell(mill: Casework) -> None:
    state = mill.state()
    cell, other = cells(state)
    for who, letter in (("Ann", "CC"), ("Bob", "II")):
        mill.decide(draft("rate", cell, who=who, rating=letter))
        mill.decide(draft("rate", other, who=who, rating="N"))
    found = mill.compare("Ann", "Bob")
    assert [(f"{p.item}/{p.hypothesis}", p.a and p.a.rating, p.b and p.b.rating) for p in found.cells] == [
        (cell, "CC", "II")
    ]
    assert found.n_same == 1
    assert found.judgement_a != found.judgement_b


def test_a_clash_is_shown(mill: Casework) -> None:
    cell, seen = first_cell(mill.state()), mill.state().seq
    mill.decide(replace(draft("rate", cell, rating="CC"), seen=seen))
    mill.decide(replace(draft("rate", cell, who="Bob", rating="II"), seen=seen))
    assert [(c.earlier.who, c.later.who) for c in mill.state().clashes] == [("Ann", "Bob")]


def test_what_has_moved_away_is_kept_with_the_words_its_author_saw(mill: Casework) -> None:
    statement = next(s for s in mill.state().analysis.statements if s.holder == "Tom Reed")
    made = mill.decide(draft("accept_statement", statement.id))
    assert "the flood had wrecked its wheel" in made.saw["words"]
    mill.decide(draft("drop_document", "courier.txt"))
    mill.analyse(parser=PARSER)
    assert made in [each.decision for each in mill.state().unplaced]


def test_what_another_program_decides_is_seen(mill: Casework) -> None:
    cell = first_cell(mill.state())
    with open_case(_folder(mill)) as other:
        made = other.decide(draft("rate", cell, rating="II"))
    assert mill.state().seq == made.seq


def test_many_threads_decide_at_once(mill: Casework) -> None:
    before = mill.state().seq
    threads = [
        threading.Thread(target=mill.decide, args=(draft("note", who=f"No. {n}", text="here"),)) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [d.seq for d in mill.decisions()] == list(range(1, before + 9))
    assert len(mill.state().notes) == 8


def test_a_target_that_its_value_implies_is_filled_in(mill: Casework) -> None:
    source = next(s for s in mill.state().analysis.sources if s.path == "herald.txt")
    made = mill.decide(draft("add_statement", source=source.id, content=[0, 20], holder="Cora Finch"))
    item = mill.decide(draft("add_item", statements=[made.target], role="judgement"))
    assert made.target in {s.id for s in mill.state().analysis.statements}
    assert item.target in {i.id for i in mill.state().analysis.matrix.items}


def test_decisions_are_taken_together_or_not_at_all(mill: Casework) -> None:
    last = mill.state().seq
    with pytest.raises(BadDecisionError, match="Nothing was decided"):
        mill.decide_all([draft("note", text="x"), draft("note", "nothing", text="y")])
    assert mill.store.last_seq() == last


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (draft("guess"), "expected one of set_question"),
        (draft("note", who=" ", text="x"), "name of who decides"),
        (draft("rate", "it-0/hy-0", rating="C"), "expected an item with the id 'it-0'"),
        (draft("drop_document", "x.txt"), "expected the path of a document of the case"),
        (draft("set_question", as_of="1931-02-31"), "as_of: expected a date"),
        (draft("describe_source", "", author="Ada"), "expected a path"),
        (draft("change_settings", weigh={"drows": 3}), "did you mean 'draws'"),
        (draft("change_settings", weigh={"draws": 0}), "draws"),
        (draft("withdraw", "dn-0"), "expected the id of a decision of this case"),
    ],
)
def test_what_cannot_be_decided_is_refused(bad: Any, told: str, mill: Casework) -> None:
    last = mill.store.last_seq()
    with pytest.raises(BadDecisionError, match=told):
        mill.decide(bad)
    assert mill.store.last_seq() == last


def test_a_decision_is_withdrawn_once(mill: Casework) -> None:
    note = mill.decide(draft("note", text="x"))
    gone = mill.decide(draft("withdraw", note.id))
    with pytest.raises(BadDecisionError, match="withdrawn already"):
        mill.decide(draft("withdraw", note.id))
    mill.decide(draft("withdraw", gone.id))
    assert len(mill.state().notes) == 1
    mill.decide(draft("withdraw", note.id))
    assert mill.state().notes == ()


def test_a_new_case_begins_with_what_is_known(tmp_path: Path) -> None:
    settings = settings_from({"weigh": {"draws": 500, "cell_sd": {"H": 0.1}}}, "test")
    given = GivenHypothesis(label="flood", statement="The mill closed mainly because of the flood.", prior=0.4)
    facts = SourceFacts(path="courier.txt", outlet="Kell Courier", reliability="B")
    with new_case(
        tmp_path / "case",
        question=QUESTION,
        who="Ann",
        as_of="1932",
        hypotheses=[given],
        sources=[facts],
        settings=settings,
    ) as case:
        case.add([write_texts(tmp_path / "docs")], who="Ann")
        analysis = case.analyse(parser=PARSER)
    assert analysis.as_of == "1932"
    assert analysis.settings["weigh"]["draws"] == 500
    assert analysis.settings["weigh"]["cell_sd"] == {"H": 0.1, "M": 0.5, "L": 1.0}
    assert "flood" in {h.label for h in analysis.hypotheses if h.origin == "given"}
    assert [(s.outlet, s.reliability) for s in analysis.sources if s.path == "courier.txt"] == [("Kell Courier", "B")]


def test_where_there_is_a_case_none_is_made_and_the_other_way_round(mill: Casework, tmp_path: Path) -> None:
    with pytest.raises(CaseExistsError):
        new_case(_folder(mill), question=QUESTION, who="Ann")
    with pytest.raises(NoCaseError):
        open_case(tmp_path / "nowhere")


def test_a_case_without_a_question_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="question"):
        new_case(tmp_path / "case", question=" ", who="Ann")
    assert not (tmp_path / "case").exists()


def test_an_empty_case_can_be_analysed(tmp_path: Path) -> None:
    with new_case(tmp_path / "case", question=QUESTION, who="Ann") as case:
        assert case.state().is_analysed is False
        case.analyse(parser=PARSER)
        assert case.state().analysis.sources == ()
        assert [h.origin for h in case.state().analysis.hypotheses] == ["catch_all"]


def test_documents_that_are_there_are_passed_over(mill: Casework, tmp_path: Path) -> None:
    assert mill.add([write_texts(tmp_path / "docs")], who="Ann") == ((), ())


def test_a_path_that_is_taken_is_told_and_replaced_on_demand(mill: Casework, tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "docs")
    (folder / "herald.txt").write_text(TEXTS["herald.txt"] + "Corrected.\n", encoding="utf-8")
    added, problems = mill.add([folder], who="Ann")
    assert (added, [(p.code, p.severity) for p in problems]) == ((), [("path-taken", "error")])
    added, problems = mill.add([folder], who="Ann", replacing=True)
    assert ([d.target for d in added], problems) == (["herald.txt"], ())
    mill.analyse(parser=PARSER)
    texts = {s.path: s.text for s in mill.state().analysis.sources}
    assert texts["herald.txt"].endswith("Corrected.\n")


def test_what_cannot_be_read_is_told_and_the_rest_is_added(tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "docs", "courier.txt")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with new_case(tmp_path / "case", question=QUESTION, who="Ann") as case:
        added, problems = case.add([folder, tmp_path / "no.txt"], who="Ann")
    assert [d.target for d in added] == ["courier.txt"]
    assert sorted(p.code for p in problems) == ["missing-file", "unsupported-format"]


def test_rows_of_one_file_are_documents_and_stay_so(tmp_path: Path) -> None:
    rows = '{"text": "The flood closed the mill, Reed said.", "path": "a.txt"}\n{"text": "Debt closed the mill."}\n'
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rows.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "docs" / "a.txt").write_text(TEXTS["courier.txt"], encoding="utf-8")
    with new_case(tmp_path / "case", question=QUESTION, who="Ann") as case:
        case.add([tmp_path / "docs"], who="Ann")
        once = to_json(case.analyse(parser=PARSER))
        case.decide(draft("describe_source", "a.txt", author="Ada Bell"))
        case.decide(draft("withdraw", case.decisions()[-1].id))
        case.store.forget()
        assert to_json(case.analyse(parser=PARSER)) == once
    whole = replace(run([tmp_path / "docs"], Case(question=QUESTION), parser=PARSER), judgement=None)
    assert once == to_json(whole)
