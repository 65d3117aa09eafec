"""Files and folders to inputs: what there is to read, without reading it yet."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from abduce.model.problems import Problem
from abduce.read import problems as trouble
from abduce.read.media import is_data, media_type_of

_HEAD = 8_192
"""Bytes looked at to tell text from binary."""
_BLOCK = 1 << 20
"""Bytes read at once when a file is hashed."""
_MAX_DEPTH = 64
"""Folders inside folders; deeper is a mistake or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file (or its bytes) that is to be read."""

    path: str
    """Relative to the deepest folder that holds all inputs, ``/`` between its parts."""
    media_type: str
    """Which module reads it."""
    file: Path | None = None
    """Where its bytes are; they are loaded when it is its turn."""
    data: bytes = b""
    """The bytes, where there is no file."""
    url: str | None = None
    """Where it was published, where the caller knows."""

    def load(self, limit: int) -> tuple[bytes, str, int]:
        """The first ``limit`` bytes, the SHA-256 of all bytes in hex and their number; raises ``OSError``."""
        if self.file is None:
            return self.data[:limit], hashlib.sha256(self.data).hexdigest(), len(self.data)
        digest, size, kept = hashlib.sha256(), 0, bytearray()
        with self.file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                size += len(block)
                if len(kept) < limit:
                    kept += block[: limit - len(kept)]
        return bytes(kept), digest.hexdigest(), size


@dataclass(slots=True)
class _Search:
    """What was found so far."""

    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_inputs(paths: Sequence[Path]) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The documents under ``paths`` (files and folders, searched deeply) by path, and what could not be taken.

    Names that begin with a dot are passed over inside folders. A file that is given twice is read once; two files
    with the same bytes are two documents. Never raises for what lies on the disk.
    """
    search = _Search()
    for path in sorted({Path(os.path.abspath(p)) for p in paths}):
        _look(path, search)
    files = sorted(set(search.files))
    base = Path(os.path.commonpath([file.parent for file in files])) if files else Path()
    inputs = [_input(file, base, search.problems) for file in files]
    found = tuple(sorted((i for i in inputs if i is not None), key=lambda i: i.path))
    if not found and not search.problems:
        search.problems.append(trouble.nothing_to_read(", ".join(str(p) for p in paths) or "no path given"))
    return found, tuple(search.problems)


def _look(path: Path, search: _Search) -> None:
    if path.is_dir():
        before = len(search.files) + len(search.problems)
        search.files += _walk(path, (), search.problems)
        if len(search.files) + len(search.problems) == before:
            search.problems.append(trouble.nothing_to_read(str(path)))
    elif path.is_file():
        search.files.append(path)
    elif path.is_symlink():
        search.problems.append(_bad_link(path))
    elif path.exists():
        search.problems.append(trouble.unsupported_format(str(path), "a device or a pipe"))
    else:
        search.problems.append(trouble.missing_file(str(path)))


def _walk(folder: Path, above: tuple[str, ...], problems: list[Problem]) -> Iterator[Path]:
    """The files of ``folder``, sorted; ``above`` are the real paths of the folders that led here."""
    real = os.path.realpath(folder)
    if real in above or len(above) > _MAX_DEPTH:
        problems.append(trouble.symlink_loop(str(folder)))
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as err:
        problems.append(trouble.unreadable_file(str(folder), err.strerror or type(err).__name__))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, (*above, real), problems)
        elif path.is_file():
            yield path
        elif path.is_symlink():
            problems.append(_bad_link(path))


def _bad_link(link: Path) -> Problem:
    """What is wrong with a link that is neither a file nor a folder."""
    try:
        link.stat()
    except OSError as err:
        loop = err.errno == errno.ELOOP
    else:
        loop = False
    return trouble.symlink_loop(str(link)) if loop else trouble.broken_link(str(link))


def input_from(path: str, data: bytes) -> Input | None:
    """The document with these bytes; ``None`` where no module reads them."""
    media_type = media_type_of(path.rpartition("/")[2], data[:_HEAD])
    return None if media_type is None else Input(path=path, media_type=media_type, data=data)


def _input(file: Path, base: Path, problems: list[Problem]) -> Input | None:
    path = file.relative_to(base).as_posix()
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as err:
        problems.append(trouble.unreadable_file(path, err.strerror or type(err).__name__))
        return None
    media_type = media_type_of(file.name, head)
    if media_type is None:
        odd = trouble.unsupported_format(path, f"{file.suffix or 'binary'} data")
        problems.append(trouble.no_document(path) if is_data(file.name) else odd)
        return None
    return Input(path=path, media_type=media_type, file=file)
