"""Which pairs of texts are worth comparing: those that share rare runs of words, never all pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.text.shingles import Hashes, shingles

N_ANCHORS = 4
"""Texts that the sharers of a frequent shingle are paired with: the first ones, in the order given."""

Pairs = NDArray[np.int64]
"""Shape ``(n_pairs, 2)``: positions of two texts, the smaller one first."""


_PART = 4_000_000
"""Keys that are sorted at a time: bounds the memory beside the keys themselves to some 200 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs to compare and how much was left out."""

    pairs: Pairs
    """Sorted, each pair once."""
    n_frequent: int
    """Keys that too many texts share, whose pairs were thinned out."""
    n_skipped: int
    """Pairs that were not taken for the sake of these keys; a pair counts once for each such key it shares."""


def candidate_pairs(
    keys: Sequence[Hashes], *, max_partners: int, min_shared: int, n_anchors: int = N_ANCHORS
) -> Candidates:
    """The pairs of texts, given by their distinct ``keys``, that share at least ``min_shared`` of them, sorted.

    A key of more than ``max_partners`` texts pairs each of them only with the first ``n_anchors``; the texts' order
    decides who these are, so put the probable originals first. Linear in the number of keys but for one sort.

    >>> a, b, c = (np.array(k, np.uint64) for k in ([1, 2], [2, 3], [3]))
    >>> candidate_pairs([a, b, c], max_partners=8, min_shared=1).pairs.tolist()
    [[0, 1], [1, 2]]
    """
    index, owners = _index(keys)
    n_parts = 1 + len(index) // _PART
    found = [np.empty((0, 2), dtype=np.int64)]
    n_frequent = n_skipped = 0
    for part in range(n_parts):
        mine = np.flatnonzero(index % np.uint64(n_parts) == part)
        mine = mine[np.argsort(index[mine], kind="stable")]
        group = _Group.of(index[mine], owners[mine], max_partners)
        found += [*group.all_pairs(max_partners), *group.anchored(n_anchors)]
        n_frequent += group.n_frequent
        n_skipped += group.n_skipped(n_anchors)
    return Candidates(
        pairs=_counted(np.concatenate(found), len(keys), min_shared), n_frequent=n_frequent, n_skipped=n_skipped
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Keys in order with the text each stands in; equal keys are a run, the texts of a run in order."""

    keys: Hashes
    owners: NDArray[np.int32]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    frequent: NDArray[np.bool_]

    @classmethod
    def of(cls, keys: Hashes, owners: NDArray[np.int32], max_partners: int) -> _Group:
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.empty(0, np.int64)
        sizes = np.diff(np.append(starts, len(keys)))
        return cls(keys, owners, starts, sizes, sizes > max_partners)

    def all_pairs(self, max_partners: int) -> Iterator[Pairs]:
        """Each text of a run with each, where the run is short."""
        wanted = np.repeat(~self.frequent, self.sizes)
        for step in range(1, max_partners):
            same = np.flatnonzero((self.keys[step:] == self.keys[:-step]) & wanted[step:])
            yield _pairs(self.owners[same], self.owners[same + step])

    def anchored(self, n_anchors: int) -> Iterator[Pairs]:
        """Each text of a long run with the first ``n_anchors`` of it."""
        rank = np.arange(len(self.keys)) - np.repeat(self.starts, self.sizes)
        first, wanted = np.repeat(self.starts, self.sizes), np.repeat(self.frequent, self.sizes)
        for n in range(n_anchors):
            later = np.flatnonzero(wanted & (rank > n))
            yield _pairs(self.owners[first[later] + n], self.owners[later])

    @property
    def n_frequent(self) -> int:
        return int(np.count_nonzero(self.frequent))

    def n_skipped(self, n_anchors: int) -> int:
        """Pairs of long runs that ``anchored`` leaves out."""
        left = np.maximum(self.sizes[self.frequent] - n_anchors, 0)
        return int(np.sum(left * (left - 1) // 2))


def sampled_shingles(text: Hashes, size: int, sample_every: int) -> Hashes:
    """The distinct shingles of a text whose hash is 0 modulo ``sample_every`` (Broder 1997): texts sample alike."""
    found = shingles(text, size)
    return np.unique(found[found % np.uint64(sample_every) == 0])


def _index(keys: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.int32]]:
    """All keys with the text each stands in."""
    if not keys:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32)
    return np.concatenate(keys), np.repeat(np.arange(len(keys), dtype=np.int32), [len(k) for k in keys])


def _pairs(a: NDArray[np.int32], b: NDArray[np.int32]) -> Pairs:
    return np.stack((a, b), axis=1).astype(np.int64)


def _counted(pairs: Pairs, n_texts: int, at_least: int) -> Pairs:
    codes, counts = np.unique(pairs[:, 0] * n_texts + pairs[:, 1], return_counts=True)
    kept = codes[counts >= at_least]
    return np.stack(np.divmod(kept, max(1, n_texts)), axis=1)
