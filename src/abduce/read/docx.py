"""DOCX: paragraphs, headings and tables in their order, then the footnotes and endnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from abduce.model.records import Label
from abduce.read.draft import Draft, TextBuilder
from abduce.read.markup import BadXmlError, xml_tree
from abduce.read.problems import broken_file, no_text
from abduce.read.settings import ReadSettings
from abduce.read.styled import draft_of_styled, label_of_style
from abduce.read.zipped import archive_fault, member_of

_WHAT = "a whole DOCX file"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
"""Members of the archive that hold notes, and the element of each note."""
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n"}


def draft_docx(data: bytes, settings: ReadSettings) -> Draft:
    """The draft of a DOCX file; a broken one and a zip bomb are drafts with a remark."""
    fault = archive_fault(data, settings, _WHAT)
    if fault:
        return Draft(text="", remarks=(fault,))
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        builder = TextBuilder()
        for words, label in (*_blocks(document), *_notes(data)):
            builder.add(words, label)
    except Exception as err:  # noqa: BLE001, python-docx lets KeyError, lxml and zip errors through for broken files
        return Draft(text="", remarks=(broken_file(_WHAT, f"{type(err).__name__}: {err}"),))
    if not builder.pieces:
        return Draft(text="", remarks=(no_text("a DOCX file with pictures or nothing in it"),))
    properties = document.core_properties
    return draft_of_styled(builder, properties.title, properties.author)


def _blocks(document: Any) -> Iterator[tuple[str, Label]]:
    """The paragraphs and table rows of the body, in order, with what their styles say."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(_once(cell.text.strip() for cell in row.cells)), "main"
        else:
            yield block.text, label_of_style((block.style.name if block.style is not None else "") or "")


def _once(cells: Iterator[str]) -> Iterator[str]:
    """``cells`` without the repeats that merged cells make."""
    last: str | None = None
    for cell in cells:
        if cell != last:
            yield cell
        last = cell


def _notes(data: bytes) -> Iterator[tuple[str, Label]]:
    """The footnotes and endnotes, in order; python-docx does not read them. Those with a type are separator lines."""
    for member, element in _NOTES:
        part = member_of(data, member)
        try:
            root = xml_tree(part) if part else None
        except BadXmlError:
            root = None
        for note in root.iter(f"{_W}{element}") if root is not None else ():
            if note.get(f"{_W}type") in (None, "normal"):
                yield "\n".join(_words(paragraph) for paragraph in note.iter(f"{_W}p")), "footnote"


def _words(paragraph: Any) -> str:
    runs = (node.text if node.tag == f"{_W}t" else _SPACES.get(node.tag) for node in paragraph.iter())
    return "".join(run for run in runs if run).strip()
