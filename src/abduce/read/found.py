"""One comment of a page, wherever in the page it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundComment:
    """One comment of a page."""

    words: str
    """What it says; paragraphs separated by line breaks."""
    author: str | None = None
    """Who signs."""
    posted_on: str | None = None
    """ISO date."""
    reply_to: int | None = None
    """Index of the comment that it answers."""
