"""Numbers in English text: figures, number words and vague amounts, with what is written right beside them.

Not numbers here: ordinals, figures that are part of a name or a code (G7, Su-35, 24/7, 3.2.1), and "one" alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from abduce.model.span import Span

CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
"""Number words up to a hundred."""

SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6,
}  # fmt: skip
"""What a number may be multiplied by; the last two only right behind a figure with a currency sign."""

PLURALS = {
    "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "tens of thousands": 1e4,
    "hundreds of thousands": 1e5, "millions": 1e6, "tens of millions": 1e7, "hundreds of millions": 1e8,
    "billions": 1e9, "tens of billions": 1e10, "hundreds of billions": 1e11, "trillions": 1e12,
}  # fmt: skip
"""Vague amounts -> their order of magnitude, which is all that they say."""

FRACTIONS = {
    "one-third": 1 / 3, "a third": 1 / 3, "two-thirds": 2 / 3, "two thirds": 2 / 3, "a quarter": 0.25,
    "one-quarter": 0.25, "three-quarters": 0.75, "three quarters": 0.75, "half": 0.5, "one-fifth": 0.2, "a fifth": 0.2,
}  # fmt: skip
"""Fractions, which count only before "of"."""

CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR"}
"""Sign -> ISO 4217 code; a bare $ is read as the US dollar."""

MAX_DIGITS = 15
"""Digits of the longest number that is read; what is longer is a code, and no float holds it exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written."""

    span: Span
    """Where it stands, with its sign and scale ("$2.5 million", "30%")."""
    value: float
    """What it comes to; a vague amount to its order of magnitude."""
    unit: str | None
    """"%" or an ISO 4217 code, where it is written with the number."""
    in_figures: bool
    """Whether it is written in figures."""


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))).replace(" ", r"\s") + ")"


_LARGE = ("thousand", "million", "billion", "trillion")
_WORDS = _any([*CARDINALS, *_LARGE])
_SCALE = _any(s for s in SCALES if len(s) > 1)
_FIGURE = rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,6}})?|[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,6}})?"
_NUMBER = re.compile(
    rf"(?<![\w.,/:%-])(?P<sign>US\$|[$€£¥₽₴₹])?\s?(?P<figure>{_FIGURE})(?![0-9])(?!(?-i:[A-Z])|[,.:/][0-9])"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b|(?P<letter>k|m)\b)?(?P<percent>\s?%|\s(?:percent|per\scent)\b)?(?!\w|['’]s\b)"
    rf"|\b(?P<plural>{_any(PLURALS)})\b"
    rf"|\b(?P<fraction>{_any(FRACTIONS)})(?=\sof\b)"
    rf"|\b(?P<article>half\sa|an?)\s(?P<one>{_any(('dozen', 'hundred', *_LARGE))})\b"
    rf"|\b(?P<words>{_WORDS}(?:(?:[\s-]|\sand\s){_WORDS}){{0,6}})(?:\s(?P<dozen>dozen)\b)?"
    rf"(?P<word_percent>\s(?:percent|per\scent)\b)?(?![\w-])",
    re.IGNORECASE,
)


def find_numbers(text: str, within: Span | None = None) -> Iterator[Number]:
    """The numbers of ``text`` (inside ``within``), in order; the cost is linear in the length.

    >>> [(n.value, n.unit) for n in find_numbers("$2.5 million for 1,700 pumps, thirty-one boats, 40% and dozens more")]
    [(2500000.0, 'USD'), (1700.0, None), (31.0, None), (40.0, '%'), (12.0, None)]
    """
    for match in _NUMBER.finditer(text, *(within or Span(0, len(text)))):
        value = _value(match)
        if value is not None:
            yield Number(
                span=Span(*match.span()).trimmed(text),
                value=value,
                unit=_unit(match),
                in_figures=match["figure"] is not None,
            )


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"] or match["word_percent"]:
        return "%"
    return CURRENCIES.get(match["sign"].upper()) if match["sign"] else None


def _value(match: re.Match[str]) -> float | None:
    """What a match comes to; ``None`` for words that make no number ("two five")."""
    if match["figure"]:
        scale = (match["scale"] or match["letter"] or "").lower()
        if match["letter"] and not match["sign"]:
            return None
        return float(match["figure"].replace(",", "")) * SCALES.get(scale, 1.0)
    if match["words"]:
        value = number_from_words(match["words"])
        return value * SCALES["dozen"] if value is not None and match["dozen"] else value
    if match["one"]:
        return SCALES[match["one"].lower()] * (0.5 if match["article"].lower().startswith("half") else 1.0)
    return _looked_up(match)


def _looked_up(match: re.Match[str]) -> float:
    words = " ".join((match["plural"] or match["fraction"]).lower().split())
    return PLURALS[words] if match["plural"] else FRACTIONS[words]


def number_from_words(words: str) -> float | None:
    """The number that ``words`` spell; ``None`` for "one" alone and for words that do not combine.

    >>> number_from_words("two hundred and fifty-one thousand"), number_from_words("two five"), number_from_words("one")
    (251000.0, None, None)
    """
    parts = [p for p in re.split(r"[\s-]+", words.lower()) if p != "and"]
    if parts == ["one"]:
        return None
    total, group, below = 0.0, 0.0, 1000.0  # sum of the finished groups, the open group, what may still join it
    for part in parts:
        if part not in SCALES:
            value = float(CARDINALS[part])
            if value >= below:
                return None
            group, below = group + value, (10.0 if value >= 20 else 0.0)
        elif part == "hundred":
            group, below = (group or 1.0) * 100, 100.0
        else:
            total, group, below = total + (group or 1.0) * SCALES[part], 0.0, 1000.0
    return total + group
