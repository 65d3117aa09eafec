import pytest
from relate_documents import counted, happened, said, source

from abduce.model.records import Family, Prediction
from abduce.model.span import Span
from abduce.relate import relate


def kinds(relation) -> list[str]:  # type: ignore[no-untyped-def]
    return [conflict.kind for conflict in relation.conflicts]


def test_one_event_on_two_days() -> None:
    a, b = (
        source("a", "The old dam of Lund burst on 3 May 2019."),
        source("b", "On 4 May 2019 the old dam of Lund burst."),
    )
    events = [
        happened(a, a.text[:-1], "3 May 2019", "2019-05-03"),
        happened(b, b.text[:-1], "4 May 2019", "2019-05-04"),
    ]
    (conflict,) = relate([a, b], events=events).conflicts
    assert (conflict.kind, conflict.a.source, conflict.b.source) == ("date", "a", "b")
    assert "dam" in conflict.about


def test_the_clause_that_hangs_on_a_date_is_what_is_dated() -> None:
    a = source("a", "The tug Marlin sank off Tern Head on 3 May 2019.")
    b = source("b", "Since the night of 4 May 2019, when she went down off Tern Head, nobody has dived there.")
    events = [
        happened(a, a.text[:-1], "3 May 2019", "2019-05-03"),
        happened(b, b.text[:-1], "4 May 2019", "2019-05-04"),
    ]
    assert kinds(relate([a, b], events=events)) == ["date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The review gave the date as 3 May 2019. That was wrong. The test took place on 13 May 2019.", "superseded"),
        ("The boiler test took place on 13 May 2019. The earlier date was a misprint.", "superseded"),
        ("The boiler test took place on 13 May 2019.", "date"),
        ("The paper gave 8 May 2019. That was wrong. The boiler test took place on 13 May 2019.", "date"),
    ],
)
def test_a_correction_corrects_the_date_that_it_names(text: str, expected: str) -> None:
    a, b = source("a", "The boiler was tested on 3 May 2019.", "2019-06-01"), source("b", text, "2019-09-01")
    told = next(s for s in text.split(". ") if "took place" in s).rstrip(".")
    events = [
        happened(a, a.text[:-1], "3 May 2019", "2019-05-03"),
        happened(b, told, "13 May 2019", "2019-05-13"),
    ]
    assert kinds(relate([a, b], events=events)) == [expected]


@pytest.mark.parametrize(
    ("words", "time", "when"),
    [
        ("The old dam of Lund burst in May 2019.", "May 2019", "2019-05"),
        ("The old dam of Lund burst on 3 May.", "3 May", "2021-05-03"),
        ("The old dam of Lund burst on Friday.", "Friday", "2019-05-10"),
        ("The new mill of Varn opened on 9 May 2019.", "9 May 2019", "2019-05-09"),
    ],
)
def test_dates_that_can_both_be_right(words: str, time: str, when: str) -> None:
    a, b = source("a", "The old dam of Lund burst on 3 May 2019."), source("b", words)
    events = [happened(a, a.text[:-1], "3 May 2019", "2019-05-03"), happened(b, words[:-1], time, when)]
    assert kinds(relate([a, b], events=events)) == []


def test_a_forecast_and_what_came() -> None:
    a = source("a", "The wreck of the Ternen will be raised by the end of June 2020.", "2020-01-02")
    b = source("b", "The wreck of the Ternen was raised on 14 September 2020.", "2020-10-01")
    events = [
        happened(a, a.text[:-1], "the end of June 2020", "2020-06"),
        happened(b, b.text[:-1], "14 September 2020", "2020-09-14"),
    ]
    assert kinds(relate([a, b], events=events)) == ["forecast"]


def numbers(a: str, b: str, first: tuple[str, float], second: tuple[str, float]) -> list[str]:
    texts = [source("a", a, "2020-01-01"), source("b", b, "2020-02-01")]
    quantities = [counted(t, w, v, "passengers") for t, (w, v) in zip(texts, (first, second), strict=True)]
    return kinds(relate(texts, quantities=quantities))


def test_one_quantity_with_two_numbers() -> None:
    a, b = (
        "The ferry Ternen sank with 386 passengers aboard.",
        "When the ferry Ternen sank, 412 passengers were aboard.",
    )
    assert numbers(a, b, ("386", 386), ("412", 412)) == ["number"]


