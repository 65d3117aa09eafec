"""The one schema of a case, in SQLite and in PostgreSQL alike; authored and derived tables apart.

``AUTHORED`` is only ever added to. ``DERIVED`` can be deleted at any moment and is made anew: in a folder it is a file
of its own, in PostgreSQL a schema of its own. No key leads from one to the other.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
)  # fmt: skip

AUTHORED_VERSION = 1
"""Raised when an authored table changes; an older abduce then refuses the case."""
DERIVED_VERSION = 1
"""Raised when a derived table changes; the derived tables are then dropped and made anew."""

_ESCAPE = "\x1a"
"""The control character SUBSTITUTE, which no text is likely to hold, so that ordinary text stays legible in SQL."""


class AnyText(TypeDecorator[str]):
    """Text of any code points: PostgreSQL refuses NUL in its text, so NUL is written as an escape and read back."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """``value`` without NUL, for the database."""
        return value if value is None else value.replace(_ESCAPE, f"{_ESCAPE}1").replace("\0", f"{_ESCAPE}0")

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        """The text that was written."""
        return value if value is None else value.replace(f"{_ESCAPE}0", "\0").replace(f"{_ESCAPE}1", _ESCAPE)


AUTHORED = MetaData()
DERIVED = MetaData()

authored_version = Table("version", AUTHORED, Column("version", Integer, nullable=False))
derived_version = Table("version", DERIVED, Column("version", Integer, nullable=False))

case = Table(
    "case",
    AUTHORED,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)


def _case_id() -> Column[int]:
    return Column("case_id", Integer, ForeignKey(case.c.id), nullable=False)


document = Table(
    "document",
    AUTHORED,
    _case_id(),
    Column("sha256", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("case_id", "sha256"),
)

decision = Table(
    "decision",
    AUTHORED,
    _case_id(),
    Column("seq", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", AnyText, nullable=False),
    Column("value", Text, nullable=False, comment="canonical JSON"),
    Column("who", AnyText, nullable=False),
    Column("why", AnyText),
    Column("seen", BigInteger, nullable=False),
    Column("saw", Text, nullable=False, comment="canonical JSON"),
    PrimaryKeyConstraint("case_id", "seq"),
)

artifact = Table(
    "artifact",
    DERIVED,
    Column("case_id", Integer, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("case_id", "kind", "key"),
)

search_index = Table(
    "search_index",
    DERIVED,
    Column("case_id", Integer, primary_key=True, autoincrement=False),
    Column("key", AnyText, comment="of what is indexed"),
)

passage = Table(
    "passage",
    DERIVED,
    Column("case_id", Integer, nullable=False),
    Column("place", Integer, nullable=False, comment="in the order they were handed over, from 1"),
    Column("id", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("source", AnyText),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", AnyText, nullable=False),
    PrimaryKeyConstraint("case_id", "place"),
)
