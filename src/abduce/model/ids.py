"""Ids: content hashes of the fields that define identity, made in this one place."""

from __future__ import annotations

import hashlib
import json

_DIGITS = 12
"""Hex digits kept: 48 bits, one collision expected in 2^24 (16 million) records of one kind."""


def content_id(kind: str, *identity: str | int | float | bool | tuple[int, ...] | None) -> str:
    """An id such as ``st-0f3a9c…`` from the fields that make the record what it is.

    The encoding is canonical JSON, so that ``("a", "bc")`` and ``("ab", "c")`` differ; the same fields give the
    same id on any machine.

    >>> content_id("so", "a.txt", "x") == content_id("so", "a.txt", "x") != content_id("so", "a.tx", "tx")
    True
    """
    canonical = json.dumps(identity, ensure_ascii=True, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode()).hexdigest()[:_DIGITS]}"
