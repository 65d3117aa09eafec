"""Pull quotes: sentences of the text that the page shows a second time to catch the eye."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.model.span import Span
from abduce.read.draft import Piece
from abduce.text.sentences import sentences
from abduce.text.words import fold, word_spans

_LEAST_WORDS = 8
"""Words of a sentence that is said twice by no accident; shorter ones are refrains."""
_RUN = 8
"""Words in a row that a shortened pull quote must share with the sentence it is taken from."""
_SHARE = 0.75
"""Share of the pull quote that the run must cover: its first words are often mended ("he" becomes a name)."""
_LONGEST_TEXT = 400_000
"""Code points beyond which repeated sentences are not looked for; books have refrains, tables and running heads."""


def split_pull_quotes(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with each sentence of ``main`` that repeats an earlier one cut out as ``boilerplate``.

    Linear in the text: runs of eight words are hashed once, in reading order.
    """
    if len(text) > _LONGEST_TEXT:
        return list(pieces)
    seen: set[tuple[str, ...]] = set()
    out: list[Piece] = []
    for piece in pieces:
        out += _without_repeats(text, piece, seen) if piece.label == "main" else [piece]
    return out


def _without_repeats(text: str, piece: Piece, seen: set[tuple[str, ...]]) -> list[Piece]:
    """``piece`` in stretches of ``main`` and ``boilerplate``."""
    out: list[Piece] = []
    at = piece.start
    for sentence in sentences(text, Span(piece.start, piece.end)):
        words = tuple(fold(span.of(text)) for span in word_spans(text, sentence))
        runs = {words[i : i + _RUN] for i in range(len(words) - _RUN + 1)}
        if len(words) >= _LEAST_WORDS and _is_repeat(words, seen) and not sentence.of(text).startswith(("“", '"')):
            if sentence.start > at:
                out.append(Piece(at, sentence.start, "main"))
            out.append(Piece(sentence.start, sentence.end, "boilerplate"))
            at = sentence.end
        seen |= runs
    if text[at : piece.end].strip():
        out.append(Piece(at + len(text[at : piece.end]) - len(text[at : piece.end].lstrip()), piece.end, "main"))
    return out


def _is_repeat(words: tuple[str, ...], seen: set[tuple[str, ...]]) -> bool:
    """Whether the end of the sentence, or all of it, was read before in one run.

    What comes before the run may be mended, but not with a number: that says another thing.
    """
    known = [words[i : i + _RUN] in seen for i in range(len(words) - _RUN + 1)]
    length = 0
    for hit in reversed(known):
        if not hit:
            break
        length += 1
    run = length + _RUN - 1
    mended = words[: len(words) - run]
    return length > 0 and run >= _SHARE * len(words) and not any(char.isdigit() for word in mended for char in word)
