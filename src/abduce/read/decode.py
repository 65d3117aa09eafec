"""Bytes to text, with no newline translation: the offsets of the text are those of the file."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from abduce.read.draft import Remark
from abduce.read.problems import other_encoding, undecodable

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks other than UTF-8's; UTF-32's begins with UTF-16's and so stands first."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Decoded(NamedTuple):
    """A text and what was met when it was decoded."""

    text: str
    """All of it; a byte order mark stays as U+FEFF."""
    remarks: tuple[Remark, ...]
    """Problems."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: UTF-8, else by byte order mark, as ``declared``, else as Windows-1252.

    What no encoding explains becomes U+FFFD, with a remark. Windows-1252 is taken only when nearly all bytes above
    127 are wrong as UTF-8 and all of them are letters or marks there: a damaged UTF-8 file stays UTF-8.

    >>> decode("naïve".encode()).text, decode("naïve".encode("cp1252")).text
    ('naïve', 'naïve')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data, encoding, note=True)
    try:
        return Decoded(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        pass
    for encoding in filter(None, (declared, None if _is_damaged_utf8(data) else "cp1252")):
        try:
            return Decoded(data.decode(encoding), (other_encoding(encoding),))
        except (UnicodeDecodeError, LookupError):
            continue
    return _replaced(data, "utf-8", note=False)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 belong to well-formed UTF-8 sequences."""
    high = sum(byte > 127 for byte in data[:1_000_000])
    good = sum(len(c.encode()) for c in data[:1_000_000].decode("utf-8", "ignore") if c > "\x7f")
    return high > 0 and good >= high / 2


def _replaced(data: bytes, encoding: str, *, note: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    remarks = (other_encoding(encoding),) if note else ()
    at = text.find(_REPLACEMENT)
    if at < 0 or (
        _REPLACEMENT.encode(encoding) in data and text.count(_REPLACEMENT) == data.count(_REPLACEMENT.encode(encoding))
    ):
        return Decoded(text, remarks)
    return Decoded(text, (*remarks, undecodable(encoding, text.count(_REPLACEMENT), at)))
