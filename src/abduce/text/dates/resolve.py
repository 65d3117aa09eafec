"""Resolves time expressions against the date of writing and the date that the story has reached.

A date is never made more precise than the words and the dates they lean on: where the shifted ends of an imprecise
reference disagree, the value is cut back to what they share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from abduce.text.dates.meaning import Calendar, Length, Repeat, Shift, TimeExpression, Vague
from abduce.text.dates.periods import Period, interval, moved, period, value_at
from abduce.text.dates.readings import length_value

FEW = 3
"""Units that "a few", "several" and a bare plural stand for in ``Resolved.when``; the value keeps its X."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """When a time expression is."""

    value: str
    """TIMEX3 notation, with X for what is not known."""
    when: str | None
    """ISO date or interval ``a/b``; ``None`` for what has no place in the calendar."""


def resolve(expression: TimeExpression, *, reference: str | None, narrative: str | None = None) -> Resolved:
    """The value of ``expression`` written on ``reference`` after the story has reached ``narrative`` (ISO dates).

    >>> from abduce.text.dates import find_times
    >>> [resolve(t, reference="2022-02", narrative="2014") for t in find_times("last November")]
    [Resolved(value='2021-11', when='2021-11')]
    """
    meaning = expression.meaning
    written = period(reference)
    match meaning:
        case Vague():
            return Resolved(value=meaning.value, when=None)
        case Repeat():
            return Resolved(value=meaning.value, when=None)
        case Length():
            return Resolved(value=length_value(meaning.amount, meaning.unit), when=_stretch(meaning, written))
        case Shift():
            value = _shifted(meaning, written, period(narrative))
        case Calendar():
            value = _dated(meaning, written, period(narrative))
    return Resolved(value=value, when=interval(value))


def _stretch(length: Length, written: Period | None) -> str | None:
    """The days from a length ago until now, or from now until a length ahead, in months or coarser if it is long."""
    if not written or not length.toward or length.unit.startswith("T"):
        return None
    amount = round(FEW if length.amount is None else length.amount)
    day = written.last if length.toward < 0 else written.first
    other = moved(day, length.toward * amount, length.unit)
    if not other:
        return None
    size = {"D": 10, "W": 10, "WE": 10, "F": 10, "M": 7, "Q": 7}.get(length.unit, 4)
    ends = sorted(d.isoformat()[:size] for d in (day, other))
    return "/".join(ends)


def _shared(days: tuple[date | None, date | None], unit: str) -> str:
    """What the values of two days have in common, from ``unit`` to ever coarser ones."""
    first, last = days
    if not first or not last:
        return "XXXX"
    for coarser in dict.fromkeys((unit, "M", "Y")):
        if value_at(first, coarser) == value_at(last, coarser):
            return value_at(first, coarser)
    return "XXXX"


def _shifted(shift: Shift, written: Period | None, story: Period | None) -> str:
    """So many units from the base; "a year earlier" in accounts of a quarter is that quarter, a year earlier."""
    count, unit = shift.count or 0, shift.unit
    base = (story or written) if shift.anchor == "narrative" else written
    if story and unit == "Y" and abs(count) == 1 and _is_quarter(story):
        base, count, unit = story, 4 * count, "Q"
    if not base:
        return "XXXX"
    if unit == "F":
        count, unit = 2 * count, "W"
    grain = "D" if unit.startswith("T") else unit
    value = _shared((moved(base.first, count, unit), moved(base.last, count, unit)), grain)
    return value + shift.clock if _names_a_day(value) else value


def _is_quarter(days: Period) -> bool:
    first, last = value_at(days.first, "Q"), value_at(days.last, "Q")
    return first == last and days.last.month - days.first.month == 2


def _names_a_day(value: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-"


def _dated(said: Calendar, written: Period | None, story: Period | None) -> str:
    if said.century is not None:
        return f"{said.century:02}"
    if said.decade is not None:
        return f"{said.decade:03}"
    if said.year is not None and said.year < 0:
        return f"BC{-said.year:04}"
    year = said.year if said.year is not None else _year_of(said, written, story)
    if said.month is None and said.weekday is not None and said.year is None:
        return _weekday(said, written)
    if _is_clock_only(said):
        return (_shared((written.first, written.last), "D") if written else "XXXX-XX-XX") + said.clock
    return _written_out(said, f"{year:04}" if year else "XXXX")


def _is_clock_only(said: Calendar) -> bool:
    return bool(said.clock) and not (said.year or said.month or said.weekday or said.season or said.quarter)


def _written_out(said: Calendar, year: str) -> str:
    """The TIMEX3 value of the parts that are said."""
    if said.season:
        return f"{year}-{said.season}"
    if said.half:
        return f"{year}-H{said.half}"
    if said.quarter:
        return f"{year}-Q{said.quarter}"
    if not said.month:
        return year
    value = f"{year}-{said.month:02}"
    if said.day:
        value += f"-{said.day:02}" + said.clock
    return value


_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _year_of(said: Calendar, written: Period | None, story: Period | None) -> int | None:
    """The year of a date that does not name it."""
    if said.years is not None:
        return written.last.year + said.years if written else None
    if story and story.first.year == story.last.year and said.toward is None:
        return story.first.year
    if not written:
        return None
    month = said.month or _SEASON_START.get(said.season or "") or 3 * (said.quarter or 0) - 2
    if month < 1:
        return written.last.year
    return _nearest_year(said, month, written.last)


_NEAR_MONTHS = 3
"""A date without year that lies at most this many months ahead of the writing is not moved to the year before when
it names the day: papers announce what is to come, and seldom tell the day of what is long past."""


def _nearest_year(said: Calendar, month: int, now: date) -> int:
    ahead = (month - now.month) if not said.day else (month - now.month) + (said.day - now.day) / 31
    if said.toward == -1:
        return now.year if ahead < 0 else now.year - 1
    if said.toward == 1:
        return now.year if ahead > 0 else now.year + 1
    if said.toward == 0:
        return now.year
    if said.quarter:  # accounts come out after their quarter, forecasts before it
        return now.year if ahead <= _NEAR_MONTHS else now.year - 1
    if said.ahead:
        return now.year if ahead >= 0 else now.year + 1
    return now.year if ahead <= (_NEAR_MONTHS if said.day else 0) else now.year - 1


def _weekday(said: Calendar, written: Period | None) -> str:
    """The day that a weekday alone means: the last one up to the date of writing, or the next one."""
    if not written:
        return f"XXXX-WXX-{said.weekday}"
    if written.first != written.last:
        return _shared((written.first, written.last), "M")
    now, weekday = written.first, said.weekday or 1
    back = (now.isoweekday() - weekday) % 7
    if said.toward == 1 or (said.toward is None and said.ahead):
        days = 7 - back if said.toward == 1 or back else 0
    elif said.toward == 0:
        days = weekday - now.isoweekday()
    else:
        days = -(back or (7 if said.toward == -1 else 0))
    try:
        return (now + timedelta(days=days)).isoformat() + said.clock
    except OverflowError:
        return "XXXX-XX-XX"
