"""``abduce export`` and ``abduce import``: a case as one file."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, Literal

import typer

from abduce.cli.console import say
from abduce.cli.opened import Where, opened
from abduce.model.errors import BadValueError


def export_file(
    where: Where,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write, - for standard output.")],
) -> None:
    """Write a case into one file: the documents and all decisions, and nothing that can be computed."""
    from abduce.store import export_case

    with ExitStack() as stack:
        case = stack.enter_context(opened(where))
        if str(out) == "-":
            export_case(case.store, sys.stdout.buffer)
            return
        export_case(case.store, stack.enter_context(_stream(out, "wb")))
    say(str(out))


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What abduce export wrote.")],
    where: Where,
) -> None:
    """Make a case from what abduce export wrote. The file is checked first, and taken whole or not at all."""
    from abduce.casework import empty_case
    from abduce.store import import_case

    with _stream(file, "rb") as stream, empty_case(where) as store:
        import_case(stream, store)
        count = store.last_seq()
    say(f"{where}: {count} decisions. Next: abduce analyse {where}")


def _stream(path: Path, mode: Literal["rb", "wb"]) -> IO[bytes]:
    try:
        return path.open(mode)
    except OSError as err:
        raise BadValueError(str(path), "a file that can be opened", err.strerror) from err
