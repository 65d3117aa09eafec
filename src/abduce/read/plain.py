"""Plain text and Markdown, as files or as pasted from pages."""

from __future__ import annotations

from abduce.read.draft import Draft, Voice
from abduce.read.layout import lay_out
from abduce.read.lines import lines_of
from abduce.read.pull_quotes import split_pull_quotes
from abduce.read.threads import find_thread, named_by_replies


def draft_plain(text: str, frame: frozenset[str] = frozenset()) -> Draft:
    """The draft of a plain text: its layout, and the thread of comments at its end; lines in ``frame`` are boilerplate.

    >>> draft_plain("A dam fails\\n\\nBy Ada Marsh\\n\\nThe old dam failed on Monday.\\n").author
    'Ada Marsh'
    """
    lines = list(lines_of(text))
    thread = find_thread(lines)
    layout = lay_out(text, lines[: thread.first] if thread else lines, frame)
    pieces = split_pull_quotes(text, layout.pieces)
    voices: tuple[Voice, ...] = ()
    if thread:
        pieces += thread.pieces
        voices = named_by_replies(text, thread.voices)
    return Draft(
        text=text,
        pieces=tuple(pieces),
        voices=voices,
        title=layout.title,
        author=layout.author,
        outlet=layout.outlet,
        published=layout.dated.value if layout.dated else None,
        published_at=layout.dated.span if layout.dated else None,
    )
