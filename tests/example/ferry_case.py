"""The bundled example for its tests: its truth, its documents read without abduce, and where a quotation stands."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from lxml import html

FERRY = Path(__file__).resolve().parents[2] / "examples" / "ferry"
DOCUMENTS = FERRY / "documents"
QUOTED = ("words", "first_words", "reply_to", "cause", "effect", "marker")
"""Keys of truth.json whose values are quotations from the row's file."""

_GAP = r"(?:\s|^>+ ?)+"
"""What may stand between two words of a quotation: white space, line breaks of a page, marks of a quoted mail."""


def load_truth() -> dict[str, Any]:
    """What was planted."""
    return dict(json.loads((FERRY / "truth.json").read_text(encoding="utf-8")))


def plain_text(file: str) -> str:
    """The text of one document as an independent, naive reader gives it; ``wire.jsonl#ID`` is one row."""
    name, _, row = file.partition("#")
    path = DOCUMENTS / name
    if row:
        rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        return str(next(found["text"] for found in rows if found["id"] == row))
    if path.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".html":
        return "".join(str(words) for words in html.fromstring(path.read_bytes()).itertext())
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return str(message["subject"]) + "\n" + str(message.get_content())
    return path.read_text(encoding="utf-8")


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place of ``words`` in ``text``, however its lines are broken."""
    pattern = _GAP.join(re.escape(word) for word in words.split())
    return [found.span() for found in re.finditer(pattern, text, re.MULTILINE)]


def quotations(rows: Any) -> Iterator[tuple[str, str]]:
    """Every (file, words) that truth.json claims to stand in a document."""
    if isinstance(rows, list):
        for row in rows:
            yield from quotations(row)
    if isinstance(rows, dict):
        file = rows.get("file") or rows.get("source")
        for key in QUOTED:
            if file and isinstance(rows.get(key), str):
                yield file, rows[key]
        for key in sorted(rows):
            yield from quotations(rows[key])
