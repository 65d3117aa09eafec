"""JSON Lines: one document a row, ``{"text", "id"?, "path"?, "title"?, "author"?, "outlet"?, "published"?, ...}``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from abduce.model.problems import Problem
from abduce.model.records import SourceKind
from abduce.read import problems as trouble
from abduce.read.draft import Draft
from abduce.read.plain import draft_plain
from abduce.read.settings import ReadSettings

_FIELDS = ("title", "author", "outlet", "published", "url", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file: a draft, or the problem with it."""

    path: str
    """The path of the document."""
    draft: Draft = field(default_factory=lambda: Draft(text=""))
    """What was read."""
    problem: Problem | None = None
    """Why nothing was read."""


def drafts_of_rows(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    """The documents of the JSON Lines file at ``path`` with bytes ``data``, in order; a bad row is a problem.

    >>> [row.path for row in drafts_of_rows("a.jsonl", b'{"text": "Hi."}', ReadSettings())]
    ['a.jsonl#1']
    """
    n = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        n += 1
        if n > settings.max_rows:
            yield Row(path=path, problem=trouble.broken_row(path, number, f"more than {settings.max_rows:,} rows"))
            return
        yield _row(path, number, line)


def _row(path: str, number: int, line: bytes) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        return Row(path=path, problem=trouble.broken_row(path, number, str(err)))
    fault = _fault(row)
    if fault:
        return Row(path=path, problem=trouble.broken_row(path, number, fault))
    name = row.get("path") or f"{path}#{row.get('id') if row.get('id') is not None else number}"
    return Row(path=str(name), draft=_with_fields(row))


def _fault(row: Any) -> str | None:
    """What is wrong with a row; ``None`` where it is a document."""
    if not isinstance(row, dict):
        return f"a {type(row).__name__}"
    if not isinstance(row.get("text"), str):
        return f"no text (keys: {', '.join(sorted(map(str, row))) or 'none'})"
    wrong = [key for key in _FIELDS if not isinstance(row.get(key), str | None)]
    if wrong:
        return f"{wrong[0]!r} that is no string"
    if row.get("kind") not in (None, *get_args(SourceKind)):
        return f"the kind {row['kind']!r}; the kinds are {', '.join(get_args(SourceKind))}"
    return None


def _with_fields(row: Mapping[str, Any]) -> Draft:
    """The draft of a row: its fields go before what is read from its text."""
    text = row["text"]
    draft = draft_plain(text) if text.strip() else Draft(text=text, remarks=(trouble.empty_file(),))
    given = {key: row[key] for key in _FIELDS if row.get(key) is not None}
    if "published" in given:
        given["published_at"] = None
    return replace(draft, **given)
