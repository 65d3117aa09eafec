"""One parser for all tests of the stage: loading it takes most of a second."""

from __future__ import annotations

import pytest

from abduce.adapters.spacy_parser import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()
