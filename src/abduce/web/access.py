"""Who may come in, and how: the settings of the server."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one request: a scanned report of some hundred pages passes, a disk image does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may come in, and how."""

    secret: bytes
    """Signs sessions and form tokens; made anew by each process, so that nothing of it lies on a disk."""
    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})
    """Names under which the workbench answers; a request for any other name is refused (DNS rebinding)."""
    password: bytes | None = None
    """SHA-256 of the password; ``None`` where nobody but this machine can reach the server."""
    secure: bool = False
    """Whether browsers reach the server by https, so that its cookies may not travel otherwise."""
    most_bytes: int = MOST_BYTES
    """Largest request body that is read."""

    def admits(self, password: str) -> bool:
        """Whether ``password`` is the one; takes the same time for any wrong one."""
        return self.password is not None and hmac.compare_digest(digest(password), self.password)


def digest(password: str) -> bytes:
    """What is kept of a password: it is long lived in memory only, so that a plain hash is enough."""
    return hashlib.sha256(password.encode()).digest()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on ``host``.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
