"""The log read: which decisions are in force, whose they are, and up to when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from abduce.model.decisions import INPUT_KINDS, Decision
from abduce.model.errors import BadValueError

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
    withdrawn: set[str] = set()
    kept = []
    for decision in sorted(decisions, key=lambda d: d.seq, reverse=True):
        if decision.id in withdrawn:
            continue
        if decision.kind == "withdraw":
            withdrawn.add(decision.target)
        else:
            kept.append(decision)
    return tuple(reversed(kept))


def chosen(decisions: Sequence[Decision], *, as_of: str | None = None, by: str | None = None) -> tuple[Decision, ...]:
    """The decisions up to ``as_of``, and of those about the results only the ones that ``by`` has made.

    ``as_of`` is an ISO date (2022, 2022-10 or 2022-10-04, which counts to its end) or a moment, in UTC where it names
    no zone. What goes into the
    analysis is everybody's, so that two analysts are compared over one base. Raises ``BadValueError`` for an
    ``as_of`` that is no date.
    """
    until = None if as_of is None else last_moment(as_of)
    kept = [d for d in decisions if until is None or d.at <= until]
    if by is None:
        return tuple(kept)
    about_inputs = input_ids(kept)
    return tuple(d for d in kept if d.who == by or d.id in about_inputs)


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
