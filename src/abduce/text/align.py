"""Passages that two texts share, on both sides, also when their order differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.text.shingles import Hashes, shingles

SEED_WORDS = 4
"""Words in a row that begin a passage; three in a row are shared by texts that have nothing to do with each other."""
MAX_GAP = 8
"""Words that may differ, on either side, inside one passage; a changed clause is about as long."""
_MAX_PLACES = 8
"""Places of one seed that are looked at: a refrain cannot make the search quadratic."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches of words that run alongside, half-open, counted in words."""

    a_start: int
    """First word in the one text."""
    a_end: int
    """After its last word."""
    b_start: int
    """First word in the other text."""
    b_end: int
    """After its last word."""
    n_same: int
    """Words that are covered by shared seeds."""


def aligned_passages(a: Hashes, b: Hashes, *, seed: int = SEED_WORDS, gap: int = MAX_GAP) -> tuple[Passage, ...]:
    """The passages that ``a`` and ``b`` (hashes of words) share, in the order of ``a``; they do not overlap there.

    Ours: runs of ``seed`` words that stand in both are joined while both texts move on by at most ``gap`` words.
    Unlike edit opcodes this is linear in the texts' lengths (but for one sort) and finds passages that were moved.

    >>> import numpy as np
    >>> aligned_passages(np.arange(9, dtype=np.uint64), np.array([50, 3, 4, 5, 6, 7, 51], dtype=np.uint64))
    (Passage(a_start=3, a_end=8, b_start=1, b_end=6, n_same=5),)
    """
    seeds_a, seeds_b = shingles(a, seed), shingles(b, seed)
    places = _places(seeds_b, np.isin(seeds_b, seeds_a))
    passages: list[Passage] = []
    here: Passage | None = None
    for i in np.flatnonzero(np.isin(seeds_a, seeds_b)).tolist():
        for_seed = places[int(seeds_a[i])]
        following = _next_place(for_seed, here, i, gap)
        if here is not None and following is not None:
            here = _grown(here, i, following, seed)
        elif here is None or i >= here.a_end:
            passages += [here] if here else []
            here = Passage(i, i + seed, for_seed[0], for_seed[0] + seed, seed)
    return (*passages, here) if here else tuple(passages)


def _places(seeds: Hashes, wanted: NDArray[np.bool_]) -> dict[int, list[int]]:
    """Seed -> the first places of it, for the wanted ones."""
    places: dict[int, list[int]] = {}
    for j in np.flatnonzero(wanted).tolist():
        known = places.setdefault(int(seeds[j]), [])
        if len(known) < _MAX_PLACES:
            known.append(j)
    return places


def _next_place(places: Sequence[int], here: Passage | None, i: int, gap: int) -> int | None:
    """Where the seed at word ``i`` goes on with the passage in the other text, as near to in step as it can."""
    if here is None or i - here.a_end > gap:
        return None
    ahead = [j for j in places if j >= here.b_start and j - here.b_end <= gap]
    return min(ahead, key=lambda j: abs((j - here.b_end) - (i - here.a_end)), default=None)


def _grown(here: Passage, i: int, j: int, seed: int) -> Passage:
    new = i + seed - max(here.a_end, i)
    return Passage(here.a_start, i + seed, here.b_start, max(here.b_end, j + seed), here.n_same + new)
