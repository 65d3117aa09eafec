from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from relate_documents import named, said, source

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


class Alike:
    """An encoder to which all texts mean the same."""

    name = "alike"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same row for each text."""
        return np.ones((len(texts), 1), np.float32)


def n_groups_by_meaning(a: str, b: str) -> int:
    first, second = source("a", a), source("b", b)
    statements = [said(first, a, "Ana Berg"), said(second, b, "Carl Dam")]
    return len(relate([first, second], statements=statements, encoder=Alike()).groups)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the old kiln had been built according to the plan", "the kiln is where the plan shows it"),
        ("The kiln stands 48 metres from the river", "It is 48 metres away from the river that the old kiln stands"),
        ("the bakers heard no bell before the kiln burst", "no bell was heard before the kiln broke"),
        (
            "They closed the kiln in June to save coal",
            "the kiln was closed in June 2019 to save coal, she said, and sold",
        ),
    ],
)
def test_the_same_in_other_words(a: str, b: str) -> None:
    assert (n_groups(a, b), n_groups_by_meaning(a, b)) == (0, 1)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The kiln stands 48 metres from the river", "The kiln stands 84 metres away from the river"),
        ("the kiln was closed in June to save coal", "the kiln was closed in July to save all coal"),
        ("the kiln was closed in June 2018", "the big kiln was closed in June 2019"),
        ("the bakers sued the millers over bread", "the millers had sued the bakers over some bread"),
        ("the kiln will be rebuilt in stone by the guild", "the kiln was rebuilt in stone by that guild"),
        ("the guild made a profit with its kiln", "with that kiln the guild made a loss"),
        ("no bell was heard before the kiln burst", "a bell was heard before the kiln broke"),
    ],
)
def test_no_likeness_overrules_the_guards(a: str, b: str) -> None:
    assert n_groups_by_meaning(a, b) == 0


def test_names_on_both_sides_keep_statements_apart() -> None:
    a, b = source("a", "the strike was led by Ana Berg"), source("b", "the strike was led by Carl Dam")
    statements = [said(a, a.text, "Mia Holt"), said(b, b.text, "Jon Ask")]
    entities = [named("Ana Berg", a), named("Carl Dam", b)]
    assert relate([a, b], statements=statements, entities=entities, encoder=Alike()).groups == ()
