"""Records to JSON and back: the one place where outside data becomes records.

Keys stand in the order of the fields, numbers in their shortest form, so that equal records give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from abduce.model.errors import BadValueError

T = TypeVar("T")
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises: for wrong JSON, for bytes that are no UTF-8, and for lists in lists in lists without end."""


def to_json(record: Any) -> bytes:
    """``record`` (or any nest of records, maps and tuples) as one line of UTF-8 JSON."""
    return msgspec.json.encode(record)


def to_pretty_json(record: Any) -> bytes:
    """``record`` as indented UTF-8 JSON with a final newline, for people who open the file."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def to_canonical_json(record: Any) -> bytes:
    """``record`` as one line of UTF-8 JSON with the keys of its maps in order: equal values give equal bytes."""
    return msgspec.json.encode(record, order="deterministic")


def to_plain(record: Any) -> Any:
    """``record`` as dicts, lists, strings and numbers."""
    return msgspec.to_builtins(record)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The record of class ``kind`` that ``data`` holds; raises ``BadValueError`` with the place of the fault."""
    try:
        return msgspec.json.decode(data, type=kind)
    except _UNREADABLE as err:
        raise BadValueError("JSON", f"a valid {kind.__name__}", str(err)) from err


def from_plain(data: Mapping[str, Any], kind: type[T], where: str = "row") -> T:
    """The record of class ``kind`` that ``data`` holds; raises ``BadValueError`` with the place of the fault."""
    try:
        return msgspec.convert(data, type=kind)
    except msgspec.MsgspecError as err:
        raise BadValueError(where, f"a valid {kind.__name__}", str(err)) from err
