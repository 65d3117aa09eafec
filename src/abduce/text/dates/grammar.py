"""The grammar of time expressions: ``grammar.txt`` read into one pattern and one reading a rule.

The cut into calendar dates, shifts, lengths, repeats and vague references follows TimeML's TIMEX3 (Pustejovsky et al.
2003) and HeidelTime (Strötgen and Gertz 2010); the rules are ours, because those systems take seconds a document.
All repetitions are bounded, so that one attempt costs a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from abduce.text.dates import lexicon
from abduce.text.dates.readings import READINGS, TOWARD, Read
from abduce.text.numbers import CARDINALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and what its match means."""

    pattern: re.Pattern[str]
    """Tried at the start of a word."""
    read: Read
    """From the named groups to a meaning; ``None`` where the match means nothing after all."""
    example: str
    """Words that the rule is for."""
    value: str
    """TIMEX3 value of the example when it is written on Wednesday 4 June 2014."""


def _any(words: Iterable[str]) -> str:
    """Alternation of ``words``, the longest first; an apostrophe may be a typographic one."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(w.replace(".", r"\.").replace("'", "['’]") for w in longest_first) + ")"


def _capital(words: Iterable[str]) -> str:
    """Alternation of ``words`` with a capital first letter or in capitals throughout."""
    names = tuple(words)
    return f"(?-i:{_any({w.title() for w in names} | {w.upper() for w in names})})"


def _named(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"


_MAY_STAND_ALONE = 4
"""Letters from which a month's name is no abbreviation; "May" is one too."""


def _word_fragments() -> dict[str, str]:
    """The fragments that the tables of ``lexicon`` give."""
    long_months = [m for m in lexicon.MONTHS if len(m) > _MAY_STAND_ALONE or m in ("may", "june", "july")]
    long_days = [d for d in lexicon.WEEKDAYS if d.endswith("day")]
    ones = [w for w, n in CARDINALS.items() if 0 < n < 10]
    tens = [w for w, n in CARDINALS.items() if 20 <= n < 100]
    return {
        "month": _named("month", _capital(lexicon.MONTHS)) + r"\b(?:\s?\.)?",
        "month_name": _named("month", _capital(long_months)) + r"\b(?!-[A-Z])",
        "weekday": _named("weekday", _capital(long_days)),
        "any_weekday": _capital(lexicon.WEEKDAYS),
        "daypart": _named("part", _any(lexicon.DAYPARTS)) + r"s?\b",
        "season": _named("season", _any(lexicon.SEASONS)) + r"\b",
        "unit": _named("unit", _any(lexicon.UNITS)),
        "ordinal": _any(lexicon.ORDINALS),
        "ones": _any(ones),
        "tens": _any(tens),
        "cardinal": _any(w for w in CARDINALS if w not in tens),
        "toward": _any(TOWARD),
        "day_word": _any(lexicon.DAY_WORDS),
        "named_decade": _any(lexicon.NAMED_DECADES),
        "holiday": _any(lexicon.HOLIDAYS),
        "vague": _any(lexicon.VAGUE),
        "repeat": _any(lexicon.REPEATS),
    }


_REFERENCE = re.compile(r"\{([a-z]\w*)\}")
_FRAGMENT = re.compile(r"(\w+)\s+= (.+)")
_RULE = re.compile(r"(\w+)\s+(.+)\t(.+)\t(.+)")


def _expanded(pattern: str, fragments: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda found: fragments[found[1]], pattern)


def _load(grammar: str) -> tuple[Rule, ...]:
    """The rules of a grammar file, which says itself how it is written."""
    fragments = _word_fragments()
    rules = []
    for line in grammar.splitlines():
        if fragment := _FRAGMENT.fullmatch(line):
            fragments[fragment[1]] = _expanded(fragment[2], fragments)
        elif rule := _RULE.fullmatch(line):
            source = _expanded(rule[2], fragments).replace(" ", r"\s{1,2}")
            pattern = re.compile(source, re.IGNORECASE)
            rules.append(Rule(pattern=pattern, read=READINGS[rule[1]], example=rule[3], value=rule[4]))
    return tuple(rules)


RULES = _load(files("abduce.text.dates").joinpath("grammar.txt").read_text(encoding="utf-8"))
"""Tried in order at each place; the longest match wins, the first among equals."""
