"""The one place where exceptions become a line on standard error and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import click

from abduce.model.errors import AbduceError, UsageError

DONE, TROUBLE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; a problem of severity error; the call is wrong; stopped by the user (as shells have it)."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit status; shows no traceback without ``--debug``."""
    from abduce.cli.app import app

    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(guarded(app, words))


def guarded(app: Callable[..., Any], arguments: Sequence[str]) -> int:
    """The exit status of ``app`` called with ``arguments``; whatever it raises becomes one line on standard error."""
    try:
        return int(app(args=list(arguments), prog_name="abduce", standalone_mode=False) or DONE)
    except click.ClickException as err:
        err.show()
        return err.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("abduce: stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (``| head``); Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TROUBLE
    except AbduceError as err:
        _report(err, str(err), arguments)
        return WRONG_USAGE if isinstance(err, UsageError) else TROUBLE
    except Exception as err:  # noqa: BLE001, the last line of defence: the user gets one line, not a traceback
        message = f"{type(err).__name__}: {err}. This is a fault of abduce, not yours; --debug shows where it is."
        _report(err, message, arguments)
        return TROUBLE


def _report(err: BaseException, message: str, arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        traceback.print_exception(err)
    print(f"abduce: {' '.join(message.split())}", file=sys.stderr)
