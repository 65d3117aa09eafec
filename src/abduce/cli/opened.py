"""What the commands about a case share: who decides, and the case itself."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from abduce.model.errors import BadValueError

if TYPE_CHECKING:
    from abduce.casework import Casework

Where = Annotated[str, typer.Argument(metavar="CASE", help="A folder, or postgresql://user@host/database#name.")]
"""The first argument of the commands about a case."""
By = Annotated[str, typer.Option("--by", help="Who decides; the name of your account if not given.")]
"""The option for the name that is written into the log."""


def opened(where: str) -> Casework:
    """The case at ``where``; raises ``NoCaseError``."""
    from abduce.casework import open_case

    return open_case(where)


def name_of(by: str) -> str:
    """Who decides: ``by``, or the account; raises ``BadValueError`` where neither is known."""
    if by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError) as err:  # KeyError: an account without a name, until Python 3.13
        raise BadValueError("--by", "a name, for the account has none", by) from err
