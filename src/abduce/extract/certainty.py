"""How sure a statement is: the words that say so and what they mean to most readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from abduce.model.span import Span

_MODALS = frozenset("may might could would can should must will shall".split())
"""Modal verbs mark a prediction; in a plain statement they say nothing about certainty that readers agree on."""


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
    """The first words of certainty in ``content`` or in one of the spans ``near`` it; phrases before modal verbs.

    The probability is the median reader's (see ``text/lexicon/certainty.tsv``); with ``modals`` a modal verb counts.
    """
    places = (content, *(n for n in near if n is not None))
    found = [c for place in places for c in _all(text, place)]
    phrases = [c for c in found if c.words.lower() not in _MODALS]
    chosen = phrases or (found if modals else [])
    return chosen[0] if chosen else None


def _all(text: str, place: Span) -> list[Certainty]:
    table, pattern = _lexicon()
    return [
        Certainty(words=m.group(), probability=table[m.group().lower()], span=Span(*m.span()))
        for m in pattern.finditer(text, place.start, place.end)
    ]


@cache
def _lexicon() -> tuple[dict[str, float | None], re.Pattern[str]]:
    """Words -> probability, and a pattern that prefers the longest phrase."""
    table: dict[str, float | None] = {}
    for line in resources.files("abduce.text").joinpath("lexicon/certainty.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            _, probability, words = line.split("\t")
            for phrase in words.split("; "):
                table.setdefault(phrase, float(probability) if probability else None)
    longest = sorted(table, key=lambda w: (-len(w), w))
    return table, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
