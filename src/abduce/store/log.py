"""Decisions to rows of the log and back; each gets the next number of its case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from abduce.model.codec import from_json, to_canonical_json, to_plain
from abduce.model.decisions import Decision, Draft
from abduce.model.errors import BadValueError, NoDocumentError, TooLargeError
from abduce.model.ids import content_id
from abduce.store import documents
from abduce.store.tables import case, decision

MAX_DECISION = 1 << 20
"""Bytes of JSON in one decision: a thousand times a long remark, and short enough to read the log at a stroke."""
MAX_SEQ = 1 << 62
"""A number that no decision will reach and both databases can hold."""


def append(connection: Connection, case_id: int, drafts: Sequence[Draft], at: datetime | None) -> tuple[Decision, ...]:
    """The decisions that ``drafts`` became, in their order; raises what ``Store.append`` does.

    The case's row is locked first, so that numbers have no gaps and nobody else takes the same one; and only then the
    clock is read, so that those who waited for one another have their times in the order of their numbers.
    """
    connection.execute(select(case.c.id).where(case.c.id == case_id).with_for_update(key_share=True))
    first = last_seq(connection, case_id) + 1
    written = written_at(at or datetime.now(UTC))
    decisions = tuple(decided(draft, first + n, written) for n, draft in enumerate(drafts))
    for made in decisions:
        if made.kind == "add_document" and not documents.has(connection, case_id, made.value.get("sha256")):
            raise NoDocumentError(str(made.value.get("sha256")))
    write(connection, case_id, decisions)
    return decisions


def write(connection: Connection, case_id: int, decisions: Sequence[Decision]) -> None:
    """Adds rows that have their numbers already."""
    if decisions:
        connection.execute(insert(decision), [_row(case_id, each) for each in decisions])


def last_seq(connection: Connection, case_id: int) -> int:
    """The number of the last decision; 0 where there is none."""
    last = connection.scalar(select(func.max(decision.c.seq)).where(decision.c.case_id == case_id))
    return int(last or 0)


def read(connection: Connection, case_id: int, since: int) -> tuple[Decision, ...]:
    """The decisions after number ``since``, in order."""
    since = min(max(since, 0), MAX_SEQ)
    rows = select(decision).where(decision.c.case_id == case_id, decision.c.seq > since).order_by(decision.c.seq)
    return tuple(_decision(row) for row in connection.execute(rows))


def written_at(moment: datetime) -> str:
    """``moment`` in UTC to the millisecond: ``2026-11-22T01:25:19.123Z``; raises ``BadValueError`` without a zone."""
    if moment.tzinfo is None:
        raise BadValueError("at", "a time with its zone", moment)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def decided(draft: Draft, seq: int, at: str) -> Decision:
    """The decision that ``draft`` becomes as number ``seq``; its values are what JSON keeps of them."""
    draft = _checked(draft)
    if not 0 <= draft.seen < seq:
        raise BadValueError("seen", f"the number of an earlier decision (0 to {seq - 1})", draft.seen)
    return Decision(
        seq=seq,
        id=decision_id(draft, seq, at),
        at=at,
        kind=draft.kind,
        target=draft.target,
        value=draft.value,
        who=draft.who,
        why=draft.why,
        seen=draft.seen,
        saw=draft.saw,
    )


def decision_id(draft: Draft | Decision, seq: int, at: str) -> str:
    """The content hash of everything in a decision but the hash itself."""
    value, saw = to_canonical_json(draft.value).decode(), to_canonical_json(draft.saw).decode()
    identity = (draft.kind, draft.target, value, draft.who, draft.why, draft.seen, saw)
    return content_id("dn", seq, at, *identity)


def _checked(draft: Draft) -> Draft:
    """``draft`` as it comes back from JSON; what JSON would lose (NaN, half a surrogate pair) is refused."""
    try:
        json.dumps(to_plain(draft), allow_nan=False)
        data = to_canonical_json(draft)
    except (ValueError, TypeError, OverflowError, RecursionError) as err:
        raise BadValueError("decision", "what JSON can hold: Unicode text, finite numbers, lists, maps", err) from err
    if len(data) > MAX_DECISION:
        raise TooLargeError("a decision", len(data), MAX_DECISION)
    return from_json(data, Draft)


def _row(case_id: int, made: Decision) -> dict[str, Any]:
    row = {name: getattr(made, name) for name in Decision.__dataclass_fields__}
    values = {name: to_canonical_json(row[name]).decode() for name in ("value", "saw")}
    return row | values | {"case_id": case_id}


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        seq=row.seq,
        id=row.id,
        at=row.at,
        kind=row.kind,
        target=row.target,
        value=from_json(row.value, dict),
        who=row.who,
        why=row.why,
        seen=row.seen,
        saw=from_json(row.saw, dict),
    )
