"""``abduce serve``: the workbench."""

from __future__ import annotations

from typing import Annotated

import typer

from abduce.cli.opened import Where, opened
from abduce.model.errors import MissingExtraError


def serve_case(
    where: Where,
    *,
    host: Annotated[str, typer.Option(help="Where to listen; other machines need a login.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 for any that is free.")] = 8000,
) -> None:
    """Open the workbench of a case in a browser."""
    try:
        from abduce.web import serve
    except ImportError as err:
        raise MissingExtraError("The workbench", "fastapi") from err
    with opened(where) as case:
        serve(case, host=host, port=port)
