"""A parser that is loaded once, and a case that was analysed once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mill_case import GIVEN, QUESTION, draft, write_texts

from abduce.adapters.spacy_parser import SpacyParser
from abduce.casework import Casework, new_case, open_case

PARSER = SpacyParser()


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a case with all texts, analysed, and one item of Eve's; tests work on copies of it."""
    home = tmp_path_factory.mktemp("mill")
    with new_case(home / "case", question=QUESTION, hypotheses=GIVEN, who="Ann") as case:
        case.add([write_texts(home / "docs")], who="Ann")
        case.analyse(parser=PARSER)
        wheel = next(s for s in case.state().analysis.statements if s.holder == "Tom Reed")
        case.decide(draft("add_item", who="Eve", statements=[wheel.id]))
    return home / "case"


@pytest.fixture
def mill(analysed: Path, tmp_path: Path) -> Iterator[Casework]:
    """A copy of the analysed case."""
    shutil.copytree(analysed, tmp_path / "mill")
    with open_case(tmp_path / "mill") as case:
        yield case
