"""Reader comments in a page: who says what, in answer to whom.

The method is ours. A page marks each comment by the names of its elements (see :mod:`abduce.read.html_marks`): the
outermost element so named is one comment, unless it holds others, which answer it. Where only the words are marked,
the comment is the largest element around them that holds no other. From a comment its answers are taken out, then the
buttons, then who and when; what is left, or the part that is named as its words, is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from abduce.read.comment_headers import is_time_line
from abduce.read.found import FoundComment
from abduce.read.html_marks import marks_of
from abduce.read.names import is_handle
from abduce.read.published import date_in

_UNIT_TAGS = frozenset(
    {"li", "div", "article", "section", "dd", "tr", "td", "blockquote", "ul", "ol", "shreddit-comment"}
)
_NEVER = frozenset(
    {"html", "body", "main", "form", "head", "script", "style", "a", "button", "nav", "aside", "textarea"}
)
_SKIP = frozenset(
    {"script", "style", "noscript", "template", "form", "button", "textarea", "select", "input", "svg", "iframe"}
)
_BLOCKS = frozenset(
    {"p", "div", "li", "br", "blockquote", "tr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "ul", "ol"}
)
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_NUMBER = re.compile(r"\d{2,}")
_SAYS = re.compile(
    r"\s*[,:]?\s*\b(?:says|said|wrote|writes|sagt|sagte|meint|meinte|schreibt|schrieb|a dit|dit|a écrit|dice|dijo"
    r"|escribió"
    r"|ha detto|ha scritto|zegt|schreef)\b.*$|\s*[:·|•–-]\s*$|^(?:von|by|par|de|por|da|door)\s+",
    re.IGNORECASE | re.DOTALL,
)
_WROTE = re.compile(
    r"^(?P<who>[^\n:]{2,40}?)\s+(?:says|said|wrote|sagt|meint|schreibt|schrieb|a dit|dit|a écrit|dice|dijo"
    r"|zegt)\b\s*:?"
)
_FRAME_LINE = re.compile(
    r"^\[?\s?(?:reply|antworten|répondre|responder|rispondi|beantwoorden|log in to reply|zum antworten anmelden"
    r"|permalink|like|gefällt mir"
    r"|report(?: comment)?|melden|signaler|share|teilen|edit|delete|löschen|quote|zitieren|citer|share this"
    r"|\d{1,4}|[+−-]\d{1,4}|↑|↓|#\d+)\.?\s?\]?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^#\s?\d{1,5}\b\s*(?:(?:von|by|par|de|da|por|door)\b)?\s*", re.IGNORECASE)
_HEAD_TAGS = frozenset({"td", "th", "div", "p", "li", "h3", "h4", "h5", "span", "dt"})
_LONGEST_HEAD = 120
"""Code points of the longest line with the number, writer and date of a post."""
_MAX_UNITS = 20_000
"""Comments taken of one page; a page with more is a dump."""
_MAX_SHARE = 0.95
"""Share of the page's words above which a single "comment" is the page itself."""


@dataclass(slots=True)
class _Unit:
    """One comment's element, and the elements of those inside it."""

    node: _Element
    parent: int | None
    inner: set[_Element] = field(default_factory=set)


def take_comments(tree: _Element) -> list[FoundComment]:
    """The comments of the page, in order; their elements are taken out of ``tree``. Linear in the page."""
    units = _units(tree) or _units_around(_outermost(tree, _is_words)) or _reviews(tree)
    if not units:
        return _take_numbered(tree)
    if _is_page(tree, units):
        return []
    found: list[FoundComment] = []
    number: dict[int, int] = {}
    for i, unit in enumerate(units):
        comment = _comment(unit, _known_parent(unit, units, number))
        if comment is not None:
            number[i] = len(found)
            found.append(comment)
    for unit in units:
        if unit.parent is None:
            _drop(unit.node)
    return found


def _take_numbered(tree: _Element) -> list[FoundComment]:
    """The posts of a page that names nothing, under lines such as "#2 by Ada, 4 March 2019"; taken out likewise."""
    heads = _outermost(tree, _is_numbered_head)
    found: list[FoundComment] = []
    for head, unit in zip(heads, _units_around(heads), strict=True):
        node = unit.node if unit.node is not head else next(head.iterancestors("table", "li", "article", "div"), head)
        dated = date_in(_flat(head))
        words = _words(node, {head}, strip=True)
        if dated and words and node.getparent() is not None:
            who = _NUMBERED.sub("", _flat(head)[: dated.span.start]).strip(" ,:·|•–-")
            found.append(FoundComment(words=words, author=who if is_handle(who) else None, posted_on=dated.value))
            _drop(node)
    return found


