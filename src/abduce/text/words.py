"""Words, stems and what a text is about, for everything that compares texts without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from abduce.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*", re.UNICODE)

STOPWORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each either else ever few for from further had has have
    having he her here hers herself him himself his how however i if in into is it its itself just may me might
    more most much must my myself neither no nor not now of off on once one only or other ought our ours ourselves
    out over own per quite rather same shall she should since so some such than that the their theirs them
    themselves then there these they this those though through thus to too under until up upon us very was we were
    what when where whether which while who whom whose why will with within without would yet you your yours
    yourself yourselves
    """.split()
)
"""English function words; negations are among them, so whoever cares for polarity looks before filtering."""


def word_spans(text: str, within: Span | None = None) -> Iterator[Span]:
    """The words of ``text``: runs of letters and digits with inner apostrophes, hyphens, points and ampersands.

    >>> [s.of("Lee's U.S. allies") for s in word_spans("Lee's U.S. allies")]
    ["Lee's", 'U.S', 'allies']
    """
    start, end = within or Span(0, len(text))
    for found in _WORD.finditer(text, start, end):
        yield Span(*found.span())


def fold(word: str) -> str:
    """``word`` in lower case, without a possessive ending and with plain apostrophes.

    >>> fold("Lee’s")
    'lee'
    """
    word = word.casefold().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball English stem (Porter 2) of a folded word; words with digits stay as they are.

    >>> [stem(w) for w in ("expands", "expanding", "restored", "policies", "mid-1990s")]
    ['expand', 'expand', 'restor', 'polici', 'mid-1990s']
    """
    return word if any(c.isdigit() for c in word) else str(_STEMMER.stemWord(word))


_STEMMER = snowballstemmer.stemmer("english")


def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words of ``text`` that are no function words, in order.

    >>> content_stems("They feared the expansion of the league.")
    ('fear', 'expans', 'leagu')
    """
    folded = (fold(span.of(text)) for span in word_spans(text))
    return tuple(stem(w) for w in folded if w not in STOPWORDS and len(w) > 1)
