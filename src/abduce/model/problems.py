"""Trouble in the user's documents is data: collected, shown in the report, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from abduce.model.span import Place

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What was expected, what was found, where, and what to do; never a reason to stop the run."""

    code: str
    """Short name of the kind of trouble, as docs/problems.md lists it: ``empty-file``."""
    severity: Severity
    """``error``: something was not done; ``warning``: done, but look at it; ``note``: good to know."""
    message: str
    """One or two sentences for the user."""
    source: str | None = None
    """Id of the source, where there is one."""
    start: int | None = None
    """Offset of the first code point concerned."""
    end: int | None = None
    """Offset after the last code point concerned."""


def problem_at(place: Place, code: str, severity: Severity, message: str) -> Problem:
    """A problem that points at a place in a source."""
    return Problem(code=code, severity=severity, message=message, source=place.source, start=place.start, end=place.end)
