"""Whether words affirm or deny, by counting what negates."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from importlib.resources import files

from abduce.text.words import stem

_NEGATOR = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply))|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b"
    r"|\b(?:unable|impossible|failed|refused|declined) to\b",
    re.IGNORECASE,
)


def n_negations(text: str) -> int:
    """How often ``text`` turns its sense.

    >>> n_negations("Nobody was unable to swim"), n_negations("not only the dam")
    (2, 0)
    """
    return len(_NEGATOR.findall(text))


def is_affirmed(text: str) -> bool:
    """Whether an even number of negations leaves the sense of ``text`` as it is."""
    return n_negations(text) % 2 == 0


@lru_cache(maxsize=1)
def opposites() -> Mapping[str, str]:
    """Stem of a word that denies its opposite ("loss") -> stem of the opposite ("profit")."""
    lines = files("abduce.relate").joinpath("opposites.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return {stem(no): stem(yes) for yes, no in pairs}


def are_opposed(a: Container[str], b: Container[str]) -> bool:
    """Whether one bag of stems has a word where the other has its opposite.

    >>> are_opposed({"mill", "loss"}, {"mill", "profit"}), are_opposed({"mill", "loss"}, {"mill", "loss"})
    (True, False)
    """
    return any((no in a and yes in b) != (no in b and yes in a) for no, yes in opposites().items())
