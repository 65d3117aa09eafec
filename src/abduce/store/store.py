"""An open case: decisions and documents that last, artifacts that can be made again, and a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from abduce.model.decisions import Decision, Draft
from abduce.model.errors import BadValueError
from abduce.store import derived, documents, log
from abduce.store.databases import Databases, databases, reading, told, writing
from abduce.store.records import Hit, Passage
from abduce.store.schema import begin_case, find_case, prepare_derived

MAX_HITS = 1_000
"""Passages that one search gives: more than anybody reads, and few enough to be shown."""
MAX_OFFSET = 1 << 31
"""Passages that may be passed over: more than a case has, and a number that both databases can hold."""


def open_store(where: str | Path, *, create: bool = False) -> Store:
    """The case at ``where``: a folder, or ``postgresql://user@host/database#name``; with ``create`` a new, empty one.

    Raises ``NoCaseError``, ``CaseExistsError``, ``NewerSchemaError``, ``BadValueError`` for an address that is none,
    ``MissingExtraError`` without the PostgreSQL driver, and ``StoreError`` for what the database says.
    """
    here = databases(where, create=create)
    try:
        with told(here.where):
            if create:
                begin_case(here)
            case_id = find_case(here)
            prepare_derived(here)
    except BaseException:
        here.close()
        raise
    return Store(here, case_id)


class Store:
    """An open case, for any number of threads: each call is one transaction. Any call may raise ``StoreError``.

    What ``append``, ``append_all`` and ``put_document`` wrote is on the disk when they return.
    """

    def __init__(self, here: Databases, case_id: int) -> None:
        self._here = here
        self._case_id = case_id

    @property
    def name(self) -> str:
        """What people call the case: its folder's name, or what stands after ``#``."""
        return self._here.name

    def append(self, draft: Draft, *, at: datetime | None = None) -> Decision:
        """The decision that ``draft`` becomes: the next of its case, with no gap, whoever else writes just now.

        ``at`` is the moment, with its zone; now, where it is not given. Raises ``BadValueError`` for what JSON cannot
        hold, ``TooLargeError``, and ``NoDocumentError`` where a document is added whose bytes are not there.
        """
        return self.append_all((draft,), at=at)[0]

    def append_all(self, drafts: Sequence[Draft], *, at: datetime | None = None) -> tuple[Decision, ...]:
        """The decisions that ``drafts`` become, one after the other; all are written or none."""
        with self._writing() as connection:
            return log.append(connection, self._case_id, drafts, at)

    def decisions(self, *, since: int = 0) -> tuple[Decision, ...]:
        """The decisions after number ``since``, in order."""
        with self._reading() as connection:
            return log.read(connection, self._case_id, since)

    def last_seq(self) -> int:
        """The number of the last decision; 0 where there is none."""
        with self._reading() as connection:
            return log.last_seq(connection, self._case_id)

    def put_document(self, data: bytes) -> str:
        """The SHA-256 of ``data`` in hex, under which the case now has it; raises ``TooLargeError``."""
        sha256 = documents.sha256_of(data)
        with self._writing() as connection:
            documents.put(connection, self._case_id, sha256, data)
        return sha256

    def document(self, sha256: str) -> bytes:
        """The bytes of a document; raises ``NoDocumentError``."""
        with self._reading() as connection:
            return documents.get(connection, self._case_id, sha256)

    def documents(self) -> tuple[str, ...]:
        """The hashes of all documents, in order, dropped ones too."""
        with self._reading() as connection:
            return documents.names(connection, self._case_id)

    def restore(self, papers: Iterable[tuple[str, bytes]], decisions: Sequence[Decision]) -> None:
        """Fills an empty case with documents (hash and bytes) and decisions that have numbers; all are written or none.

        The caller has checked them. Raises ``BadValueError`` where the case is not empty.
        """
        with self._writing() as connection:
            if log.last_seq(connection, self._case_id) or documents.names(connection, self._case_id):
                raise BadValueError(self._here.where, "an empty case to fill", "decisions or documents in it")
            for sha256, data in papers:
                documents.put(connection, self._case_id, sha256, data)
            log.write(connection, self._case_id, decisions)

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keeps what was computed (``kind``: reading, base ...) over what had that key; it may be forgotten."""
        with told(self._here.where), writing(self._here.derived) as connection:
            derived.keep(connection, {"case_id": self._case_id, "kind": kind, "key": key, "data": data})

    def kept(self, kind: str, key: str) -> bytes | None:
        """What was kept under ``key``; None where nothing was, or where it was forgotten."""
        with told(self._here.where), reading(self._here.derived) as connection:
            return derived.kept(connection, self._case_id, kind, key)

    def forget(self) -> None:
        """Removes everything that was computed, the search with it; what people wrote stays."""
        with told(self._here.where), writing(self._here.derived) as connection:
            derived.forget(connection, self._case_id)

    def index(self, key: str, rows: Iterable[Passage]) -> None:
        """Makes ``rows`` what a search finds, in place of what it found before; ``key`` says what they are."""
        with told(self._here.where), writing(self._here.derived) as connection:
            derived.index(connection, self._case_id, key, rows)

    def indexed(self) -> str | None:
        """The key of what a search finds; None where there is nothing."""
        with told(self._here.where), reading(self._here.derived) as connection:
            return derived.indexed(connection, self._case_id)

    def search(self, words: str, *, limit: int = 50, offset: int = 0) -> tuple[Hit, ...]:
        """The passages that hold all of ``words``, best first: words, ``"phrases"`` and beginnings (``stri*``).

        Nothing in ``words`` raises; without a letter or digit in it nothing is found. Of two passages that fit as well
        the one that was handed over first comes first. ``limit`` is 1,000 at most.
        """
        with told(self._here.where), reading(self._here.derived) as connection:
            return derived.search(connection, self._case_id, words, _window(limit, offset))

    def close(self) -> None:
        """Closes all connections."""
        self._here.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._here.where), reading(self._here.authored) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._here.where), writing(self._here.authored) as connection:
            yield connection


def _window(limit: int, offset: int) -> tuple[int, int]:
    return min(max(limit, 0), MAX_HITS), min(max(offset, 0), MAX_OFFSET)
