"""Which module reads a file: by its ending, and where that says nothing by its first bytes."""

from __future__ import annotations

import re

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
ROWS = "application/jsonl"
FEED = "application/rss+xml"
WARC = "application/warc"

_BY_ENDING = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".jsonl": ROWS,
    ".ndjson": ROWS,
    ".rss": FEED,
    ".atom": FEED,
    ".warc": WARC,
}
_NO_DOCUMENTS = frozenset(
    ".toml .json .lock .yaml .yml .ini .cfg .py .js .css .csv .tsv .xml .log .sh .c .h .rs .go .java".split()
)
"""Endings of text files that are data or programs; they may be named, but are no documents."""
_MAGIC = ((b"%PDF-", PDF), (b"<!doctype html", HTML), (b"<html", HTML))
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_FEED_START = 2_000
"""Bytes in which the first element of a feed stands; notices and stylesheets come before it."""
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b\b")
_MOST_CONTROL = 0.02
"""Share of control bytes above which a file is binary; a text in any encoding but UTF-16 has next to none."""


def media_type_of(name: str, head: bytes) -> str | None:
    """The media type of a file from its ``name`` and first bytes; ``None`` where nothing of ours reads it.

    >>> media_type_of("a.PDF", b""), media_type_of("notes", b"Dear all"), media_type_of("x", bytes(9))
    ('application/pdf', 'text/plain', None)
    """
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot > 0 else ""
    if name.lower().endswith(".warc.gz"):
        return WARC
    if ending == ".xml" and _FEED.search(head, 0, _FEED_START):
        return FEED
    known = _BY_ENDING.get(ending)
    if known in (TEXT, MARKDOWN, HTML, ROWS, MAIL, MAILBOX):
        return known if is_text(head) else _sniffed(head)
    if known or ending in _NO_DOCUMENTS:
        return known
    return _sniffed(head) or (TEXT if is_text(head) else None)


def is_data(name: str) -> bool:
    """Whether a file's name says that it is data or a program, not a document.

    >>> is_data("case.toml"), is_data("notes.txt")
    (True, False)
    """
    return name[name.rfind(".") :].lower() in _NO_DOCUMENTS


def is_text(head: bytes) -> bool:
    """Whether ``head``, the first bytes of a file, may be text in some encoding.

    >>> is_text("été".encode("latin-1")), is_text("hi".encode("utf-16")), is_text(b"PK\\x03\\x04\\x00\\x00")
    (True, True, False)
    """
    if head.startswith(_BYTE_ORDER_MARKS):
        return True
    return len(head) - len(head.translate(None, _CONTROL)) <= _MOST_CONTROL * len(head)


def _sniffed(head: bytes) -> str | None:
    start = head[:64].lstrip().lower()
    if head.startswith(b"WARC/1."):
        return WARC
    return next((media for magic, media in _MAGIC if start.startswith(magic.lower())), None)
