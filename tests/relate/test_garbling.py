import pytest
from relate_documents import source

from abduce.model.records import Lineage, Relation
from abduce.model.span import Place
from abduce.relate import relate

ORIGINAL = "Two porters wanted to close the mill in July, Anders Halvorsen said. The captain's ship lay at the quay."


def garbled(rewrite: str, *, relation: Relation = "rewrite") -> list[str]:
    """The sentences of ``rewrite`` that break the original's."""
    a, b = source("a", ORIGINAL), source("b", rewrite)
    row = Lineage(
        id="li-1",
        source="b",
        upstream="a",
        relation=relation,
        score=1.0,
        evidence=(Place(source="b", start=0, end=5),),
    )
    conflicts = relate([a, b], lineage=[row]).conflicts
    assert {c.kind for c in conflicts} <= {"garbling"}
    assert {c.a.source for c in conflicts} <= {"a"}
    return [c.b.span.of(rewrite) for c in conflicts]


@pytest.mark.parametrize(
    "broken",
    [
        "Two porters desired to close the mill in July, Anders Halvorson said.",
        "Nine porters desired to close the mill in July, Anders Halvorsen said.",
        "Porters desired to close the mill in July, so Anders Halvorsen said.",
        "The captain's deliver lay at the quay.",
    ],
)
def test_another_name_number_or_sense(broken: str) -> None:
    assert garbled(broken) == [broken]


@pytest.mark.parametrize(
    "sound",
    [
        "Two porters wished to close the mill in July, said Anders Halvorsen.",
        "2 porters wanted to shut the mill in July, Halvorsen said.",
        "In July porters wanted to close the mill.",
        "The vessel of the captain lay at the quay.",
        "The mayor of Lund opened nine bridges in July.",
    ],
)
def test_what_only_says_it_otherwise_or_says_less(sound: str) -> None:
    assert garbled(sound) == []


def test_an_editor_of_a_copy_may_leave_a_number_out() -> None:
    cut = "Porters wanted to close the mill in July, Anders Halvorsen said."
    assert garbled(cut, relation="near_copy") == []
    assert garbled(cut) == [cut]


def test_a_text_that_cites_another_garbles_nothing() -> None:
    assert garbled("Nine porters wanted to close the mill in July, Anders Halvorsen said.", relation="cites") == []


def test_a_noun_and_its_verb_are_told_apart() -> None:
    assert garbled("The captain's ship lay at the quay.") == []
