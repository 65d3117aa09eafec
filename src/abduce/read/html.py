"""HTML: main text and metadata by trafilatura, comments by our own extractor, joined to one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.etree import _Element

from abduce.model.records import Label
from abduce.read.decode import decode
from abduce.read.draft import Draft, Remark, TextBuilder, Voice
from abduce.read.embedded_comments import with_embedded
from abduce.read.found import FoundComment
from abduce.read.html_comments import take_comments
from abduce.read.html_dates import shown_date
from abduce.read.html_marks import mentions_comments
from abduce.read.markup import html_tree
from abduce.read.problems import broken_file, no_text
from abduce.read.threads import named_by_replies

_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_HEAD = 2_048
"""Bytes in which HTML lets a page declare its encoding (the standard says 1,024)."""


def draft_html(data: bytes, url: str | None) -> Draft:
    """The draft of a page: title, main text in blocks with headings, and comments as voices."""
    declared = _CHARSET.search(data[:_HEAD])
    markup, remarks = decode(data, declared[1].decode("ascii") if declared else None)
    return draft_markup(markup, url, tuple(r for r in remarks if r.code != "other-encoding" or not declared))


def draft_markup(markup: str, url: str | None, remarks: tuple[Remark, ...] = ()) -> Draft:
    """The draft of a page whose characters are known."""
    tree = html_tree(markup)
    if tree is None:
        return Draft(text="", remarks=(*remarks, broken_file("an HTML page", "no element in it")))
    comments = with_embedded(take_comments(tree), tree) if mentions_comments(markup) else []
    page = _extracted(tree, url)
    builder = TextBuilder()
    title = _clean(page.title) if page is not None else None
    if title:
        builder.add(title, "title")
    for words, label in _blocks(page.body) if page is not None else ():
        if not (label in ("heading", "title") and words == title):
            builder.add(words, label)
    if not builder.pieces and not comments:
        builder.add(_crude(markup), "main")
    voices = _add_comments(builder, comments)
    if not builder.pieces:
        return Draft(text="", remarks=(*remarks, no_text("a page of markup and scripts only")))
    return Draft(
        text=builder.text(),
        pieces=tuple(builder.pieces),
        voices=voices,
        title=title,
        author=_clean(page.author) if page is not None else None,
        outlet=_clean(page.sitename) if page is not None else None,
        url=(page.url if page is not None else None) or url,
        published=shown_date(tree, page.date if page is not None else None),
        remarks=remarks,
    )


def _crude(markup: str) -> str:
    """The words of a page that no parser makes sense of: what stands between its tags, without scripts and styles."""
    words = re.sub(r"(?is)<(script|style|head)\b.*?(?:</\1\s*>|\Z)", " ", markup)
    return _clean(unescape(re.sub(r"<[^<>]{0,2000}>", " ", words))) or ""


def _extracted(tree: _Element, url: str | None) -> Any:
    """What trafilatura makes of a page; ``None`` where it finds nothing."""
    import trafilatura

    try:
        return trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _blocks(body: _Element) -> Iterator[tuple[str, Label]]:
    """The blocks of trafilatura's body, in order."""
    for node in body:
        if node.tag in ("list", "table"):
            for item in node.iter("item", "row"):
                yield _words(item), "main"
        elif node.tag == "head":
            yield _words(node), "heading"
        else:
            yield _words(node), "main"


def _words(node: _Element) -> str:
    return _clean(" ".join(map(str, node.itertext("*")))) or ""


def _clean(words: str | None) -> str | None:
    return _SPACE.sub(" ", words).strip() or None if words else None


def _add_comments(builder: TextBuilder, comments: list[FoundComment]) -> tuple[Voice, ...]:
    """Add the comments below the text; each has a header with its writer where he is known."""
    voices: list[Voice] = []
    for comment in comments:
        if comment.author:
            builder.add(comment.author + (f" · {comment.posted_on}" if comment.posted_on else ""), "comment_header")
        span = builder.add(comment.words, "comment")
        if span:
            voices.append(Voice(span.start, span.end, comment.author, comment.posted_on, comment.reply_to))
    return named_by_replies(builder.text(), voices)
