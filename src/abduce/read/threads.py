"""Threads of reader comments in plain text: numbered, bulleted, indented or under lines that name the writer.

The method is ours: where a page is pasted as text, nothing but the shape of the lines is left of its comment section.
A thread is looked for at the end of the document; it begins at a line such as "12 Comments", at the first of several
lines that name a writer, or at a list whose items run over paragraphs and are answered by bullets further in. A reply
is an item further in than the one it answers, or names whom it answers. Nothing tells an item of a list in an essay
from a comment but that essays do not end in lists that speak to each other: such signs are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from abduce.read.addressed import addressee
from abduce.read.comment_headers import Header, comment_header, is_time_line
from abduce.read.draft import Piece, Voice
from abduce.read.lines import Line, is_furniture
from abduce.read.names import is_handle
from abduce.read.published import date_in
from abduce.read.signed_before import signed_before
from abduce.read.signed_below import signed_below

_MARKER = re.compile(r"^(?:(?P<number>\d{1,4})[.)]|(?P<bullet>[•◦▪‣○●*–—-]|o(?= )))(?:\s+|$)")
_OPENING = re.compile(
    r"^(?:(?:reader |user |all )?(?:comments?|responses?|replies|discussion|kommentare?|commentaires?"
    r"|comentarios?|reacties|commenti)"
    r"|\d+ (?:reader |user )?(?:comments?|responses?|replies|thoughts?|kommentare?|commentaires?|comentarios?"
    r"|reacties|commenti))"
    r"(?: (?:to|on|for|zu|sur|a) .{1,150})?(?:\s?\(\d+\))?:?$",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"^(?:like|love|gefällt mir|j['’]aime|me gusta|mi piace|vind ik leuk)\b.{0,20}"
    r"\b(?:reply|antworten|répondre|responder|rispondi|beantwoorden)\b.{0,60}$",
    re.IGNORECASE,
)
"""The line below a comment in social networks: "Like · Reply · 2 · 3 y"."""
_MOST_HEADINGS = 5
"""Headings of threads that are tried; a page has one, and its menu may name another."""
_FARTHEST_BUTTONS = 40
"""Lines below a name within which its buttons stand; longer comments are folded by those sites."""
_TWO_NAMES = re.compile(r"\s{2,}|\t|\s*[>→»▸▶]\s*")
"""What stands between who answers and who is answered."""
_LEAST_HEADERS = 2
"""Lines that name a writer which make a thread where no heading announces it; one may be a quotation's "
"attribution."""


_QUOTES = ("“", '"', "„", "«", "‘")
_LEAST_ALONE = 3
"""The same where the text begins with the thread."""
_PARAGRAPH = 120
"""Code points from which a line is a paragraph of an article rather than a part of its head."""


class _Item(NamedTuple):
    """The first line of a comment."""

    line: int
    """Index of the line."""
    depth: int
    """Columns before its text."""
    header: Header | None
    """What its first line says of the writer."""
    body: int
    """Index of the first line of its words."""
    skip: int
    """Code points of the list marker, at the start of its line."""


@dataclass(slots=True)
class Thread:
    """A thread found in a text."""

    first: int
    """Index of its first line."""
    pieces: list[Piece] = field(default_factory=list)
    """Its stretches: headers, comments, furniture."""
    voices: list[Voice] = field(default_factory=list)
    """Its comments, in order."""


def find_thread(lines: Sequence[Line]) -> Thread | None:
    """The comments at the end of a text; ``None`` where there are none. ``lines`` as ``lines_of`` gives them."""
    first = _first_line(lines)
    below = _signed_thread(lines)
    if below is not None and (first is None or below.first < first):
        return below
    if first is None:
        return None
    items = _items(lines, first)
    if not items:
        return None
    thread = Thread(first)
    _label(lines, items, thread)
    return thread


def _signed_thread(lines: Sequence[Line]) -> Thread | None:
    """The thread below a heading whose comments are signed at their ends, or on the line of their first words."""
    for i in [i for i, line in enumerate(lines) if i and _OPENING.match(line.text)][:_MOST_HEADINGS]:
        found = signed_below(lines[i + 1 :]) or signed_before(lines[i + 1 :])
        if found is not None:
            return Thread(i, [Piece(lines[i].start, lines[i].end, "boilerplate"), *found[0]], found[1])
    return None


def _first_line(lines: Sequence[Line]) -> int | None:
    """Where the thread begins: at its heading, at its first header line, or at the list that it is."""
    for i, line in enumerate(lines):
        if _OPENING.match(line.text) and i and _speaks(lines, i + 1):
            return i
    start = _list_start(lines)
    return start if start is not None else _unannounced(lines)


def _unannounced(lines: Sequence[Line]) -> int | None:
    """The first of several lines that name a writer and have words below them, below a paragraph or from the top."""
    headers = [i for i in range(len(lines)) if _starts_comment(lines, i) and _has_words(lines, i)]
    below = next((i for i, line in enumerate(lines) if len(line.text) >= _PARAGRAPH), len(lines))
    after = [i for i in headers if i > below]
    if headers and headers[0] == 0 and len(headers) >= _LEAST_ALONE:
        return 0
    return after[0] if len(after) >= _LEAST_HEADERS else None