def _is_numbered_head(node: _Element) -> bool:
    """Whether an element is a number, a name and a date, and nothing else."""
    if node.tag not in _HEAD_TAGS or len(node) > 8 or "#" not in (node.text or "#"):
        return False
    words = _flat(node)
    return len(words) <= _LONGEST_HEAD and _NUMBERED.match(words) is not None and date_in(words) is not None


def _units(tree: _Element) -> list[_Unit]:
    """The elements named as comments, in order, each with the one that it stands in."""
    units: list[_Unit] = []
    walk: list[tuple[_Element, int | None]] = [(tree, None)]
    while walk and len(units) < _MAX_UNITS:
        node, parent = walk.pop()
        if not isinstance(node.tag, str) or (node.tag in _SKIP and node.tag != "form"):
            continue
        marks = marks_of(node)
        if marks.recent and parent is None and node.tag not in ("html", "body"):
            continue
        if marks.unit and node.tag in _UNIT_TAGS and _is_new(node, units, parent):
            if parent is not None:
                units[parent].inner.add(node)
            units.append(_Unit(node, parent))
            parent = len(units) - 1
        walk += [(child, parent) for child in reversed(node)]
    return units


def _is_new(node: _Element, units: list[_Unit], parent: int | None) -> bool:
    """Whether ``node`` is a comment of its own, and not another name for the one that it stands in.

    It is its own when it stands among the answers, has another number, or is an item of a list further in.
    """
    if node.find(".//h1") is not None:
        return False
    if parent is None:
        return True
    outer = units[parent].node
    mine, theirs = _numbers(node), _numbers(outer)
    if mine and theirs:
        return not mine & theirs
    for above in node.iterancestors():
        if above is outer:
            return False
        if above.tag in ("ul", "ol") or marks_of(above).replies:
            return True
    return False


def _numbers(node: _Element) -> set[str]:
    names = f"{node.get('id', '')} {node.get('data-comment-id', '')} {node.get('data-id', '')}"
    return set(_NUMBER.findall(names))


def _reviews(tree: _Element) -> list[_Unit]:
    """The reviews of customers, where there are several that are signed."""
    units = _units_around(_outermost(tree, lambda node: marks_of(node).review))
    signed = [unit for unit in units if _author(unit, list(_own(unit.node, set())), None)]
    return signed if len(signed) > 1 else []


def _outermost(tree: _Element, is_named: Callable[[_Element], bool]) -> list[_Element]:
    """The outermost elements of the page that are named so, in order."""
    found: list[_Element] = []
    walk = [tree]
    while walk:
        node = walk.pop()
        if (
            not isinstance(node.tag, str)
            or (node.tag in _SKIP and node.tag != "form")
            or (marks_of(node).recent and node.tag not in _NEVER)
        ):
            continue
        if node.tag not in _NEVER and is_named(node):
            found.append(node)
        else:
            walk += reversed(node)
    return found[:_MAX_UNITS]


def _units_around(words: list[_Element]) -> list[_Unit]:
    """The largest elements around the ``words`` of comments that hold the words of one comment each."""
    inside: dict[_Element, int] = {}
    for node in words:
        for above in node.iterancestors():
            inside[above] = inside.get(above, 0) + 1
    return [_Unit(_largest(node, inside) if len(words) > 1 else node, None) for node in words]


def _is_words(node: _Element) -> bool:
    marks = marks_of(node)
    return (marks.content or (node.tag == "p" and marks.unit)) and not marks.frame


def _largest(node: _Element, inside: dict[_Element, int]) -> _Element:
    """The highest element around ``node`` that holds no other comment's words."""
    for above in node.iterancestors():
        if inside[above] > 1 or above.tag in _NEVER:
            break
        node = above
    return node


def _is_page(tree: _Element, units: list[_Unit]) -> bool:
    """Whether the only "comment" is nearly all of the page: then its name means something else."""
    if len(units) > 1:
        return False
    whole = sum(len(words) for words in tree.itertext() if not words.isspace())
    inner = sum(len(words) for words in units[0].node.itertext() if not words.isspace())
    return inner > _MAX_SHARE * whole


def _known_parent(unit: _Unit, units: list[_Unit], number: dict[int, int]) -> int | None:
    """The index, among the comments kept, of the one that ``unit`` stands in."""
    above = unit.parent
    while above is not None and above not in number:
        above = units[above].parent
    return number[above] if above is not None else None


