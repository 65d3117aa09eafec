import pytest
from relate_documents import said, source

from abduce.relate import relate

KEPT = [
    "the fire doors are where the plan shows them",
    "the fire doors were built according to the plan",
    "for the fire doors the plan was followed",
    "the fire doors were made to the approved plan",
]
BROKEN = [
    "the fire doors were eleven centimetres narrower than the plan required",
    "the fire doors stand 2 metres off the place on the plan",
    "the fire doors were not built according to the plan",
    "with the fire doors the builders departed from the plan",
]
NEITHER = [
    "the fire doors will be two metres off the place on the plan",
    "the fire doors may be two metres off the plan",
    "the cellar was two metres deeper than the plan required",
    "the fire doors were eleven centimetres narrower than the law required",
    "the fire doors are in the plan",
]


def n_conflicts(a: str, b: str) -> int:
    first, second = source("a", a), source("b", b)
    statements = [said(first, a, "Ana Berg"), said(second, b, "Carl Dam")]
    return sum(c.kind == "denial" for c in relate([first, second], statements=statements).conflicts)


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("kept", KEPT)
def test_kept_by_one_and_off_by_the_other(kept: str, broken: str) -> None:
    assert n_conflicts(kept, broken) == 1


@pytest.mark.parametrize("neither", NEITHER)
@pytest.mark.parametrize("kept", KEPT)
def test_what_breaks_no_standard_or_another(kept: str, neither: str) -> None:
    assert n_conflicts(kept, neither) == 0


@pytest.mark.parametrize("other", KEPT[1:])
def test_two_who_agree(other: str) -> None:
    assert n_conflicts(KEPT[0], other) == 0
