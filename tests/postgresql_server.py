"""A real PostgreSQL server for the tests: Debian's, in a folder of its own, behind a socket, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
"""Debian keeps the server's programs here, a folder for each version, and not on PATH."""
FAST = ("fsync=off", "full_page_writes=off", "max_connections=50", "shared_buffers=16MB")
"""The folder is thrown away: nothing in it need outlive a power cut."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; each database is asked for once and then belongs to the one who asked."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new_database(self) -> str:
        """The address of an empty database: ``postgresql://…`` without a case's name."""
        import psycopg

        name = f"db{next(self.numbers)}"
        with psycopg.connect(host=str(self.folder), user="abduce", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://abduce@/{name}?host={self.folder}"


def programs() -> Path | None:
    """The folder with ``postgres`` and ``initdb``, of the newest version; None where there is no server."""
    versions = [path for path in DEBIAN.glob("*/bin") if (path / "postgres").exists()]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


@contextmanager
def running(home: Path) -> Iterator[Server]:
    """A server of the programs in ``home``; as root it runs as another user, because PostgreSQL refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="abduce-pg-"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = _servant()
        os.chown(folder, user["user"], user["group"])
    data = folder / "data"
    try:
        _run(
            home / "initdb", "-D", data, "-U", "abduce", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", **user
        )
        options = " ".join(
            f"-c {option}" for option in (*FAST, f"unix_socket_directories={folder}", "listen_addresses=")
        )
        control = (home / "pg_ctl", "-D", data, "-w")
        _run(*control, "-l", folder / "log", "-o", options, "start", **user)
        try:
            yield Server(folder)
        finally:
            _run(*control, "-m", "immediate", "stop", **user)
    finally:
        shutil.rmtree(folder)


def _servant() -> dict[str, Any]:
    """The user ``postgres``, or ``nobody`` where the server was not installed by a package."""
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(*command: object, **user: Any) -> None:
    done = subprocess.run(
        [str(word) for word in command], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", **user
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout.decode()}")
