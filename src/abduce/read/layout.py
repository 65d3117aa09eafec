"""What each line of a plain text is: title, byline, heading, note, caption, bio, furniture or the text itself.

The method is ours: one pass from the top for the head of the document (titles, writers, dates, notes), one from the
bottom for its end (writer, role, bio, furniture), and shapes of single lines between them. A rule looks at one line
and its neighbours; in doubt a line is ``main``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from abduce.model.records import Label
from abduce.read.draft import Piece
from abduce.read.head import HeadLine, masthead, read_head_line, signature, titles_of
from abduce.read.lines import Line, is_furniture
from abduce.read.published import Dated, date_in, is_date_line

_TITLE_LENGTH = 220
"""Code points of the longest title; longer first lines are paragraphs."""
_HEADING_LENGTH = 110
"""Code points of the longest heading inside a text."""
_HEAD_LINES = 14
"""Lines at the top that may belong to the head; menus apart, heads of pasted pages have under ten."""
_TAIL_LINES = 12
"""Lines at the bottom that may belong to the end."""
_PARAGRAPH = 160
"""Code points from which a line is a paragraph and ends the head."""

_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w .,'’/-]{1,60}?)\s?"
    r"(?:,\s?(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)\s?)?"
    r"\((?P<agency>[A-Z][\w .&/-]{1,30})\)\s?[-–—]+\s?"
)
_CITY_LINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,})*(?:, [A-Z][\w. ]{1,30})?(?:, [A-Z][a-z]{2,8}\.? "
    r"\d{1,2})?)\s?[–—-]{1,2}\s"
)
_NOTE = re.compile(
    r"^[\[({*_]*\s*(?:an? )?(?:editor(?:ial)?(?:['’]?s)?|translator(?:['’]?s)?|publisher(?:['’]?s)?"
    r"|moderator(?:['’]?s)?|admin) (?:note|comment|preface|remark)s?\b|^[\[(]?ed(?:itor)?\.?\s?(?:note)?:",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^[\[(*_]*(?:correction|clarification|update|editor['’]s update)\s?(?:\([^)]{1,30}\))?:|^[\[(*]?(?:this "
    r"(?:article|story|post|piece|essay|column|text|report) (?:was|is|has been|first|originally|appeared)"
    r"|(?:originally|first) (?:published|appeared|posted))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^about (?:the )?(?:author|creator|writer|contributor|columnist|reporter|journalist|editor)s?:?$", re.IGNORECASE
)
_BIO = re.compile(
    r"^(?:the (?:writer|author|columnist|contributor)|(?P<name>(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w.'’-]+),? "
    r"(?:\([^)]{1,40}\) )?)\s?(?:is|are|was|has been|works|writes|teaches|covers|reports|serves|lives|holds|edits)\b",
)
_CAPTION = re.compile(
    r"^(?:photo(?:graph)?s?|image|picture|caption|figure|fig\.|illustration|graphic|credit)(?: (?:by|credit"
    r"|courtesy)\b|\s?\d*[:.])"
    r"|(?:\((?:photo|image|picture|credit)[^)]{1,80}\)|(?:getty images|reuters|afp|ap photo|epa|shutterstock"
    r"|wikimedia commons)\)?\.?)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[•◦▪‣○●*–—-]\s|\d{1,3}[.)]\s|[a-z][.)]\s|\([a-z\d]{1,3}\)\s)")
_QUESTION = re.compile(
    r"^(?:(?:\d{1,2}[.)] )?(?:who|what|when|where|why|which|whose|how|is|are|was|were|does|do|did|has|have|had"
    r"|can|could|will|would|should|may|might)\b.*\?"
    r"|(?:q|question)[.:] .*\?)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;,…](?:[\"”'’)\]]*|\s?\[\d+\])$")
_NOTES_HEAD = re.compile(r"^(?:foot|end)?notes:?$|^(?:references|works cited|bibliography|sources):?$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?|[*†‡]|\^)\s?\S")
_SPEAKER = re.compile(r"^[^.:?!]{1,40}:\s")
_LOWER_ROLE = re.compile(r"^[a-zß-öø-ÿ][\w ,.'’&()-]{2,100}$")


@dataclass(slots=True)
class Layout:
    """What the lines of a document (without its comments) are."""

    pieces: list[Piece] = field(default_factory=list)
    """Labelled stretches, in order."""
    title: str | None = None
    """The words of the title."""
    author: str | None = None
    """Who signs."""
    outlet: str | None = None
    """Where it appeared."""
    dated: Dated | None = None
    """The date of publication."""


@dataclass(slots=True)
class _Sheet:
    """The lines with the labels decided so far."""

    text: str
    lines: Sequence[Line]
    labels: list[Label | None]
    layout: Layout


def lay_out(text: str, lines: Sequence[Line], frame: frozenset[str] = frozenset()) -> Layout:
    """The layout of ``lines``, the part of ``text`` that is no comment thread; lines in ``frame`` are boilerplate."""
    sheet = _Sheet(text, lines, [None] * len(lines), Layout())
    _label_alone(sheet, frame)
    _label_head(sheet)
    _label_end(sheet)
    _label_body(sheet)
    sheet.layout.pieces = _pieces(sheet)
    return sheet.layout


def _label_alone(sheet: _Sheet, frame: frozenset[str]) -> None:
    """Label the lines that say by themselves what they are."""
    notes = False
    for i, line in enumerate(sheet.lines):
        notes = notes or (_NOTES_HEAD.match(line.text) is not None and i > 2)
        if notes and _FOOTNOTE.match(line.text):
            sheet.labels[i] = "footnote"
        elif line.text in frame or is_furniture(line.text):
            sheet.labels[i] = "boilerplate"
        elif _NOTE.match(line.text) or (_CORRECTION.match(line.text) and len(line.text) < 600):
            sheet.labels[i] = "editor_note"
        elif len(line.text) < 240 and _CAPTION.search(line.text):
            sheet.labels[i] = "caption"


def _label_head(sheet: _Sheet) -> None:
    """Label titles, writers and dates at the top, up to the first paragraph."""
    found = {i: read_head_line(sheet.lines[i], sheet.text) for i in _head(sheet)}
    for i, said in found.items():
        sheet.labels[i] = said.label
        _note(sheet.layout, said)
    above, titles = titles_of(sheet.lines, [i for i, said in found.items() if said.label is None])
    sheet.layout.outlet = above or sheet.layout.outlet
    for i, said in found.items():
        if said.label is None:
            sheet.labels[i] = "byline" if i not in titles else _title_label(sheet, i, i == titles[0])


def _note(layout: Layout, said: HeadLine) -> None:
    """Take what a line of the head says, where no line before it has said so."""
    layout.author = layout.author or said.author
    layout.outlet = layout.outlet or said.outlet
    layout.dated = layout.dated or said.dated
    layout.title = layout.title or said.title


def _head(sheet: _Sheet) -> list[int]:
    """Indices of the unlabelled lines before the first paragraph."""
    found: list[int] = []
    titled = False
    for i, line in enumerate(sheet.lines[:_HEAD_LINES]):
        if sheet.labels[i] is not None:
            continue
        if not (_is_head_line(line) if titled else _is_title(sheet, i)):
            break
        found.append(i)
        titled = titled or _may_be_title(sheet, line, first=len(found) == 1)
    return found


def _may_be_title(sheet: _Sheet, line: Line, *, first: bool) -> bool:
    """Whether ``line`` is a title, neither a masthead nor a line of its block nor one that signs or dates."""
    if masthead(line.text) or not (first or line.blank_before):
        return False
    return read_head_line(line, sheet.text).label is None


def _is_head_line(line: Line) -> bool:
    """Whether a line below the title may still be of the head: short and no sentence, or a line that signs or dates."""
    words = line.text
    if len(words) >= _PARAGRAPH or _BULLET.match(words) or dateline(words) or _is_bold(words):
        return False
    said = read_head_line(line, "")
    return said.label is not None or (_QUESTION.match(words) is None and not _ENDS.search(words))


def _is_title(sheet: _Sheet, i: int) -> bool:
    """Whether the first line that is nothing else may be a title, or of the head at all: no paragraph, not alone."""
    words = sheet.lines[i].text
    sentence = words.endswith((".", ",", ";", ":")) and len(words.split()) > 12
    alone = sum(label is None for label in sheet.labels) == 1
    return len(words) <= _TITLE_LENGTH and not (sentence or alone or dateline(words) or _BULLET.match(words))


def _title_label(sheet: _Sheet, i: int, first: bool) -> Label:
    """``title`` for the first title, and for that of a reposted text that begins below a note; else ``heading``."""
    if first:
        sheet.layout.title = sheet.layout.title or sheet.lines[i].text.strip("#*_ ")
        return "title"
    signed = i + 1 < len(sheet.lines) and sheet.labels[i + 1] == "byline"
    return "title" if signed and "editor_note" in sheet.labels[:i] else "heading"


def _label_end(sheet: _Sheet) -> None:
    """Label signature, role, bio and furniture at the bottom, down from the last paragraph."""
    last = len(sheet.lines)
    for i, line in enumerate(sheet.lines):
        if _ABOUT.match(line.text) and i > 1:
            _label_bio(sheet, i)
            last = min(last, i)
    tail = [i for i in range(max(0, last - _TAIL_LINES), last) if sheet.labels[i] is None]
    while tail and _is_bio(sheet, tail[-1]):
        sheet.labels[tail.pop()] = "author_bio"
    for i in _closing(sheet, tail):
        sheet.labels[i] = "byline"


def _label_bio(sheet: _Sheet, about: int) -> None:
    """Label the lines from "About the author" on, up to the next furniture; a name there signs the text."""
    sheet.labels[about] = "author_bio"
    for i in range(about + 1, len(sheet.lines)):
        if sheet.labels[i] is not None:
            break
        sheet.labels[i] = "author_bio"
        if i == about + 1 and sheet.layout.author is None and len(sheet.lines[i].text.split()) <= 4:
            sheet.layout.author = sheet.lines[i].text


def _is_bio(sheet: _Sheet, i: int) -> bool:
    """Whether a line of the end tells who the writer is: it names them, or is set apart as "The author is ..."."""
    words = sheet.lines[i].text.strip("*_ ")
    found = _BIO.match(words)
    if not found or len(words) > 700 or i < 2:
        return False
    return found["name"] is None or (sheet.layout.author or "").casefold() == found["name"].strip(" ,").casefold()


def _closing(sheet: _Sheet, tail: Sequence[int]) -> Sequence[int]:
    """The lines that sign at the bottom: a name, below it short lines without a full stop (role, place, date)."""
    for position, i in enumerate(tail):
        block = tail[position:]
        short = all(
            len(sheet.lines[k].text) <= 100 and not sheet.lines[k].text.endswith((".", "?", "!")) for k in block
        )
        words = sheet.lines[i].text.lstrip("-–—~ ")
        who = signature(words, sheet.text) if short and i > 1 and len(block) <= 4 else None
        if who and all(_is_role(sheet.lines[k].text) for k in block[1:]):
            sheet.layout.author = sheet.layout.author or who
            return block
    return []


def _is_role(words: str) -> bool:
    return (
        bool(_LOWER_ROLE.match(words)) or is_date_line(words) or (len(words.split()) <= 10 and not _BULLET.match(words))
    )


def _label_body(sheet: _Sheet) -> None:
    """Label datelines, headings and what is left."""
    seen_main = False
    for i, line in enumerate(sheet.lines):
        if sheet.labels[i] is not None:
            continue
        follows = sheet.lines[i + 1] if i + 1 < len(sheet.lines) else None
        sheet.labels[i] = "heading" if _is_heading(sheet, i, line, follows) else "main"
        if not seen_main:
            _take_dateline(sheet, line)
            seen_main = True


def _is_heading(sheet: _Sheet, i: int, line: Line, follows: Line | None) -> bool:
    """Whether a line inside the text is a heading: short, no sentence or a plain question, and text below it."""
    words = line.text
    if words.startswith("#") or _is_bold(words):
        return re.match(r"#{1,6} |\*\*|__", words) is not None
    if follows is None or len(words) > _HEADING_LENGTH or sheet.labels[i + 1] not in (None, "caption"):
        return False
    if _QUESTION.match(words):
        return not _QUESTION.match(follows.text)
    if (
        _ENDS.search(words)
        or _BULLET.match(words)
        or _SPEAKER.match(words)
        or words[0].islower()
        or words[0] in "\"“'‘("
    ):
        return re.match(r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)\.? [A-Z][^.!?]{2,80}$", words) is not None and len(
            follows.text
        ) > len(words)
    return len(follows.text) > max(len(words), 60) and line.indent == 0 and len(words.split()) <= 14


def _is_bold(words: str) -> bool:
    """Whether a line of Markdown is bold as a whole, as questions of an interview and small headings are."""
    return len(words) <= _PARAGRAPH and words[:2] in ("**", "__") and words.endswith(words[:2]) and len(words) > 4


def dateline(words: str) -> re.Match[str] | None:
    """The match of a dateline, "KELMOUTH, Oct 12 (Agency) -", at the start of ``words``: place, date and agency."""
    return _DATELINE.match(words) or _CITY_LINE.match(words)


def _take_dateline(sheet: _Sheet, line: Line) -> None:
    """Note the date of a dateline; its piece is cut off in ``_pieces``."""
    found = dateline(line.text)
    if found and sheet.layout.dated is None:
        sheet.layout.dated = date_in(found[0], line.start)
    if found and sheet.layout.outlet is None:
        sheet.layout.outlet = found.groupdict().get("agency")


def _pieces(sheet: _Sheet) -> list[Piece]:
    """One piece a line; a dateline at the start of the first paragraph is a piece of its own."""
    pieces: list[Piece] = []
    opened = False
    for line, label in zip(sheet.lines, sheet.labels, strict=True):
        found = dateline(line.text) if label == "main" and not opened else None
        opened = opened or label == "main"
        if found and found.end() < len(line.text):
            pieces.append(Piece(line.start, line.start + found.end(), "byline"))
        start = pieces[-1].end if found and found.end() < len(line.text) else line.start
        pieces.append(Piece(start, line.end, label or "main"))
    return pieces
