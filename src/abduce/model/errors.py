"""Trouble in the call or the machine is an exception; trouble in the documents is a ``Problem``.

AbduceError
├── UsageError            the call is wrong: exit status 2
│   ├── UnknownKeyError   a key of case.toml or of a settings table that nothing reads
│   └── BadValueError     a value that a setting or an option cannot have
└── MissingExtraError     an optional library is needed and not installed
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class AbduceError(Exception):
    """Anything that abduce raises on purpose."""


class UsageError(AbduceError):
    """The call is wrong, and the message says how to mend it."""


class UnknownKeyError(UsageError):
    """A key that nothing reads; names the nearest one that is known."""

    def __init__(self, key: str, where: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(key, names, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(names)}."
        super().__init__(f"{where}: unknown key {key!r}; {hint}")


class BadValueError(UsageError):
    """A value of the wrong type or outside its range."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        super().__init__(f"{where}: expected {expected}, found {found!r}.")


class MissingExtraError(AbduceError):
    """An optional library is asked for that is not installed."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} needs the package {package!r}: pip install {package}")
