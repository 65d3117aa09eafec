"""Reader comments that stand in a page as data: schema.org JSON-LD, and the state that a script builds the page from.

The method is ours. An object is a comment when schema.org calls it one, or when it stands under a name such as
``comments`` or ``replies`` and has both words and someone who signs. An object with a headline is an article,
whatever it stands under. What the page also shows in its elements is taken once, from there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from lxml.etree import _Element

from abduce.read.found import FoundComment
from abduce.read.markup import words_of_html
from abduce.read.names import is_handle
from abduce.read.published import date_in

_PLACE = re.compile(
    r"comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|komentarze|replies|children|responses",
    re.IGNORECASE,
)
_MENTION = re.compile(
    rf'"\w{{0,30}}(?:{_PLACE.pattern})\w{{0,30}}"\s*:\s*[\[{{]\s*["{{]|"@type"\s*:\s*"(?:User)?Comments?"',
    re.IGNORECASE,
)
_ASSIGNED = re.compile(r"=\s*(?=[\[{])")
_START = 60
"""Code points by which the first line of a comment is known again in the page."""
_MAX_STARTS = 20
"""Assignments tried in one script; the state of a page is the first or second."""
_MAX_OBJECTS = 500_000
"""Objects and lists looked at in one page; a page with more is a dump."""
_MAX_COMMENTS = 20_000
"""Comments taken of one page."""
_MAX_DEPTH = 12
"""Levels of the markup of one comment; editors nest a list in a list in a quotation, no deeper."""
_SCHEMA = frozenset({"Comment", "UserComments"})
_WORDS = ("text", "body", "content", "message", "comment", "commentText", "commentBody", "html", "bodyHtml", "media")
_RICH = frozenset(
    {"text", "t", "html", "rendered", "raw", "insert", "value", "document", "c", "content", "children", "blocks", "ops"}
    | {"richtextContent", "paragraphs", "body"}
)
"""Names, in the formats of editors, of the parts that hold words."""
_SIGNED = (
    "author", "authorName", "author_name", "nickname", "nick", "user", "userName", "username", "creator", "poster",
    "commenter", "displayName", "display_name", "screenName", "name",
)  # fmt: skip
_NAMES = ("name", "displayName", "display_name", "nickname", "username", "userName", "fullName", "login")
_WHEN = (
    "dateCreated", "datePublished", "createdAt", "created_at", "created", "publishedAt", "published", "postedAt",
    "date", "timestamp", "time",
)  # fmt: skip
_ANSWERS = ("parentId", "parent_id", "parentID", "parentCommentId", "inReplyTo", "in_reply_to", "replyTo", "parentItem")
_HEADLINES = ("headline", "title", "subtitle")
_MILLISECONDS = 100_000_000_000
"""Numbers from here on count milliseconds since 1970, since as seconds they would lie after the year 5000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One comment of the data."""

    comment: FoundComment
    """Its words; ``reply_to`` is the entry that it stands in."""
    key: str | None
    """Its own id."""
    answers: str | None
    """The id of the one that it answers."""
    inside: int | None
    """The entry that it stands in."""


class _Place(NamedTuple):
    """A value of the data and where it stands."""

    value: Any
    named: bool
    """Under a name such as ``comments``."""
    inside: int | None
    """The entry around it."""


def with_embedded(found: list[FoundComment], tree: _Element) -> list[FoundComment]:
    """``found``, the comments in the elements of ``tree``, and after them those that only its scripts hold."""
    entries = [entry for value in _values(tree) for entry in _entries(value)]
    if not entries:
        return found
    shown = {line[:_START]: n for n, comment in enumerate(found) for line in comment.words.split("\n")}
    known: dict[tuple[str | None, str], int] = {}
    by_key: dict[str, int] = {}
    number: list[int] = []
    out = list(found)
    for entry in entries:
        words, author = entry.comment.words, entry.comment.author
        at = shown.get(words.split("\n")[0][:_START])
        number.append(known.setdefault((author, words), len(out) if at is None else at))
        if entry.key:
            by_key.setdefault(entry.key, number[-1])
        if number[-1] == len(out):
            inside = number[entry.inside] if entry.inside is not None else None
            out.append(replace(entry.comment, reply_to=by_key.get(entry.answers or "", inside)))
    return out


def _values(tree: _Element) -> Iterator[Any]:
    """The data of the scripts that mention comments."""
    for script in tree.iter("script"):
        code = script.text or ""
        if not _MENTION.search(code):
            continue
        if "json" in str(script.get("type", "")):
            yield from (value for value, _ in _decoded(code.strip(), 0))
        else:
            yield from _assigned(code)


def _assigned(code: str) -> Iterator[Any]:
    """The data that a script assigns to its variables."""
    end = 0
    for start in islice(_ASSIGNED.finditer(code), _MAX_STARTS):
        if start.end() >= end:
            for value, end in _decoded(code, start.end()):  # noqa: B007, one value or none
                yield value


def _decoded(code: str, start: int) -> Iterator[tuple[Any, int]]:
    """The JSON value at ``start`` and where it ends; nothing where there is none."""
    try:
        yield json.JSONDecoder(strict=False).raw_decode(code, start)
    except (ValueError, RecursionError):
        return


def _entries(data: Any) -> list[_Entry]:
    """The comments in ``data``, in order."""
    found: list[_Entry] = []
    walk = [_Place(data, False, None)]
    for _ in range(_MAX_OBJECTS):
        if not walk or len(found) >= _MAX_COMMENTS:
            break
        value, named, inside = walk.pop()
        if isinstance(value, dict):
            entry = _entry(value, named, inside)
            if entry is not None:
                found.append(entry)
                inside = len(found) - 1
            places = [_Place(v, _is_named(k, named, entry is not None), inside) for k, v in value.items()]
        elif isinstance(value, list):
            places = [_Place(v, named, inside) for v in value]
        else:
            continue
        walk += [place for place in reversed(places) if isinstance(place.value, dict | list)]
    return found


def _is_named(key: str, named: bool, is_comment: bool) -> bool:
    """Whether what stands under ``key`` may be comments; inside one only its answers may."""
    return bool(_PLACE.search(key)) or (named and not is_comment)


def _entry(value: Mapping[str, Any], named: bool, inside: int | None) -> _Entry | None:
    """The comment that an object is; ``None`` for all others."""
    is_schema = not _SCHEMA.isdisjoint(_strings(value.get("@type")))
    if not is_schema and (not named or any(_filled(value.get(key)) for key in _HEADLINES)):
        return None
    words = next(filter(None, (_words(value[key]) for key in _WORDS if key in value)), "")
    author = next(filter(None, (_name(value[key]) for key in _SIGNED if key in value)), None)
    if not any(map(str.isalpha, words)) or not (is_schema or author):
        return None
    posted = next(filter(None, (_day(value[key]) for key in _WHEN if key in value)), None)
    signed = author if author and is_handle(author) else None
    return _Entry(
        comment=FoundComment(words=words, author=signed, posted_on=posted),
        key=_key(value.get("@id", value.get("id"))),
        answers=next(filter(None, (_key(value[key]) for key in _ANSWERS if key in value)), None),
        inside=inside,
    )


def _strings(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(value: Any) -> str:
    """The words of a string, of HTML, or of the tree of an editor; paragraphs separated by line breaks."""
    lines = words_of_html(_rich(value, "\n", 0)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _rich(value: Any, between: str, depth: int) -> str:
    """The words of an editor's tree: the items of the outermost list are paragraphs, those further in are runs."""
    if isinstance(value, str):
        return value
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(value, list):
        return between.join(_rich(item, "", depth + 1) for item in value if isinstance(item, dict))
    if isinstance(value, dict):
        return between.join(filter(None, (_rich(v, between, depth + 1) for k, v in value.items() if k in _RICH)))
    return ""


def _name(value: Any) -> str | None:
    """A name, or the name of the person that an object is."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in _NAMES if _filled(value.get(key))), None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    """The ISO date of a string or of a number of seconds or milliseconds since 1970."""
    if isinstance(value, str):
        dated = date_in(value[:60])
        return dated.value if dated else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        return None
    seconds = value / 1000 if value >= _MILLISECONDS else value
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _key(value: Any) -> str | None:
    """An id as a string; that of an object is its own."""
    if isinstance(value, dict):
        value = value.get("@id", value.get("id"))
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value else None
