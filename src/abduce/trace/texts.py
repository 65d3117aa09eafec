"""The main text of a source as a sequence of word hashes, which is all that comparing needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abduce.model.records import Label, Segment, Source
from abduce.model.span import Place, Span
from abduce.text.quotes import quotations
from abduce.text.shingles import BASE, Hashes, Vocabulary, plain_word_spans, plain_words, word_hashes
from abduce.text.words import STOPWORDS, stem

COMPARED: frozenset[Label] = frozenset(("main", "heading"))
"""Labels of what is compared: navigation, captions and readers' comments say nothing about where a text is from."""

_FUNCTION_WORDS = np.unique(word_hashes(sorted(STOPWORDS), Vocabulary()))
_NAMED = re.compile(r"[A-Z0-9](?<=[^\W\d_A-Z] .|[,;] .)\w+")
"""A word with a capital, or a number, after a small letter or a comma, so that first words of sentences stay out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """What of one source is compared with others."""

    source: Source
    """The source."""
    stretches: tuple[Span, ...]
    """Where its main text is."""
    hashes: Hashes
    """One per word of the main text."""

    @property
    def n_words(self) -> int:
        """Words of the main text."""
        return len(self.hashes)

    def place(self, first: int, end: int) -> Place:
        """The place of the words ``[first, end)``."""
        spans = self.word_spans()
        return Place(source=self.source.id, start=spans[first].start, end=spans[end - 1].end)

    def word_spans(self) -> list[Span]:
        """Where each word is; made anew each time, since few texts of a large corpus are ever asked."""
        return list(plain_word_spans(self.source.text, self.stretches))

    def quoted(self) -> NDArray[np.bool_]:
        """For each word whether it stands inside quotation marks."""
        text = self.source.text
        inside = [q.inner for stretch in self.stretches for q in quotations(text, stretch)]
        if not inside:
            return np.zeros(self.n_words, dtype=np.bool_)
        return _covered(self.word_spans(), inside)


def main_text(source: Source, segments: Iterable[Segment], vocabulary: Vocabulary) -> MainText:
    """The main text of ``source``; the whole text where no segment is labelled as such."""
    stretches = tuple(s.span for s in segments if s.label in COMPARED) or (Span(0, len(source.text)),)
    words = (word for stretch in stretches for word in plain_words(stretch.of(source.text)))
    return MainText(source=source, stretches=stretches, hashes=word_hashes(words, vocabulary))


def content_words(text: MainText) -> Hashes:
    """The hashes of the different words of ``text`` that are no function words, in the order they first stand in."""
    _, firsts = np.unique(text.hashes, return_index=True)
    words = text.hashes[np.sort(firsts)]
    return words[~np.isin(words, _FUNCTION_WORDS)]


def plain_stems(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that are no function words."""
    return frozenset(stem(word) for word in plain_words(text) if word not in STOPWORDS and len(word) > 1)


def skeleton(text: MainText, vocabulary: Vocabulary) -> Hashes:
    """One hash for each two names or numbers that stand next, or next but one, to each other in ``text``; distinct.

    Ours: a rewrite changes the words around its names and numbers and keeps these about in their order; and while
    every name of a large folder stands in many texts, few have the same two side by side. Order inside a pair does
    not count. Names are words with a capital inside a sentence.
    """
    found = (word for stretch in text.stretches for word in _NAMED.findall(stretch.of(text.source.text)))
    named = word_hashes((word.lower() for word in found), vocabulary)
    near = [(named[:-step], named[step:]) for step in (1, 2) if len(named) > step]
    return np.unique(np.concatenate([(a ^ b) * BASE + a + b for a, b in near if len(a)] or [named[:0]]))


def _covered(words: Sequence[Span], stretches: Sequence[Span]) -> NDArray[np.bool_]:
    """For each word whether it lies in one of the stretches; both in the order of the text."""
    starts = np.fromiter((s.start for s in words), dtype=np.int64, count=len(words))
    mask = np.zeros(len(words), dtype=np.bool_)
    for stretch in stretches:
        first, last = np.searchsorted(starts, [stretch.start, stretch.end])
        mask[first:last] = True
    return mask
