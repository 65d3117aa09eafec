"""Which pairs of texts are worth comparing: those that share rare runs of words, never all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.text.shingles import Hashes, shingles

N_ANCHORS = 4
"""Texts that the sharers of a frequent shingle are paired with: the first ones, in the order given."""

Pairs = NDArray[np.int64]
"""Shape ``(n_pairs, 2)``: positions of two texts, the smaller one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs to compare and how much was left out."""

    pairs: Pairs
    """Sorted, each pair once."""
    n_frequent: int
    """Shingles that too many texts share, whose pairs were thinned out."""


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
    groups = np.flatnonzero(np.concatenate(([True], index[1:] != index[:-1]))) if len(index) else np.empty(0, np.int64)
    sizes = np.diff(np.append(groups, len(index)))
    rank = np.arange(len(index)) - np.repeat(groups, sizes)
    frequent = np.repeat(sizes, sizes) > max_partners
    found = [_pairs_at_distance(index, owners, step, ~frequent) for step in range(1, max_partners)]
    found += [_pairs_with_anchor(owners, np.repeat(groups, sizes), rank, n, frequent) for n in range(n_anchors)]
    return Candidates(
        pairs=_counted(np.concatenate(found), len(keys), min_shared),
        n_frequent=int(np.count_nonzero(sizes > max_partners)),
    )


def sampled_shingles(text: Hashes, size: int, sample_every: int) -> Hashes:
    """The distinct shingles of a text whose hash is 0 modulo ``sample_every`` (Broder 1997): texts sample alike."""
    found = shingles(text, size)
    return np.unique(found[found % np.uint64(sample_every) == 0])


def _index(sampled: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.int64]]:
    """All shingles with the text each stands in, sorted by shingle and then by text."""
    if not sampled:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    keys = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(sampled)), [len(s) for s in sampled])
    order = np.argsort(keys, kind="stable")
    return keys[order], owners[order]


def _pairs_at_distance(keys: Hashes, owners: NDArray[np.int64], step: int, wanted: NDArray[np.bool_]) -> Pairs:
    same = np.flatnonzero((keys[step:] == keys[:-step]) & wanted[step:])
    return np.stack((owners[same], owners[same + step]), axis=1)


def _pairs_with_anchor(
    owners: NDArray[np.int64], starts: NDArray[np.int64], rank: NDArray[np.int64], n: int, wanted: NDArray[np.bool_]
) -> Pairs:
    """Each text of a group with the group's ``n``-th text, where that comes before it."""
    later = np.flatnonzero(wanted & (rank > n))
    return np.stack((owners[starts[later] + n], owners[later]), axis=1)


def _counted(pairs: Pairs, n_texts: int, at_least: int) -> Pairs:
    codes, counts = np.unique(pairs[:, 0] * n_texts + pairs[:, 1], return_counts=True)
    kept = codes[counts >= at_least]
    return np.stack(np.divmod(kept, max(1, n_texts)), axis=1)
