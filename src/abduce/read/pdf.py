"""PDF: its pages as text, with the page breaks kept for citing, without running heads and hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from abduce.model.records import Page
from abduce.read.draft import Draft, Remark
from abduce.read.head import masthead
from abduce.read.names import is_name
from abduce.read.plain import draft_plain
from abduce.read.problems import broken_file, no_text, text_cut
from abduce.read.settings import ReadSettings

_RUNNING = 3
"""Pages on which a line stands at the same edge before it is a running head; two may be chance."""
_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad\u2010]\n(?=[a-zß-öø-ÿ])")
_FULL = 0.75
"""Share of the usual line length below which a line ends its paragraph."""
_ENDS = re.compile(r"[.!?:][\"”’)\]]*$")
_MARK = "\x00"
"""Put before the first running head of its kind; no text of a PDF has this character."""
_NOTE = "\x01"
"""Put before a footnote; likewise."""
_DIGITS = re.compile(r"\d+")
_TITLE_LENGTH = 300
"""Code points of the longest title that a PDF may state."""
_TOP = 2_000
"""Code points at the top in which the title is looked for."""
_ITEM = re.compile(r"^(?:[•◦▪●–-]\s|(?:\d{1,3}(?:\.\d+)*[.)]|\d{1,2}(?:\.\d{1,2})+|\([a-z\d]{1,3}\))\s+[A-ZÀ-Þ])")
_NOTE_MARK = re.compile(r"(?P<mark>\d{1,2}|[*†‡])(?: (?=[A-ZÀ-Þ])|$)")
_NOTE_LINES = 12
"""Lines at the foot of a page among which a footnote may begin."""


def draft_pdf(data: bytes, settings: ReadSettings) -> Draft:
    """The draft of a PDF; one without text, and one that cannot be opened, is a draft with a remark."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as err:
        return Draft(text="", remarks=(broken_file("a whole PDF without a password", str(err)),))
    with document:
        pages, remarks = _pages(document, settings)
        title = document.get_metadata_value("Title").strip() or None
        author = document.get_metadata_value("Author").strip() or None
    if not any(page.strip() for page in pages):
        what = f"{len(pages)} page(s) of pictures, as a scanner makes them"
        return Draft(text="", title=title, remarks=(*remarks, no_text(what)))
    return _draft(_without_running_heads(pages), title, author, remarks)


def _pages(document: object, settings: ReadSettings) -> tuple[list[str], tuple[Remark, ...]]:
    """The text of each page, and what could not be read."""
    import pypdfium2

    pages: list[str] = []
    remarks: list[Remark] = []
    count = len(document)  # type: ignore[arg-type]
    for number in range(min(count, settings.max_pages)):
        try:
            page = document[number]  # type: ignore[index]
            pages.append(_lines_ended(page.get_textpage().get_text_bounded()))
        except pypdfium2.PdfiumError as err:
            pages.append("")
            remarks.append(broken_file(f"words on page {number + 1}", str(err)))
    if count > settings.max_pages:
        remarks.append(text_cut(count, settings.max_pages, "pages"))
    return pages, tuple(remarks)


