from __future__ import annotations

import pytest

from abduce.explain.question import read_question, with_aliases
from abduce.model.records import Entity, Source
from abduce.model.span import Place


@pytest.mark.parametrize(
    ("text", "actor", "act"),
    [
        ("Why did Norland go to war against Sudland?", "Norland", {"invade"}),
        ("Why did the ferry sink?", "ferry", {"sink"}),
        ("Why did the ferry Alder sink?", "ferry Alder", {"sink"}),
        ("What caused the loss of the Alder?", None, {"lose"}),
        ("What were the true motives behind Berg's invasion of Sudland?", "Berg", {"invade"}),
        ("What led to the strike at the mill?", None, {"strike", "mill"}),
        ("Why did the workers at the Halden mill strike?", "workers", {"strike"}),
        ("Why did Halden workers go on strike?", "workers", {"strike"}),
        ("", None, set()),
    ],
)
def test_the_act_and_its_actor(text, actor, act):
    question = read_question(text)
    assert (question.actor, set(question.act)) == (actor, act)


def source(text: str) -> Source:
    return Source(id="s", path="s", sha256="", media_type="text/plain", text=text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norland's president Ada Berg spoke.", "Berg"),
        ("Ada Berg, the president of Norland, spoke.", "Ada Berg"),
    ],
)
def test_leaders_speak_for_the_actor(text, name):
    question = with_aliases(read_question("Why did Norland invade?"), [source(text)], [])
    assert question.is_actor(name)
    assert not question.is_actor("Sudland")


def test_adjectives_and_capitals_of_a_state_are_the_actor():
    question = read_question("Why did Portugal leave the treaty?")
    assert question.is_actor("Lisbon")
    assert question.is_actor("the Portuguese government")


def test_other_names_of_an_entity_are_the_actor():
    text = "The Norland Navigation Company, or NNC, sold the ferry."
    mentions = (Place(source="s", start=4, end=30), Place(source="s", start=35, end=38))
    entity = Entity(id="e", name="Norland Navigation Company", type="organisation", mentions=mentions)
    asked = read_question("Why did NNC sell the ferry?")
    assert with_aliases(asked, [source(text)], [entity]).is_actor("Norland Navigation Company")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Norland", True), ("Norland's government", True), ("a Norland sailor", False), ("Norland’s actions", False)],
)
def test_who_speaks_for_the_actor(name, expected):
    assert read_question("Why did Norland invade?").is_voice(name) is expected


def test_a_thing_has_no_voice():
    assert not read_question("Why did the ferry sink?").is_voice("the ferry")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Why did Norland go to war against Sudland?", "Norland went to war against Sudland"),
        ("Why did Orrin council close the library?", "Orrin council closed the library"),
        ("Why did the ferry Alder sink?", "The ferry Alder sank"),
        ("Why was the ferry Alder lost?", "The ferry Alder was lost"),
        ("What led to the strike at the mill?", "The strike at the mill came about"),
        ("Gold and silver", None),
    ],
)
def test_the_act_as_a_clause(text, clause):
    assert read_question(text).clause == clause
