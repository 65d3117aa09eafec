"""Draws of single items kept from one weighing to the next: after one cell was edited, one item is drawn anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from abduce.weigh.table import Floats

MAX_BYTES = 256 << 20
"""200 items by 6 hypotheses by 10,000 draws take 96 MB: room for such a matrix as it is and for as many edits of it."""


class DrawMemory:
    """Draws by all that they depend on, the state of the random numbers among it, so that nothing is ever stale.

    Explicit and of bounded size; safe to use from several threads. What is remembered equals what would be drawn, bit
    by bit: the state after an item depends on how many numbers it took and not on what was made of them.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[Hashable, tuple[Floats, Any]] = OrderedDict()
        self._room = max_bytes
        self._lock = threading.Lock()

    def recall(self, rng: np.random.Generator, key: Hashable, draw: Callable[[], Floats]) -> Floats:
        """What ``draw()`` gives, which draws from ``rng``; never to be written into."""
        place = (key, _place(rng))
        with self._lock:
            found = self._kept.get(place)
            if found is not None:
                self._kept.move_to_end(place)
        if found is not None:
            rng.bit_generator.state = found[1]
            return found[0]
        drawn = draw()
        self._keep(place, (drawn, rng.bit_generator.state))
        return drawn

    def _keep(self, place: Hashable, found: tuple[Floats, Any]) -> None:
        with self._lock:
            if place in self._kept:
                return
            self._kept[place] = found
            self._room -= found[0].nbytes
            while self._room < 0:
                _, (oldest, _) = self._kept.popitem(last=False)
                self._room += oldest.nbytes


def _place(rng: np.random.Generator) -> tuple[int, ...]:
    """Where a stream of random numbers stands, as something that can be looked up."""
    state: Any = rng.bit_generator.state
    return state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]