def _lines_ended(words: str) -> str:
    """``words`` with plain line ends; PDFium writes a hyphen at the end of a line as one character and no line end."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x02\ufffe]\n?", "-\n", words)


def _without_running_heads(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without those that stand on many pages at the same edge but for a number.

    The first of each kind stays, marked, so that nothing is lost that is said only there.
    """
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    seen = Counter(key for lines in split for key in set(_edge_keys(lines).values()))
    least = max(2, min(_RUNNING, len(pages)), len(pages) // 3)
    kept: list[list[str]] = []
    shown: set[tuple[str, str]] = set()
    for lines in split:
        keys = _edge_keys(lines)
        running = {i for i, key in keys.items() if seen[key] >= least or _is_page_number(lines[i])}
        first = {i for i in running if keys[i] not in shown and not _is_page_number(lines[i])}
        shown |= {keys[i] for i in running}
        marked = [(_MARK + line if i in first else line, i) for i, line in enumerate(lines)]
        kept.append(_with_notes([line for line, i in marked if i in first or i not in running]))
    return kept


def _with_notes(lines: list[str]) -> list[str]:
    """``lines`` of a page with its footnotes, each on one line and marked.

    A footnote begins near the foot with a number or sign that is glued to a word further up.
    """
    for i in range(max(1, len(lines) - _NOTE_LINES), len(lines)):
        found = _NOTE_MARK.match(lines[i])
        if found and _is_called(found["mark"], lines[:i]):
            notes: list[str] = []
            for line in lines[i:]:
                begins = _NOTE_MARK.match(line)
                if not notes or (begins and _is_called(begins["mark"], lines[:i])):
                    notes.append(_NOTE + line)
                else:
                    notes[-1] = _unbroken([notes[-1], line])
            return [*lines[:i], *notes]
    return lines


def _is_called(mark: str, lines: Sequence[str]) -> bool:
    """Whether ``mark`` stands directly behind a word or its full stop in ``lines``."""
    call = re.compile(rf"[^\W\d][.,;:”\"’)]?{re.escape(mark)}(?:\s|$)")
    return any(call.search(line) for line in lines)


def _is_page_number(line: str) -> bool:
    return (
        re.fullmatch(
            r"(?:page |p\. )?[-–—]? ?(?:\d{1,4}|[ivxl]{1,6}) ?[-–—]?(?: (?:of|/) \d{1,4})?", line, re.IGNORECASE
        )
        is not None
    )


def _edge_keys(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Index of each line at an edge -> what it is but for its numbers."""
    top = {i: ("top", _DIGITS.sub("#", lines[i])) for i in range(min(_EDGE_LINES, len(lines)))}
    foot = range(max(0, len(lines) - _EDGE_LINES), len(lines))
    return {i: ("foot", _DIGITS.sub("#", lines[i])) for i in foot} | top


def _draft(pages: list[list[str]], title: str | None, author: str | None, remarks: tuple[Remark, ...]) -> Draft:
    parts: list[str] = []
    places: list[Page] = []
    length = 0
    frame: set[str] = set()
    notes: set[str] = set()
    for number, lines in enumerate(pages, 1):
        joint = _joint(parts, lines)
        paragraphs = list(_paragraphs(lines))
        frame |= {paragraph[1:] for paragraph in paragraphs if paragraph.startswith(_MARK)}
        notes |= {paragraph[1:] for paragraph in paragraphs if paragraph.startswith(_NOTE)}
        body = "\n\n".join(paragraph.lstrip(_MARK + _NOTE) for paragraph in paragraphs)
        body = _whole_title(body, title) if number == 1 else body
        parts += [joint, body]
        start = length + len(joint)
        length = start + len(body)
        places.append(Page(page=number, start=start, end=length))
    draft = _noted(draft_plain("".join(parts), frozenset(frame)), notes)
    person = author if author and is_name(author) and not masthead(author) else None
    return replace(
        draft,
        title=draft.title or title,
        author=draft.author or person,
        outlet=draft.outlet or (author if author and not person else None),
        pages=tuple(places),
        remarks=remarks,
    )


def _noted(draft: Draft, notes: set[str]) -> Draft:
    """``draft`` with the lines in ``notes`` labelled as footnotes."""
    pieces = (p._replace(label="footnote") if draft.text[p.start : p.end] in notes else p for p in draft.pieces)
    return replace(draft, pieces=tuple(pieces))


def _whole_title(body: str, title: str | None) -> str:
    """``body`` with the title that the file states on one line, where it stands near the top over several."""
    if not title or len(title) > _TITLE_LENGTH:
        return body
    words = r"\s+".join(map(re.escape, title.split()))
    found = re.search(rf"(?<!\w){words}(?!\w)", body[:_TOP])
    return body[: found.start()] + title + body[found.end() :] if found else body


def _joint(parts: Sequence[str], lines: Sequence[str]) -> str:
    """What stands between two pages: a space where a sentence runs on, else a blank line."""
    before = "".join(parts[-1:]).rstrip().rsplit("\n\n", 1)[-1]
    if not before or not lines:
        return ""
    return " " if not _ENDS.search(before) and lines[0][:1].islower() else "\n\n"


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs that the lines of a page make: a short line, or one that ends a sentence early, ends one.

    The usual line length is the longest but for a tenth; a page of one short paragraph has no other measure.
    """
    if not lines:
        return
    lengths = sorted(map(len, lines))
    usual = lengths[-1 - len(lengths) // 10]
    at: list[str] = []
    for i, line in enumerate(lines):
        if line.startswith((_MARK, _NOTE)):
            if at:
                yield _unbroken(at)
                at = []
            yield line
            continue
        at.append(line)
        follows = lines[i + 1] if i + 1 < len(lines) else ""
        short = len(line) < _FULL * usual
        runs_on = follows[:1].islower() or line.endswith(("-", ","))
        numbered = _ITEM.match(line) and not _ENDS.search(line) and follows[:1].isupper() and len(line) < usual
        signed = _ENDS.search(line) and is_name(follows.split(",")[0])
        if (short and (_ENDS.search(line) or not runs_on)) or numbered or signed or _ITEM.match(follows):
            yield _unbroken(at)
            at = []
    if at:
        yield _unbroken(at)


def _unbroken(lines: Sequence[str]) -> str:
    """Lines as one, without the hyphens at their ends.

    >>> _unbroken(["The har-", "bour was closed", "for a day."])
    'The harbour was closed for a day.'
    """
    joined = _HYPHEN.sub("", "\n".join(lines))
    return joined.replace("\u00ad", "").replace("\n", " ")
