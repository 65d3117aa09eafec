"""Addresses inside the page: one rule for every kind of thing that can be linked to."""

from __future__ import annotations

import re

from abduce.model.span import Place

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")


def anchor(kind: str, id: str) -> str:
    """The HTML id of the record ``id`` of ``kind``; our own ids already begin with their kind.

    >>> anchor("st", "st-0f3a"), anchor("so", "my file")
    ('st-0f3a', 'so-my_file')
    """
    safe = _UNSAFE.sub("_", id)
    return safe if safe.startswith(f"{kind}-") else f"{kind}-{safe}"


def place_anchor(place: Place) -> str:
    """The HTML id of a stretch of a source that no record of its own stands for.

    >>> place_anchor(Place(source="so-1", start=3, end=9))
    'at-so-1-3-9'
    """
    return f"at-{_UNSAFE.sub('_', place.source)}-{place.start}-{place.end}"
