"""How two texts hang together word for word: copy, near copy, excerpt, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.model.records import Relation
from abduce.model.span import Place
from abduce.text.align import Passage, aligned_passages
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two texts share, without a direction."""

    relation: Relation
    """copy, near_copy, excerpt or rewrite."""
    score: float
    """How sure that one derives from the other or both from one origin, in [0, 1]."""
    share_a: float
    """Share of the words of the one that the other has in the same runs."""
    share_b: float
    """Share of the words of the other."""
    evidence: tuple[Place, ...]
    """Aligned passages: a place in the one, its partner in the other, and so on, the longest first."""


def likeness(a: MainText, b: MainText, settings: TraceSettings) -> Likeness | None:
    """What ``a`` and ``b`` share word for word; ``None`` when that is too little to speak of one origin.

    Words inside quotation marks count for neither side, since reporters quote the same people; a text that is all
    quotation counts whole. Linear in the words of both.
    """
    if a.n_words and a.n_words == b.n_words and np.array_equal(a.hashes, b.hashes):
        whole = (a.place(0, a.n_words), b.place(0, b.n_words))
        return Likeness(relation="copy", score=1.0, share_a=1.0, share_b=1.0, evidence=whole)
    passages = [p for p in aligned_passages(a.hashes, b.hashes) if p.n_same >= settings.min_passage]
    if not passages:
        return None
    own_a, own_b = ~a.quoted(), ~b.quoted()
    share_a, n_own = _share(own_a, [(p.a_start, p.a_end, p) for p in passages])
    share_b, _ = _share(own_b, [(p.b_start, p.b_end, p) for p in passages])
    relation = _relation(share_a, share_b, n_own, settings)
    if relation is None:
        return None
    return Likeness(
        relation=relation,
        score=round(0.5 + 0.5 * max(share_a, share_b, min(1.0, n_own / (4 * settings.excerpt_words))), 4),
        share_a=round(share_a, 4),
        share_b=round(share_b, 4),
        evidence=evidence(a, b, passages, settings.max_passages),
    )


def _relation(share_a: float, share_b: float, n_own: int, settings: TraceSettings) -> Relation | None:
    if min(share_a, share_b) >= settings.near_copy:
        return "near_copy"
    if max(share_a, share_b) >= settings.contained and n_own >= settings.min_passage:
        return "excerpt"
    return "excerpt" if n_own >= settings.excerpt_words else None


def _share(own: NDArray[np.bool_], stretches: Sequence[tuple[int, int, Passage]]) -> tuple[float, int]:
    """The share, and the number, of a text's own (unquoted) words that lie in shared runs."""
    if not own.any():
        own = np.ones_like(own)
    shared = 0.0
    for start, end, passage in stretches:
        shared += float(np.count_nonzero(own[start:end])) * min(1.0, passage.n_same / (end - start))
    return min(1.0, shared / max(1, int(np.count_nonzero(own)))), round(shared)


def evidence(a: MainText, b: MainText, passages: Sequence[Passage], at_most: int) -> tuple[Place, ...]:
    """The longest ``passages`` as places, one in ``a`` and its partner in ``b`` by turns."""
    spans_a, spans_b = a.word_spans(), b.word_spans()
    longest = sorted(passages, key=lambda p: (-p.n_same, p.a_start))[:at_most]
    places: list[Place] = []
    for p in longest:
        places.append(Place(source=a.source.id, start=spans_a[p.a_start].start, end=spans_a[p.a_end - 1].end))
        places.append(Place(source=b.source.id, start=spans_b[p.b_start].start, end=spans_b[p.b_end - 1].end))
    return tuple(places)
