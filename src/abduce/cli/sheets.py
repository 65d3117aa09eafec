"""``abduce weigh --csv``: an ACH sheet in, the same sheet out with its scores."""

from __future__ import annotations

import sys
from pathlib import Path

from abduce.cli.console import warn
from abduce.cli.guard import DONE, TROUBLE
from abduce.model.errors import BadValueError
from abduce.model.problems import Problem


def run_sheet(sheet_in: str, sheet_out: str) -> int:
    """The exit status after the sheet ``sheet_in`` was weighed (``-``: standard streams).

    A sheet that is refused writes nothing but one line to standard error, and the status is 1.
    """
    from abduce.weigh import weigh_sheet

    scored = weigh_sheet(_text(sheet_in))
    if isinstance(scored, Problem):
        warn(f"error: {scored.message} [{scored.code}]")
        return TROUBLE
    _write(sheet_out, scored.encode())
    return DONE


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as err:
        raise BadValueError(name, "a file that can be opened", err.strerror) from err
    except UnicodeDecodeError as err:
        raise BadValueError(name, "a sheet saved as CSV in UTF-8", str(err)) from err


def _write(name: str, data: bytes) -> None:
    try:
        if name == "-":
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            Path(name).write_bytes(data)
    except OSError as err:
        raise BadValueError(name, "a file that can be written", err.strerror) from err
