from __future__ import annotations

import pytest

from abduce.model.records import Segment


@pytest.fixture
def headed(blank):
    """Two rival answers given by others, and an essay with a title; gives the essay's own answer and its motives."""

    def build(title, text="Norland invaded Sudland in May.", kind="essay"):
        folder = blank("Why did Norland invade Sudland?")
        for source, holder, purpose in (("a", "Ivo Dahl", "to stop the league"), ("b", "Una Frey", "to win the ports")):
            folder.document(source, f"{holder} said Norland invaded Sudland {purpose}.", kind="news")
            said = folder.says(source, f"Norland invaded Sudland {purpose}", holder)
            folder.why(source, f"Norland invaded Sudland {purpose}", purpose, "Norland invaded Sudland",
                       marker="to", actor="Norland", type="purpose", statement=said)  # fmt: skip
        folder.document("c", f"{title}\n{text}", author="Bo Lund", kind=kind)
        tiles = [s for s in folder.segments() if s.source != "c"]
        cut = len(title) + 1
        tiles += [Segment(source="c", start=0, end=cut, label="title")]
        tiles += [Segment(source="c", start=cut, end=len(folder.texts["c"]), label="main")]
        folder.segments = lambda: tiles
        rivals = folder.explain()
        labels = {h.id: h.label for h in rivals.hypotheses}
        (thesis,) = (t.hypothesis and labels[t.hypothesis] for t in rivals.theses if t.source == "c")
        against = [h.label for h in rivals.hypotheses for side in h.opponents if side.holder == "Bo Lund"]
        return thesis, against

    return build


def test_a_headline_is_its_authors_thesis_and_its_not_a_rejection(headed):
    assert headed("Norland Seeks to Stop the League, Not to Win the Ports") == (
        "To stop the league",
        ["To win the ports"],
    )


@pytest.mark.parametrize("title", ["Does Norland Seek to Stop the League?", "The League", "Norland and the Ports"])
def test_questions_and_topics_are_no_theses(headed, title):
    assert headed(title) == (None, [])


def test_a_newspapers_headline_tells_what_others_say(headed):
    assert headed("Norland seeks to stop the league", kind="news") == (None, [])


def test_a_motive_that_a_sentence_sets_apart(headed):
    text = "Norland invaded Sudland in May. Whatever it says, what Norland wants most is to win the ports."
    assert headed("On a war", text) == ("To win the ports", [])
