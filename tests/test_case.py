"""The case file: what is taken, and what is refused with the nearest name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from abduce.case import Case, case_from, hypothesis_from, iso_date, load_case
from abduce.model.errors import BadValueError, UnknownKeyError, UsageError
from abduce.model.facts import GivenHypothesis, SourceFacts


def case(toml: str) -> Case:
    return case_from(tomllib.loads(toml), "case.toml")


def test_all_keys_are_read() -> None:
    read = case(
        """
        question = " Why did the mill close? "
        as_of = 1931-05-04

        [[hypothesis]]
        label = "flood"
        statement = "The mill closed because of the flood."
        prior = 0.25

        [[source]]
        path = "letters/ada.txt"
        published = 1931
        kind = "mail"
        reliability = "B"

        [settings.weigh]
        draws = 500
        rating_likelihood = {CC = 0.8}
        """
    )
    assert read.question == "Why did the mill close?"
    assert read.as_of == "1931-05-04"
    assert read.hypotheses == (
        GivenHypothesis(label="flood", statement="The mill closed because of the flood.", prior=0.25),
    )
    assert read.sources == (SourceFacts(path="letters/ada.txt", published="1931", kind="mail", reliability="B"),)
    assert read.settings.weigh.draws == 500


def test_a_table_in_settings_changes_only_the_entries_it_names() -> None:
    likelihood = case("[settings.weigh]\nrating_likelihood = {CC = 0.8}").settings.weigh.rating_likelihood
    assert likelihood == {"CC": 0.8, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}


@pytest.mark.parametrize(
    ("toml", "nearest"),
    [
        ("questoin = 'x'", "question"),
        ("[[hypotheses]]\nlabel = 'x'", "hypothesis"),
        ("[[hypothesis]]\nlabel = 'x'\nstatment = 'y'", "statement"),
        ("[[source]]\npath = 'a'\nauthr = 'y'", "author"),
        ("[settings.wiegh]\ndraws = 3", "weigh"),
        ("[settings.weigh]\ndraw = 3", "draws"),
    ],
)
def test_an_unknown_key_names_the_nearest(toml: str, nearest: str) -> None:
    with pytest.raises(UnknownKeyError, match=f"did you mean '{nearest}'"):
        case(toml)


@pytest.mark.parametrize(
    "toml",
    [
        "question = 3",
        "as_of = 'last May'",
        "as_of = '2022-13'",
        "hypothesis = 'flood'",
        "hypothesis = ['flood']",
        "[[hypothesis]]\nlabel = 'no statement'",
        "[[hypothesis]]\nlabel = 'x'\nstatement = 'y'\nprior = 'high'",
        "[[hypothesis]]\nlabel = 'x'\nstatement = 'y'\nprior = -1",
        "[[hypothesis]]\nlabel = 'x'\nstatement = 'y'\nprior = nan",
        "[[source]]\npath = 'a'\nkind = 'novel'",
        "[[source]]\npath = 'a'\npublished = '4 May'",
        "[[source]]\ntitle = 'no path'",
        "[[source]]\npath = 'a'\n[[source]]\npath = 'a'",
        "settings = 3",
        "[settings]\nweigh = 3",
        "[settings.weigh]\ndraws = 'many'",
    ],
)
def test_a_wrong_value_is_refused(toml: str) -> None:
    with pytest.raises(BadValueError, match=r"case\.toml.*expected .*found"):
        case(toml)


def test_a_setting_out_of_its_range_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="separated_at"):
        case("[settings.weigh]\nseparated_at = 7")


@pytest.mark.parametrize("data", [b"question = ", b"question = '\xff'"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "case.toml").write_bytes(data)
    with pytest.raises(BadValueError, match="TOML"):
        load_case(tmp_path / "case.toml")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="TOML"):
        load_case(tmp_path / "no.toml")


def test_a_hypothesis_keeps_colons_in_its_statement() -> None:
    given = hypothesis_from("flood: It closed for one reason: the flood.")
    assert given == GivenHypothesis(label="flood", statement="It closed for one reason: the flood.")


@pytest.mark.parametrize("words", ["", "flood", "flood:", ": it closed"])
def test_a_hypothesis_needs_label_and_statement(words: str) -> None:
    with pytest.raises(BadValueError, match="label: statement"):
        hypothesis_from(words)


@pytest.mark.parametrize("date", ["2022", "2022-02", "2024-02-29"])
def test_dates_as_precise_as_known(date: str) -> None:
    assert iso_date(date, "--as-of") == date


@pytest.mark.parametrize("date", ["22", "2022-2", "2023-02-29", "2022-02-02-02", "20220202", ""])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(BadValueError, match="--as-of"):
        iso_date(date, "--as-of")
