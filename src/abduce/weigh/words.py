"""The judgement in a few sentences: what the evidence separates and what not.

Words of likelihood only (ICD 203); how often the leader leads is given as a number, never as a word of confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abduce.model.weighing import LeftOut
from abduce.text.likelihood_words import likelihood_phrase, likelihood_word

MAX_NAMES = 4
"""Names spelled out in one list; a longer one is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One hypothesis in the order of the posterior."""

    id: str
    """Id of the hypothesis."""
    p: float
    """Its posterior."""
    behind: float
    """Decibans behind the one before it; 0 for the first, infinite for the impossible."""
    p_top: float
    """Share of the draws in which it leads."""
    speaks: bool
    """Whether it has cells."""


def why(
    standings: Sequence[Standing], leader: str | None, separated: bool, tie_decibans: float, decisive: Sequence[LeftOut]
) -> str:
    """What the evidence separates and what not, the single item that decides, and who was never spoken to.

    ``standings`` from the most to the least probable; ``decisive`` the items without which another leads.
    """
    return " ".join(
        (
            _leading(standings, separated) if leader is not None else _open(standings, tie_decibans),
            *_ties(standings, leader, tie_decibans),
            *_decisive(decisive),
            *_silent(standings),
        )
    )


def percent(p: float) -> str:
    """``p`` for people.

    >>> [percent(p) for p in (0.0, 0.004, 0.713, 0.996, 1.0)]
    ['0 %', 'under 1 %', '71 %', 'over 99 %', '100 %']
    """
    if p in {0.0, 1.0}:
        return f"{p:.0%}".replace("%", " %")
    if p < 0.01 or p > 0.99:
        return "under 1 %" if p < 0.01 else "over 99 %"
    return f"{100 * p:.0f} %"


def names(ids: Sequence[str]) -> str:
    """``A, B and C``; a long list is counted.

    >>> names(["A", "B", "C"]), names(list("ABCDEF"))
    ('A, B and C', 'A, B, C and 3 others')
    """
    shown = list(ids) if len(ids) <= MAX_NAMES else [*ids[: MAX_NAMES - 1], f"{len(ids) - MAX_NAMES + 1} others"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _leading(standings: Sequence[Standing], separated: bool) -> str:
    first, *others = standings
    said = f"{first.id} {likelihood_phrase(first.p)} ({percent(first.p)})"
    if not others:
        return f"{first.id} stands alone ({percent(first.p)}): without a rival there is nothing to weigh it against."
    if others[0].p == 0:
        return f"{said}: every rival is impossible as rated."
    share = percent(first.p_top)
    lead = f"{said}, {others[0].behind:.1f} decibans ahead of {others[0].id}"
    if separated:
        return f"{lead}; it leads in {share} of the draws, so the evidence separates it from the others."
    return f"{lead}; it leads in only {share} of the draws, so the evidence does not separate it from the others."


def _open(standings: Sequence[Standing], tie_decibans: float) -> str:
    first = standings[0]
    if not first.speaks:
        return f"None leads: {first.id}, to which nothing weighed speaks, is the most probable ({percent(first.p)})."
    level = next(_level_groups(standings, tie_decibans))
    each = [f"{h.id} ({likelihood_word(h.p)}, {percent(h.p)})" for h in level]
    return f"None leads: the evidence does not separate {names(each)}."


def _ties(standings: Sequence[Standing], leader: str | None, tie_decibans: float) -> Iterator[str]:
    """Those further down that are not separated either."""
    groups = _level_groups(standings, tie_decibans)
    for group in groups:
        if len(group) > 1 and (leader is not None or group[0] is not standings[0]):
            yield f"It does not separate {names([h.id for h in group])} from each other."


def _level_groups(standings: Sequence[Standing], tie_decibans: float) -> Iterator[tuple[Standing, ...]]:
    """Runs of hypotheses in which each is less than a tie behind the one before."""
    group: list[Standing] = []
    for standing in standings:
        if group and not (standing.behind < tie_decibans or standing.behind == 0):
            yield tuple(group)
            group = []
        group.append(standing)
    yield tuple(group)


def _decisive(decisive: Sequence[LeftOut]) -> Iterator[str]:
    if len(decisive) == 1:
        then = "none leads" if decisive[0].leader is None else f"{decisive[0].leader} leads"
        yield f"One item decides it: without {decisive[0].id} {then}."


def _silent(standings: Sequence[Standing]) -> Iterator[str]:
    silent = sorted(h.id for h in standings if not h.speaks)
    if silent:
        keeps = "keeps its prior" if len(silent) == 1 else "keep their priors"
        yield f"Nothing weighed speaks to {names(silent)}, which {keeps}."
