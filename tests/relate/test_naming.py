from relate_documents import named, said, source

from abduce.model.records import Explanation, Prediction
from abduce.model.span import Span
from abduce.relate import relate


def holders(*pairs: tuple[str, str]) -> list[str | None]:
    """The holders in the end, one source and name a pair."""
    texts = {i: source(i, f"number {i} leaked") for i, _ in pairs}
    statements = [said(texts[i], texts[i].text, name) for i, name in pairs]
    return [s.holder for s in relate(list(texts.values()), statements=statements).statements]


def test_a_surname_is_the_full_name_of_its_text_or_of_the_folder() -> None:
    assert holders(("a", "Pavel Kozian"), ("a", "Mr Cogian"), ("b", "Kozian")) == ["Pavel Kozian"] * 3


def test_a_surname_of_two_people_stays() -> None:
    assert holders(("a", "Ana Berg"), ("b", "Carl Berg"), ("c", "Berg")) == ["Ana Berg", "Carl Berg", "Berg"]


def test_a_surname_of_two_people_is_the_one_that_its_own_text_names() -> None:
    assert holders(("a", "Ana Berg"), ("b", "Carl Berg"), ("b", "Berg"))[2] == "Carl Berg"


def test_titles_are_no_part_of_a_name() -> None:
    assert holders(("a", "Prosecutor Ragna Dole"), ("b", "Ragna Dole")) == ["Ragna Dole"] * 2


def test_groups_of_people_are_no_surnames() -> None:
    assert holders(("a", "Investigators"), ("b", "Selhild I"))[0] == "Investigators"


def test_states_are_one_under_the_name_used_most() -> None:
    a, b = source("a", "The USSR fell. USSR."), source("b", "The Soviet Union fell.")
    entities = [
        named("USSR", a, type="place"),
        named("Soviet Union", b, type="organisation"),
        named("Iran", source("c", "Iran")),
    ]
    found = relate([a, b], entities=entities).entities
    assert [(e.name, len(e.mentions)) for e in found] == [("Iran", 1), ("Soviet Union", 2)]


def test_chains_actors_and_forecasters_are_renamed_and_ids_stay() -> None:
    text = source("a", "the dam leaked")
    statement = said(text, text.text, "Ana Berg")
    chained = said(text, "dam leaked", "Mr Berg")
    explanation = Explanation(id="ex-1", source="a", start=0, end=3, actor="Berg", type="motive")
    prediction = Prediction(id="pr-1", source="a", start=0, end=3, content=Span(0, 3), holder="Berg")
    relation = relate([text], statements=[statement, chained], explanations=[explanation], predictions=[prediction])
    assert [s.holder for s in relation.statements] == ["Ana Berg", "Ana Berg"]
    assert [s.id for s in relation.statements] == [statement.id, chained.id]
    assert (relation.explanations[0].actor, relation.predictions[0].holder) == ("Ana Berg", "Ana Berg")
