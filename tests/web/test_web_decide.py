"""Decisions through forms: what is written down, what moves, what is shown to others."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData
from visitor import Visitor

from abduce.casework import Casework
from abduce.model.errors import BadValueError
from abduce.web.drafts import value_from_form
from abduce.web.uploads import plain_name


def cell(ada: Visitor) -> tuple[str, str]:
    matrix = ada.get("/api/matrix").json()
    return matrix["order"][0], matrix["matrix"]["hypotheses"][0]["id"]


def posterior(ada: Visitor, hypothesis: str) -> float:
    return float(ada.get("/api/overview").json()["posterior"][hypothesis]["p"])


def test_a_rating_moves_the_posterior_and_becomes_the_analysts(ada: Visitor) -> None:
    item, hypothesis = cell(ada)
    before = posterior(ada, hypothesis)
    answer = ada.post(
        "/matrix/rate", htmx=True, target=f"{item}/{hypothesis}", rating="CC", seen=ada.case.store.last_seq()
    )
    assert answer.headers["hx-trigger"] == "rated"
    assert f'id="cell-{item}-{hypothesis}"' in answer.text
    assert "by-analyst" in answer.text
    after = posterior(ada, hypothesis)
    assert after > before
    shown = answer.text.split(f'id="standing-{hypothesis}"')[1].split("<b>")[1].split("<")[0]
    assert shown.replace("\u202f%", "") == f"{100 * after:.0f}"


def test_a_rating_keeps_what_its_author_saw(ada: Visitor) -> None:
    item, hypothesis = cell(ada)
    ada.post("/matrix/rate", target=f"{item}/{hypothesis}", rating="II", seen="1", why="It cannot be so.")
    made = ada.case.decisions()[-1]
    assert (made.who, made.why, made.value) == ("Ada", "It cannot be so.", {"rating": "II"})
    assert {"letters", "by", "hypothesis", "words"} <= set(made.saw)


def test_a_likelihood_goes_as_a_number(ada: Visitor) -> None:
    item, hypothesis = cell(ada)
    assert ada.post("/matrix/rate", target=f"{item}/{hypothesis}", likelihood="0.35", seen="0").status_code == 303
    assert ada.case.decisions()[-1].value == {"likelihood": 0.35}
    assert ">.35</td>" in ada.page("/matrix")


@pytest.mark.parametrize("field", [{"likelihood": "often"}, {"likelihood": "1.5"}, {"rating": "X"}, {}])
def test_a_rating_that_is_none_is_refused_in_words(ada: Visitor, field: dict[str, str]) -> None:
    item, hypothesis = cell(ada)
    before = ada.case.store.last_seq()
    answer = ada.post("/matrix/rate", htmx=True, target=f"{item}/{hypothesis}", seen="0", **field)
    assert answer.status_code == 422
    assert "expected" in answer.text
    assert ada.case.store.last_seq() == before


def test_a_rejected_statement_leaves_the_analysis_and_comes_back(ada: Visitor) -> None:
    first = ada.get("/api/statements?limit=1").json()["statements"][0]["id"]
    answer = ada.decide("reject_statement", first, htmx=True)
    assert answer.headers["hx-trigger"] == "decided"
    assert "Undo" in answer.text
    assert first not in {s["id"] for s in ada.get("/api/statements?limit=1000").json()["statements"]}
    assert first in ada.page("/statements?verdict=rejected")
    ada.decide("withdraw", ada.case.decisions()[-1].id)
    assert first in {s["id"] for s in ada.get("/api/statements?limit=1000").json()["statements"]}
    assert "withdrawn" in ada.page("/history")


def test_only_what_was_changed_in_a_form_is_decided() -> None:
    form = FormData([("holder", "Ada Bell"), ("was.holder", "A. Bell"), ("negated", "false"), ("was.negated", "false")])
    assert value_from_form("correct_statement", form) == {"holder": "Ada Bell"}


def test_an_emptied_field_is_decided_to_be_unknown() -> None:
    form = FormData([("certainty", " "), ("was.certainty", "probably"), ("negated", "true"), ("was.negated", "false")])
    assert value_from_form("correct_statement", form) == {"certainty": None, "negated": True}


def test_a_span_and_lists_are_read_from_fields_that_come_several_times() -> None:
    form = FormData([("source", "so-1"), ("content", "3"), ("content", "9"), ("kind", "direct")])
    assert value_from_form("add_statement", form) == {"source": "so-1", "content": [3, 9], "kind": "direct"}
    assert value_from_form("join_families", FormData([("others", "fa-1"), ("others", "fa-2")])) == {
        "others": ["fa-1", "fa-2"]
    }


def test_settings_are_read_as_toml() -> None:
    assert value_from_form("change_settings", FormData([("tables", "[weigh]\ndraws = 500")])) == {
        "weigh": {"draws": 500}
    }
    with pytest.raises(BadValueError, match="tables in TOML"):
        value_from_form("change_settings", FormData([("tables", "[weigh")]))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../a.txt", "a.txt"),
        ("C:\\x\\a.txt", "a.txt"),
        ("/etc/passwd", "passwd"),
        ("a\0b\n.txt", "ab.txt"),
    ],
)
def test_an_upload_keeps_only_the_last_part_of_its_name(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


@pytest.mark.parametrize("sent", ["", "..", "a/..", "/", " . "])
def test_an_upload_without_a_name_is_refused(sent: str) -> None:
    with pytest.raises(BadValueError, match="a file with a name"):
        plain_name(sent)


def test_a_document_comes_in_and_the_page_asks_to_analyse(empty: Casework) -> None:
    ada = Visitor(empty, "Ada")
    files = {"documents": ("../letter.txt", b"The dam held because it was new, Bo Lund said.")}
    answer = ada.client.post("/documents", data={"form_token": ada.token}, files=files)
    assert "Added: letter.txt" in answer.text
    assert "Nothing has been analysed yet" in ada.page("/")
    assert empty.decisions()[-1].target == "letter.txt"


def test_what_others_decide_is_told_once_and_cheaply(ada: Visitor) -> None:
    seen = ada.case.store.last_seq()
    assert ada.get(f"/news?seen={seen}").status_code == 204
    ben = ada.beside("Ben")
    ben.decide("note", text="Look at the memo again.")
    news = ada.get(f"/news?seen={seen}")
    assert news.headers["hx-trigger"] == "news"
    assert "Ben" in news.text
    assert ada.get(f"/news?seen={ada.case.store.last_seq()}").status_code == 204
    assert ben.get(f"/news?seen={seen}").status_code == 204


def test_two_who_did_not_know_of_each_other_are_shown_as_a_clash(ada: Visitor) -> None:
    item, hypothesis = cell(ada)
    seen = str(ada.case.store.last_seq())
    ben = ada.beside("Ben")
    ben.post("/matrix/rate", target=f"{item}/{hypothesis}", rating="II", seen=seen)
    answer = ada.post("/matrix/rate", htmx=True, target=f"{item}/{hypothesis}", rating="CC", seen=seen)
    assert answer.headers["hx-trigger"] == "decided"  # the page is drawn again, with what Ben decided
    history = ada.page("/history")
    assert "Clashes" in history
    assert "1 clash between analysts" in ada.page("/")
    ada.decide("withdraw", ada.case.decisions()[-1].id)
    assert "Clashes" not in ada.page("/history")


def test_two_analysts_are_set_side_by_side(ada: Visitor) -> None:
    item, hypothesis = cell(ada)
    for person, letters in ((ada, "CC"), (ada.beside("Ben"), "II")):
        seen = person.case.store.last_seq()
        answer = person.post("/matrix/rate", target=f"{item}/{hypothesis}", rating=letters, seen=seen)
        assert answer.status_code == 303
    page = ada.page("/compare?a=Ada&b=Ben")
    assert ">CC</span>" in page
    assert ">II</span>" in page
    assert ada.page("/matrix?by=Ada").count("by-analyst") > ada.page("/matrix?by=Nobody").count("by-analyst")


def test_a_decision_about_what_is_gone_is_refused(ada: Visitor) -> None:
    answer = ada.decide("accept_statement", "st-000000000000")
    assert answer.status_code == 422
    assert "expected" in answer.text


def test_nothing_is_decided_through_a_lens(ada: Visitor) -> None:
    answer = ada.client.post("/decide?by=Ben", data={"form_token": ada.token, "decision": "note", "text": "x"})
    assert answer.status_code == 409
    assert "Go back to now" in answer.text


def test_a_form_without_a_script_leads_back_to_its_page(ada: Visitor) -> None:
    answer = ada.decide("note", text="seen", back="/sources?page=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources?page=2")


def test_what_was_rejected_can_be_found_in_its_source_again(ada: Visitor) -> None:
    first = ada.get("/api/statements?limit=1").json()["statements"][0]
    ada.decide("reject_statement", first["id"])
    page = ada.page(f"/sources/{first['source']}")
    assert "1 statement rejected here" in page
    assert f'data-of="{first["id"]}"' not in page
    ada.decide("accept_statement", first["id"])
    assert "rejected here" not in ada.page(f"/sources/{first['source']}")


def test_a_prediction_says_who_resolved_it(ada: Visitor) -> None:
    row = next(p for p in ada.get("/api/predictions").json()["predictions"] if p["resolution"] == "open")
    ada.decide("resolve_prediction", row["id"], resolution="false")
    line = ada.page("/predictions?page=2") + ada.page("/predictions")
    assert "resolved by an analyst" in line.split(f'id="{row["id"]}-row"')[1].split("</tr>")[0]
