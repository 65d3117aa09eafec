"""Finds time expressions: words are screened against the lexicon, and only runs of time words meet the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from abduce.model.span import Span
from abduce.text.dates.grammar import RULES
from abduce.text.dates.lexicon import AHEAD, HEADS, MEMBERS
from abduce.text.dates.meaning import Calendar, Meaning, TimeExpression
from abduce.text.dates.periods import iso_date
from abduce.text.dates.readings import Reading

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_BETWEEN = re.compile(r"[\s.,'’/:–-]{0,3}")
_FULL_STOP = re.compile(r"[.!?;\n]\s")
_LOOK_BACK = 40
"""Code points before an expression in which a future auxiliary counts; about seven words."""
_CUE_BACK = 12
"""Code points before a bare year or month in which a preposition is looked for."""
SURE_YEARS = range(1900, 2060)
"""Four figures in this range are read as a year unless the words beside them count something."""

_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|to|and|or|during|before|after|between|through|circa|c\.|year|around|late"
    r"|early|mid|a\.?d\.?|anno)|[(\[–-])\s?$",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]\s?|\b(?:no|nos|number|page|pp?|room|about|nearly|almost|over|some|around|than|least|flight)\.?\s"
    r"|[0-9][.,/])$",
    re.IGNORECASE,
)
_NO_YEAR_AFTER = re.compile(
    r"\s(?:people|men|women|troops|soldiers|deaths|tons?|tonnes|miles|km|kilomet(?:er|re)s|met(?:er|re)s|feet|votes"
    r"|points|pages|dollars|euros?|pounds|rubles|percent|per\s?cent|workers|jobs|employees|shares|units|times|hours"
    r"|words|rpm|mb|kg|litres|barrels|cases|years)\b|%|\s?°",
    re.IGNORECASE,
)
_MONTH_OR_VERB = ("March", "May")
_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|and|or|during|before|after|between|through|last|next|this|early|late|for"
    r"|mid)[\s-]$",
    re.IGNORECASE,
)


def find_times(text: str, within: Span | None = None) -> Iterator[TimeExpression]:
    """The time expressions of ``text`` (inside ``within``), in order; none overlaps another.

    The cost is linear in the length: each word is looked up once, and each start is tried with bounded patterns.

    >>> [t.span.of("It sank in March 2014, a week later.") for t in find_times("It sank in March 2014, a week later.")]
    ['March 2014', 'a week later']
    """
    within = within or Span(0, len(text))
    for starts, end in _runs(text, within):
        yield from _parsed(text, starts, min(within.end, end + 1))  # one more for the point of "p.m." and "Feb."


def full_date(text: str, within: Span | None = None) -> tuple[str, Span] | None:
    """The first calendar date of ``text`` (inside ``within``) that names its year, the most precise one first.

    For datelines and bylines: ISO date as precise as written, and where it stands; ``None`` where there is none.

    >>> full_date("By A. Rao, 4 March 2014, 10:30")
    ('2014-03-04', Span(start=11, end=23))
    """
    found = ((t.meaning, t.span) for t in find_times(text, within))
    dates = [(iso_date(meaning), span) for meaning, span in found if isinstance(meaning, Calendar)]
    return max(((iso, span) for iso, span in dates if iso), key=lambda date: len(date[0]), default=None)


def _runs(text: str, within: Span) -> Iterator[tuple[list[int], int]]:
    """Stretches of neighbouring time words that hold a head word or a number: starts of the words, end of the last."""
    starts: list[int] = []
    end = within.start
    headed = False
    for token in _TOKEN.finditer(text, *within):
        word = token.group()
        is_number = word[0] <= "9"
        word = word.lower()
        is_member = is_number or word in MEMBERS
        if starts and not (is_member and _BETWEEN.fullmatch(text, end, token.start())):
            if headed:
                yield starts, end
            starts, headed = [], False
        if is_member:
            starts.append(token.start())
            headed = headed or is_number or word in HEADS
            end = token.end()
    if headed:
        yield starts, end


def _parsed(text: str, starts: list[int], end: int) -> Iterator[TimeExpression]:
    """The expressions of one run, from left to right, the longest at each place."""
    done = 0
    for start in starts:
        found = _longest(text, start, end) if start >= done else None
        if found:
            span, (kind, meaning) = found
            done = span.end
            if isinstance(meaning, Calendar) and _is_ahead(text, span.start):
                meaning = replace(meaning, ahead=True)
            yield TimeExpression(span=span, type=kind, meaning=meaning)


def _longest(text: str, start: int, end: int) -> tuple[Span, Reading] | None:
    """The longest plausible match of a rule at ``start``."""
    best: tuple[Span, Reading] | None = None
    for rule in RULES:
        match = rule.pattern.match(text, start, end)
        if match and (best is None or match.end() > best[0].end):
            span = Span(start, match.end())
            reading = rule.read({name: words for name, words in match.groupdict().items() if words is not None})
            if reading and _is_plausible(text, span, reading[1]):
                best = span, reading
    return best


def _is_plausible(text: str, span: Span, meaning: Meaning) -> bool:
    """Whether a bare number is a year here, and a month's name that is also a verb a month."""
    words = span.of(text)
    before = text[max(0, span.start - _CUE_BACK) : span.start]
    if words in _MONTH_OR_VERB:
        return bool(_MONTH_CUE.search(before))
    if not words.isdigit() or not isinstance(meaning, Calendar) or meaning.year is None:
        return True
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(text, span.end):
        return False
    return meaning.year in SURE_YEARS or bool(_YEAR_CUE.search(before))


def _is_ahead(text: str, start: int) -> bool:
    """Whether one of the words shortly before ``start``, in the same sentence, speaks of the future."""
    before = text[max(0, start - _LOOK_BACK) : start]
    sentence = _FULL_STOP.split(before)[-1]
    return any(word.lower() in AHEAD for word in sentence.replace("’", " '").split())
