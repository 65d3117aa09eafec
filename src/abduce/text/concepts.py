"""What a text is about, as a bag of weighted concepts: stems, with words of one idea drawn together.

The table ``concepts.txt`` holds ordinary English words that writers use for one another ("enlargement", "expansion");
it knows no name of any case. The forms of a state ("USSR", "Soviet Union") are those of the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from abduce.text.gazetteer import state_of, states
from abduce.text.words import STOPWORDS, fold, stem, word_spans

LIGHT = 0.25
"""Weight of a word that says little about which reason is meant ("main", "want"); all others weigh 1. A quarter, so
that four of them are needed to look like one shared word of substance."""
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one short syllable, which double their last letter: "stop"."""
MAX_PHRASE = 4
"""Words; the longest phrase in the table."""
MAX_WORDS = 400
"""Words of a text that are read; a longer "statement" is a page, and its start says what it is about."""


def concepts(text: str) -> dict[str, float]:
    """The concepts of ``text`` with their weights in (0, 1], in the order in which they first appear.

    Function words, negations among them, are left out: what is said *of* a concept is for ``polarity``.

    >>> concepts("to prevent the alliance's enlargement") == concepts("stopping the alliance from expanding")
    True
    """
    return {name: weight_of(name) for name in _names_in(_stems(text))}


def weight_of(name: str) -> float:
    """How much a concept says about which reason is meant, in (0, 1]."""
    return LIGHT if name in _light() else 1.0


def past_of(verb: str) -> str:
    """The past tense of a verb in its base form; spelt by rule where the table of irregular forms has none.

    >>> [past_of(verb) for verb in ("go", "invade", "stop", "deny", "close")]
    ['went', 'invaded', 'stopped', 'denied', 'closed']
    """
    if verb in _past_forms():
        return _past_forms()[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb[-1:] == "y" and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    doubled = _SHORT.fullmatch(verb) is not None
    return verb + (verb[-1] if doubled else "") + "ed"


def is_irregular(verb: str) -> bool:
    """Whether ``verb`` is the base form of a verb in the table of irregular forms."""
    return verb in _past_forms()


@lru_cache(maxsize=65_536)
def concept_of(word: str) -> str:
    """The concept of a single folded word: its line in the table, or its stem.

    >>> concept_of("enlargement"), concept_of("violin"), concept_of("struck") == concept_of("strike")
    ('expand', 'violin', True)
    """
    base = stem(_base(word))
    return _table().get((base,), base)


def is_irregular_form(word: str) -> bool:
    """Whether a folded word is a past form that no ending shows.

    >>> is_irregular_form("sold"), is_irregular_form("sell"), is_irregular_form("leaked")
    (True, False, False)
    """
    return word in _irregular()


@lru_cache(maxsize=8_192)
def _stems(text: str) -> tuple[str, ...]:
    words = (fold(span.of(text)) for span, _ in zip(word_spans(text), range(MAX_WORDS), strict=False))
    return tuple(part for word in words for part in _parts(_base(word)))


def _base(word: str) -> str:
    """The base form of an irregular form; any other word as it is."""
    return _irregular().get(word, word)


def _parts(word: str) -> Iterator[str]:
    """A word's stem, or those of the parts of a hyphenated word that the table does not know as a whole."""
    if "-" in word and (stem(word),) not in _table() and not word.startswith("non-"):
        yield from (stem(part) for part in word.split("-") if part)
    elif word:
        yield stem(word)


def _names_in(stems: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(stems):
        length, name = _entry_at(stems, at)
        if name and name not in _stop_stems():
            yield name
        at += length


def _entry_at(stems: tuple[str, ...], at: int) -> tuple[int, str]:
    """How many words the longest entry at ``at`` takes, and its concept."""
    table = _table()
    for length in range(min(MAX_PHRASE, len(stems) - at), 1, -1):
        name = table.get(stems[at : at + length])
        if name:
            return length, name
    return 1, table.get((stems[at],), stems[at] if len(stems[at]) > 1 else "")


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for line in _lines("concepts.txt"):
        name, _, entries = line.partition(":")
        for entry in entries.split(","):
            found.setdefault(_key(entry), name.strip())
    for state in states():
        for form in (state.name, *state.others, *state.adjectives, *state.capitals):
            if state_of(form.casefold()):  # not where the form is also a plain word, as in "us" and "polish"
                found.setdefault(_key(form), state.name)
    return found


def _key(entry: str) -> tuple[str, ...]:
    return tuple(stem(_base(fold(word))) for word in entry.split() if fold(word) != "the")


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, str]:
    rows = (line.split() for line in _lines("irregular_forms.txt"))
    return {form: row[0] for row in rows for form in row[1:]}


@lru_cache(maxsize=1)
def _past_forms() -> Mapping[str, str]:
    return {row[0]: row[1] for row in (line.split() for line in _lines("irregular_forms.txt"))}


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    words = " ".join(_lines("concepts_light.txt")).split()
    return frozenset(concept_of(word) for word in words)


@lru_cache(maxsize=1)
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in STOPWORDS)


def _lines(name: str) -> list[str]:
    lines = files("abduce.text").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
