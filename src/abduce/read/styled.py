"""Documents whose paragraphs have named styles (DOCX, ODT): the style says what it can, the rules for text the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abduce.model.records import Label
from abduce.read.draft import Draft, Piece, TextBuilder
from abduce.read.layout import lay_out
from abduce.read.lines import lines_of

_STYLES: tuple[tuple[re.Pattern[str], Label], ...] = (
    (re.compile(r"^title", re.IGNORECASE), "title"),
    (re.compile(r"^(?:heading|subtitle)", re.IGNORECASE), "heading"),
    (re.compile(r"^(?:caption|illustration|figure|table)$", re.IGNORECASE), "caption"),
    (re.compile(r"^(?:footnote|endnote)", re.IGNORECASE), "footnote"),
    (re.compile(r"^(?:toc|contents)(?: \d+| heading)$", re.IGNORECASE), "boilerplate"),
    (re.compile(r"^(?:author|byline)", re.IGNORECASE), "byline"),
)
"""Names of styles of the writer's program, and what they say of a paragraph."""
_GENERIC_AUTHORS = frozenset({"python-docx", "microsoft office user", "user", "admin", "unknown", "windows user"})


def label_of_style(name: str) -> Label:
    """What the name of a style says of a paragraph.

    >>> label_of_style("Heading 2"), label_of_style("Body Text")
    ('heading', 'main')
    """
    return next((label for shape, label in _STYLES if shape.match(name)), "main")


def draft_of_styled(builder: TextBuilder, title: str | None, author: str | None) -> Draft:
    """The draft of labelled blocks; ``title`` and ``author``, the file's own properties, fill what is not there."""
    text = builder.text()
    layout = lay_out(text, list(lines_of(text)))
    titled = next((p for p in builder.pieces if p.label == "title"), None)
    known = author.strip() if author and author.strip().casefold() not in _GENERIC_AUTHORS else None
    return Draft(
        text=text,
        pieces=tuple(_merged(builder.pieces, layout.pieces)),
        title=(text[titled.start : titled.end] if titled else layout.title) or (title or "").strip() or None,
        author=layout.author or known or None,
        outlet=layout.outlet,
        published=layout.dated.value if layout.dated else None,
        published_at=layout.dated.span if layout.dated else None,
    )


def _merged(styled: Sequence[Piece], laid: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of the layout, each with the label of the style that covers it where that says more than ``main``."""
    saying = [piece for piece in styled if piece.label != "main"]
    titled = any(piece.label == "title" for piece in saying)
    at = 0
    for piece in laid:
        while at < len(saying) and saying[at].end <= piece.start:
            at += 1
        if at < len(saying) and saying[at].start <= piece.start:
            yield piece._replace(label=saying[at].label)
        else:
            yield piece._replace(label="main") if titled and piece.label == "title" else piece
