"""Reasons that give the same answer, brought together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from abduce.model.ports import Similarity


def alike(similarity: Similarity, texts: Sequence[str]) -> NDArray[np.float64]:
    """Similarities ``(n, n)`` of texts, symmetric: the geometric mean of both directions."""
    held = matrix_of(similarity, texts, texts)
    mean: NDArray[np.float64] = np.sqrt(held * held.T)
    return mean


def matrix_of(similarity: Similarity, queries: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
    """Similarities ``(n_queries, n_texts)``: the share of each query's meaning that each text holds."""
    rows = np.asarray(similarity.between(queries, texts), dtype=np.float64)
    return rows.reshape(len(queries), len(texts))


def cluster(likeness: NDArray[np.float64], at: float) -> tuple[tuple[int, ...], ...]:
    """Indices in clusters, each ascending, in the order of their first members: average linkage down to ``at``.

    Sokal and Michener (1958): the two clusters with the largest mean similarity are joined while it is at least
    ``at``; ties go to the lowest indices. O(n^3) at worst for ``likeness`` of shape ``(n, n)``, in numpy.

    >>> cluster(np.array([[1, 0.1, 0.9], [0.1, 1, 0.2], [0.9, 0.2, 1]]), 0.5)
    ((0, 2), (1,))
    """
    mean = likeness.astype(np.float64).copy()
    np.fill_diagonal(mean, -1.0)
    members: list[tuple[int, ...]] = [(i,) for i in range(len(mean))]
    while mean.size:
        a, b = divmod(int(mean.argmax()), len(mean))
        if mean[a, b] < at:
            break
        sizes = (len(members[a]), len(members[b]))
        joined = (sizes[0] * mean[a] + sizes[1] * mean[b]) / sum(sizes)
        mean[a], mean[:, a] = joined, joined
        mean[a, a] = mean[b] = mean[:, b] = -1.0
        members[a], members[b] = tuple(sorted(members[a] + members[b])), ()
    return tuple(sorted(m for m in members if m))
