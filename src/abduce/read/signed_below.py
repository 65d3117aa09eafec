"""Threads in plain text whose comments are signed below their words: "Posted by Ada on 4 March 2019"."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.read.comment_headers import Header, comment_header, is_time_line
from abduce.read.draft import Piece, Voice
from abduce.read.lines import Line, is_furniture

_LEAST = 3
"""Signatures that make such a thread; the writer of an article signs below it too."""


def signed_below(lines: Sequence[Line]) -> tuple[list[Piece], list[Voice]] | None:
    """The stretches and voices of ``lines``, which follow the heading of a thread; ``None`` where no signatures end it.

    The method is ours: words come first, and after the last line that names a writer there are none.
    """
    signatures = {i: header for i, line in enumerate(lines) if (header := comment_header(line.text)) and header.author}
    last = max(signatures, default=-1)
    if len(signatures) < _LEAST or any(not _is_frame(line) for line in lines[last + 1 :]):
        return None
    pieces: list[Piece] = []
    voices: list[Voice] = []
    words: list[Line] = []
    for i, line in enumerate(lines):
        if i in signatures:
            if not words:
                return None
            pieces.append(Piece(words[0].start, words[-1].end, "comment"))
            pieces.append(Piece(line.start, line.end, "comment_header"))
            voices.append(_voice(words, signatures[i]))
            words = []
        elif words or not _is_frame(line):
            words.append(line)
        else:
            pieces.append(Piece(line.start, line.end, "boilerplate"))
    return pieces, voices


def _is_frame(line: Line) -> bool:
    """Whether a line between a signature and the next comment is none of its words: a button, a time, a mark."""
    return is_furniture(line.text) or is_time_line(line.text) or not any(map(str.isalpha, line.text))


def _voice(words: Sequence[Line], header: Header) -> Voice:
    return Voice(words[0].start, words[-1].end, header.author, header.posted_on)
