"""DOCX: paragraphs, headings, tables and footnotes in their order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from abduce.model.records import Label
from abduce.read.draft import Draft, Piece, Remark, TextBuilder
from abduce.read.layout import lay_out
from abduce.read.lines import lines_of
from abduce.read.problems import broken_file, no_text, too_large
from abduce.read.settings import ReadSettings

_STYLES: tuple[tuple[re.Pattern[str], Label], ...] = (
    (re.compile(r"^title", re.IGNORECASE), "title"),
    (re.compile(r"^(?:heading|subtitle)", re.IGNORECASE), "heading"),
    (re.compile(r"^caption", re.IGNORECASE), "caption"),
    (re.compile(r"^(?:footnote|endnote)", re.IGNORECASE), "footnote"),
    (re.compile(r"^(?:author|byline)", re.IGNORECASE), "byline"),
)
"""Names of styles of the writer's program, and what they say of a paragraph."""
_GENERIC_AUTHORS = frozenset({"python-docx", "microsoft office user", "user", "admin", "unknown", "windows user"})


def draft_docx(data: bytes, settings: ReadSettings) -> Draft:
    """The draft of a DOCX file; a broken one and a zip bomb are drafts with a remark."""
    remark = _bomb(data, settings)
    if remark:
        return Draft(text="", remarks=(remark,))
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        builder = TextBuilder()
        for words, label in _blocks(document):
            builder.add(words, label)
    except Exception as err:  # noqa: BLE001, python-docx lets KeyError, lxml and zip errors through for broken files
        return Draft(text="", remarks=(broken_file("a whole DOCX file", f"{type(err).__name__}: {err}"),))
    if not builder.pieces:
        return Draft(text="", remarks=(no_text("a DOCX file with pictures or nothing in it"),))
    return _with_layout(builder, document.core_properties)


def _bomb(data: bytes, settings: ReadSettings) -> Remark | None:
    """What is wrong with the archive, before anything is unpacked.

    The sizes are those that the archive states; what is read of a member beyond its stated size is an error of zlib.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as err:
        return broken_file("a whole DOCX file", str(err))
    return too_large("unpacked text", size, settings.max_unpacked) if size > settings.max_unpacked else None


def _blocks(document: Any) -> Iterator[tuple[str, Label]]:
    """The paragraphs and table rows of the body, in order, with what their styles say."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(_once(cell.text.strip() for cell in row.cells)), "main"
        else:
            yield block.text, _label(block)


def _once(cells: Iterator[str]) -> Iterator[str]:
    """``cells`` without the repeats that merged cells make."""
    last: str | None = None
    for cell in cells:
        if cell != last:
            yield cell
        last = cell


def _label(paragraph: Any) -> Label:
    style = paragraph.style.name if paragraph.style is not None else ""
    return next((label for shape, label in _STYLES if shape.match(style or "")), "main")


def _with_layout(builder: TextBuilder, properties: Any) -> Draft:
    """The draft: styles say what they can, the rules for plain text the rest; then the file's own properties."""
    text = builder.text()
    layout = lay_out(text, list(lines_of(text)))
    pieces = _merged(builder.pieces, layout.pieces)
    titled = next((p for p in builder.pieces if p.label == "title"), None)
    draft = Draft(
        text=text,
        pieces=tuple(pieces),
        title=text[titled.start : titled.end] if titled else layout.title,
        author=layout.author,
        outlet=layout.outlet,
        published=layout.dated.value if layout.dated else None,
        published_at=layout.dated.span if layout.dated else None,
    )
    author = (properties.author or "").strip()
    known = author if author and author.casefold() not in _GENERIC_AUTHORS else None
    return replace(draft, title=draft.title or (properties.title or "").strip() or None, author=draft.author or known)


def _merged(styled: list[Piece], laid: list[Piece]) -> Iterator[Piece]:
    """The pieces of the layout, each with the label of the style that covers it where that says more than "
    "``main``."""
    saying = [piece for piece in styled if piece.label != "main"]
    titled = any(piece.label == "title" for piece in saying)
    at = 0
    for piece in laid:
        while at < len(saying) and saying[at].end <= piece.start:
            at += 1
        if at < len(saying) and saying[at].start <= piece.start:
            yield piece._replace(label=saying[at].label)
        else:
            yield piece._replace(label="main") if titled and piece.label == "title" else piece
