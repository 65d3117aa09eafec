"""How sure a statement is: the words that say so and what they mean to most readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from abduce.model.span import Span
from abduce.text.certainty_words import Basis, certainty_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """Words of certainty at a place."""

    words: str
    """As written."""
    probability: float | None
    """What most readers take them to mean, in [0, 1]; ``None`` where there is no agreement."""
    span: Span
    """Where they stand."""


def certainty_in(text: str, content: Span, *near: Span | None, modals: bool = False) -> Certainty | None:
    """The first words of certainty in ``content`` or in one of the spans ``near`` it.

    Words of doubt go before modal verbs, which count with ``modals`` only, and these before vague words ("many"). The
    probability is the median reader's (see ``text/lexicon/certainty.tsv``).
    """
    places = (content, *(n for n in near if n is not None))
    found = [pair for place in places for pair in _all(text, place)]
    for bases in (_DOUBT, _MODAL if modals else frozenset(), _VAGUE):
        for basis, certainty in found:
            if basis in bases:
                return certainty
    return None


_DOUBT: frozenset[Basis] = frozenset({"P", "I", "-"})
_MODAL: frozenset[Basis] = frozenset({"M"})
_VAGUE: frozenset[Basis] = frozenset({"V"})


def _all(text: str, place: Span) -> list[tuple[Basis, Certainty]]:
    table = certainty_words()
    found = []
    for match in _pattern().finditer(text, place.start, place.end):
        entry = table[match.group().lower()]
        if match.group() != "May":  # the month; a question that begins with the verb asserts nothing
            certainty = Certainty(words=match.group(), probability=entry.probability, span=Span(*match.span()))
            found.append((entry.basis, certainty))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """The words of the table, the longest first."""
    longest = sorted(certainty_words(), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
