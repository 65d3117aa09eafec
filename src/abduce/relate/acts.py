"""One word for each act, whatever words a text tells it in: "went down" is "sink", "took place" adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from abduce.model.span import Span
from abduce.text.concepts import concept_of
from abduce.text.words import fold, word_spans

MAX_PHRASE = 5
"""Words; the longest phrase in the table."""
EXACT = "="
"""Stands before a word of the table of which only this form counts."""
LIGHT = "-"
"""The line of words that say only that something happened."""


@lru_cache(maxsize=16_384)
def in_plain_acts(text: str) -> str:
    """``text`` with every act of ``same_acts.txt`` under the first word of its line, light words left out.

    >>> in_plain_acts("when she went down"), in_plain_acts("The inspection took place early.")
    ('when she sink', 'The examine  early.')
    """
    written, at = [], 0
    for span, name in _acts_in(text):
        written += [text[at : span.start], name]
        at = span.end
    return "".join([*written, text[at:]])


def _acts_in(text: str) -> Iterator[tuple[Span, str]]:
    """Each phrase of the table in ``text``, the longest that begins at a word, with the word that stands for it."""
    words = list(word_spans(text))
    forms = [fold(word.of(text)) for word in words]
    bases = [concept_of(form) for form in forms]
    at = 0
    while at < len(words):
        longest = min(MAX_PHRASE, len(words) - at) if bases[at] in _beginnings() else 0
        keys = (tuple(bases[at : at + n]) for n in range(longest, 0, -1))
        key = next((key for key in ((EXACT + forms[at],), *keys) if key in _table()), ())
        if key:
            yield Span(words[at].start, words[at + len(key) - 1].end), _table()[key]
        at += len(key) or 1


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    lines = files("abduce.relate").joinpath("same_acts.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, _, entries = line.partition(":")
        for entry in entries.split(",") if line and not line.startswith("#") else ():
            key = tuple(word if word.startswith(EXACT) else concept_of(fold(word)) for word in entry.split())
            found.setdefault(key, "" if name == LIGHT else name)
    return found


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The words that phrases of the table begin with."""
    return frozenset(key[0] for key in _table())
