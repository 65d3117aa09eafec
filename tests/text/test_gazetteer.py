import pytest

from abduce.text.gazetteer import state_named, state_of, states


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Norwegians", "Norway"),
        ("the Kremlin", "Russia"),
        ("the U.S.", "United States"),
        ("USSR’s", "Soviet Union"),
        ("Turkey", "Turkey"),
        ("turkey", None),
        ("us", None),
        ("Atlantis", None),
    ],
)
def test_forms_of_states(word: str, state: str | None) -> None:
    assert state_of(word) == state


def test_capitals_are_no_names_of_states() -> None:
    assert state_named("Oslo") is None
    assert state_named("Holland") == "Netherlands"


def test_no_form_stands_for_two_states() -> None:
    seen: dict[str, str] = {}
    for state in states():
        for form in (state.name, *state.adjectives, *state.capitals, *state.others):
            assert seen.setdefault(form.casefold(), state.name) == state.name, form
