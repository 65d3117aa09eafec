"""Exit statuses, and one line instead of a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from abduce.cli.app import app
from abduce.cli.guard import guarded
from abduce.model.errors import BadValueError, MissingExtraError


def failing(err: BaseException) -> Callable[..., Any]:
    def app(**_: Any) -> None:
        raise err

    return app


@pytest.mark.parametrize(
    ("err", "status", "words"),
    [
        (BadValueError("--as-of", "a date", "soon"), 2, "abduce: --as-of: expected a date, found 'soon'."),
        (MissingExtraError("Parsing", "parser"), 1, "abduce: Parsing needs the package 'parser'"),
        (ZeroDivisionError("by\nzero"), 1, "abduce: ZeroDivisionError: by zero. This is a fault of abduce"),
        (MemoryError(), 1, "abduce: MemoryError"),
        (SystemExit(2), 2, ""),
    ],
)
def test_what_is_raised_becomes_a_line_and_a_status(
    err: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(failing(err), []) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(failing(ZeroDivisionError("x")), ["--debug", "run"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_app_that_returns_is_done() -> None:
    assert guarded(lambda **_: None, []) == 0


@pytest.mark.parametrize(
    "words", [["--no-such-option"], ["no-such-command"], ["run"], ["run", "a.txt"], ["weigh", "a"]]
)
def test_a_wrong_call_is_explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(app, words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Usage: abduce" in said.err