def test_a_later_correction_supersedes() -> None:
    a = "The ferry Ternen sank with 386 passengers aboard."
    b = "That number was wrong: when the ferry Ternen sank, 412 passengers were aboard."
    assert numbers(a, b, ("386", 386), ("412", 412)) == ["superseded"]


@pytest.mark.parametrize(
    ("b", "words", "value"),
    [
        ("When the ferry Ternen sank, about 400 passengers were aboard.", "400", 400),
        ("The bus from Lund carries 52 passengers a day.", "52", 52),
        ("When the ferry Ternen sank, 26 passengers more than the 386 first counted were aboard.", "26", 26),
        ("When the ferry Ternen sank, at least 350 passengers were aboard.", "350", 350),
        ("When another ferry, the Ternen II, sank, 412 passengers were aboard.", "412", 412),
        ("In 1998, when the ferry Ternen sank, 412 passengers were aboard.", "412", 412),
    ],
)
def test_numbers_that_can_both_be_right(b: str, words: str, value: float) -> None:
    assert numbers("The ferry Ternen sank with 386 passengers aboard.", b, ("386", 386), (words, value)) == []


def denial(a: str, b: str, *, negated: bool = False, holder: str = "Carl Dam") -> list[str]:
    texts = [source("a", a), source("b", b)]
    return kinds(relate(texts, statements=[said(texts[0], a, "Ana Berg"), said(texts[1], b, holder, negated=negated)]))


def test_what_one_asserts_and_another_denies() -> None:
    assert denial("The gates were opened early", "The gates were not opened early") == ["denial"]
    assert denial("She was overloaded", "the Ternen was overloaded", negated=True) == ["denial"]


def test_who_denies_a_thing_altogether_denies_it_with_its_details() -> None:
    assert denial("The gutters were blocked by wet leaves", "The gutters were never blocked") == ["denial"]
    assert denial("The gutters were blocked", "The gutters were never blocked by wet brown leaves") == []


def test_a_reason_that_is_denied_is_not_the_thing() -> None:
    assert denial("The bakery was sold", "The bakery was not sold because of the fire") == []
    assert denial("The bakery was sold because of the fire", "The bakery was not sold because of the fire") == [
        "denial"
    ]


def test_opposites_deny_each_other_in_one_year() -> None:
    assert denial("The bakery made a profit in 2017", "The bakery made a loss in 2017") == ["denial"]
    assert denial("The bakery made a profit in 2017", "The bakery made a loss in 2016") == []


def test_opposite_words_about_other_things_are_no_denial() -> None:
    assert denial("The gates were opened early", "The mayor was not heard") == []
    assert denial("The dam was weak", "No rain had fallen on the dam since March and the river ran low") == []


def test_nobody_disputes_himself_in_two_papers() -> None:
    assert denial("The gates were opened early", "The gates were not opened early", holder="Ana Berg") == []


def test_copies_do_not_multiply_a_dispute() -> None:
    a, copy = (source(i, "The gates were opened early") for i in ("a", "c"))
    b = source("b", "The gates were not opened early")
    statements = [said(a, a.text, "Ana Berg"), said(copy, copy.text, "Ana Berg"), said(b, b.text, "Carl Dam")]
    families = [Family(id="f1", members=("a", "c")), Family(id="f2", members=("b",))]
    assert kinds(relate([a, b, copy], families, statements)) == ["denial"]


def test_a_prediction_that_came_late() -> None:
    a = source("a", "The minister said the wreck of the Ternen would be raised by the end of June 2020.", "2020-01-02")
    b = source("b", "The wreck of the Ternen was raised on 14 September 2020.", "2020-10-01")
    events = [happened(b, b.text[:-1], "14 September 2020", "2020-09-14")]
    start = a.text.index("the wreck")
    for due, expected in (("2020-06", ["forecast"]), ("2020-10", [])):
        prediction = Prediction(
            id="pr-1", source="a", start=start, end=len(a.text), content=Span(start, len(a.text)), due=due
        )
        assert kinds(relate([a, b], events=events, predictions=[prediction])) == expected
