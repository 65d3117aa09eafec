"""The English words of time, as plain tables; a newcomer adds a word here and an example to the fixture file."""

from __future__ import annotations

from itertools import chain

from abduce.text.numbers import CARDINALS

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
"""Name -> number; they count only with a capital letter."""

WEEKDAYS = {
    "monday": 1, "mon": 1, "tuesday": 2, "tues": 2, "tue": 2, "wednesday": 3, "wed": 3, "thursday": 4, "thurs": 4,
    "thur": 4, "thu": 4, "friday": 5, "fri": 5, "saturday": 6, "sat": 6, "sunday": 7, "sun": 7,
}  # fmt: skip
"""Name -> ISO number; they count only with a capital letter."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Name -> TIMEX3 code. "fall" is also a verb and needs a year or a word such as "last" beside it."""

UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "F", "month": "M", "quarter": "Q", "year": "Y", "yr": "Y", "decade": "E", "century": "C",
    "centurie": "C", "millennium": "L", "millennia": "L",
}  # fmt: skip
"""Singular (the grammar takes the plural s off) -> code; T marks what is shorter than a day, F is a fortnight."""

DAYPARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00", "dawn": "TMO", "dusk": "TEV", "lunchtime": "TAF",
}  # fmt: skip
"""Name -> TIMEX3 code."""

DAY_WORDS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": -1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
"""Name -> days from the date of writing."""

HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""Feasts with a fixed day: name -> (month, day)."""

NAMED_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
"""Name -> tens digit."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
"""Name -> number, for quarters, centuries and spelled-out days."""

_PRESENT = (
    "now", "currently", "nowadays", "at present", "presently", "at the moment", "right now", "the present",
    "these days", "at this time", "at this point", "by now", "until now", "current",
)  # fmt: skip
_PAST = (
    "recently", "lately", "formerly", "previously", "the past", "long ago", "some time ago", "recent",
    "a while ago", "not long ago", "until recently", "the recent past", "decades ago", "centuries ago",
    "years ago", "months ago", "weeks ago", "days ago", "hours ago",
)  # fmt: skip
_FUTURE = (
    "soon", "the future", "the near future", "shortly", "before long", "in future",
    "the foreseeable future", "the near term", "the coming days", "near future", "foreseeable future",
)  # fmt: skip
VAGUE = dict.fromkeys(_PRESENT, "PRESENT_REF") | dict.fromkeys(_PAST, "PAST_REF") | dict.fromkeys(_FUTURE, "FUTURE_REF")
"""Words for a time without a date -> TIMEX3 value."""

REPEATS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "annual": "P1Y",
}  # fmt: skip
"""Adverb -> TIMEX3 value of a set."""

AHEAD = frozenset((
    "will", "'ll", "shall", "would", "plans", "plan", "planned", "due", "expected", "scheduled", "until", "next",
))  # fmt: skip
"""Words that, shortly before a bare weekday or month, put it after the date of writing."""

_HELPERS = """
    a about after afterwards again ago ahead almost am an and approximately around as at back beginning before bc bce
    between but by c ce circa coming couple current dozen each earlier early edt end ending entire est every few final
    first fiscal following for from full future gmt half hence in just last late later latest least less long many
    middle mid more most near nearly next nine not of old on once only or over past pm previous previously prior
    recent same several since so some st nd rd th s that the these this those through throughout till time to tonight
    today tomorrow until upcoming utc very within yesterday point moment present period term q h e d p m o clock
    overnight other single another consecutive straight whole calendar just roughly up well part rest turn start
    latter its new boxing day local cet cest msk pst pdt bst b sometime while foreseeable right
"""

HEADS = frozenset(
    chain(
        MONTHS, NAMED_DECADES, REPEATS,
        (word + ending for word in chain(UNITS, WEEKDAYS, SEASONS, DAYPARTS) for ending in ("", "s")),
        ("today", "yesterday", "tomorrow", "tonight", "overnight", "christmas", "halloween", "valentine", "eve",
         "now", "currently", "nowadays", "presently", "present", "moment", "recently", "lately", "formerly",
         "previously", "past", "recent", "earlier", "while", "soon", "future", "shortly", "long", "term", "current",
         "point", "nineteen"),
    )
)  # fmt: skip
"""Words (lower case) without which, or without a digit, no expression is looked for."""

MEMBERS = frozenset(chain(HEADS, CARDINALS, chain.from_iterable(o.split("-") for o in ORDINALS), _HELPERS.split()))
"""All words (lower case) that may stand inside an expression."""
