"""How a statement stands to the hypotheses, as an underline and as a mark in the margin."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import DecidedBy, Link, Statement
from abduce.report.anchors import anchor
from abduce.report.index import Index

LEAST_RELEVANCE = 0.3
"""Relevance from which a link shows; below it a statement is about something else."""
LEAST_MARGIN = 0.2
"""By how much support must exceed opposition (or the reverse) to be called a stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A statement's stance to one hypothesis."""

    key: str
    """H1 ..."""
    sign: str
    """+ for support, − for opposition."""
    words: str
    """The same in words."""
    href: str
    """Where the hypothesis is."""
    by: DecidedBy
    """Who says so."""


def stances_of(index: Index, statement: str) -> tuple[Stance, ...]:
    """The clear stances of a statement, in the order of the hypotheses."""
    links = [link for link in index.links_of.get(statement, ()) if link.hypothesis in index.keys and _lean(link)]
    links.sort(key=lambda link: int(index.keys[link.hypothesis][1:]))
    return tuple(_stance(index, link) for link in links)


def underline_of(index: Index, statement: Statement) -> str:
    """Style class of a statement: by its stance to the hypothesis that it bears on most.

    ``for`` and ``against`` are about that one hypothesis, which the margin names.
    """
    links = [link for link in index.links_of.get(statement.id, ()) if _lean(link)]
    if not links:
        return "" if statement.author_voice and statement.id not in index.items_of else "unjudged"
    strongest = max(links, key=lambda link: (abs(link.supports - link.opposes) * link.relevance, link.hypothesis))
    return "for" if strongest.supports > strongest.opposes else "against"


def _lean(link: Link) -> bool:
    return link.relevance >= LEAST_RELEVANCE and abs(link.supports - link.opposes) >= LEAST_MARGIN


def _stance(index: Index, link: Link) -> Stance:
    supports = link.supports > link.opposes
    key = index.keys[link.hypothesis]
    return Stance(
        key=key,
        sign="+" if supports else "−",
        words=f"{'supports' if supports else 'opposes'} {key}",
        href=f"#{anchor('hy', link.hypothesis)}",
        by=link.by,
    )
