"""Who is meant by the words before a verb: the known names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from abduce.text.names import name_words, without_titles
from abduce.text.words import STOPWORDS, fold

_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+")
_BEHIND = re.compile(r"\s+(?:of|at|from|for|in|who|which|that)\s.*", re.DOTALL)
_ARTICLE = re.compile(r"^\W*(?:(?:the|an?)\s+)?", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*)(?:\s+(?:(?:of|the|for|de|van|von|al)\s+)*[A-Z][\w’'.-]*)*")
MAX_SUBJECT = 200
"""Code points of a subject that are read; a longer one is a sentence."""


def names_in(words: str, known: Iterable[str]) -> tuple[str, ...]:
    """The people and bodies that a list such as "Professor Ilse Kern, the historian, and Bo Lund of X" names.

    In the fullest form that is ``known``; what is known under no name is taken as written, if it has a capital.

    >>> names_in("Professor Kern and Bo Lund of the Halden Mill", ["Ilse Kern", "Halden Mill"])
    ('Ilse Kern', 'Bo Lund')
    """
    if len(words) > MAX_SUBJECT:
        return ()
    known = tuple(known)
    found = (_name(piece, known) for piece in _AND.split(words))
    return tuple(dict.fromkeys(name for name in found if name))


def last_name_in(words: str, known: Iterable[str]) -> str | None:
    """The name that a subject ends with: "the yard's director, Tobias Ren" is Tobias Ren.

    >>> last_name_in("Board chair Edda Marl", ["Edda Marl", "Board"])
    'Edda Marl'
    """
    pieces = [piece for piece in _AND.split(words[-MAX_SUBJECT:]) if piece.strip()]
    return _name(pieces[-1], tuple(known), last=True) if pieces else None


def _name(piece: str, known: tuple[str, ...], *, last: bool = False) -> str | None:
    bare = piece if last else _without_place(piece)
    written = [match[0] for match in _NAME.finditer(_ARTICLE.sub("", bare.strip()))]
    if not written:
        return None
    form = without_titles(_without_small_words(written[-1 if last else 0])).rstrip(".’'")
    words = name_words(form) if form else ()
    if not words:
        return None
    same = [n for n in known if name_words(n)[-len(words) :] == words and not form.isupper() and n.istitle()]
    longer = [name for name in known if set(name_words(name)) <= set(words) and len(name_words(name)) > 1]
    return max(same or longer or [form], key=lambda name: (len(name_words(name)), name))


def _without_place(piece: str) -> str:
    """ "Bo Lund of the Mill" is Bo Lund; the "Friends of the Mill" are friends of the mill."""
    bare = _BEHIND.sub("", piece)
    return bare if len(_ARTICLE.sub("", bare).split()) > 1 else piece


def _without_small_words(name: str) -> str:
    """ "But Berg" begins a sentence, not a name."""
    words = name.split()
    while words and fold(words[0]) in STOPWORDS:
        words = words[1:]
    return " ".join(words)
