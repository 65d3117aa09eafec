"""Which pairs of texts are worth comparing: those that share rare runs of words, never all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.text.shingles import Hashes, shingles
from abduce.trace.settings import TraceSettings

_N_ANCHORS = 4
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


def candidate_pairs(texts: Sequence[Hashes], settings: TraceSettings) -> Candidates:
    """The pairs of ``texts`` (word hashes) that share at least ``min_shared`` sampled shingles, sorted.

    The sample keeps shingles whose hash is 0 modulo ``sample_every`` (Broder 1997), so that texts sample alike.
    Linear in the number of shingles but for one sort; the texts' order decides who is an anchor, so put the probable
    originals first.
    """
    keys, owners = _index([_sampled(text, settings) for text in texts])
    groups = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.append(groups, len(keys)))
    rank = np.arange(len(keys)) - np.repeat(groups, sizes)
    frequent = np.repeat(sizes, sizes) > settings.max_partners
    found = [_pairs_at_distance(keys, owners, step, ~frequent) for step in range(1, settings.max_partners)]
    found += [_pairs_with_anchor(owners, np.repeat(groups, sizes), rank, n, frequent) for n in range(_N_ANCHORS)]
    return Candidates(
        pairs=_counted(np.concatenate(found), len(texts), settings.min_shared),
        n_frequent=int(np.count_nonzero(sizes > settings.max_partners)),
    )


def _sampled(text: Hashes, settings: TraceSettings) -> Hashes:
    found = shingles(text, settings.shingle_words)
    return np.unique(found[found % np.uint64(settings.sample_every) == 0])


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
