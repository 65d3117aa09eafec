"""ISO dates and intervals as words, and as places on a time axis."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def date_words(when: str | None) -> str:
    """``when`` (an ISO date as precise as known, or an interval ``a/b``) as words; what is neither stays as it is.

    >>> date_words("2021-03-04"), date_words("2021-03"), date_words("2021-03/2021-05"), date_words("2008-SU")
    ('4 March 2021', 'March 2021', 'March 2021 to May 2021', '2008-SU')
    """
    if not when:
        return "no date"
    first, _, last = when.partition("/")
    if last and last != first:
        return f"{date_words(first)} to {date_words(last)}"
    parts = _parts(first)
    if parts is None:
        return first
    year, month, day = parts
    return " ".join(filter(None, (str(day or ""), _MONTHS[month - 1] if month else "", str(year))))


def years(when: str | None) -> tuple[float, float] | None:
    """First and last moment of ``when`` in years, a month being a twelfth; ``None`` where that is not known.

    >>> years("2021"), years("2021-07"), years("soon")
    ((2021.0, 2022.0), (2021.5, 2021.5833333333333), None)
    """
    first, _, last = (when or "").partition("/")
    low, high = _parts(first), _parts(last or first)
    if low is None or high is None:
        return None
    return _start(*low), max(_start(*low), _end(*high))


def month_words(month: int, step: int) -> str:
    """The month ``month`` (0 is January of the year 0) as a figure of an axis whose figures are ``step`` months apart.

    >>> month_words(2021 * 12 + 2, 3), month_words(2021 * 12, 12)
    ('Mar 2021', '2021')
    """
    year, of_year = divmod(month, 12)
    return str(year) if step % 12 == 0 else f"{_MONTHS[of_year][:3]} {year}"


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month (0 where not known) and day (likewise)."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return (year, month, day) if month <= 12 and day <= 31 else None


def _start(year: int, month: int, day: int) -> float:
    return year + (max(month, 1) - 1 + (max(day, 1) - 1) / 31) / 12


def _end(year: int, month: int, day: int) -> float:
    if not month:
        return float(year + 1)
    return year + (month - 1 + (day / 31 if day else 1)) / 12
