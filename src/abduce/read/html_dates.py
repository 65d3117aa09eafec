"""The date of publication that a page shows its readers, which goes before what its metadata say.

Metadata hold the date of the file, of the last change, or a date whose day and month are exchanged; what stands under
the title with the word "Published" is what the house says. The method is ours: a short piece of text that is a date
and a word such as "Published", or a date in an element named so; taken only when the page shows no other such date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml.etree import _Element

from abduce.read.published import date_in

_LABEL = re.compile(
    r"^\W*(?:(?:first |originally |date )?published|posted|publication date|created|erstellt|veröffentlicht|erschienen"
    r"|datum|stand|publié|paru|mis en ligne|publicado|pubblicato|gepubliceerd|geplaatst)\b[^\d]{0,25}$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|[-_ ])(?:date|datum|time|published|posted)(?:$|[-_ ])", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d|19\d\d")
_LONGEST = 70
"""Code points of the longest piece of text that is a label and a date."""
_NEAR = 60
"""Days between the metadata and a date that is only named so; further apart it is today's date, or another text's."""
_DAY = 10
"""Characters of an ISO date with its day."""


def shown_date(tree: _Element, stated: str | None) -> str | None:
    """The date that the page shows, else ``stated``, what its metadata say; ISO."""
    labelled, named = set(), set()
    for words, is_named in _short_texts(tree):
        dated = date_in(words)
        if dated is None or len(dated.value) != _DAY:
            continue
        if _LABEL.match(words[: dated.span.start]):
            labelled.add(dated.value)
        elif is_named:
            named.add(dated.value)
    if len(labelled) == 1:
        return labelled.pop()
    if len(named) == 1 and stated and _are_near(shown := named.pop(), stated):
        return shown
    return stated


def _short_texts(tree: _Element) -> Iterator[tuple[str, bool]]:
    """The short texts with a year in them, of elements and of those around them; and whether they are named a date."""
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "title") or not node.text:
            continue
        if _YEAR.search(node.text):
            for around in (node, node.getparent()):
                if around is not None and len(around) < 6:
                    words = " ".join("".join(map(str, around.itertext())).split())
                    if len(words) <= _LONGEST:
                        yield words, around.tag == "time" or bool(_NAMED.search(_names(around)))


def _names(node: _Element) -> str:
    return f"{node.get('class', '')} {node.get('id', '')}"


def _are_near(one: str, other: str) -> bool:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other[:_DAY])).days) <= _NEAR
    except ValueError:
        return False
