"""The log read: which decisions are in force, whose they are, and up to when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from abduce.model.decisions import INPUT_KINDS, Decision
from abduce.model.errors import BadValueError

ADDING = frozenset({"add_statement", "add_item"})
"""Kinds that add what others can decide about."""
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that were not withdrawn, by ``seq``; withdrawals themselves are not among them.

    Who withdraws a withdrawal puts the decision back. A withdrawal can only name an earlier decision.

    >>> made = [Decision(seq=1, id="a", at="", kind="note", who="Ann"),
    ...         Decision(seq=2, id="b", at="", kind="withdraw", target="a", who="Ann"),
    ...         Decision(seq=3, id="c", at="", kind="withdraw", target="b", who="Ann")]
    >>> [d.id for d in in_force(made)], [d.id for d in in_force(made[:2])]
    (['a'], [])
    """
    log = sorted(decisions, key=lambda decision: decision.seq)
    gone = withdrawn(log)
    return tuple(decision for decision in log if decision.kind != "withdraw" and decision.id not in gone)


def withdrawn(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids of the decisions, withdrawals among them, that were withdrawn; the last word is read first."""
    log = sorted(decisions, key=lambda decision: decision.seq)
    place = {decision.id: decision.seq for decision in log}
    gone: set[str] = set()
    for decision in reversed(log):
        if decision.kind == "withdraw" and decision.id not in gone and place.get(decision.target, 0) < decision.seq:
            gone.add(decision.target)
    return frozenset(gone)


def chosen(decisions: Sequence[Decision], *, as_of: str | None = None, by: str | None = None) -> tuple[Decision, ...]:
    """The decisions up to ``as_of``, and of those about the results only the ones that ``by`` has made.

    Statements and items that somebody else added are there too where ``by`` has decided about them.

    ``as_of`` is an ISO date (2022, 2022-10 or 2022-10-04, which counts to its end) or a moment, in UTC where it names
    no zone. What goes into the
    analysis is everybody's, so that two analysts are compared over one base. Raises ``BadValueError`` for an
    ``as_of`` that is no date.
    """
    until = None if as_of is None else last_moment(as_of)
    kept = [d for d in decisions if until is None or d.at <= until]
    if by is None:
        return tuple(kept)
    shared = input_ids(kept)
    own = [d for d in kept if d.who == by or d.id in shared]
    rested = _rested_on(own, {d.target: d for d in in_force(kept) if d.kind in ADDING})
    ids = rested.union(d.id for d in own)
    # Whoever withdraws what somebody else decided withdraws nothing here.
    return tuple(d for d in kept if d.id in ids and (d.kind != "withdraw" or d.target in ids))


def _rested_on(decisions: Iterable[Decision], adding: Mapping[str, Decision]) -> frozenset[str]:
    """Ids of the decisions that added what ``decisions`` are about, and what that is about in turn."""
    found: set[str] = set()
    ahead = list(decisions)
    while ahead:
        for id_ in _named(ahead.pop()):
            added = adding.get(id_)
            if added is not None and added.id not in found:
                found.add(added.id)
                ahead.append(added)
    return frozenset(found)


def _named(decision: Decision) -> Iterator[str]:
    """The ids that a decision names: its target, both halves of a cell, and those in its value."""
    yield from {decision.target, *decision.target.split("/")}
    for value in decision.value.values():
        yield from (id_ for id_ in value if isinstance(id_, str)) if isinstance(value, list | tuple) else ()


def input_ids(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of the decisions about what goes into the analysis, and of the withdrawals of such."""
    found: set[str] = set()
    for decision in sorted(decisions, key=lambda d: d.seq):
        if decision.kind in INPUT_KINDS or (decision.kind == "withdraw" and decision.target in found):
            found.add(decision.id)
    return frozenset(found)


def last_moment(as_of: str) -> str:
    """What sorts right behind the last moment of ``as_of``, as decisions write moments: ISO in UTC.

    >>> last_moment("2031-05") > "2031-05-31T23:59:59.999Z", last_moment("2031-05-04T12:00+02:00")
    (True, '2031-05-04T10:00:00.000Z')
    """
    if _DATE.fullmatch(as_of):
        return f"{as_of}~"  # "~" sorts behind all that a longer date can go on with
    try:
        moment = datetime.fromisoformat(as_of)
    except ValueError as err:
        raise BadValueError("as of", "a date such as 2022-10-04 or a moment such as 2022-10-04T12:30", as_of) from err
    zoned = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return zoned.isoformat(timespec="milliseconds").replace("+00:00", "Z")
