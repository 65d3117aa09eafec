"""``abduce extract`` as a filter: one JSON row with a text in, one with what it says out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abduce.extract.settings import ExtractSettings
from abduce.extract.stage import Extraction, extract
from abduce.model.codec import from_plain
from abduce.model.errors import BadValueError
from abduce.model.ports import Parser
from abduce.model.records import Segment, Source


def extract_row(row: Mapping[str, Any], *, parser: Parser, settings: ExtractSettings | None = None) -> Extraction:
    """What the text of ``row`` says; ``{"id", "text", "published"?, "segments"?}`` as docs/contract.md describes it.

    Raises ``BadValueError`` where the row has no text or a segment is malformed.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise BadValueError("row", 'a string under "text"', text)
    source = Source(
        id=str(row.get("id", "")),
        path="",
        sha256="",
        media_type="text/plain",
        published=row.get("published"),
        author=row.get("author"),
        text=text,
    )
    segments = [from_plain({"source": source.id, **s}, Segment, "segments") for s in row.get("segments") or ()]
    return extract([source], segments, parser=parser, settings=settings)
