"""A matrix that cannot be weighed is refused whole, with every fault found; nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable

from abduce.model.errors import UsageError
from abduce.model.problems import Problem

SHOWN = 10
"""Faults spelled out in one message; a sheet with a hundred has one cause."""


class RefusedMatrixError(UsageError):
    """The matrix or its settings cannot be weighed; ``faults`` says why, one problem each."""

    def __init__(self, faults: Iterable[Problem]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in self.faults[:SHOWN]))

    @property
    def problem(self) -> Problem:
        """All faults as one problem of severity ``error``, with the code of the first."""
        more = len(self.faults) - SHOWN
        message = f"{self} And {more} more." if more > 0 else str(self)
        return Problem(code=self.faults[0].code, severity="error", message=message)


def fault(code: str, message: str) -> Problem:
    """A reason to refuse."""
    return Problem(code=code, severity="error", message=message)
