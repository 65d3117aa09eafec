"""An exported case brought in: names, sizes, hashes and numbers are checked before anything is believed."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any, get_args

from abduce.model.codec import from_json, from_plain
from abduce.model.decisions import Decision, InputKind, OverlayKind
from abduce.model.errors import BadArchiveError, BadValueError
from abduce.store.archive import DECISIONS, DOCUMENTS, FORMAT, MANIFEST
from abduce.store.documents import MAX_DOCUMENT
from abduce.store.log import MAX_DECISION, decision_id
from abduce.store.store import Store

MAX_CASE = 4 << 30
"""Bytes that an archive may hold when unpacked: some ten thousand long reports."""
MAX_LOG = 256 << 20
"""Bytes of all decisions together; they are read at a stroke."""
MAX_ENTRIES = 100_000
"""Documents of the largest case, with room to spare."""
MAX_RATIO = 200
"""How many times its own size an archive may hold: text shrinks to a tenth, a zip bomb to a thousandth."""

_DOCUMENT = re.compile(re.escape(DOCUMENTS) + r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_KINDS = frozenset(get_args(InputKind) + get_args(OverlayKind))
_ENCRYPTED = 0x1
"""The flag of a zip entry that needs a password."""

_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways to pack that are unpacked; the others have their own faults and nobody needs them."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)
"""What zipfile raises where the bytes are not those that were written."""


def import_case(stream: IO[bytes], store: Store) -> None:
    """Fills ``store``, which must be empty, with the case in ``stream``; all of it or nothing.

    Raises ``BadArchiveError`` for whatever is not as ``export_case`` wrote it, and ``BadValueError`` where the case has
    decisions or documents already. Nothing is written but the tables of ``store``.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            sizes = _sizes(archive)
            _check_manifest(_read(archive, MANIFEST))
            decisions = _decisions(_read(archive, DECISIONS))
            _check_documents(decisions, sizes)
            store.restore(_documents(archive, sizes), decisions)
    except _DAMAGE as err:
        raise BadArchiveError("the file", "a case that was exported, whole", f"a damaged zip ({err})") from err


def _sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """Name and unpacked size of each entry."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise BadArchiveError("the file", f"at most {MAX_ENTRIES:,} documents", f"{len(entries):,}")
    for entry in entries:
        _check_entry(entry)
    sizes = {entry.filename: entry.file_size for entry in entries}
    if len(sizes) < len(entries):
        raise BadArchiveError("the file", "each name once", "one twice")
    packed, unpacked = sum(entry.compress_size for entry in entries), sum(sizes.values())
    if unpacked > (limit := min(MAX_CASE, MAX_RATIO * packed)):
        raise BadArchiveError("the file", f"at most {limit:,} bytes when unpacked", f"{unpacked:,}")
    return sizes


def _check_entry(entry: zipfile.ZipInfo) -> None:
    limits = {MANIFEST: MAX_DECISION, DECISIONS: MAX_LOG}
    if entry.filename not in limits and not _DOCUMENT.fullmatch(entry.filename):
        raise BadArchiveError("the file", f"{MANIFEST}, {DECISIONS} and {DOCUMENTS}SHA256", repr(entry.filename[:100]))
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKED:
        raise BadArchiveError(entry.filename, "a plain or deflated entry", "an encrypted one, or one packed otherwise")
    limit = limits.get(entry.filename, MAX_DOCUMENT)
    if entry.file_size > limit:
        raise BadArchiveError(entry.filename, f"at most {limit:,} bytes", f"{entry.file_size:,}")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of an entry; asked for by size, because ``ZipFile.read`` unpacks a gigabyte before it looks."""
    if name not in archive.namelist():
        raise BadArchiveError("the file", name, "none")
    with archive.open(name) as entry:
        return entry.read(archive.getinfo(name).file_size + 1)


def _check_manifest(data: bytes) -> None:
    found = _map(data, MANIFEST).get("format")
    if found != FORMAT:
        raise BadArchiveError(MANIFEST, f"format {FORMAT} (a newer one needs a newer abduce)", repr(found))


def _decisions(data: bytes) -> tuple[Decision, ...]:
    lines = data.removesuffix(b"\n").split(b"\n") if data else []
    return tuple(_decision(line, seq) for seq, line in enumerate(lines, 1))


def _decision(line: bytes, seq: int) -> Decision:
    where = f"{DECISIONS}, line {seq}"
    if len(line) > 2 * MAX_DECISION:  # that of a decision is measured without what JSON may escape
        raise BadArchiveError(where, f"at most {2 * MAX_DECISION:,} bytes", f"{len(line):,}")
    row = _map(line, where)
    if str(row.get("kind")) not in _KINDS:
        raise BadArchiveError(where, "a kind of decision that this abduce knows", repr(row.get("kind")))
    if unknown := sorted(row.keys() - Decision.__dataclass_fields__.keys()):
        raise BadArchiveError(where, "the keys of a decision", repr(unknown[0]))
    try:
        made = from_plain(row, Decision)
    except BadValueError as err:
        raise BadArchiveError(where, "a decision", err) from err
    _check_decision(made, seq, where)
    return made


def _check_decision(made: Decision, seq: int, where: str) -> None:
    if made.seq != seq:
        raise BadArchiveError(where, f"number {seq}", f"number {made.seq}")
    if not 0 <= made.seen < seq:
        raise BadArchiveError(where, "an earlier decision in `seen`", made.seen)
    if not _MOMENT.fullmatch(made.at):
        raise BadArchiveError(where, "a time in UTC to the millisecond in `at`", repr(made.at))
    if made.id != decision_id(made, made.seq, made.at):
        raise BadArchiveError(where, "the id that its words give", f"another ({made.id}): somebody changed it")


def _check_documents(decisions: Sequence[Decision], sizes: dict[str, int]) -> None:
    for made in decisions:
        if made.kind == "add_document" and f"{DOCUMENTS}{made.value.get('sha256')}" not in sizes:
            raise BadArchiveError("the file", f"the document of decision {made.seq}", "none")


def _documents(archive: zipfile.ZipFile, sizes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """Hash and bytes of each document, one at a time."""
    for name in sorted(name for name in sizes if name.startswith(DOCUMENTS)):
        data, sha256 = _read(archive, name), name.removeprefix(DOCUMENTS)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BadArchiveError(name, "bytes with that hash", "others")
        yield sha256, data


def _map(data: bytes, where: str) -> dict[str, Any]:
    try:
        return from_json(data, dict[str, Any])
    except BadValueError as err:
        raise BadArchiveError(where, "a JSON object", err) from err
