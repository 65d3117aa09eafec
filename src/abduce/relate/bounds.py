"""Numbers that are not meant to be exact, and what they leave room for."""

from __future__ import annotations

import re

from abduce.model.span import Span
from abduce.text.numbers import Number, find_numbers
from abduce.text.words import fold, stem, word_spans

VAGUE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|more than|less than|fewer than|over|under"
    r"|at least|at most|up to|as many as|well over|an estimated|estimated|between)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that is not meant to be exact."""
REACH = 40
"""Code points before a number in which such words stand."""
_AT_LEAST = re.compile(r"\b(?:at least|more than|over|no (?:less|fewer) than|a minimum of)\s+$", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:at most|up to|less than|fewer than|under|below|no more than|a maximum of)\s+$", re.IGNORECASE
)


def leaves_room(words: str, value: float, other: float) -> bool:
    """Whether ``words`` before ``value`` leave room for ``other``.

    >>> leaves_room("at least ", 57, 63), leaves_room("at least ", 57, 40), leaves_room("exactly ", 57, 63)
    (True, False, False)
    """
    return bool((_AT_LEAST.search(words) and other >= value) or (_AT_MOST.search(words) and other <= value))


def numbers_agree(foretold: str, told: str, vagueness: float) -> bool:
    """Whether every number of ``foretold`` is met by one of ``told`` that counts the same.

    ``vagueness`` is the relative slack of "about".

    >>> numbers_agree("at least thirty metres", "41 metres", 0.25), numbers_agree("thirty metres", "41 metres", 0.25)
    (True, False)
    """
    given = [(_counted(told, number), number.value) for number in find_numbers(told)]
    return all(
        any(_is_met(foretold, number, value, vagueness) for what, value in given if what == _counted(foretold, number))
        for number in find_numbers(foretold)
    )


def _is_met(text: str, number: Number, value: float, vagueness: float) -> bool:
    before = text[max(0, number.span.start - REACH) : number.span.start]
    slack = vagueness * number.value if VAGUE.search(before) else 0.0
    return leaves_room(before, number.value, value) or abs(value - number.value) <= slack


def _counted(text: str, number: Number) -> str:
    """The stem of the word after a number: what it counts."""
    after = next(word_spans(text, Span(number.span.end, len(text))), None)
    return stem(fold(after.of(text))) if after and text[number.span.end : after.start].isspace() else ""
