"""RSS 0.9-2.0 and Atom (RFC 4287): each entry of a feed is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parsedate_to_datetime
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from abduce.read import problems as trouble
from abduce.read.draft import Draft
from abduce.read.json_lines import Row
from abduce.read.markup import BadXmlError, words_of_html, xml_tree
from abduce.read.plain import draft_plain
from abduce.read.published import date_in
from abduce.read.settings import ReadSettings

_BODIES = ("encoded", "content", "description", "summary")
"""Elements with the words of an entry, the fullest first."""
_DATES = ("pubDate", "published", "issued", "date")
"""Elements with the date of an entry; not ``updated``, the last change, which Atom demands and writers fill somehow."""
_GAPS = re.compile(r"\s*\n\s*")
_ADDRESS = re.compile(r"^\S+@\S+\s+\((?P<name>[^)]+)\)$")
"""The writer as RSS 2.0 has him: an address, and the name in brackets."""


def drafts_of_feed(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    """The entries of the feed at ``path`` with bytes ``data``, in order; a feed that is none is a problem.

    >>> feed = b"<rss><channel><item><title>Tram</title><description>It is late.</description></item></channel></rss>"
    >>> [(row.path, row.draft.title) for row in drafts_of_feed("a.rss", feed, ReadSettings())]
    [('a.rss#1', 'Tram')]
    """
    try:
        if len(data) > settings.max_xml:
            raise BadXmlError(f"{len(data):,} bytes, where {settings.max_xml:,} are allowed")
        root = xml_tree(data)
    except BadXmlError as err:
        yield Row(path=path, problem=trouble.broken_holder(path, str(err)))
        return
    outlet = _title_of(root)
    entries = root.iter("{*}item", "{*}entry")
    for n, entry in enumerate(islice(entries, settings.max_rows), 1):
        yield Row(path=f"{path}#{n}", draft=_draft(entry, outlet))
    if next(entries, None) is not None:
        yield Row(path=path, problem=trouble.broken_holder(path, f"more than {settings.max_rows:,} entries"))


def _title_of(root: _Element) -> str | None:
    """The title of the feed itself."""
    channel = root.find("{*}channel")
    return _text(channel if channel is not None else root, "title")


def _draft(entry: _Element, outlet: str | None) -> Draft:
    """The draft of one entry: what its elements say goes before what is read from its words."""
    title = _text(entry, "title")
    body = next(filter(None, (_body(child) for child in _children(entry, _BODIES))), "")
    text = "\n\n".join(filter(None, (title, body)))
    if not text:
        return Draft(text="", remarks=(trouble.empty_file(),))
    draft = draft_plain(text)
    published = next(filter(None, (_day("".join(map(str, c.itertext()))) for c in _children(entry, _DATES))), None)
    return replace(
        draft,
        title=title or draft.title,
        author=_author(entry) or draft.author,
        outlet=outlet or draft.outlet,
        url=_link(entry),
        published=published or draft.published,
        published_at=None if published else draft.published_at,
    )


def _children(entry: _Element, names: Sequence[str]) -> Iterator[_Element]:
    """The children with one of ``names`` in any namespace, in the order of the names."""
    for name in names:
        yield from entry.iterchildren(f"{{*}}{name}")


def _text(node: _Element, name: str) -> str | None:
    child = next(node.iterchildren(f"{{*}}{name}"), None)
    return " ".join(_body(child).split()) or None if child is not None else None


def _body(node: _Element) -> str:
    """The words of an element that holds text, escaped HTML or (Atom) XHTML; a blank line between two blocks."""
    kind = node.get("type", "html")
    if kind == "xhtml":
        words = words_of_html(etree.tostring(node, encoding="unicode", with_tail=False))
    elif kind == "text" or "html" in kind:
        words = "".join(map(str, node.itertext()))
        words = words if kind == "text" else words_of_html(words)
    else:
        return ""
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in _GAPS.split(words))))


def _author(entry: _Element) -> str | None:
    """Who signs: a name in an element of its own, the name beside an address, or the text."""
    for child in _children(entry, ("author", "creator")):
        name = _text(child, "name") or " ".join("".join(map(str, child.itertext())).split())
        written = _ADDRESS.match(name)
        if name:
            return written["name"] if written else name
    return None


def _link(entry: _Element) -> str | None:
    """Where the entry was published."""
    for child in entry.iterchildren("{*}link"):
        if child.get("rel", "alternate") == "alternate" and (child.get("href") or child.text):
            return str(child.get("href") or child.text).strip() or None
    return None


def _day(words: str) -> str | None:
    """The ISO date of a date as RFC 822 (RSS) or RFC 3339 (Atom) write it."""
    dated = date_in(words.strip())
    if dated:
        return dated.value
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None
