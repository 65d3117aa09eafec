"""The lock files hold every dependency, with hashes, and nothing of the machine that made them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINE = re.compile(r"[a-z0-9.-]+==[0-9][\w.]* \\|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*|")


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;@ ]", words, maxsplit=1)[0].lower().replace("_", "-") for words in requirements}


def locked(file: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / file).read_text("utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_only_versions_and_hashes_stand_in_it(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    assert "://" not in text
    assert not re.search(r"[ =]/", text)


def test_every_dependency_is_locked() -> None:
    assert names(PROJECT["dependencies"]) - locked("requirements.lock") == set()
    assert names(PROJECT["optional-dependencies"]["dev"]) - locked("requirements-dev.lock") == set()


def test_what_is_locked_for_running_is_the_same_for_developing() -> None:
    def pins(file: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9.-]+==\S+", (ROOT / file).read_text("utf-8"), flags=re.MULTILINE))

    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


def test_tools_that_make_the_lock_are_not_needed_for_running() -> None:
    assert locked("requirements.lock") & {"pip-tools", "pytest", "mypy", "ruff"} == set()
