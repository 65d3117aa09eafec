"""WARC (ISO 28500): the pages of a web archive, each with the address that it was fetched from.

A small reader of our own rather than a library: records are a head, a length and a body, and what we need of HTTP is
two codings. The date of a record is that of the visit, not of publication, and is not used.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from abduce.read import media
from abduce.read import problems as trouble
from abduce.read.decode import decode
from abduce.read.draft import Draft
from abduce.read.json_lines import Row
from abduce.read.plain import draft_plain
from abduce.read.settings import ReadSettings

_GZIP = b"\x1f\x8b"
_HEAD_END = b"\r\n\r\n"
_LONGEST_HEAD = 64_000
"""Bytes of the longest head of a record or of an answer; more is no head."""
_TYPES = ("response", "resource", "conversion")
"""Types of records that hold what a server sent, a file, or a text made from one."""
_PAGES = {"text/html": media.HTML, "application/xhtml+xml": media.HTML, "text/plain": media.TEXT} | {
    kind: kind for kind in (media.PDF, media.DOCX, media.ODT)
}
_WRITTEN = (media.HTML, media.TEXT)
_GZIP_BITS = 31
"""Window bits by which zlib knows gzip."""
_BLOCK = 16_384
"""Bytes unpacked at once; what stands behind the end of a record is copied as often as blocks overlap it."""
_CODINGS = {"gzip": _GZIP_BITS, "x-gzip": _GZIP_BITS, "deflate": 47}
"""Codings of a body, with the window bits that zlib wants."""


class _Record(NamedTuple):
    """One record of an archive."""

    head: Mapping[str, str]
    body: bytes


class _Page(NamedTuple):
    """A document as a server sent it."""

    media_type: str
    charset: str | None
    data: bytes


class _BrokenArchiveError(ValueError):
    """The archive cannot be read on, with the reason."""


def drafts_of_warc(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    """The pages of the web archive at ``path`` with bytes ``data``, in order; where it breaks off is a problem."""
    others = 0
    try:
        whole, fault = _unpacked(data, settings.max_unpacked)
        for n, record in enumerate(_records(whole), 1):
            page = _page(record, settings) if record.head.get("warc-type") in _TYPES else None
            if page is not None:
                url = record.head.get("warc-target-uri", "").strip("<>") or None
                yield Row(path=f"{path}#{n}", draft=replace(_draft(page, url, settings), url=url))
            others += page is None and record.head.get("warc-type") in _TYPES
            if n >= settings.max_rows:
                raise _BrokenArchiveError(f"more than {settings.max_rows:,} records")
        if fault:
            raise _BrokenArchiveError(fault)
    except _BrokenArchiveError as err:
        yield Row(path=path, problem=trouble.broken_holder(path, str(err)))
    if others:
        yield Row(path=path, problem=trouble.no_documents(path, others))


def _draft(page: _Page, url: str | None, settings: ReadSettings) -> Draft:
    from abduce.read.formats import draft_of

    if len(page.data) > settings.max_page:
        return Draft(text="", remarks=(trouble.too_large(page.media_type, len(page.data), settings.max_page),))
    if page.media_type == media.TEXT:
        text, remarks = decode(page.data, page.charset)
        return replace(draft_plain(text), remarks=remarks) if text.strip() else Draft(text="", remarks=remarks)
    if page.media_type == media.HTML and page.charset:
        data = decode(page.data, page.charset).text.encode("utf-8", "surrogatepass")
        return draft_of(page.media_type, data, url, settings)
    return draft_of(page.media_type, page.data, url, settings)


def _unpacked(data: bytes, limit: int) -> tuple[bytes, str | None]:
    """The bytes of an archive whose records are zipped one by one, up to ``limit``, and what is wrong with the rest."""
    if not data.startswith(_GZIP):
        return data, None
    out, at, stream = bytearray(), 0, zlib.decompressobj(_GZIP_BITS)
    while at < len(data):
        block = data[at : at + _BLOCK]
        try:
            out += stream.decompress(block, limit - len(out) + 1)
        except zlib.error as err:
            return bytes(out), f"at byte {at:,}: {err}"
        if len(out) > limit:
            return bytes(out[:limit]), f"more than {limit:,} bytes unpacked"
        at += len(block) - len(stream.unused_data)
        stream = zlib.decompressobj(_GZIP_BITS) if stream.eof else stream
    return bytes(out), None


def _records(data: bytes) -> Iterator[_Record]:
    """The records in order; raises ``_BrokenArchiveError`` where something else stands."""
    at = 0
    while at < len(data):
        if data.startswith(b"\r\n", at):
            at += 2
            continue
        end = data.find(_HEAD_END, at, at + _LONGEST_HEAD)
        if not data.startswith(b"WARC/", at) or end < 0:
            raise _BrokenArchiveError(f"no head of a record at byte {at:,}")
        head = _fields(data[at:end])
        length = head.get("content-length", "")
        start = end + len(_HEAD_END)
        if not length.isdecimal() or start + int(length) > len(data):
            raise _BrokenArchiveError(f"the record at byte {at:,} is not whole")
        at = start + int(length)
        yield _Record(head, data[start:at])


def _fields(head: bytes) -> dict[str, str]:
    """The fields of a head, names in lower case; the first line, which is none, is left out."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _page(record: _Record, settings: ReadSettings) -> _Page | None:
    """The document that a record holds; ``None`` for errors of a server, pictures, scripts and the like."""
    kind, body = record.head.get("content-type", ""), record.body
    if kind.replace(" ", "").startswith("application/http"):
        head, _, body = body.partition(_HEAD_END)
        fields = _fields(head[:_LONGEST_HEAD])
        if head.split(b" ", 2)[1:2] != [b"200"]:
            return None
        kind = fields.get("content-type", "")
        body = _without_codings(body, fields, settings.max_page + 1)
    base, _, more = kind.partition(";")
    media_type = _PAGES.get(base.strip().lower())
    if media_type is None or not body.strip() or (media_type in _WRITTEN and not media.is_text(body[:_BLOCK])):
        return None
    charset = more.lower().partition("charset=")[2].strip(" \"'") or None
    return _Page(media_type, charset, body)


def _without_codings(body: bytes, fields: Mapping[str, str], limit: int) -> bytes:
    """The first ``limit`` bytes of the body of an answer.

    Writers often keep the fields of codings that they took off: a body that does not have the coding stays as it is.
    """
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = fields.get("content-encoding", "").strip().lower()
    try:
        return zlib.decompressobj(_CODINGS[coding]).decompress(body, limit) if coding in _CODINGS else body[:limit]
    except zlib.error:
        return body[:limit]


def _unchunked(body: bytes) -> bytes:
    """The body without the lengths between its chunks; as it is where the first line is no length."""
    out, at = bytearray(), 0
    while (end := body.find(b"\r\n", at, at + 100)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return bytes(out) or body
        if size <= 0:
            return bytes(out)
        out += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(out) or body
