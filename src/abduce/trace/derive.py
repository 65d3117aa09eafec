"""How two texts hang together: copy, near copy, excerpt, rewrite, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.model.records import Relation
from abduce.model.span import Place
from abduce.text.align import Passage, aligned_passages
from abduce.trace.retell import retelling, roughly_retold, told_alike
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText, content_words

NEARLY_SURE = 0.99
"""Highest score of anything but an exact copy."""


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
    """What ``a`` and ``b`` share; ``None`` when that is too little to speak of one origin.

    Words that either side has in quotation marks do not count, since reporters quote the same people; a text that is
    all quotation counts whole. Linear in the words of both, but for the order of the words of substance.
    """
    if a.n_words and a.n_words == b.n_words and np.array_equal(a.hashes, b.hashes):
        whole = (a.place(0, a.n_words), b.place(0, b.n_words))
        return Likeness(relation="copy", score=1.0, share_a=1.0, share_b=1.0, evidence=whole)
    return _copied(a, b, settings) or _retold(a, b, settings)


def _retold(a: MainText, b: MainText, settings: TraceSettings) -> Likeness | None:
    strength = _retelling(a, b, settings)
    if strength < settings.rewrite:
        return None
    pairs = told_alike(a, b, settings.max_passages)
    return Likeness(relation="rewrite", score=strength, share_a=0.0, share_b=0.0, evidence=pairs) if pairs else None


def _copied(a: MainText, b: MainText, settings: TraceSettings) -> Likeness | None:
    passages = [p for p in aligned_passages(a.hashes, b.hashes) if p.n_same >= settings.min_passage]
    if not passages:
        return None
    own = [_own(text) for text in (a, b)]
    words = [_own_words(p, *own) for p in passages]
    share_a, share_b = (min(1.0, sum(words) / int(np.count_nonzero(side))) for side in own)
    dense = max(share_a, share_b) >= settings.dense
    telling = sum(n for n in words if dense or n >= settings.long_passage)
    relation = _relation(share_a, share_b, round(telling), settings)
    if relation is None:
        return None
    strength = 0.5 + 0.5 * max(share_a, share_b, telling / (4 * settings.excerpt_words))
    if relation == "excerpt":  # A near copy is sure without that.
        strength = max(strength, _retelling(a, b, settings))
    return Likeness(
        relation=relation,
        score=round(min(NEARLY_SURE, strength), 4),
        share_a=round(share_a, 4),
        share_b=round(share_b, 4),
        evidence=evidence(a, b, passages, settings.max_passages),
    )


def _retelling(a: MainText, b: MainText, settings: TraceSettings) -> float:
    """How far one text retells the other; 0 where a rough look, which costs a tenth, speaks against it."""
    rough = roughly_retold(content_words(a), content_words(b))
    return retelling(a, b) if rough >= settings.rough_rewrite else 0.0


def _relation(share_a: float, share_b: float, n_telling: int, settings: TraceSettings) -> Relation | None:
    if min(share_a, share_b) >= settings.near_copy:
        return "near_copy"
    if max(share_a, share_b) >= settings.contained and n_telling >= settings.min_passage:
        return "excerpt"
    return "excerpt" if n_telling >= settings.excerpt_words else None


def _own(text: MainText) -> NDArray[np.bool_]:
    """For each word whether it is the text's own: outside quotation marks, or any where all are inside."""
    outside = ~text.quoted()
    return outside if outside.any() else np.ones_like(outside)


def _own_words(passage: Passage, own_a: NDArray[np.bool_], own_b: NDArray[np.bool_]) -> float:
    """The shared words of a passage that neither side has in quotation marks."""
    in_a, in_b = own_a[passage.a_start : passage.a_end], own_b[passage.b_start : passage.b_end]
    same = passage.n_same / max(len(in_a), len(in_b))
    return min(1.0, same) * min(int(np.count_nonzero(in_a)), int(np.count_nonzero(in_b)))


def evidence(a: MainText, b: MainText, passages: Sequence[Passage], at_most: int) -> tuple[Place, ...]:
    """The longest ``passages`` as places, one in ``a`` and its partner in ``b`` by turns."""
    spans_a, spans_b = a.word_spans(), b.word_spans()
    longest = sorted(passages, key=lambda p: (-p.n_same, p.a_start))[:at_most]
    places: list[Place] = []
    for p in longest:
        places.append(Place(source=a.source.id, start=spans_a[p.a_start].start, end=spans_a[p.a_end - 1].end))
        places.append(Place(source=b.source.id, start=spans_b[p.b_start].start, end=spans_b[p.b_end - 1].end))
    return tuple(places)
