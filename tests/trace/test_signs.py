"""Direction without dates: who has the slip, the cut or the short name, has copied."""

import pytest
from trace_documents import OTHER, STORY, source

from abduce.trace import trace

TWICE = STORY + " The council of Brinmouth will meet again, and the footbridge stays closed until then."
SLIP = TWICE.replace("the footbridge stays", "the fotobridge stays")


def upstreams(first: str, second: str) -> list[tuple[str, str | None]]:
    rows = trace([source("a", first), source("b", second)]).lineage
    return [(row.source, row.upstream) for row in rows if row.relation != "cites"]


def test_who_has_a_slip_of_his_own_has_copied() -> None:
    assert upstreams(TWICE, SLIP) == [("b", "a")]
    assert upstreams(SLIP, TWICE) == [("a", "b")]


def test_another_spelling_is_no_slip() -> None:
    british = STORY + " The harbour is grey and the harbour office is small."
    assert upstreams(british, british.replace("arbour", "arbor").replace("grey", "gray")) == [("b", None)]


def test_what_stops_inside_a_sentence_was_cut() -> None:
    assert upstreams(STORY, STORY[: STORY.index(" in every storm")]) == [("b", "a")]


def test_who_calls_by_surname_whom_the_other_introduces_was_cut() -> None:
    told = STORY + " On Friday the baker praised Finch and the clerk thanked Finch for the warning he had written down."
    cut = told[told.index("Shopkeepers") :]
    assert upstreams(told, cut) == [("b", "a")]
    assert upstreams(cut, told) == [("a", "b")]


@pytest.mark.parametrize("second", [STORY, STORY + " " + OTHER])
def test_no_sign_no_direction(second: str) -> None:
    assert upstreams(STORY, second) == [("b", None)]


def test_slips_on_both_sides_contradict_each_other() -> None:
    other = TWICE.replace("council of Brinmouth will", "council of Brinmuoth will")
    assert upstreams(SLIP, other) == [("b", None)]


def test_dates_go_before_signs() -> None:
    slip, right = source("a", SLIP, published="2020"), source("b", TWICE, published="2021")
    assert [(row.source, row.upstream) for row in trace([slip, right]).lineage] == [("b", "a")]
