"""Words as a search sees them, the same in both databases, which tokenise differently: ours, because of that.

Case, accents and forms of one letter do not matter (NFKD, then case folding); a word is a run of letters and digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_TEXT = 100_000
"""Code points of a passage that a search looks at: its words then fit PostgreSQL's 1 MB for one text."""
MAX_WORDS = 16_383
"""Words of a passage that a search looks at: PostgreSQL counts places no further."""
MAX_WORD = 32
"""Letters of a word that count; longer runs are keys and addresses."""
MAX_QUERY = 1_000
"""Code points of a query that are read."""
MAX_TERMS = 32
"""Terms of a query that are looked for: more are no question but an attack."""

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[\u0300-\u036f]+")
_TERM = re.compile(r'"(?P<phrase>[^"]*)"?(?P<open>\*?)|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand one after the other in what is looked for."""

    words: tuple[str, ...]
    """One word, or the words of a phrase."""
    is_open: bool
    """Whether the last word may go on: ``stri*``."""


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, in the form in which they are compared.

    >>> words_of("The Café's ﬁve-year plan_B")
    ['the', 'cafe', 's', 'five', 'year', 'plan', 'b']
    """
    return [word[:MAX_WORD] for word in _WORD.findall(_folded(text[:MAX_TEXT]))[:MAX_WORDS]]


def terms_of(query: str) -> tuple[Term, ...]:
    """What ``query`` asks for, all of it: words, ``"phrases"``, and beginnings (``stri*``); never raises.

    >>> [(" ".join(term.words), term.is_open) for term in terms_of('harbour "Oil price" stri*')]
    [('harbour', False), ('oil price', False), ('stri', True)]
    """
    found = (_term(match) for match in _TERM.finditer(query[:MAX_QUERY]))
    return tuple(term for term in found if term.words)[:MAX_TERMS]


def _term(match: re.Match[str]) -> Term:
    text = match["word"] or match["phrase"] or ""
    return Term(words=tuple(words_of(text)), is_open=bool(match["open"]) or text.endswith("*"))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _MARK.sub("", folded)[:MAX_TEXT]
