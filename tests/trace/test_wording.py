"""Reuse that keeps neither passages nor order: shared turns of phrase, where they are no names."""

from trace_documents import source

from abduce.text.shingles import Vocabulary
from abduce.trace.rows import trace_row
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText, main_text
from abduce.trace.wording import PROBABLE, shared_wording

ARTICLE = (
    "A lock is a chamber that lifts a vessel from one level of water to another. "
    "The gates of the chamber are closed by hand or by a motor, and sluices let the water in. "
    "Old locks were built of timber, which had to be mended every winter by the keeper and his family."
)
ANSWER = (
    "Every winter the keeper had to mend the timber. What lifts a vessel from one place up to the next is water, and "
    "sluices let the water run. Somebody turns the gates of the chamber by hand when no motor has been put in."
)
OWN = "Ships climb hills in big stone boxes. Men shut doors behind them and fill the boxes until everything floats."


def main(text: str) -> MainText:
    return main_text(source("a", text), (), Vocabulary())


def test_turns_of_phrase_tell_an_answer_that_used_the_article() -> None:
    assert shared_wording(main(ARTICLE), main(ANSWER)) > 0.05 > shared_wording(main(ARTICLE), main(OWN))


def test_quoted_words_are_nobodys_own() -> None:
    a, b = (main(f"{start} “the water must never stand above the second step.”") for start in ("He read:", "It said:"))
    assert shared_wording(a, b) == 0.0


def test_names_in_common_take_the_weight_from_words_in_common() -> None:
    a = main("On Monday the bailiff Oskar Rill met Tessa Wold in Brinmouth about the weir of Calder.")
    b = main("The bailiff Oskar Rill met Tessa Wold of Brinmouth on Monday; the weir of Calder was the matter.")
    assert shared_wording(a, b) == 0.0


def test_wording_alone_makes_no_family() -> None:
    assert TraceSettings().rewrite > PROBABLE
    assert trace_row({"a": ARTICLE, "b": OWN})["relation"] is None
