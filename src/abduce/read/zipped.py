"""Zipped documents (DOCX, ODT): what is wrong with the archive before anything is unpacked, and one member of it."""

from __future__ import annotations

import io
import zipfile
import zlib

from abduce.read.draft import Remark
from abduce.read.problems import broken_file, too_large
from abduce.read.settings import ReadSettings


def archive_fault(data: bytes, settings: ReadSettings, what: str) -> Remark | None:
    """What is wrong with the archive of ``what``; ``None`` where it may be unpacked.

    The sizes are those that the archive states; what is read of a member beyond its stated size is an error of zlib.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as err:
        return broken_file(what, str(err))
    size = sum(member.file_size for member in members)
    if size > settings.max_unpacked:
        return too_large("unpacked text", size, settings.max_unpacked)
    xml = max((m.file_size for m in members if m.filename.endswith((".xml", ".rels"))), default=0)
    return too_large("XML", xml, settings.max_xml) if xml > settings.max_xml else None


def member_of(data: bytes, name: str) -> bytes | None:
    """The bytes of the member called ``name``, at most as many as the archive states; ``None`` where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as stream:
            return stream.read(archive.getinfo(name).file_size)
    except (KeyError, RuntimeError, NotImplementedError, OSError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
