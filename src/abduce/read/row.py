"""One row of the stage command ``abduce read``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from abduce.model.problems import Problem
from abduce.read import media
from abduce.read.inputs import Input, find_inputs
from abduce.read.problems import broken_row
from abduce.read.reading import Reading, read
from abduce.read.settings import ReadSettings


def read_row(row: Mapping[str, Any], settings: ReadSettings | None = None) -> Reading:
    """The reading of ``{"id", "html", "url"?}``, ``{"id", "text"}`` or ``{"id", "path"}``: one source, or
    problems only.

    >>> [s.title for s in read_row({"id": "1", "text": "A dam fails\\n\\nThe old dam failed."}).sources]
    ['A dam fails']
    """
    name, url = str(row.get("id", "row")), row.get("url")
    if not isinstance(url, str | None):
        return _bad(name, "a url that is no string")
    for key, kind in (("html", media.HTML), ("text", media.TEXT)):
        if isinstance(row.get(key), str):
            data = row[key].encode("utf-8", "replace")
            return read((Input(path=name, media_type=kind, data=data, url=url),), settings=settings)
    if isinstance(row.get("path"), str):
        return _file(name, Path(row["path"]), settings)
    return _bad(name, f"keys {', '.join(sorted(map(str, row))) or 'none'}")


def _file(name: str, path: Path, settings: ReadSettings | None) -> Reading:
    if path.is_dir():
        return _bad(name, f"a folder, {path}")
    inputs, problems = find_inputs([path])
    found = read(inputs, settings=settings)
    if len(found.sources) > 1:
        return _bad(name, f"a file with {len(found.sources)} documents")
    return Reading(
        sources=found.sources, segments=found.segments, comments=found.comments, problems=(*problems, *found.problems)
    )


def _bad(name: str, found: str) -> Reading:
    problem: Problem = broken_row(f"row {name!r}", 1, found)
    return Reading(problems=(problem,))
