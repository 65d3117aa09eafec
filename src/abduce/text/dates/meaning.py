"""What a time expression means before it is known when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from abduce.model.records import TimeType
from abduce.model.span import Span

Anchor = Literal["reference", "narrative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A place in the calendar, as far as it is said."""

    century: int | None = None
    """Hundreds of the year: 19 for the 20th century."""
    decade: int | None = None
    """Tens of the year: 199 for the 1990s; one digit where the century is not said."""
    year: int | None = None
    """Year of the common era."""
    season: str | None = None
    """SP, SU, FA or WI."""
    half: int | None = None
    """1 or 2."""
    quarter: int | None = None
    """1 to 4."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """Day of the month."""
    weekday: int | None = None
    """ISO number: Monday is 1."""
    clock: str = ""
    """TIMEX3 time of day: T15:30, TMO."""
    toward: int | None = None
    """-1 "last", 0 "this", 1 "next"; ``None`` when the words do not say."""
    years: int | None = None
    """"of last year" -1, "of this year" 0."""
    ahead: bool = False
    """Whether the words before it speak of the future."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units away from the date of writing or from the date that the story has reached."""

    count: int | None
    """Units, negative for the past; 0 "this"; ``None`` for several."""
    unit: str
    """Code of the unit, as in ``lexicon.UNITS``."""
    anchor: Anchor = "reference"
    """From where it counts."""
    clock: str = ""
    """TIMEX3 time of day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A time without a date."""

    value: str
    """PRESENT_REF, PAST_REF or FUTURE_REF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long something lasts."""

    amount: float | None
    """Units; ``None`` for several."""
    unit: str
    """Code of the unit."""
    toward: int = 0
    """-1 where it ends now ("the past three years"), 1 where it begins now, else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How often something happens."""

    value: str
    """TIMEX3 value of the set."""


Meaning = Calendar | Shift | Vague | Length | Repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell when, how long or how often, not yet resolved."""

    span: Span
    """Where they stand."""
    type: TimeType
    """Kind of expression."""
    meaning: Meaning
    """What they say."""
