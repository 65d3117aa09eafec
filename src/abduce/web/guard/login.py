"""How often a password may be wrong."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

MOST_TRIES = 10
"""Wrong passwords within ``WINDOW``: more than anyone mistypes, and too few to guess a password with."""
WINDOW = 60.0
"""Seconds."""


class Tries:
    """Counts wrong passwords, from wherever they come."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._wrong: deque[float] = deque(maxlen=MOST_TRIES)
        self._lock = threading.Lock()

    def are_spent(self) -> bool:
        """Whether there were so many of late that no further one is looked at."""
        with self._lock:
            return len(self._wrong) == MOST_TRIES and self._clock() - self._wrong[0] < WINDOW

    def failed(self) -> None:
        """Notes one that was wrong."""
        with self._lock:
            self._wrong.append(self._clock())
