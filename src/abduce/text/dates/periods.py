"""Calendar arithmetic on ISO dates of any precision, and TIMEX3 values as ISO intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from abduce.text.dates.meaning import Calendar

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
"""Meteorological seasons of the northern hemisphere; a winter lies in two years and is as precise as its year."""
LAST_YEAR = 9999
"""Of the standard library's calendar."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last day, both inside."""

    first: date
    """First day."""
    last: date
    """Last day."""


def period(iso: str | None) -> Period | None:
    """The days of an ISO date of any precision or of an interval ``a/b``; ``None`` where it cannot be read.

    >>> period("2014-02"), period("2021/2022").first.year
    (Period(first=datetime.date(2014, 2, 1), last=datetime.date(2014, 2, 28)), 2021)
    """
    begin, _, end = (iso or "").partition("/")
    first, last = _days(begin), _days(end or begin)
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _days(iso: str) -> Period | None:
    match = _ISO.match(iso)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        return Period(first, first if day else month_end(first.year, month or 12))
    except ValueError:
        return None


def iso_date(meaning: Calendar) -> str | None:
    """The ISO date that the words of ``meaning`` name in full; ``None`` where they name no year or no such day."""
    if not meaning.year or not 0 < meaning.year <= LAST_YEAR:
        return None
    iso = f"{meaning.year:04}"
    if meaning.month:
        iso += f"-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")
    return iso if period(iso) else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def moved(day: date, count: int, unit: str) -> date | None:
    """``day`` shifted by ``count`` units (codes of ``lexicon.UNITS``); ``None`` outside the calendar.

    >>> moved(date(2014, 3, 31), -1, "M"), moved(date(2014, 3, 4), 2, "W")
    (datetime.date(2014, 2, 28), datetime.date(2014, 3, 18))
    """
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=count * {"W": 7, "WE": 7, "F": 14, "D": 1}.get(unit, 0))
        at = day.year * 12 + day.month - 1 + count * months
        year, month = divmod(at, 12)
        return date(year, month + 1, min(day.day, month_end(year, month + 1).day))
    except (ValueError, OverflowError):
        return None


def value_at(day: date, unit: str) -> str:
    """TIMEX3 value of the unit that holds ``day``.

    >>> [value_at(date(2014, 3, 4), unit) for unit in ("D", "W", "M", "Q", "Y", "E", "C")]
    ['2014-03-04', '2014-W10', '2014-03', '2014-Q1', '2014', '201', '20']
    """
    year = f"{day.year:04}"
    if unit in ("W", "WE", "F"):
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    sizes = {"M": 7, "Y": 4, "E": 3, "C": 2, "L": 1}
    return day.isoformat()[: sizes.get(unit, 10)]


def interval(value: str) -> str | None:
    """The TIMEX3 date ``value`` as an ISO date or interval ``a/b``; ``None`` for what has no place in the calendar.

    >>> [interval(v) for v in ("2014-03", "2008-SU", "2014-Q1", "199", "19", "2014-W10", "PRESENT_REF", "P3M")]
    ['2014-03', '2008-06/2008-08', '2014-01/2014-03', '1990/1999', '1901/2000', '2014-03-03/2014-03-09', None, None]
    """
    value = value.partition("T")[0]
    if _ISO.fullmatch(value):
        return value if period(value) else None
    if re.fullmatch(r"[0-9]{3}", value):
        return f"{value}0/{value}9"
    if re.fullmatch(r"[0-9]{2}", value):
        return f"{value}01/{int(value) + 1}00"
    match = re.fullmatch(r"([0-9]{4})-(?:(SP|SU|FA|WI)|Q([1-4])|H([12])|W([0-9]{2})(-WE)?)", value)
    return _part_of_year(match) if match else None


def _part_of_year(match: re.Match[str]) -> str | None:
    year, season, quarter, half, week, weekend = match.groups()
    if season == "WI":
        return year
    if week:
        return _week(int(year), int(week), weekend is not None)
    if season:
        first, last = _SEASON_MONTHS[season]
    elif quarter:
        first, last = 3 * int(quarter) - 2, 3 * int(quarter)
    else:
        first, last = 6 * int(half) - 5, 6 * int(half)
    return f"{year}-{first:02}/{year}-{last:02}"


def _week(year: int, week: int, weekend: bool) -> str | None:
    try:
        return f"{date.fromisocalendar(year, week, 6 if weekend else 1)}/{date.fromisocalendar(year, week, 7)}"
    except ValueError:
        return None
