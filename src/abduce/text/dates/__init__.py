"""Time expressions in English text: found in one pass, resolved to TIMEX3 values and ISO dates, never over-precise."""

from abduce.text.dates.find import find_times, full_date
from abduce.text.dates.meaning import TimeExpression
from abduce.text.dates.resolve import Resolved, resolve

__all__ = ["Resolved", "TimeExpression", "find_times", "full_date", "resolve"]
