import pytest
from relate_documents import happened, said, source

from abduce.model.records import Event, Prediction, Statement
from abduce.model.span import Span
from abduce.relate import relate


def foretold(text: str, due: str | None, horizon: str | None, **more: object) -> tuple[object, Prediction]:
    """A source of January 2020 that is nothing but a prediction, and the prediction."""
    document = source("a", text, "2020-01-10")
    prediction = Prediction(
        id="pr-1",
        source="a",
        start=0,
        end=len(text),
        content=Span(0, len(text)),
        due=due,
        horizon=horizon,
        **more,  # type: ignore[arg-type]
    )
    return document, prediction


def resolution(prediction: str, due: str | None, horizon: str | None, later: str, event: tuple[str, str] | None) -> str:
    """What came of ``prediction`` when a source of February 2021 says ``later``; ``event`` is its date and value."""
    first, row = foretold(prediction, due, horizon)
    second = source("b", later, "2021-02-10")
    events: list[Event] = [happened(second, later, *event)] if event else []
    statements: list[Statement] = [] if event else [said(second, later, None)]
    relation = relate([first, second], statements=statements, events=events, predictions=[row])  # type: ignore[list-item]
    found = relation.predictions[0]
    assert (found.told is None) == (found.resolved_by is None) == (found.resolution == "open")
    wrong = [c for c in relation.conflicts if c.kind == "forecast"]
    assert len(wrong) == (found.resolution == "false")
    return found.resolution


RAIL = "The tramway to Harbin Hill will reopen by the end of June 2020"
BY = ("2020-06", "by the end of June 2020")


@pytest.mark.parametrize(
    ("later", "event", "expected"),
    [
        ("The tramway to Harbin Hill was opened on 3 May 2020.", ("3 May 2020", "2020-05-03"), "true"),
        ("The tramway to Harbin Hill opened again on 9 October 2020.", ("9 October 2020", "2020-10-09"), "false"),
        ("The tramway to Harbin Hill has not opened.", None, "false"),
        ("The tramway to Harbin Hill was first opened on 1 June 1911.", ("1 June 1911", "1911-06-01"), "open"),
        ("The tramway to Harbin Hill will be opened on 3 May 2022.", ("3 May 2022", "2022-05-03"), "open"),
        ("The tramway to Lower Esk was opened on 3 May 2020.", ("3 May 2020", "2020-05-03"), "open"),
        ("The museum on Harbin Hill was sold on 3 May 2020.", ("3 May 2020", "2020-05-03"), "open"),
        ("The tramway to Harbin Hill opened.", None, "open"),
    ],
)
def test_what_was_to_come_by_a_day(later: str, event: tuple[str, str] | None, expected: str) -> None:
    assert resolution(RAIL, *BY, later, event) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [(("3 May 2020", "2020-05-03"), "false"), (("9 October 2020", "2020-10-09"), "true")],
)
def test_what_was_not_to_come_before_a_day(when: tuple[str, str], expected: str) -> None:
    prediction = "Nobody will be dismissed from the mint before the end of June 2020"
    later = f"Two stewards were sacked from the mint on {when[0]}."
    assert resolution(prediction, "2020-06", "before the end of June 2020", later, when) == expected


@pytest.mark.parametrize(("depth", "expected"), [("41", "true"), ("12", "open")])
def test_numbers_must_be_met(depth: str, expected: str) -> None:
    prediction = "Miners will strike salt at least thirty metres below the chapel of Ommen"
    later = f"In May 2020 the miners struck salt {depth} metres below the chapel of Ommen."
    assert resolution(prediction, None, None, later, ("May 2020", "2020-05")) == expected


def test_words_alone_do_not_resolve_what_names_no_day() -> None:
    later = "Miners struck salt below the chapel of Ommen."
    assert resolution("Miners will strike salt below the chapel of Ommen", None, None, later, None) == "open"


def test_a_promise_that_the_later_source_calls_kept() -> None:
    later = "Harbin's council checked that boiler in March 2020, as it had said it would."
    prediction = "We will inspect the old boiler of the baths at our own cost by the end of June 2020"
    assert resolution(prediction, *BY, later, ("March 2020", "2020-03")) == "true"


def test_what_depends_on_an_if_stays_open() -> None:
    first, row = foretold(RAIL + " if it rains", *BY, condition=Span(len(RAIL) + 1, len(RAIL) + 11))
    second = source("b", "The tramway to Harbin Hill was opened on 3 May 2020.", "2021-02-10")
    events = [happened(second, second.text, "3 May 2020", "2020-05-03")]
    relation = relate([first, second], events=events, predictions=[row])  # type: ignore[list-item]
    assert relation.predictions[0].resolution == "open"


@pytest.mark.parametrize(
    ("published", "expected"), [("2020-06-30", "true"), ("2020-08-01", "open"), ("2019-06-30", "open")]
)
def test_a_report_that_was_promised_is_itself_in_the_folder(published: str, expected: str) -> None:
    first, row = foretold("The office plans to publish its final report by the end of June 2020", *BY)
    report = source("b", "Loss of the mill\nFinal report\n\nThe mill was old.", published)
    assert relate([first, report], predictions=[row]).predictions[0].resolution == expected  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("The court finds that frost and rust broke the pipe. It is unable to say which was decisive.", "false"),
        ("The court finds that frost was the main reason why the pipe broke.", "true"),
    ],
)
def test_a_verdict_that_was_foretold(verdict: str, expected: str) -> None:
    first, row = foretold("The verdict will name frost as the main reason", None, None)
    text = "Case of the broken pipe\nVerdict\n\n" + verdict
    second = source("b", text, "2021-02-10")
    statements = [said(second, sentence, None) for sentence in verdict.split(". ")]
    relation = relate([first, second], statements=statements, predictions=[row])  # type: ignore[list-item]
    assert relation.predictions[0].resolution == expected


@pytest.mark.parametrize(("probability", "score"), [(0.8, 0.04), (None, None)])
def test_a_resolved_prediction_is_scored(probability: float | None, score: float | None) -> None:
    first, row = foretold(RAIL, *BY, probability=probability)
    second = source("b", "The tramway to Harbin Hill was opened on 3 May 2020.", "2021-02-10")
    events = [happened(second, second.text, "3 May 2020", "2020-05-03")]
    (found,) = relate([first, second], events=events, predictions=[row]).predictions  # type: ignore[list-item]
    assert found.score == score