def _comment(unit: _Unit, reply_to: int | None) -> FoundComment | None:
    """The comment of an element; ``None`` where no words are left."""
    own = list(_own(unit.node, unit.inner))
    body = _body(unit, own)
    words = _words(body if body is not None else unit.node, unit.inner, strip=body is None or not _is_clean(body))
    author = _author(unit, own, body)
    if author is None:
        wrote = _WROTE.match(words)
        author = wrote["who"] if wrote and is_handle(wrote["who"]) else None
        words = words[wrote.end() :].strip() if author and wrote else words
    if not any(char.isalnum() for char in words):
        return None
    return FoundComment(words=words, author=author, posted_on=_posted_on(own, body), reply_to=reply_to)


def _own(node: _Element, inner: set[_Element]) -> Iterator[_Element]:
    """The elements of a comment without those of its answers."""
    walk = [node]
    while walk:
        node = walk.pop()
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            continue
        yield node
        walk += [child for child in reversed(node) if child not in inner]


def _body(unit: _Unit, own: list[_Element]) -> _Element | None:
    """The innermost element named as the words, the one with most of them."""
    named = [
        node for node in own[1:] if _is_words(node) or node.get("itemprop") in ("text", "commentText", "reviewBody")
    ]
    if not named and own and marks_of(own[0]).content:
        return own[0]
    outer = {above for node in named for above in node.iterancestors()}
    innermost = [node for node in named if node not in outer]
    return max(innermost, key=lambda node: sum(map(len, node.itertext())), default=None)


def _is_clean(body: _Element) -> bool:
    """Whether nothing in ``body`` is named as who, when or a button."""
    return not any(isinstance(n.tag, str) and (marks_of(n).meta or marks_of(n).frame) for n in body.iterdescendants())


def _words(node: _Element, inner: set[_Element], *, strip: bool) -> str:
    """The words of an element, a line for each block, without the answers, and if ``strip`` without frame and "
    "meta."""
    parts: list[str] = []
    _collect(node, inner, strip, parts)
    lines = _LINES.sub("\n", _SPACE.sub(" ", "".join(parts))).strip().split("\n")
    while len(lines) > 1 and _FRAME_LINE.match(lines[-1]):
        lines.pop()
    while len(lines) > 1 and (is_time_line(lines[0]) or _FRAME_LINE.match(lines[0])):
        del lines[0]
    return "\n".join(lines)


def _collect(root: _Element, inner: set[_Element], strip: bool, parts: list[str]) -> None:
    """Append the text of ``root`` to ``parts``, in order, without recursion (pages nest as deep as they like)."""
    walk: list[_Element | str] = [root]
    while walk:
        node = walk.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if node is not root and _is_left_out(node, inner, strip):
            continue
        block = "\n" if node.tag in _BLOCKS else ""
        parts.append(block + (node.text or ""))
        walk.append(block)
        for child in reversed(node):
            walk.append(child.tail or "")
            walk.append(child)


def _is_left_out(node: _Element, inner: set[_Element], strip: bool) -> bool:
    if not isinstance(node.tag, str) or node.tag in _SKIP or node in inner:
        return True
    if not strip:
        return False
    marks = marks_of(node)
    return (marks.frame or marks.meta or node.tag in ("time", "cite", "footer", "header")) and not marks.content


def _author(unit: _Unit, own: list[_Element], body: _Element | None) -> str | None:
    """Who signs: the shortest of the names that the elements outside the words give."""
    inside = set(body.iter()) if body is not None and body is not unit.node else set()
    names: list[str] = []
    for node in own[1:]:
        if node not in inside and (marks_of(node).author or node.tag == "cite" or node.get("rel") == "author"):
            words = _SAYS.sub("", _flat(node)).strip(" ,:·|•–-")
            words = words.split("\n")[0].strip()
            if words and is_handle(words):
                names.append(words)
    return names[-1] if names else None


def _flat(node: _Element) -> str:
    return _SPACE.sub(" ", " ".join("".join(map(str, node.itertext())).split()))


def _posted_on(own: list[_Element], body: _Element | None) -> str | None:
    """When: from a machine-readable time, else from the words outside the body."""
    inside = set(body.iter()) if body is not None else set()
    for node in own:
        for key in ("datetime", "data-time", "title", "content"):
            value = node.get(key) if node.tag in ("time", "abbr", "meta", "span", "a") else None
            dated = date_in(str(value)[:60]) if value else None
            if dated:
                return dated.value
    for node in own[1:]:
        if node not in inside and len(node) == 0 and node.text:
            dated = date_in(node.text[:80])
            if dated:
                return dated.value
    return None


def _drop(node: _Element) -> None:
    """Take ``node`` out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)
