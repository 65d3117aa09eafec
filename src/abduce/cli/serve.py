"""``abduce serve``: the workbench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abduce.cli.console import say
from abduce.cli.opened import Where, opened
from abduce.model.errors import BadValueError, MissingExtraError


def serve_case(
    where: Where,
    *,
    host: Annotated[str, typer.Option(help="Where to listen; others need a password.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8000,
    name: Annotated[list[str] | None, typer.Option(help="Another name that browsers use; repeat it.")] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the password; one is made up without it.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="A TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(help="Its key (PEM).")] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Let passwords travel unencrypted, as behind a proxy that encrypts.")
    ] = False,
) -> None:
    """Open the workbench of a case in a browser: for this machine alone, unless --host says otherwise."""
    try:
        from abduce.web import Door, serve
    except ModuleNotFoundError as err:
        raise MissingExtraError("The workbench", err.name or "fastapi") from err
    door = Door(
        host=host,
        port=port,
        names=tuple(name or ()),
        password=None if password_file is None else _first_line(password_file),
        certificate=certificate,
        key=key,
        plain_http=plain_http,
    )
    with opened(where) as case:
        serve(case, door, say=say)


def _first_line(path: Path) -> str:
    """The password in a file: on the command line everybody on the machine could read it."""
    try:
        return path.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as err:
        raise BadValueError("--password-file", "a text file that can be read", f"{path}: {err}") from err
