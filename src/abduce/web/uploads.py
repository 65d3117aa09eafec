"""Documents that come through the browser: put into a folder of their own, under their plain names, then added."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PureWindowsPath

from starlette.datastructures import UploadFile

from abduce.casework import Casework
from abduce.model.decisions import Decision
from abduce.model.errors import BadValueError
from abduce.model.problems import Problem

LONGEST_NAME = 150
"""Code points of a file's name, fewer than the 255 bytes that file systems take."""
PIECE = 1 << 20
"""Bytes read at a time."""


def add_uploads(
    casework: Casework, files: Sequence[UploadFile], *, who: str, replacing: bool
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions by which ``files`` came into the case, and what could not be taken.

    Only the last part of a name counts, so that none leads out of the folder; two files of one name are refused.
    """
    named = [(plain_name(file.filename or ""), file) for file in files if file.filename]
    if not named:
        raise BadValueError("documents", "at least one file", "none")
    twice = sorted({name for name, _ in named if [other for other, _ in named].count(name) > 1})
    if twice:
        raise BadValueError("documents", "files of different names", ", ".join(twice))
    with tempfile.TemporaryDirectory(prefix="abduce-upload-") as folder:
        paths = [_written(Path(folder) / name, file) for name, file in named]
        return casework.add(paths, who=who, replacing=replacing)


def plain_name(name: str) -> str:
    """The last part of ``name``, whatever system it comes from; raises ``BadValueError`` where nothing is left.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\\\papers\\\\a report.txt")
    ('passwd', 'a report.txt')
    """
    last = PureWindowsPath(name.replace("/", "\\")).name
    kept = "".join(sign for sign in last if sign.isprintable()).strip(" .")[-LONGEST_NAME:]
    if not kept:
        raise BadValueError("documents", "a file with a name", name[:100])
    return kept


def _written(path: Path, file: UploadFile) -> Path:
    with path.open("wb") as out:
        for piece in _pieces(file):
            out.write(piece)
    return path


def _pieces(file: UploadFile) -> Iterable[bytes]:
    while piece := file.file.read(PIECE):
        yield piece
