"""Words that say how sure somebody is, read from ``lexicon/certainty.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

Basis = Literal["P", "I", "-", "M", "V", "x"]


@dataclass(frozen=True, slots=True)
class CertaintyWord:
    """One entry of the table; the letters are explained at its head."""

    basis: Basis
    """Where its probability comes from, or what else it is."""
    probability: float | None
    """What most readers take it to mean, in [0, 1]; ``None`` where there is no agreement."""


@cache
def certainty_words() -> Mapping[str, CertaintyWord]:
    """Words in lower case -> what they say; the first row that holds them counts.

    >>> certainty_words()["almost certainly"].probability
    0.95
    """
    found: dict[str, CertaintyWord] = {}
    for line in resources.files("abduce.text").joinpath("lexicon/certainty.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            basis, probability, words = line.split("\t")
            entry = CertaintyWord(_BASES[basis], float(probability) if probability else None)
            for phrase in words.split("; "):
                found.setdefault(phrase, entry)
    return MappingProxyType(found)


def is_vague(words: str) -> bool:
    """Whether ``words`` leave open who or how many, and cast no doubt on the rest.

    >>> is_vague("Many"), is_vague("perhaps")
    (True, False)
    """
    entry = certainty_words().get(words.lower())
    return entry is not None and entry.basis == "V"


_BASES: Mapping[str, Basis] = {"P": "P", "I": "I", "-": "-", "M": "M", "V": "V", "x": "x"}
