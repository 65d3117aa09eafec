"""Two passages with the words that they share, so that a reader sees at once what was taken over."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from abduce.model.span import Span
from abduce.text.words import fold, word_spans

MOST_WORDS = 150
"""Words of a passage that are aligned: half a page, and it bounds the quadratic cost of the alignment."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage that is, or is not, in the other one too."""

    text: str
    """The exact words with the space after them."""
    shared: bool
    """Whether the other passage has them in the same order."""


def shared_words(a: str, b: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both passages in runs; those of one passage together are exactly its text.

    Words are compared folded; the alignment is the longest common subsequence of words (Myers 1986, by rapidfuzz).

    >>> left, right = shared_words("The old ferry sank.", "A ferry sank today.")
    >>> [run.text for run in left if run.shared], [run.text for run in right if run.shared]
    (['ferry sank.'], ['ferry sank '])
    """
    spans = [list(word_spans(text))[:MOST_WORDS] for text in (a, b)]
    words = [[fold(span.of(text)) for span in found] for text, found in zip((a, b), spans, strict=True)]
    blocks = [block for block in Indel.opcodes(words[0], words[1]) if block.tag == "equal"]
    left = {i for block in blocks for i in range(block.src_start, block.src_end)}
    right = {i for block in blocks for i in range(block.dest_start, block.dest_end)}
    return _runs(a, spans[0], left), _runs(b, spans[1], right)


def _runs(text: str, words: list[Span], shared: set[int]) -> tuple[Run, ...]:
    """``text`` cut where sharing begins or ends; what stands between two words goes with the first."""
    runs: list[tuple[int, bool]] = [(0, 0 in shared)]
    for i, word in enumerate(words[1:], 1):
        if (i in shared) != runs[-1][1]:
            runs.append((word.start, i in shared))
    ends = [start for start, _ in runs[1:]] + [len(text)]
    return tuple(Run(text[start:end], is_shared) for (start, is_shared), end in zip(runs, ends, strict=True))
