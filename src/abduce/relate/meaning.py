"""What a passage says, reduced to what can be compared: weighted concepts in order, numbers, and polarity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from rapidfuzz.distance import LCSseq

from abduce.relate.acts import in_plain_acts
from abduce.text.concepts import concepts
from abduce.text.polarity import affirms

_LEAST_BAGS = 4
"""Passages from which on rarity can be told."""
_CONTRACTED = re.compile(r"n?n[’']t\b")
"""The end of "couldn't" and "can't"."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One passage."""

    concepts: Mapping[str, float]
    """Concept -> weight in (0, 1], in the order of the passage."""
    numbers: frozenset[str]
    """Numbers in digits, without separators."""
    affirmed: bool
    """Whether it affirms what it speaks of."""

    @property
    def weight(self) -> float:
        """Weight of all its concepts."""
        return sum(self.concepts.values())


def meaning(text: str, *, negated: bool = False) -> Meaning:
    """The meaning of ``text``; ``negated`` turns its polarity (a holder denies it)."""
    return replace(_of(text), affirmed=affirms(text) != negated)


def told(text: str) -> Meaning:
    """The meaning of ``text`` as news of what happened, whatever word tells an act; polarity is not judged."""
    return _of(in_plain_acts(text))


def _of(text: str) -> Meaning:
    text = _CONTRACTED.sub(" not", text)
    numbers = frozenset(re.sub(r"[.,]", "", n) for n in _NUMBER.findall(text))
    return Meaning(concepts=concepts(text), numbers=numbers, affirmed=True)


def rarity(bags: Sequence[Iterable[str]]) -> dict[str, float]:
    """How much each concept says, in (0, 1], by how few of the ``bags`` hold it: ``log(n / df) / log(n)``.

    What all passages of a case speak of says nothing about whether two say the same (Spärck Jones 1972); with fewer
    than four passages nothing can be said about rarity and all weigh 1.
    """
    df: dict[str, int] = {}
    for bag in bags:
        for name in bag:
            df[name] = df.get(name, 0) + 1
    n = len(bags)
    return {name: log((n + 1) / count) / log(n + 1) if n >= _LEAST_BAGS else 1.0 for name, count in df.items()}


def weighted(meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """The ``meanings`` with each concept weighed by its :func:`rarity` among them, too."""
    weights = rarity([m.concepts for m in meanings])
    return tuple(replace(m, concepts={name: w * weights[name] for name, w in m.concepts.items()}) for m in meanings)


def shared_weight(a: Meaning, b: Meaning) -> float:
    """Weight of the concepts that both hold."""
    return sum(weight for name, weight in a.concepts.items() if name in b.concepts)


def containment(a: Meaning, b: Meaning) -> float:
    """The share of the lighter passage's weight that the other holds, in [0, 1]."""
    return shared_weight(a, b) / max(1e-9, min(a.weight, b.weight))


def similarity(a: Meaning, b: Meaning) -> float:
    """How far two passages speak of the same, in [0, 1], polarity apart: weighted Jaccard times agreement in order.

    Order tells "the tug rammed the ferry" from "the ferry rammed the tug"; different numbers make it 0.

    >>> a, b, c = map(meaning, ("The tug rammed the ferry.", "A tug has rammed a ferry", "The ferry rammed the tug."))
    >>> similarity(a, b), similarity(a, c) < 0.75
    (1.0, True)
    """
    if a.numbers != b.numbers:
        return 0.0
    shared = shared_weight(a, b)
    union = a.weight + b.weight - shared
    if shared <= 0 or union <= 0:
        return 0.0
    in_a, in_b = ([name for name in m.concepts if name in o.concepts] for m, o in ((a, b), (b, a)))
    return round(shared / union * LCSseq.normalized_similarity(in_a, in_b), 4)


def pairs_sharing(bags: Sequence[Iterable[str]], max_partners: int) -> list[tuple[int, int]]:
    """The pairs of ``bags`` that share a concept which at most ``max_partners`` of them hold, sorted, each once."""
    holders: dict[str, list[int]] = {}
    for i, bag in enumerate(bags):
        for name in bag:
            holders.setdefault(name, []).append(i)
    rare = (group for group in holders.values() if len(group) <= max_partners)
    return sorted({(i, j) for group in rare for at, i in enumerate(group) for j in group[at + 1 :] if i != j})
