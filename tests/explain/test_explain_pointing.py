from __future__ import annotations

import pytest


@pytest.fixture
def mill(blank):
    """An invented fire at a mill: someone blames a spark, and a second voice points back at it."""

    def build(said, **more):
        folder = blank("Why did the mill burn down?")
        folder.document("a", "Warden Ilse Kern said the mill burned down because of a spark. " + said, kind="news")
        first = folder.says("a", "the mill burned down because of a spark", "Ilse Kern")
        folder.why("a", "the mill burned down because of a spark", "a spark", "the mill burned down",
                   marker="because of", statement=first)  # fmt: skip
        if "content" in more:
            folder.says("a", more.pop("content"), more.pop("holder"), **more)
        return folder.explain().hypotheses[0]

    return build


def sides(hypothesis):
    return sorted(s.holder for s in hypothesis.advocates), sorted(s.holder for s in hypothesis.opponents)


@pytest.mark.parametrize(
    "said",
    [
        "Professor Bo Lund rejected that conclusion.",
        "The mill's owner, Bo Lund, disagrees.",
        "Bo Lund, who has run the mill for years, disagrees.",
        "Bo Lund has warned against such a shortcut.",
        "Bo Lund does not accept this explanation.",
    ],
)
def test_who_says_no_to_what_was_said_is_an_opponent(mill, said):
    assert sides(mill(said)) == (["Ilse Kern"], ["Bo Lund"])


@pytest.mark.parametrize("said", ["Bo Lund shares this view.", "Bo Lund agrees.", "Bo Lund does not dispute this."])
def test_who_says_yes_is_an_advocate(mill, said):
    assert sides(mill(said)) == (["Bo Lund", "Ilse Kern"], [])


@pytest.mark.parametrize("said", ["Bo Lund rejected the offer.", "Those who disagree should speak.", "Nobody agrees."])
def test_other_things_are_pointed_at_by_nobody(mill, said):
    assert sides(mill(said))[1] == []


def test_this_explains_it(mill):
    found = mill("A spark was seen at nine. Bo Lund believes that this explains the fire.",
                 content="this explains the fire", holder="Bo Lund")  # fmt: skip
    assert sides(found) == (["Bo Lund", "Ilse Kern"], [])


def test_it_is_not_the_reason(mill):
    found = mill("Bo Lund said the spark was real. But he denied that it was the reason.",
                 content="it was the reason", holder="Bo Lund", negated=True)  # fmt: skip
    assert sides(found) == (["Ilse Kern"], ["Bo Lund"])
