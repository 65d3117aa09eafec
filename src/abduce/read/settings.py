"""Settings of ``read``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How much of a document is read."""

    max_text: int = 5_000_000
    """Code points kept of one text. *War and Peace* has 3.2 million; what is longer is a dump and is cut, with
    a problem."""
    max_bytes: int = 50_000_000
    """Bytes of one file in a format with markup (PDF, DOCX, ODT, mail, feeds, WARC, JSON Lines), which cannot be cut;
    more is a problem."""
    max_page: int = 10_000_000
    """Bytes of one HTML page; the longest pages that people write have 5 million."""
    max_unpacked: int = 200_000_000
    """Bytes that a zipped document (DOCX, ODT) or an archive of pages (WARC) may unpack to; more is a bomb."""
    max_xml: int = 20_000_000
    """Bytes of XML of one document (DOCX, ODT) or feed; a novel has 10 million, and each takes 20 bytes of memory."""
    max_pages: int = 5_000
    """Pages read of a PDF."""
    max_rows: int = 200_000
    """Documents read of one file that holds many."""
