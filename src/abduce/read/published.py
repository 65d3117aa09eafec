"""The date of publication that a text itself gives: narrow on purpose, since a wrong date is worse than none."""

from __future__ import annotations

import re
from typing import NamedTuple

from abduce.model.span import Span

_MONTHS = (
    ("january", "jan", "januar", "janvier", "enero", "gennaio", "januari", "janeiro"),
    ("february", "feb", "februar", "février", "febrero", "febbraio", "februari", "fevereiro"),
    ("march", "mar", "märz", "mars", "marzo", "maart", "março"),
    ("april", "apr", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "mei", "maio"),
    ("june", "jun", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "jul", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "aug", "août", "agosto", "augustus"),
    ("september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oct", "oktober", "octobre", "octubre", "ottobre", "outubro", "okt"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "dezember", "décembre", "diciembre", "dicembre", "dez", "dezembro"),
)
"""Names of the months in English, German, French, Spanish, Italian, Dutch and Portuguese, with short forms."""
_NUMBER = {name: i for i, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "(?P<month>" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d")
_SHAPES = tuple(
    re.compile(rf"(?<![\w.-]){shape}(?![\w-])", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}-(?P<number>[01]\d)-{_DAY}(?:T\d\d[\d:.]{{0,16}}(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er|º)?\.? (?:de |of )?{_MONTH},?(?: de)? {_YEAR}",
        rf"{_DAY}\.\s?(?P<number>[01]?\d)\.\s?{_YEAR}",
        rf"{_YEAR}/(?P<number>[01]?\d)/{_DAY}",
        rf"{_MONTH},? {_YEAR}",
    )
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)"
_AROUND = re.compile(
    rf"(?:first |originally )?(?:published|posted|date|dated|released|issued|filed|created|written)?(?: on)?"
    rf"|(?:{_WEEKDAY})|(?:at|on|by|gmt|utc|bst|cet|est|edt|et|am|pm|a\.m|p\.m|uhr|h|min read|minute read|noon)"
    rf"|\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?|\d+",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\s,;|·•()/–—-]+")
_LATER = re.compile(r"\b(?:updated|modified|edited|accessed|retrieved|last (?:reviewed|changed))\b", re.IGNORECASE)


class Dated(NamedTuple):
    """A date and where it stands."""

    value: str
    """ISO date, as precise as written."""
    span: Span
    """The words."""


def date_in(words: str, at: int = 0) -> Dated | None:
    """The first date with a month and a year in ``words``, which stand at offset ``at``; ``None`` where there is
    none.

    >>> date_in("Posted on 4 March 2019").value, date_in("March 2019").value, date_in("in 2019")
    ('2019-03-04', '2019-03', None)
    >>> date_in("2019-03-04T08:30:00.5Z").value
    '2019-03-04'
    """
    if not _YEARLIKE.search(words):
        return None
    for shape in _SHAPES:
        for found in shape.finditer(words):
            value = _iso(found)
            if value:
                return Dated(value, Span(*found.span()).shifted(at))
    return None


def is_date_line(words: str) -> bool:
    """Whether a line is a date and nothing else but the words that go with one.

    >>> is_date_line("Published: Monday, 4 March 2019, 10:20 GMT"), is_date_line("On 4 March 2019 the dam burst.")
    (True, False)
    """
    dated = date_in(words)
    if dated is None or _LATER.search(words[: dated.span.start]):
        return False
    rest = words[: dated.span.start] + " " + words[dated.span.end :]
    return all(_AROUND.fullmatch(word.strip(".:")) for word in _WORDS.findall(rest))


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _NUMBER[parts["month"].casefold()]
    day = int(parts["day"]) if parts.get("day") else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
