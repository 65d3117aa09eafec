"""What is searched and what is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that a search can find."""

    id: str
    """Id of the record that it belongs to."""
    kind: str
    """What kind of record that is: ``statement``, ``segment`` ..."""
    source: str | None
    """Id of the source, where the text is from one."""
    start: int | None
    """Offset of its first code point in the source's text."""
    end: int | None
    """Offset after its last code point."""
    text: str
    """The words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found."""

    id: str
    """Id of the record that it belongs to."""
    kind: str
    """What kind of record that is."""
    source: str | None
    """Id of the source, where the text is from one."""
    start: int | None
    """Offset of its first code point in the source's text."""
    end: int | None
    """Offset after its last code point."""
    text: str
    """The words themselves."""
    score: float
    """How well it fits, higher is better; comparable within one search only."""
