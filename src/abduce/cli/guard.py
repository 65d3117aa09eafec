"""The one place where exceptions become a line on standard error and an exit status."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from abduce.model.errors import AbduceError, UsageError

DONE, TROUBLE, WRONG_USAGE = 0, 1, 2
"""Exit statuses: done; a problem of severity error; the call is wrong."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit status; shows no traceback without ``--debug``."""
    from abduce.cli.app import app

    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(guarded(app, words))


def guarded(app: Callable[..., Any], arguments: Sequence[str]) -> int:
    """The exit status of ``app`` called with ``arguments``; whatever it raises becomes one line on standard error."""
    try:
        app(args=list(arguments), prog_name="abduce")
    except SystemExit as end:
        # typer ends every command so, and has then shown what was wrong with the call itself.
        return end.code if isinstance(end.code, int) else DONE
    except UsageError as err:
        return _told(str(err), err, arguments, WRONG_USAGE)
    except AbduceError as err:
        return _told(str(err), err, arguments, TROUBLE)
    except Exception as err:  # noqa: BLE001, the last line of defence: the user gets one line, not a traceback
        message = f"{type(err).__name__}: {err}. This is a fault of abduce, not yours; --debug shows where it is."
        return _told(message, err, arguments, TROUBLE)
    return DONE


def _told(message: str, err: BaseException, arguments: Sequence[str], status: int) -> int:
    if "--debug" in arguments:
        traceback.print_exception(err)
    print(f"abduce: {' '.join(message.split())}", file=sys.stderr)
    return status
