"""Who can be meant: nouns for people and bodies, and what titles and given names say of "he" and "she"."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from abduce.text.words import fold

Gender = Literal["m", "f"]
NounClass = Literal["person", "man", "woman", "body"]

_HONORIFICS: dict[str, Gender] = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "father": "m", "herr": "m", "monsieur": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "queen": "f", "princess": "f", "sister": "f",
    "frau": "f", "madame": "f",
}  # fmt: skip
_MEN, _WOMEN = ("man", "men"), ("woman", "women")
_NO_MEN = frozenset("human german roman norman ottoman talisman caiman".split())
_ANYBODY = ("person", "persons", "people")
MIN_IST = 7
"""Letters from which on a noun in -ist names a person ("florist"): shorter ones are as often things ("twist")."""
_LISTS = frozenset("checklist shortlist playlist wishlist blacklist".split())


def is_person_noun(lemma: str) -> bool:
    """Whether the noun names a person by what one is or does.

    >>> [is_person_noun(w) for w in ("bosun", "spokeswoman", "journalist", "shortlist", "trunk")]
    [True, True, True, False, False]
    """
    return _classes(lemma) & {"person", "man", "woman"} != frozenset()


def is_body_noun(lemma: str) -> bool:
    """Whether the noun names people who speak as one: "company", "ministry"."""
    return "body" in _classes(lemma)


def gender_of_noun(lemma: str) -> Gender | None:
    """Whether the noun says "he" or "she": "spokesman", "widow"; ``None`` where it does not."""
    found = _classes(lemma) & {"man", "woman"}
    return None if not found else "m" if "man" in found else "f"


def gender_of_name(name: str, title: str | None = None) -> Gender | None:
    """What the title, else the given name, says; ``None`` where neither says anything.

    >>> gender_of_name("Vale", "Ms"), gender_of_name("Tom Brook"), gender_of_name("Brook")
    ('f', 'm', None)
    """
    for word in (title or "").split():
        if (gender := _HONORIFICS.get(fold(word).rstrip("."))) is not None:
            return gender
    words = name.split()
    return _given_names().get(fold(words[0])) if len(words) > 1 else None


@lru_cache(maxsize=65_536)
def _classes(lemma: str) -> frozenset[NounClass]:
    listed = _nouns().get(lemma)
    if listed is not None:
        return listed
    if lemma.endswith(_WOMEN):
        return frozenset({"woman"})
    if lemma.endswith(_MEN) and lemma not in _NO_MEN:
        return frozenset({"man"})
    named = lemma.endswith(_ANYBODY) or (lemma.endswith("ist") and len(lemma) >= MIN_IST and lemma not in _LISTS)
    return frozenset({"person"}) if named else frozenset()


@cache
def _nouns() -> dict[str, frozenset[NounClass]]:
    found: dict[str, frozenset[NounClass]] = {}
    for kind, words in _rows("people.tsv"):
        for word in words.split():
            found[word] = found.get(word, frozenset()) | {_CLASSES[kind]}
    return found


_CLASSES: dict[str, NounClass] = {"person": "person", "man": "man", "woman": "woman", "body": "body"}


@cache
def _given_names() -> dict[str, Gender]:
    return {name: "m" if kind == "m" else "f" for kind, names in _rows("given_names.tsv") for name in names.split()}


def _rows(file: str) -> list[list[str]]:
    lines = resources.files("abduce.text").joinpath("lexicon", file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
