"""ODT (OpenDocument 1.3, part 3): paragraphs, headings, lists and tables in their order, then the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element

from abduce.model.records import Label
from abduce.read.draft import Draft, TextBuilder
from abduce.read.markup import BadXmlError, xml_tree
from abduce.read.problems import broken_file, no_text
from abduce.read.settings import ReadSettings
from abduce.read.styled import draft_of_styled, label_of_style
from abduce.read.zipped import archive_fault, member_of

_WHAT = "a whole ODT file"
_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _TABLE, _STYLE, _DRAW, _META = (
    _NAMESPACE % name for name in ("text", "office", "table", "style", "drawing", "meta")
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LEFT_OUT = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"})
"""Deleted words, remarks at the margin, and the numbers of notes."""
_MAX_SPACES = 1_000
"""Spaces written as a number; more is an attack."""


@dataclass(slots=True)
class _Body:
    """What was gathered of a document."""

    styles: dict[str, str]
    """Name of a style made for one paragraph -> the named style that it changes."""
    blocks: list[tuple[str, Label]] = field(default_factory=list)
    """Paragraphs and rows."""
    notes: list[tuple[str, Label]] = field(default_factory=list)
    """Footnotes and endnotes."""
    boxes: list[_Element] = field(default_factory=list)
    """Boxes of text met in the last paragraph, such as a picture with its caption."""


def draft_odt(data: bytes, settings: ReadSettings) -> Draft:
    """The draft of an ODT file; a broken one, a locked one and a zip bomb are drafts with a remark."""
    fault = archive_fault(data, settings, _WHAT)
    if fault:
        return Draft(text="", remarks=(fault,))
    content = member_of(data, "content.xml")
    try:
        root = xml_tree(content or b"")
    except BadXmlError as err:
        why = str(err) if content else "no content.xml in it that can be unpacked"
        return Draft(text="", remarks=(broken_file(_WHAT, why),))
    builder = TextBuilder()
    for words, label in _blocks(root):
        builder.add(words, label)
    if not builder.pieces:
        return Draft(text="", remarks=(no_text("an ODT file with pictures or nothing in it"),))
    title, author = _properties(member_of(data, "meta.xml"))
    return draft_of_styled(builder, title, author)


def _blocks(root: _Element) -> list[tuple[str, Label]]:
    """The blocks of the body in order, and after them its notes."""
    styles = {_of(s, _STYLE, "name"): _of(s, _STYLE, "parent-style-name") for s in root.iter(f"{_STYLE}style")}
    body = _Body(styles)
    walk = list(reversed(root.findall(f"{_OFFICE}body/{_OFFICE}text")))
    while walk:
        node = walk.pop()
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == f"{_TABLE}table-row":
            body.blocks.append(("\t".join(_cells(node, body)), "main"))
        elif node.tag in _PARAGRAPHS:
            body.blocks.append((_words(node, body), _label(node, body.styles)))
            walk += reversed(body.boxes)
            body.boxes.clear()
        else:
            walk += reversed(node)
    return [*body.blocks, *body.notes]


def _label(node: _Element, styles: dict[str, str]) -> Label:
    """What the style of a paragraph says, or that of the named style which it changes."""
    if node.tag == f"{_TEXT}h":
        return "heading"
    name = _of(node, _TEXT, "style-name")
    return label_of_style((styles.get(name) or name).replace("_20_", " "))


def _cells(row: _Element, body: _Body) -> Iterator[str]:
    for cell in row.iterchildren(f"{_TABLE}table-cell"):
        yield " ".join(_words(paragraph, body) for paragraph in cell.iter(*_PARAGRAPHS)).strip()


def _words(paragraph: _Element, body: _Body) -> str:
    """The words of a paragraph; its notes and boxes, which are no part of its sentences, go to ``body``."""
    parts: list[str] = []
    walk: list[_Element | str] = [paragraph]
    while walk:
        node = walk.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == f"{_TEXT}note":
            body.notes.append((_note(node, body), "footnote"))
        elif node.tag == f"{_DRAW}text-box":
            body.boxes.append(node)
        elif node.tag not in _LEFT_OUT and isinstance(node.tag, str):
            parts.append(_space(node) + (node.text or ""))
            walk += [part for child in reversed(node) for part in (child.tail or "", child)]
    return "".join(parts).strip()


def _note(note: _Element, body: _Body) -> str:
    found = note.find(f"{_TEXT}note-body")
    paragraphs = found.iter(*_PARAGRAPHS) if found is not None else ()
    return "\n".join(_words(paragraph, body) for paragraph in paragraphs)


def _space(node: _Element) -> str:
    """The white space that an element stands for."""
    if node.tag == f"{_TEXT}s":
        number = _of(node, _TEXT, "c") or "1"
        return " " * min(int(number), _MAX_SPACES) if number.isdecimal() else " "
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(node.tag), "")


def _properties(meta: bytes | None) -> tuple[str | None, str | None]:
    """Title and first writer, as the file's properties have them; its dates are those of the file, not of the text."""
    try:
        root: Any = xml_tree(meta or b"")
    except BadXmlError:
        return None, None
    author = root.findtext(f".//{_META}initial-creator") or root.findtext(f".//{_DC}creator")
    return root.findtext(f".//{_DC}title"), author


def _of(node: _Element, namespace: str, name: str) -> str:
    return str(node.get(namespace + name, ""))
