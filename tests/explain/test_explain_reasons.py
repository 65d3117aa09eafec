"""Which explanations are answers, and whose."""

from __future__ import annotations

import pytest


@pytest.fixture
def told(blank):
    """One sentence about an invented closing of a border, with one explanation in it; gives the hypotheses."""

    def build(sentence, cause, marker, effect, **more):
        folder = blank("Why did Norland close the border?")
        folder.document("a", sentence, kind=more.pop("kind", "opinion"), author="Una Frey")
        statement = folder.says("a", sentence)
        folder.why("a", sentence, cause, effect, marker=marker, statement=statement, **more)
        return [h for h in folder.explain().hypotheses if h.origin == "proposed"]

    return build


def test_a_marker_of_time_makes_no_answer(told):
    assert (
        told("Norland closed the border after a cold night.", "a cold night", "after", "Norland closed the border")
        == []
    )


def test_a_name_says_who_is_to_blame_and_not_why(told):
    assert told("Norland closed the border because of Sudland.", "Sudland", "because of", "closed the border") == []


def test_what_the_actor_gives_as_its_reason_is_not_the_authors(told):
    (found,) = told(
        "Norland used this as a reason to close the border because of old smuggling.",
        "old smuggling", "because of", "to close the border",
    )  # fmt: skip
    assert [side.holder for side in found.advocates] == ["Norland"]


def test_two_negations_in_a_cause_are_no_contrast(told):
    cause = "it had many smugglers and had caught none of them"
    (found,) = told(f"Norland closed the border because {cause}.", cause, "because", "Norland closed the border")
    assert found.statement == f"Norland closed the border mainly because {cause}."


def test_only_the_clause_beside_the_cause_is_denied(told):
    sentence = "My answer has not changed: Norland closed the border because of smugglers."
    effect = "My answer has not changed: Norland closed the border"
    (found,) = told(sentence, "smugglers", "because of", effect)
    assert [side.holder for side in found.advocates] == ["Una Frey"]


def test_one_holder_with_two_wordings_in_two_places_means_one_thing(blank):
    folder = blank("Why did the kiln crack?")
    wordings = {"a": "the low vent", "b": "a fault of the builder", "c": "a fault of the builder"}
    for source, cause in wordings.items():
        text = f"Kern said the kiln cracked because of {cause}."
        folder.document(source, text, kind="news")
        said = folder.says(source, text[10:-1], "Ilse Kern" if source != "c" else "Bo Lund")
        folder.why(source, text[10:-1], cause, "the kiln cracked", marker="because of", statement=said)
    (found,) = (h for h in folder.explain().hypotheses if h.origin == "proposed")
    assert [side.holder for side in found.advocates] == ["Bo Lund", "Ilse Kern", "Ilse Kern"]


@pytest.mark.parametrize(
    "frame", ["I reject the claim that ", "It is not true that ", "Nobody here believes that ", "I doubt that "]
)
def test_a_frame_says_no_to_what_it_frames(told, frame):
    sentence = f"{frame}Norland closed the border because of smugglers."
    assert told(sentence, "smugglers", "because of", "Norland closed the border") == []


def test_a_frame_that_says_yes(told):
    sentence = "Nobody doubts that Norland closed the border because of smugglers."
    (found,) = told(sentence, "smugglers", "because of", "Norland closed the border")
    assert [side.holder for side in found.advocates] == ["Una Frey"]


def test_where_the_question_names_nobody_anybodys_motive_may_be_it(blank):
    folder = blank("What led to the strike at the Halden mill?")
    text = "The strike at the Halden mill came from the union's fear of losing members."
    folder.document("a", text, kind="opinion", author="Karl Brandt")
    said = folder.says("a", text[:-1])
    folder.why("a", "the union's fear of losing members", "losing members", marker="fear", actor="union", type="motive",
               statement=said)  # fmt: skip
    (found,) = (h for h in folder.explain().hypotheses if h.origin == "proposed")
    assert found.statement == "The strike at the Halden mill came about mainly out of fear of losing members."


def test_pay_and_shifts_together(blank):
    folder = blank("What led to the strike at the Halden mill?")
    for source, holder, cause in (("a", "Lise Hamm", "low pay"), ("b", "Marta Oke", "the shift plan")):
        folder.document(source, f"{holder} said the strike at the mill began because of {cause}.", kind="news")
        said = folder.says(source, f"the strike at the mill began because of {cause}", holder)
        folder.why(source, f"the strike at the mill began because of {cause}", cause, "the strike",
                   marker="because of", statement=said)  # fmt: skip
    text = "The strike grew out of low pay and the shift plan together; neither would have emptied the mill alone."
    folder.document("c", text, author="Sven Rask", kind="essay")
    (both,) = (h for h in folder.explain().hypotheses if h.includes)
    assert [side.holder for side in both.advocates] == ["Sven Rask"]