def _has_words(lines: Sequence[Line], i: int) -> bool:
    """Whether the line below a header (or below its time) is words: no header, no furniture, no quotation.

    An article that quotes at length has lines such as "Marsh continued:" too.
    """
    below = _time_below(lines, i)
    j = (i if below is None else below) + 1
    if j >= len(lines) or lines[j].text.startswith(_QUOTES):
        return False
    return not is_furniture(lines[j].text) and comment_header(lines[j].text) is None


def _speaks(lines: Sequence[Line], at: int) -> bool:
    """Whether comments follow: among the next lines that are no furniture, a header or a list item comes first."""
    for i in range(at, min(at + 8, len(lines))):
        if not is_furniture(lines[i].text):
            return _starts_comment(lines, i) or _MARKER.match(lines[i].text) is not None
    return False


def _starts_comment(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` names the writer of what follows, alone or together with a line that is a time."""
    words = lines[i].text
    marker = _MARKER.match(words)
    words = words[marker.end() :] if marker else words
    header = comment_header(words)
    if header is not None and (header.author or header.reply_to):
        return True
    return _may_sign(words) and (_time_below(lines, i) is not None or _stands_over_buttons(lines, i))


def _stands_over_buttons(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` opens a comment that ends in a line of buttons: it stands below such a line or the heading."""
    above = lines[i - 1].text if i else ""
    if not (_BUTTONS.match(above) or _OPENING.match(above)):
        return False
    return any(_BUTTONS.match(line.text) for line in lines[i + 2 : i + _FARTHEST_BUTTONS])


def _may_sign(words: str) -> bool:
    """Whether a line may be the name of a commenter and nothing else."""
    return is_handle(words) and not is_furniture(words) and any(map(str.isalpha, words))


def _time_below(lines: Sequence[Line], i: int) -> int | None:
    """The line with the time of the header at line ``i``: the next, or the one below a mark such as "·"."""
    for j in range(i + 1, min(i + 3, len(lines))):
        if is_time_line(lines[j].text):
            return j
        if any(map(str.isalnum, lines[j].text)):
            return None
    return None


def _list_start(lines: Sequence[Line]) -> int | None:
    """The first line of a list that runs to the end of the text and whose items speak to one another. Linear."""
    outermost = _outermost_below(lines)
    for i, line in enumerate(lines):
        marker = _MARKER.match(line.text)
        if marker and marker["number"] in ("1", None) and outermost[i + 1] > line.indent:
            return i if _speak_to_each_other(lines, i) else None
    return None


def _outermost_below(lines: Sequence[Line]) -> list[float]:
    """For each line, a bound: a list whose markers are less far in than this holds the line and all below it.

    Words that are as far in as the markers, or less, stand outside a list, and so does a marker that is less far in;
    furniture may stand anywhere.
    """
    reach = [inf] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        depth = inf if is_furniture(line.text) else line.indent + (1 if _MARKER.match(line.text) else 0)
        reach[i] = min(reach[i + 1], depth)
    return reach


def _speak_to_each_other(lines: Sequence[Line], first: int) -> bool:
    """Whether the items from line ``first`` on are at several depths and one names a writer, or three do."""
    items = [j for j in range(first, len(lines)) if _MARKER.match(lines[j].text)]
    depths = {lines[j].indent for j in items}
    signs = sum(_is_sign(lines, j) for j in items)
    return len(items) >= 3 and ((len(depths) > 1 and signs >= 1) or signs >= 3)


def _is_sign(lines: Sequence[Line], i: int) -> bool:
    """Whether the item at line ``i`` is somebody speaking: a header, or an address in its first words."""
    marker = _MARKER.match(lines[i].text)
    words = lines[i].text[marker.end() :] if marker else lines[i].text
    return comment_header(words) is not None or addressee(words) is not None


def _items(lines: Sequence[Line], first: int) -> list[_Item]:
    """The comments from line ``first`` on; a bullet inside a comment of the same depth as its words is no comment."""
    items: list[_Item] = []
    listed = _is_listed(lines, first)
    signed = listed and _are_signed(lines, first)
    for i in range(first, len(lines)):
        item = _item(lines, i, listed, signed)
        if item and not (items and i < items[-1].body):
            items.append(item)
    return items


def _is_listed(lines: Sequence[Line], first: int) -> bool:
    """Whether the comments are items of a list: then a bullet opens a comment, else it belongs to one."""
    for i in range(first, len(lines)):
        if is_furniture(lines[i].text) or _OPENING.match(lines[i].text):
            continue
        return _MARKER.match(lines[i].text) is not None
    return False


def _are_signed(lines: Sequence[Line], first: int) -> bool:
    """Whether the items of a list are names, each with words on the lines below it."""
    items = [j for j in range(first, len(lines) - 1) if _MARKER.match(lines[j].text)]
    return len(items) >= _LEAST_ALONE and all(_is_name_above(lines, j) for j in items)


def _is_name_above(lines: Sequence[Line], i: int) -> bool:
    marker = _MARKER.match(lines[i].text)
    below = lines[i + 1]
    return bool(marker) and _may_sign(lines[i].text[marker.end() if marker else 0 :]) and not _MARKER.match(below.text)


def _item(lines: Sequence[Line], i: int, listed: bool, signed: bool) -> _Item | None:
    """The comment that begins at line ``i``; ``signed`` where the items of the list are names."""
    line = lines[i]
    marker = _MARKER.match(line.text)
    skip = marker.end() if marker else 0
    if marker and not listed:
        return None
    if is_furniture(line.text[skip:]) or _OPENING.match(line.text) or _BUTTONS.match(line.text):
        return None
    named = _starts_comment(lines, i) or (signed and marker is not None)
    if not named and not (marker and listed):
        return None
    header = comment_header(line.text[skip:]) if named else None
    body = i
    if named:
        body = i + 1
        if header is None:
            who, *whom = _TWO_NAMES.split(line.text[skip:].strip(), maxsplit=1)
            header = Header(who.removeprefix("@"), None, whom[0] if whom else None)
        below = _time_below(lines, i)
        if below is not None:
            header = header._replace(posted_on=header.posted_on or _date(lines[below]))
            body = below + 1
    return _Item(i, line.indent, header, body, skip)


def _date(line: Line) -> str | None:
    dated = date_in(line.text)
    return dated.value if dated else None


def _label(lines: Sequence[Line], items: Sequence[_Item], thread: Thread) -> None:
    """Fill ``thread`` with the pieces and voices of ``items``."""
    for line in lines[thread.first : items[0].line]:
        thread.pieces.append(Piece(line.start, line.end, "boilerplate"))
    for n, item in enumerate(items):
        until = items[n + 1].line if n + 1 < len(items) else len(lines)
        thread.voices.append(_voice(lines, item, until, thread))
    _answer(items, thread)


def _voice(lines: Sequence[Line], item: _Item, until: int, thread: Thread) -> Voice:
    """The comment of ``item``, whose lines end before ``until``; its stretches go to ``thread``."""
    head, body = lines[item.line], list(lines[item.body : until])
    frame: list[Line] = []
    while len(body) > (item.body == item.line) and _is_frame(body, frame):
        frame.insert(0, body.pop())
    author, posted_on = (item.header.author, item.header.posted_on) if item.header else (None, None)
    if item.header:
        thread.pieces.append(Piece(head.start, lines[item.body - 1].end, "comment_header"))
    if body:
        thread.pieces.append(Piece(body[0].start, body[-1].end, "comment"))
    thread.pieces += [Piece(line.start, line.end, "boilerplate") for line in frame]
    start = body[0].start + (item.skip if body[0] is head else 0) if body else head.start
    return Voice(start, body[-1].end if body else head.end, author, posted_on)


def _is_frame(body: Sequence[Line], frame: Sequence[Line]) -> bool:
    """Whether the last line of ``body`` is a button below a comment, or a mark or a count of votes among buttons."""
    last = body[-1].text
    return (
        is_furniture(last)
        or _BUTTONS.match(last) is not None
        or (bool(frame) and len(body) > 1 and not any(map(str.isalpha, last)))
    )


def _answer(items: Sequence[_Item], thread: Thread) -> None:
    """Give each voice of ``thread`` the one that it answers: by depth, else by the name in its header."""
    above: list[int] = []
    latest: dict[str, int] = {}
    for n, item in enumerate(items):
        while above and items[above[-1]].depth >= item.depth:
            above.pop()
        parent = above[-1] if above else None
        if item.header and item.header.reply_to:
            parent = latest.get(item.header.reply_to.casefold(), parent)
        above.append(n)
        thread.voices[n] = thread.voices[n]._replace(reply_to=parent)
        latest[(thread.voices[n].author or "").casefold()] = n


def named_by_replies(text: str, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """``voices`` with the writers that only their replies name, and replies found by whom they address.

    A reply that begins "Ada, you forget ..." says who wrote what it answers, where nothing else does. Where several
    replies name several people, nobody is taken. A comment that answers none by its place but addresses an earlier
    writer answers that writer's last comment. Linear in the voices.
    """
    calls = [addressee(text[v.start : v.end]) for v in voices]
    named: dict[int, set[str]] = {}
    for call, voice in zip(calls, voices, strict=True):
        if call and voice.reply_to is not None:
            named.setdefault(voice.reply_to, set()).add(call)
    known: list[Voice] = []
    latest: dict[str, int] = {}
    for n, (call, voice) in enumerate(zip(calls, voices, strict=True)):
        names = named.get(n, set())
        author = voice.author or (next(iter(names)) if len(names) == 1 else None)
        reply_to = latest.get(call.casefold()) if voice.reply_to is None and call else voice.reply_to
        known.append(voice._replace(author=author, reply_to=reply_to))
        for name in _called(author):
            latest[name] = n
    return tuple(known)


def _called(author: str | None) -> tuple[str, ...]:
    """How somebody who signs ``author`` may be addressed: by the whole name or its first word."""
    return (author.casefold(), author.casefold().split()[0]) if author and author.strip() else ()
