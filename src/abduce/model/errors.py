"""Trouble in the call or the machine is an exception; trouble in the documents is a ``Problem``.

AbduceError
├── UsageError            the call is wrong: exit status 2
│   ├── UnknownKeyError   a key of case.toml or of a settings table that nothing reads
│   ├── BadValueError     a value that a setting or an option cannot have
│   ├── BadDecisionError  a decision that cannot be taken as it stands
│   ├── NoCaseError       there is no case where one was to be opened
│   ├── CaseExistsError   there is one where a new one was to be made
│   ├── NoDocumentError   a document whose bytes are not in the case
│   ├── TooLargeError     more bytes than a case takes in one piece
│   └── BadArchiveError   a file that is no case that was exported
├── MissingExtraError     an optional library is needed and not installed
└── StoreError            the database of a case does not do its work
    └── NewerSchemaError  it was made by a newer version of abduce
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


class BadDecisionError(UsageError):
    """A decision that cannot be taken as it stands: its target is not there, or its value does not fit."""

    def __init__(self, kind: str, target: str, trouble: str) -> None:
        about = f"{kind} {target}" if target else kind
        super().__init__(f"{about}: {trouble.removeprefix(f'{kind}: ').rstrip('.?')}. Nothing was decided.")


class MissingExtraError(AbduceError):
    """An optional library is asked for that is not installed."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} needs the package {package!r}: pip install {package}")


class NoCaseError(UsageError):
    """There is no case where one was to be opened."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: there is no case here; make one with `abduce new`.")


class CaseExistsError(UsageError):
    """There is a case where a new one was to be made."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: there is a case here already; choose another place for the new one.")


class NoDocumentError(UsageError):
    """A document whose bytes are not in the case."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"the case has no document with the SHA-256 {sha256!r}; add the document first.")


class TooLargeError(UsageError):
    """More bytes than a case takes in one piece."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(f"{what} has {size:,} bytes; a case takes at most {limit:,}.")


class BadArchiveError(UsageError):
    """A file that is no case that was exported, or one that was changed since."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        super().__init__(f"{where}: expected {expected}, found {found}; export the case again.")


class StoreError(AbduceError):
    """The database of a case does not do its work."""

    def __init__(self, where: str, trouble: str) -> None:
        super().__init__(f"{where}: {trouble}")


class NewerSchemaError(StoreError):
    """The database was made by a newer version of abduce."""

    def __init__(self, where: str, found: int, known: int) -> None:
        super().__init__(where, f"its tables have version {found}, this abduce knows {known}; install a newer abduce.")
