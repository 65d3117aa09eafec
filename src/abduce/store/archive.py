"""A case as one file and back: a zip with its decisions and documents, and nothing that was computed.

::

    abduce-case.json      {"format": 1}
    decisions.jsonl       one decision a line, in order
    documents/SHA256      the bytes of each document

Equal cases give equal bytes: entries in order, no dates, nothing compressed (another zlib would give other bytes).
A file that is brought in may come from anybody, and is believed in nothing: names, sizes, hashes, numbers are checked.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from typing import IO

from abduce.model.codec import to_canonical_json, to_json
from abduce.store.store import Store

FORMAT = 1
"""Raised when an older abduce could not read the file."""
MANIFEST, DECISIONS, DOCUMENTS = "abduce-case.json", "decisions.jsonl", "documents/"

_IN_MEMORY = 16 << 20
"""Bytes of a case that is put together without a file: those of nearly all."""
_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold."""
_PLAIN_FILE = 0o100644 << 16
"""Readable by all, writable by its owner: where it is unpacked by hand."""
_UNIX = 3
"""The system that a zip says it was made on."""


def export_case(store: Store, stream: IO[bytes]) -> None:
    """Writes what people wrote, and the documents, to ``stream`` as a zip; equal cases give equal bytes.

    Nothing is written before all is there; a zip written into a pipe at once would have other bytes than one in a file.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as whole:
        _pack(store, whole)
        whole.seek(0)
        shutil.copyfileobj(whole, stream)


def _pack(store: Store, stream: IO[bytes]) -> None:
    lines = b"".join(to_json(each) + b"\n" for each in store.decisions())
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_entry(MANIFEST), to_canonical_json({"format": FORMAT}) + b"\n")
        archive.writestr(_entry(DECISIONS), lines)
        for sha256 in store.documents():
            archive.writestr(_entry(DOCUMENTS + sha256), store.document(sha256))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.external_attr = _PLAIN_FILE
    entry.create_system = _UNIX
    return entry
