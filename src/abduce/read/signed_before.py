"""Threads in plain text whose comments have their writer on the same line: "Ada: It is old."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from abduce.read.comment_headers import may_sign
from abduce.read.draft import Piece, Voice
from abduce.read.lines import Line, is_furniture

_SIGNED = re.compile(r"(?P<who>[^\s:;,!?“\"@][^:;!?“\"]{0,39}):\s+(?=\S)")
_LEAST = 3
"""Signed lines that make such a thread."""
_SHARE = 0.5
"""Share of the lines that are signed; the others go on with the comment above them."""


def signed_before(lines: Sequence[Line]) -> tuple[list[Piece], list[Voice]] | None:
    """The stretches and voices of ``lines``, which follow the heading of a thread; ``None`` where they are not signed.

    The method is ours: the first words are signed, half of the lines are, and by more than one person.
    """
    spoken = [line for line in lines if not is_furniture(line.text)]
    signed = {line.start: found for line in spoken if (found := _SIGNED.match(line.text)) and may_sign(found["who"])}
    if len(signed) < max(_LEAST, _SHARE * len(spoken)) or spoken[0].start not in signed:
        return None
    if len({found["who"] for found in signed.values()}) < 2:
        return None
    pieces: list[Piece] = []
    voices: list[Voice] = []
    for line in lines:
        found = signed.get(line.start)
        if found:
            at = line.start + found.end()
            pieces += [Piece(line.start, at, "comment_header"), Piece(at, line.end, "comment")]
            voices.append(Voice(at, line.end, found["who"].strip()))
        elif not voices or is_furniture(line.text):
            pieces.append(Piece(line.start, line.end, "boilerplate"))
        elif pieces[-1].label == "comment":
            pieces[-1] = pieces[-1]._replace(end=line.end)
            voices[-1] = voices[-1]._replace(end=line.end)
    return pieces, voices
