"""What the names of an element (id, class, microdata) say of its part in a comment section.

Names are taken apart at hyphens, underscores and capitals, so that ``mtbCommentText``, ``comment-text`` and
``comment__text`` are one. The words are those that the comment systems in use write, in seven languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

_WORD = (
    r"(?:comments?|kommentare?|commentaires?|comentarios?|commenti?o?|reacties?|leserbriefe?|userpost|opinia"
    r"|komentarz)"
)
_ONE = r"(?:comment|kommentar|commentaire|comentario|commento|reactie|leserbrief|komentarz)"
_MENTION = re.compile(
    rf"{_ONE}|commenti|review|bewertung|rezension|forum|message|\breply|itemtype|t1_|>\s*#\s?\d", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.:]+|-{2,}")
_UNIT_ID = re.compile(
    rf"^(?:[a-z]{{1,12}}-){{0,2}}(?:{_ONE}|reply|message|antwort|reponse|respuesta)-?(?:wrapper-|item-|entry-"
    rf"|id-)?\d+$|^c\d{{6,}}$|^t1-\w{{5,12}}$"
)
_UNIT_NAME = re.compile(
    rf"^(?!(?:{_ONE}s?-)?(?:type|tone|pillar|kind|section|category|format|status|has|no|show|add|new|post|write"
    rf"|leave|submit|last|recent|latest|tag|icon|btn|button|link|count|num|number|form|respond|close|open|toggle"
    rf"|load|more|report|edit|delete|feed|rss|can|is|to|single|allow|hide|first|view|read|author|by|bypost|user)-)"
    rf"(?:[a-z\d]{{1,24}}-){{0,3}}{_ONE}(?:-(?:item|entry|box|card|node|wrap|wrapper|container|block|inner|row"
    rf"|message|article|holder|unit|thread|outer))?$"
)
_CONTENT = re.compile(
    rf"(?:^|-){_ONE}s?-?(?:[a-z]+-)?(?:content|text|texte|texto|body|message|copy|inhalt|contenu|contenido|description"
    rf"|markdown|html|post-?body|inner)$"
    r"|^(?:forum-texte|post-message|post-content-comment|usertext-body|leserbrief-inner)$"
)
_FRAME = re.compile(
    rf"(?:^|-)(?:{_WORD}-)?(?:respond|reply-?link|reply|replies-?link|form|count|counter|actions?|buttons?|tools?"
    rf"|toolbar|footer|share|votes?|voting|rating|likes?|report|edit-?link|permalink|avatar|gravatar|admin"
    rf"|moderation|awaiting-moderation|controls?|menu|navigation|pagination|antworten|responder|repondre)$"
)
_META = re.compile(
    rf"(?:^|-)(?:{_ONE}-)?(?:author|autor|auteur|autore|fn|vcard|meta|metadata|header|head|info-?head|date|datum"
    rf"|time|timestamp|user|username|user-?name|nick|nickname|says|byline|by|badge|profile|name|cite)$"
)
_AUTHOR = re.compile(
    r"(?:^|-)(?:fn|author|autor|auteur|autore|commenter|author-?name|username|user-?name|user|nick|nickname"
    r"|display-?name|poster|byline|name|signature|vcard)(?:-link)?$"
)
_REPLIES = re.compile(
    r"(?:^|-)(?:children|replies|answers|antworten|nested|sub-?comments?|child(?:list|-comments?)?|responses"
    r"|reponses|thread|subthread)$"
)
_RECENT = re.compile(
    r"recent-?comments?|latest-?comments?|last-?comments?|neueste-?kommentare|derniers-?commentaires"
    r"|top-?comments?-?widget"
)


_REVIEW = re.compile(
    r"(?:^|-)(?:review|rev|bewertung|rezension|recensione|opinion|resena)s?-(?:body|text|content|message|description)$"
)


class Marks(NamedTuple):
    """What an element may be."""

    unit: bool
    """One comment."""
    content: bool
    """The words of a comment."""
    frame: bool
    """Buttons, forms, counts and pictures around the words."""
    meta: bool
    """Who and when."""
    author: bool
    """Who."""
    replies: bool
    """The answers to a comment."""
    recent: bool
    """A list of the latest comments of the whole site."""
    review: bool
    """The words of a customer's review; only where there are several, since a critic's article is a review too."""


_NOTHING = Marks(False, False, False, False, False, False, False, False)


def mentions_comments(markup: str) -> bool:
    """Whether a page has any name that a comment section would have; most pages without are read faster."""
    return _MENTION.search(markup) is not None


def marks_of(node: _Element) -> Marks:
    """The marks of ``node``, from its id, classes and microdata."""
    attributes = node.attrib
    if not attributes:
        return _NOTHING
    id_, classes = attributes.get("id", ""), attributes.get("class", "")
    kind = attributes.get("itemtype", "") + " " + attributes.get("itemprop", "")
    if not (id_ or classes or kind.strip()):
        return _NOTHING
    return _marks(str(id_)[:200], str(classes)[:600], str(kind)[:200])


@lru_cache(maxsize=4_096)
def _marks(id_: str, classes: str, kind: str) -> Marks:
    """The marks that the names give; pages repeat the same few names."""
    number = _apart(id_)
    names = [_apart(name) for name in classes.split()]
    every = " ".join(filter(None, (*names, number)))
    schema = re.search(r"schema\.org/(?:User)?Comments?\b", kind) is not None
    return Marks(
        unit=schema or bool(_UNIT_ID.match(number)) or any(_UNIT_NAME.match(name) for name in names),
        content=_has(every, _CONTENT) or "commentText" in kind,
        frame=_has(every, _FRAME),
        meta=_has(every, _META),
        author=_has(every, _AUTHOR) or bool(re.search(r"\b(?:author|creator)\b", kind)),
        replies=_has(every, _REPLIES),
        recent=_has(every, _RECENT),
        review=_has(every, _REVIEW) or "reviewBody" in kind,
    )


def _has(names: str, shape: re.Pattern[str]) -> bool:
    return any(shape.search(name) for name in names.split())


def _apart(name: str) -> str:
    """A name in lower case with hyphens between its words.

    >>> _apart("mtbCommentText"), _apart("comment__body"), _apart("kommentar_12")
    ('mtb-comment-text', 'comment-body', 'kommentar-12')
    """
    return _CAMEL.sub("-", name).strip("-").lower()
