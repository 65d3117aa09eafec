"""The tables of reporting and causal words."""

from __future__ import annotations

import pytest

from abduce.extract.certainty import certainty_in
from abduce.model.span import Span
from abduce.text.causes import markers
from abduce.text.cues import reporting

FRAMES = set("cqinopak")
CLASSES = {"say", "think", "feel", "want", "ask", "deny", "demand", "judge", "show", "learn"}


@pytest.mark.parametrize("part", ["verbs", "nouns", "adjectives"])
def test_every_row_of_a_table_is_well_formed(part) -> None:
    for word, cue in reporting(part).items():
        assert word == word.lower().strip()
        assert cue.kind <= CLASSES
        assert cue.frames <= FRAMES
        assert cue.frames or cue.prepositions


def test_a_word_in_two_rows_has_all_their_frames() -> None:
    promise = reporting("verbs")["promise"]
    assert promise.takes("i")
    assert promise.takes("c")


@pytest.mark.parametrize(
    ("construction", "words", "kind"),
    [
        ("clause", "because", "cause"),
        ("phrase", "due to", "cause"),
        ("to", "in order", "purpose"),
        ("want", "seek", "motive"),
    ],
)
def test_markers(construction: str, words: str, kind: str) -> None:
    assert markers(construction)[words] == kind


@pytest.mark.parametrize(
    ("text", "words", "probability"),
    [
        ("It will almost certainly sink", "almost certainly", 0.95),
        ("It is likely to sink", "likely to", None),
        ("It is likely that it sinks", "likely", 0.7),
        ("It perhaps sank", "Perhaps", None),
        ("It is highly unlikely", "highly unlikely", 0.05),
        ("It may have sunk", "may have", None),
        ("Many say that it perhaps sank", "perhaps", None),
        ("It is widely seen as a wreck", "widely", None),
    ],
)
def test_certainty(text: str, words: str, probability: float | None) -> None:
    found = certainty_in(text, Span(0, len(text)))
    assert found is not None
    assert (found.words.lower(), found.probability) == (words.lower(), probability)


def test_modal_verbs_count_only_when_asked_for() -> None:
    text = "Many will sink"
    found = [certainty_in(text, Span(0, len(text)), modals=modals) for modals in (False, True)]
    assert [c.words for c in found if c is not None] == ["Many", "will"]


@pytest.mark.parametrize("text", ["The most expensive lock", "They met in May"])
def test_what_only_looks_like_a_word_of_certainty(text: str) -> None:
    assert certainty_in(text, Span(0, len(text))) is None
