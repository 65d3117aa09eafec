"""The bytes of the documents, each once, under their hash."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy import Connection, insert, select

from abduce.model.errors import NoDocumentError, TooLargeError
from abduce.store.tables import case, document

MAX_DOCUMENT = 256 << 20
"""Bytes in one document: larger than any that the program reads, and held in memory without harm."""

_NAME = re.compile(r"[0-9a-f]{64}")


def sha256_of(data: bytes) -> str:
    """The name of a document; raises ``TooLargeError``."""
    if len(data) > MAX_DOCUMENT:
        raise TooLargeError("a document", len(data), MAX_DOCUMENT)
    return hashlib.sha256(data).hexdigest()


def put(connection: Connection, case_id: int, sha256: str, data: bytes) -> None:
    """Adds a document unless the case has it; the case's row is locked, so that of two who add it one is enough."""
    connection.execute(select(case.c.id).where(case.c.id == case_id).with_for_update(key_share=True))
    if not has(connection, case_id, sha256):
        connection.execute(insert(document).values(case_id=case_id, sha256=sha256, data=data))


def has(connection: Connection, case_id: int, sha256: object) -> bool:
    """Whether the case has the document."""
    if not (isinstance(sha256, str) and _NAME.fullmatch(sha256)):
        return False
    return connection.scalar(select(document.c.sha256).where(*_here(case_id, sha256))) is not None


def get(connection: Connection, case_id: int, sha256: str) -> bytes:
    """The bytes of a document; raises ``NoDocumentError``."""
    if not has(connection, case_id, sha256):
        raise NoDocumentError(sha256)
    data: bytes = connection.execute(select(document.c.data).where(*_here(case_id, sha256))).scalar_one()
    return data


def names(connection: Connection, case_id: int) -> tuple[str, ...]:
    """The hashes of all documents, in order."""
    rows = select(document.c.sha256).where(document.c.case_id == case_id)
    return tuple(sorted(connection.scalars(rows)))


def _here(case_id: int, sha256: str) -> tuple[Any, Any]:
    return document.c.case_id == case_id, document.c.sha256 == sha256
