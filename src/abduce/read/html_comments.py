"""Reader comments in a page: who says what, in answer to whom."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element


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


def take_comments(tree: _Element) -> list[FoundComment]:
    """The comments of the page, in order; their elements are taken out of ``tree``."""
    return []
