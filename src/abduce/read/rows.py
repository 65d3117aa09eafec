"""One row of the stage command ``abduce read``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from abduce.model.codec import to_plain
from abduce.model.errors import BadValueError
from abduce.model.records import Source
from abduce.read import media
from abduce.read.inputs import Input, find_inputs
from abduce.read.reading import Reading, read
from abduce.read.settings import ReadSettings

_FIELDS = ("title", "author", "outlet", "published", "language", "kind", "flags", "text")


def read_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to ``{"id", "html", "url"?}``, ``{"id", "text"}`` or ``{"id", "path"}``: fields, segments, comments.

    Its ``problems`` are those of the document. Raises ``BadValueError`` for a row that gives no document.

    >>> read_row({"id": "1", "text": "A dam fails\\n\\nThe old dam failed."})["title"]
    'A dam fails'
    """
    reading = read_document_of_row(row)
    if len(reading.sources) != 1:
        found = "; ".join(problem.message for problem in reading.problems) or f"{len(reading.sources)} documents"
        raise BadValueError("row", "one document", found)
    return {**_fields(reading.sources[0]), **_rows(reading)}


def read_document_of_row(row: Mapping[str, Any], settings: ReadSettings | None = None) -> Reading:
    """The reading of the document that ``row`` gives; raises ``BadValueError`` where it gives none."""
    name, url = str(row.get("id", "row")), row.get("url")
    if not isinstance(url, str | None):
        raise BadValueError("row", "a url that is a string", url)
    for key, media_type in (("html", media.HTML), ("text", media.TEXT)):
        if isinstance(row.get(key), str):
            data = row[key].encode("utf-8", "replace")
            return read((Input(path=name, media_type=media_type, data=data, url=url),), settings=settings)
    if not isinstance(row.get("path"), str):
        raise BadValueError("row", '"html", "text" or "path"', ", ".join(sorted(map(str, row))))
    inputs, problems = find_inputs([Path(row["path"])])
    found = read(inputs, settings=settings)
    return Reading(
        sources=found.sources, segments=found.segments, comments=found.comments, problems=(*problems, *found.problems)
    )


def _fields(source: Source) -> dict[str, Any]:
    plain = to_plain(source)
    return {key: plain[key] for key in _FIELDS}


def _rows(reading: Reading) -> dict[str, Any]:
    return {
        "segments": to_plain(reading.segments),
        "comments": to_plain(reading.comments),
        "problems": to_plain(reading.problems),
    }
