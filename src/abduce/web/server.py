"""The server: an address, a lock on the door where others can reach it, and uvicorn."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from abduce.casework import Casework
from abduce.model.errors import BadValueError
from abduce.web.access import Access, digest, is_loopback
from abduce.web.app import create_app

PASSWORD_BYTES = 12
"""Of randomness in a password that is made up: 96 bits, 16 letters to type."""
SHORTEST_PASSWORD = 8
"""Letters of a password that somebody chose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where the server listens, and who may enter."""

    host: str = "127.0.0.1"
    """Where it listens."""
    port: int = 8000
    """The port; 0 for any that is free."""
    names: tuple[str, ...] = ()
    """Further names under which browsers reach it."""
    password: str | None = None
    """The password; made up where one is needed and none is given."""
    certificate: Path | None = None
    """A TLS certificate (PEM)."""
    key: Path | None = None
    """Its key (PEM)."""
    plain_http: bool = False
    """Whether passwords may travel unencrypted, as behind a proxy that encrypts."""


def serve(casework: Casework, door: Door | None = None, *, say: Callable[[str], None] = print) -> None:
    """Runs the workbench until it is interrupted; ``say`` is told the address, and the password that was made up.

    Raises ``BadValueError`` where others could reach it without encryption, or where the port is taken.
    """
    door = door or Door()
    password = _password(door)
    access = access_of(door, password)
    listening = _socket(door)
    scheme = "https" if door.certificate else "http"
    shown = f"[{door.host}]" if ":" in door.host else door.host
    say(f"{casework.store.name}: {scheme}://{shown}:{listening.getsockname()[1]}/ (stop it with Ctrl+C)")
    if password and not door.password:
        say(f"Password, for everybody who is to enter: {password}")
    config = uvicorn.Config(
        create_app(casework, access),
        log_level="warning",
        server_header=False,
        ssl_certfile=door.certificate,
        ssl_keyfile=door.key,
    )
    uvicorn.Server(config).run(sockets=[listening])


def access_of(door: Door, password: str | None) -> Access:
    """Who may come in through ``door``."""
    names = {"localhost", "127.0.0.1", "[::1]", door.host.lower(), *(name.lower() for name in door.names)}
    if not is_loopback(door.host):
        names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
    return Access(
        secret=secrets.token_bytes(32),
        hosts=frozenset(names),
        password=digest(password) if password else None,
        secure=door.certificate is not None,
    )


def _password(door: Door) -> str | None:
    """The password of the door; ``None`` where only this machine can reach it and none was asked for."""
    if door.password is not None and len(door.password) < SHORTEST_PASSWORD:
        raise BadValueError("password", f"at least {SHORTEST_PASSWORD} characters", f"{len(door.password)}")
    if is_loopback(door.host):
        return door.password
    if door.certificate is None and not door.plain_http:
        raise BadValueError(
            "--host",
            "--certificate and --key beside it, so that passwords travel encrypted (or --plain-http behind a proxy "
            "that encrypts)",
            door.host,
        )
    return door.password or secrets.token_urlsafe(PASSWORD_BYTES)


def _socket(door: Door) -> socket.socket:
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((door.host, door.port))
    except OSError as err:
        listening.close()
        raise BadValueError("--host, --port", "a place where nobody listens", f"{door.host}:{door.port}") from err
    return listening
