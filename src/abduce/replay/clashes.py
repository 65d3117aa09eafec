"""Where two people decided the same thing without knowing of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from abduce.model.decisions import Decision
from abduce.replay.log import in_force
from abduce.replay.matters import Matter, matters_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two decisions of two people about one thing, the later made without having seen the earlier."""

    target: str
    """Id (or path) of what both are about."""
    about: tuple[str, ...]
    """What about it: ``holder``, ``prior``, ``cell``; sorted."""
    earlier: Decision
    """The one that does not count."""
    later: Decision
    """The one that counts."""


def clashes(decisions: Iterable[Decision]) -> tuple[Clash, ...]:
    """The clashes among ``decisions``, by ``seq`` of the later and the earlier one.

    A pair is a clash while each is its author's last word on the matter, they do not say the same, and nobody who had
    seen both has decided again.
    """
    by_matter: defaultdict[Matter, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions):
        for matter in matters_of(decision):
            by_matter[matter].append(decision)
    about: defaultdict[tuple[int, int, str], list[str]] = defaultdict(list)
    by_seq: dict[int, Decision] = {}
    for (target, what), made in by_matter.items():
        for earlier, later in _pairs(made, what):
            about[later.seq, earlier.seq, target].append(what)
            by_seq |= {earlier.seq: earlier, later.seq: later}
    return tuple(
        Clash(target=target, about=tuple(sorted(what)), earlier=by_seq[first], later=by_seq[second])
        for (second, first, target), what in sorted(about.items())
    )


def _pairs(made: Sequence[Decision], what: str) -> list[tuple[Decision, Decision]]:
    last = {d.who: d for d in made}  # ``made`` goes by seq, so the last word of each stays
    words = sorted(last.values(), key=lambda d: d.seq)
    return [
        (earlier, later)
        for earlier, later in combinations(words, 2)
        if later.seen < earlier.seq and not _agree(earlier, later, what) and not _is_settled(later, made)
    ]


def _agree(one: Decision, other: Decision, what: str) -> bool:
    """Whether both say the same of ``what``."""
    return one.kind == other.kind and _said(one, what) == _said(other, what)


def _said(decision: Decision, what: str) -> Any:
    return decision.value[what] if what in decision.value else dict(decision.value)


def _is_settled(later: Decision, made: Iterable[Decision]) -> bool:
    return any(d.seq > later.seq and d.seen >= later.seq for d in made)
