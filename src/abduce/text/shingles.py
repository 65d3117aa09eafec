"""Runs of words as numbers: what two texts share word for word, in time linear in their length.

A word is hashed by BLAKE2b and a shingle by a polynomial of its words' hashes, both with 64 bits, so that the numbers
are the same on every machine; two different shingles meet by chance once in some 10^10 pairs of a large corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from abduce.model.span import Span

Hashes = NDArray[np.uint64]
"""One number a word or a shingle, in the order of the text."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""Letters and digits without anything between them ("don't" is two), each Chinese or Japanese character by itself:
what is left when typesetting, quotation marks and hyphens differ."""
BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier of the polynomial (2^64 over the golden ratio, as in Knuth's multiplicative hashing)."""


class Vocabulary(dict[str, int]):
    """Word -> its hash; fills itself, so that each word of a corpus is hashed once."""

    def __missing__(self, word: str) -> int:
        """The hash of a word that was not seen before."""
        self[word] = number = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
        return number


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without marks.

    >>> plain_words("Don’t — the E-mail said")
    ['don', 't', 'the', 'e', 'mail', 'said']
    """
    return [word.lower() for word in _WORD.findall(text)]


def plain_word_spans(text: str, within: Iterable[Span]) -> Iterator[Span]:
    """Where the words of ``text`` that lie in the given stretches are, in order."""
    for stretch in within:
        for found in _WORD.finditer(text, stretch.start, stretch.end):
            yield Span(*found.span())


def word_hashes(words: Iterable[str], vocabulary: Vocabulary) -> Hashes:
    """One hash per word, shape ``(n_words,)``."""
    return np.fromiter(map(vocabulary.__getitem__, words), dtype=np.uint64)


def shingles(hashes: Hashes, size: int) -> Hashes:
    """One hash per run of ``size`` words, shape ``(n_words - size + 1,)``; empty for a shorter text.

    >>> a, b = (shingles(word_hashes(t.split(), Vocabulary()), 2) for t in ("a b c", "x a b"))
    >>> len(a), int(a[0]) == int(b[1])
    (2, True)
    """
    n = len(hashes) - size + 1
    if n <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(n, dtype=np.uint64)
    for i in range(size):
        total = total * BASE + hashes[i : i + n]
    return total ^ (total >> np.uint64(31))


def containment(a: Hashes, b: Hashes) -> tuple[float, float]:
    """The share of the distinct shingles of ``a`` that ``b`` has too, and the reverse; 0 for an empty text.

    Broder (1997), "On the resemblance and containment of documents".

    >>> containment(np.array([1, 2, 3, 4], np.uint64), np.array([1, 2], np.uint64))
    (0.5, 1.0)
    """
    a, b = np.unique(a), np.unique(b)
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / max(1, len(a)), shared / max(1, len(b))
