"""The log as a list: what was decided, about what, in words; what clashes, what has no place, what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from abduce.casework import State
from abduce.model.decisions import Decision
from abduce.replay import in_force
from abduce.web.addresses import address_of
from abduce.web.paging import Paged, paged
from abduce.web.views.deeds import deed_words, object_words, value_words

PAGE = 60
"""Decisions of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One decision in words."""

    decision: Decision
    """The record."""
    what: str
    """What was done."""
    thing: str
    """To what, in the words that its author saw."""
    value: str
    """What it was decided to be."""
    href: str | None
    """Where the thing is now."""
    withdrawn: bool
    """Whether it no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two decisions of two people about one thing."""

    earlier: Deed
    """The one that does not count."""
    later: Deed
    """The one that counts."""
    about: str
    """What about the thing they differ in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A decision without a place."""

    deed: Deed
    """The decision."""
    why: str
    """What was expected and what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The whole view."""

    deeds: Paged[Deed]
    """The latest first."""
    people: tuple[str, ...]
    """Who has decided anything."""
    disputes: tuple[Dispute, ...]
    """Clashes."""
    lost: tuple[Lost, ...]
    """Decisions without a place."""


def chronicle_of(
    state: State, log: Sequence[Decision], homes: Mapping[str, str], *, who: str | None, kind: str | None, page: int
) -> Chronicle:
    """The decisions of ``log`` (perhaps only of one person, or of one kind), and what is wrong with them."""
    standing = {decision.id for decision in in_force(log)}
    chosen = [d for d in reversed(log) if who in (None, d.who) and kind in (None, d.kind)]
    return Chronicle(
        deeds=paged(chosen, page, PAGE).shown(lambda decision: deed_of(decision, homes, standing)),
        people=people_of(log),
        disputes=tuple(
            Dispute(
                earlier=deed_of(clash.earlier, homes, standing),
                later=deed_of(clash.later, homes, standing),
                about=", ".join(clash.about),
            )
            for clash in state.clashes
        ),
        lost=tuple(Lost(deed=deed_of(row.decision, homes, standing), why=row.why) for row in state.unplaced),
    )


def people_of(log: Iterable[Decision]) -> tuple[str, ...]:
    """Everybody who has decided anything, by name."""
    return tuple(sorted({decision.who for decision in log}))


def deed_of(decision: Decision, homes: Mapping[str, str], standing: set[str]) -> Deed:
    """One decision in words; a withdrawal counts as long as nobody has withdrawn it, which it cannot tell itself."""
    return Deed(
        decision=decision,
        what=deed_words(decision),
        thing=object_words(decision),
        value=value_words(decision),
        href=_href(decision, homes),
        withdrawn=decision.kind != "withdraw" and decision.id not in standing,
    )


def _href(decision: Decision, homes: Mapping[str, str]) -> str | None:
    target = decision.target
    if decision.kind == "rate":
        return f"/cells/{target}"
    if target[:3] == "it-":
        return f"/items/{target}"
    if target[:3] == "hy-":
        return f"/hypotheses/{target}"
    if target[:3] in ("st-", "pr-", "so-", "fa-") and (target in homes or target[:3] in ("so-", "fa-")):
        return address_of(homes, target)
    return f"/history#{target}" if decision.kind == "withdraw" else None
