import pytest
from relate_documents import said, source

from abduce.model.records import Family
from abduce.relate import relate


def n_groups(a: str, b: str, *, negated: bool = False) -> int:
    first, second = source("a", a), source("b", b)
    statements = [said(first, a, "Ana Berg"), said(second, b, "Carl Dam", negated=negated)]
    return len(relate([first, second], statements=statements).groups)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The old dam leaked in March", "the old dam leaked in March."),
        ("The old dam had leaked in March", "The dam, the old one, leaked in March"),
        ("The board approved 40 repairs of the dam", "The board approved 40 repairs of the dams"),
    ],
)
def test_the_same_in_almost_the_same_words(a: str, b: str) -> None:
    assert n_groups(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The old dam leaked in March", "The old dam did not leak in March"),
        ("The tug rammed the old ferry", "The old ferry rammed the tug"),
        ("The dam lost 40 tonnes of gravel", "The dam lost 60 tonnes of gravel"),
        ("The old dam leaked in March", "The new mayor resigned in March"),
        ("Yes", "Yes"),
    ],
)
def test_what_is_not_the_same(a: str, b: str) -> None:
    assert n_groups(a, b) == 0


def test_a_holder_who_denies_says_the_opposite() -> None:
    assert n_groups("The old dam leaked badly", "the old dam leaked badly", negated=True) == 0


def test_copies_count_as_one_family() -> None:
    sources = [source(i, "The old dam leaked badly") for i in "abc"]
    statements = [said(s, s.text, "Ana Berg") for s in sources]
    families = [Family(id="f1", members=("a", "b")), Family(id="f2", members=("c",))]
    (group,) = relate(sources, families, statements).groups
    assert (len(group.statements), group.n_families) == (3, 2)


def test_what_is_reported_is_not_the_same_as_the_report_of_it() -> None:
    text = source("a", "The Post wrote that the old stone dam of Lund leaked badly all winter")
    statements = [said(text, text.text, "Radio Lund"), said(text, text.text[len("The Post wrote that ") :], "The Post")]
    assert relate([text], statements=statements).groups == ()
