import pytest
from relate_documents import named, said, source

from abduce.relate import relate
from abduce.relate.bodies import Bodies


def forms(texts: dict[str, str], name: str, *, full: str = "a") -> set[tuple[str, str]]:
    """(source, words) of every mention of the body ``name``, which ``extract`` saw in source ``full`` only."""
    sources = {id: source(id, text) for id, text in texts.items()}
    relation = relate(list(sources.values()), entities=[named(name, sources[full], type="organisation")])
    (entity,) = (e for e in relation.entities if e.name == name)
    return {(m.source, m.span.of(sources[m.source].text)) for m in entity.mentions}


def test_a_noun_stands_for_the_body_whose_name_ends_in_it() -> None:
    text = "Harwick Dairy Council met. The council rose at noon, and the Council of Elders stayed."
    assert forms({"a": text}, "Harwick Dairy Council") == {("a", "Harwick Dairy Council"), ("a", "council")}


def test_a_noun_stands_for_the_only_such_body_of_the_folder() -> None:
    texts = {"a": "Tern Airways flew.", "b": "The airline paid. The mill did not."}
    assert forms(texts, "Tern Airways") == {("a", "Tern Airways"), ("b", "airline")}


def test_a_noun_that_could_mean_two_bodies_means_neither() -> None:
    a = source("a", "Norsk Bank and Volga Bank fell. The bank closed.")
    entities = [named(name, a, type="organisation") for name in ("Norsk Bank", "Volga Bank")]
    assert [len(e.mentions) for e in relate([a], entities=entities).entities] == [1, 1]


def test_the_text_itself_goes_before_the_folder() -> None:
    bodies = Bodies.of([("a", "Norsk Bank"), ("b", "Volga Bank")])
    assert [bodies.called("bank", id) for id in "abc"] == ["Norsk Bank", "Volga Bank", None]


def test_full_names_in_signatures_are_found() -> None:
    texts = {"a": "Ana Berg spoke.", "b": "The dam leaked.\n\nAna Berg, chair"}
    sources = [source(id, text) for id, text in texts.items()]
    (entity,) = relate(sources, entities=[named("Ana Berg", sources[0])]).entities
    assert [m.source for m in entity.mentions] == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "holder"),
    [("Harwick said the milk was sour.", "Harwick Dairy"), ("The milk came from Harwick.", None)],
)
def test_the_first_word_of_a_name_is_the_body_only_where_it_speaks(words: str, holder: str | None) -> None:
    a, b = source("a", "Harwick Dairy closed."), source("b", words)
    entities = [named("Harwick Dairy", a, type="organisation"), named("Harwick", b, type="place")]
    statements = [said(b, "the milk was sour", "Harwick")] if holder else []
    relation = relate([a, b], statements=statements, entities=entities)
    assert [s.holder for s in relation.statements] == ([holder] if holder else [])
    assert [len(e.mentions) for e in relation.entities] == ([2] if holder else [1, 1])


def test_a_capitalised_noun_is_renamed_to_its_body() -> None:
    a = source("a", "The Dike Board met. Board members rose.")
    entities = [named("Dike Board", a, type="organisation"), named("Board", source("a", a.text[20:]))]
    assert [e.name for e in relate([a], entities=entities[:1]).entities] == ["Dike Board"]
    short = named("Board", a, type="organisation", form="Board members")
    assert [e.name for e in relate([a], entities=[entities[0], short]).entities] == ["Dike Board"]
