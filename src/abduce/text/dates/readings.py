"""What a match of the grammar means: one function a kind of rule, from the named groups to a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from abduce.model.records import TimeType
from abduce.text.dates import lexicon
from abduce.text.dates.meaning import Anchor, Calendar, Length, Meaning, Repeat, Shift, Vague
from abduce.text.numbers import CARDINALS

Reading = tuple[TimeType, Meaning]
Groups = Mapping[str, str]
"""Named groups of a match; a group that took no part is absent."""
Read = Callable[[Groups], Reading | None]

PIVOT_YEAR = 69
"""Two-digit years up to this one are read as 20xx, as POSIX does."""

TOWARD = {
    "last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1,
    "following": 1, "upcoming": 1, "this past": -1, "this coming": 1, "prior": -1, "preceding": -1, "latest": -1,
}  # fmt: skip
"""Which way a word points from the date it counts from."""
_OF_THE_STORY = frozenset(("previous", "same", "following", "that", "prior", "preceding"))
"""Words that count from the date the story has reached, not from the date of writing."""
_BACKWARDS = frozenset(("ago", "earlier", "before", "previously", "prior"))
_FROM_WRITING = frozenset(("ago", "from now", "hence"))


def two_digit_year(number: int) -> int:
    """The year that ``number`` below 100 stands for.

    >>> two_digit_year(14), two_digit_year(89)
    (2014, 1989)
    """
    return number + (2000 if number <= PIVOT_YEAR else 1900)


def small_number(words: str) -> float | None:
    """The number that a word of the grammar means; ``None`` for "several" and its like.

    >>> small_number("twenty-one"), small_number("a couple of"), small_number("half a"), small_number("several")
    (21.0, 2.0, 0.5, None)
    """
    words = _fold(words)
    for start, meant in (("half", 0.5), ("a couple", 2.0)):
        if words.startswith(start):
            return meant
    if words in ("a", "an"):
        return 1.0
    if words[:1].isdigit():
        return float(words)
    parts = words.replace("-", " ").split()
    return float(sum(CARDINALS[p] for p in parts)) if all(p in CARDINALS for p in parts) else None


def length_value(amount: float | None, unit: str) -> str:
    """TIMEX3 value of a duration; X stands for several.

    >>> length_value(2.5, "Y"), length_value(1, "TH"), length_value(None, "W"), length_value(1, "E")
    ('P2Y6M', 'PT1H', 'PXW', 'P1E')
    """
    lead, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    if unit == "F":
        amount, letter = amount and 2 * amount, "W"
    if amount is None:
        return f"{lead}X{letter}"
    whole = int(amount)
    if unit == "Y" and amount == whole + 0.5:
        return f"P{whole}Y6M" if whole else "P6M"
    return f"{lead}{whole if amount == whole else amount}{letter}"


def _fold(words: str) -> str:
    """``words`` in lower case with single blanks and plain apostrophes."""
    return " ".join(words.lower().replace("’", "'").split())


def _word(groups: Groups, name: str) -> str:
    return _fold(groups.get(name, "")).removeprefix("the ")


def _integer(groups: Groups, name: str) -> int | None:
    return int(groups[name]) if name in groups else None


def _year(groups: Groups) -> int | None:
    short = _integer(groups, "short")
    return _integer(groups, "year") if short is None else two_digit_year(short)


def _whose_year(groups: Groups) -> int | None:
    return TOWARD.get(_word(groups, "whose"))


def _ordinal(words: str) -> int:
    return int(re.sub(r"\D", "", words)) if words[:1].isdigit() else lexicon.ORDINALS[_fold(words)]


def _clock(groups: Groups) -> str:
    """TIMEX3 time of day from the groups of a clock time or a part of the day; empty where there is none."""
    if "part" in groups:
        return lexicon.DAYPARTS[_word(groups, "part")]
    if "oclock" in groups:
        return f"T{round(small_number(groups['oclock']) or 0):02}:00"
    if "hour24" in groups:
        return f"T{int(groups['hour24']):02}:{groups['minute24']}"
    if "hour" not in groups:
        return ""
    hour = int(groups["hour"]) % 12 + (12 if _word(groups, "m").startswith("p") else 0)
    return f"T{hour:02}:{groups.get('minute', '00')}"


def _date_or_time(clock: str) -> TimeType:
    return "time" if clock else "date"


def _anchor(word: str) -> Anchor:
    return "narrative" if word in _OF_THE_STORY else "reference"


def _calendar(groups: Groups) -> Reading:
    """A date from whatever parts the match has."""
    clock = _clock(groups)
    meaning = Calendar(
        year=_year(groups),
        month=lexicon.MONTHS.get(_word(groups, "month").rstrip(" .")),
        day=_integer(groups, "day"),
        weekday=lexicon.WEEKDAYS.get(_word(groups, "weekday")),
        season=lexicon.SEASONS.get(_word(groups, "season")),
        clock=clock,
        toward=TOWARD.get(_word(groups, "toward")),
        years=_whose_year(groups),
    )
    return _date_or_time(clock), meaning


def _spelled_day(groups: Groups) -> Reading:
    return _calendar({**groups, "day": str(_ordinal(groups["nth"]))})


def _numeric(groups: Groups) -> Reading | None:
    """A date in figures; 04/03/2014 says the year and no more, since half the world reads it the other way."""
    first, second, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    if not 1 <= min(first, second) <= 12 or max(first, second) > 31:
        return None
    if second > 12:
        return ("date", Calendar(year=year, month=first, day=second)) if groups["sep"] != "." else None
    if groups["sep"] == "." or first > 12 or first == second:
        return "date", Calendar(year=year, month=second, day=first)
    return "date", Calendar(year=year)


def _iso(groups: Groups) -> Reading:
    clock = f"T{groups['time']}" if "time" in groups else ""
    year, month, day = (_integer(groups, name) for name in ("year", "mm", "dd"))
    return _date_or_time(clock), Calendar(year=year, month=month, day=day, clock=clock)


def _quarter(groups: Groups) -> Reading | None:
    nth = int(groups["q"]) if "q" in groups else _ordinal(groups["nth"])
    year, years = _year(groups), _whose_year(groups)
    if _word(groups, "what") == "half":
        return ("date", Calendar(half=nth, year=year, years=years)) if nth <= 2 else None
    return ("date", Calendar(quarter=nth, year=year, years=years)) if nth <= 4 else None


def _decade(groups: Groups) -> Reading:
    """A decade in figures or words; without its century it is one of the twentieth, as nearly always in writing."""
    if "named" in groups:
        return "date", Calendar(decade=190 + lexicon.NAMED_DECADES[_word(groups, "named")])
    digits = int(groups["decade"])
    return "date", Calendar(decade=(digits if digits > 99 else 1900 + digits) // 10)


def _century(groups: Groups) -> Reading:
    return "date", Calendar(century=_ordinal(groups["nth"]) - 1)


def _this_unit(groups: Groups) -> Reading | None:
    """ "last year", "the following month", "the same day"."""
    word, unit = _word(groups, "toward"), lexicon.UNITS[_word(groups, "unit")]
    if unit.startswith("T"):
        return None
    clock = "TNI" if _word(groups, "unit") == "night" else ""
    return _date_or_time(clock), Shift(count=TOWARD[word], unit=unit, anchor=_anchor(word), clock=clock)


def _this_part(groups: Groups) -> Reading:
    """ "this morning", "the same evening"."""
    word = _word(groups, "toward")
    return "time", Shift(count=TOWARD[word], unit="D", anchor=_anchor(word), clock=_clock(groups))


def _offset(groups: Groups) -> Reading:
    """ "two years ago", "seven months later"."""
    count, way, unit = small_number(groups["n"]), _word(groups, "way"), lexicon.UNITS[_word(groups, "unit")]
    if count is None:
        return "date", Vague(value="PAST_REF" if way in _BACKWARDS else "FUTURE_REF")
    anchor: Anchor = "reference" if way in _FROM_WRITING else "narrative"
    sign = -1 if way in _BACKWARDS else 1
    kind: TimeType = "time" if unit.startswith("T") else "date"
    return kind, Shift(count=sign * round(count), unit=unit, anchor=anchor)


def _one_offset(groups: Groups) -> Reading:
    """ "the year before", "year-ago"."""
    return _offset({**groups, "n": "a"})


def _length(groups: Groups) -> Reading:
    amount = small_number(groups["n"]) if "n" in groups else None
    if amount is not None and "half_more" in groups:
        amount += 0.5
    word = _word(groups, "toward")
    toward = -1 if word == "recent" else TOWARD.get(word, 0)
    return "duration", Length(amount=amount, unit=lexicon.UNITS[_word(groups, "unit")], toward=toward)


def _one_length(groups: Groups) -> Reading:
    """ "over the past decade"."""
    return _length({**groups, "n": "a"})


def _recent_units(groups: Groups) -> Reading:
    """ "recent years", "coming months": a time without a date, not a length."""
    return "date", Vague(value="FUTURE_REF" if _word(groups, "toward") == "coming" else "PAST_REF")


def _story_unit(groups: Groups) -> Reading:
    """ "the quarter" that the story speaks of."""
    return "date", Shift(count=0, unit=lexicon.UNITS[_word(groups, "unit")], anchor="narrative")


def _spelled_year(groups: Groups) -> Reading:
    return "date", Calendar(year=1900 + round(small_number(groups["n"]) or 0))


def _day_word(groups: Groups) -> Reading:
    word = _fold(groups["word"])
    clock = "TNI" if word in ("tonight", "overnight") else _clock(groups)
    return _date_or_time(clock), Shift(count=lexicon.DAY_WORDS[word], unit="D", clock=clock)


def _holiday(groups: Groups) -> Reading:
    month, day = lexicon.HOLIDAYS[_word(groups, "feast")]
    return "date", Calendar(year=_year(groups), month=month, day=day, toward=TOWARD.get(_word(groups, "toward")))


def _vague(groups: Groups) -> Reading:
    return "date", Vague(value=lexicon.VAGUE[_fold(groups["vague"])])


def _repeat(groups: Groups) -> Reading:
    return "set", Repeat(value=lexicon.REPEATS[_word(groups, "adverb")])


def _every(groups: Groups) -> Reading:
    """ "every Monday", "each year", "Mondays"."""
    if "weekday" in groups:
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[_word(groups, 'weekday')]}"
    elif "month" in groups:
        value = f"XXXX-{lexicon.MONTHS[_word(groups, 'month')]:02}"
    elif "season" in groups:
        value = f"XXXX-{lexicon.SEASONS[_word(groups, 'season')]}"
    elif "part" in groups:
        value = "XXXX-XX-XX" + _clock(groups)
    else:
        value = length_value(small_number(groups.get("n", "a")), lexicon.UNITS[_word(groups, "unit")])
    return "set", Repeat(value=value)


def _before_christ(groups: Groups) -> Reading:
    return "date", Calendar(year=-int(groups["bc"]))


READINGS: Mapping[str, Read] = {
    "iso": _iso, "numeric": _numeric, "calendar": _calendar, "spelled_day": _spelled_day, "quarter": _quarter,
    "decade": _decade, "century": _century, "this_unit": _this_unit, "this_part": _this_part, "offset": _offset,
    "one_offset": _one_offset, "length": _length, "one_length": _one_length,
    "day_word": _day_word, "holiday": _holiday, "vague": _vague,
    "repeat": _repeat, "recent_units": _recent_units, "story_unit": _story_unit, "spelled_year": _spelled_year,
    "every": _every, "before_christ": _before_christ,
}  # fmt: skip
"""Name in ``grammar.txt`` -> function."""
