"""Whether one text retells another in other words: the channel for rewrites, which share no runs of words.

A rewrite keeps what was told, whom and how many it names, and the order; an independent report of the same event shares
the first two and tells them in its own order. Quotations that both print are left out, since both reporters heard them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import sqrt

import numpy as np
from rapidfuzz.distance import LCSseq

from abduce.model.span import Place, Span
from abduce.text.quotes import quotations
from abduce.text.sentences import sentences
from abduce.text.shingles import Hashes
from abduce.text.words import STOPWORDS, fold, stem, word_spans
from abduce.trace.texts import MainText, plain_stems

MAX_TOLD = 1_500
"""Different words of substance that are compared; the order of the first ten pages says enough, and the comparison
of two orders is quadratic."""
MIN_SHARED = 12
"""Different words of substance that two texts must share; fewer stand in one order by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """One word of substance."""

    stem: str
    """Its stem."""
    named: bool
    """Whether it is a name or a number: capitalised inside a sentence, or with digits."""
    quoted: bool
    """Whether it stands inside quotation marks."""


def retelling(a: MainText, b: MainText) -> float:
    """How far one of two texts retells the other, in [0, 1]; .5 is about where independent reports of one event end.

    Ours: the cube root of (share of the words of substance of the one that the other has) x (the same for names and
    numbers) x (agreement of the shared words in order, from the longest common subsequence, corrected for chance by
    its expected length 2 sqrt n for random orders, Logan and Shepp 1977).
    """
    told_a, told_b = _without_shared_quotations(told(a), told(b))
    stems_a, stems_b = ({t.stem for t in side} for side in (told_a, told_b))
    shared = stems_a & stems_b
    if len(shared) < MIN_SHARED:
        return 0.0
    kept = len(shared) / min(len(stems_a), len(stems_b))
    names_a, names_b = ({t.stem for t in side if t.named} for side in (told_a, told_b))
    names = (len(names_a & names_b) + kept) / (min(len(names_a), len(names_b)) + 1)
    strength: float = (kept * names * _agreement(told_a, told_b, shared)) ** (1 / 3)
    return round(strength, 4)


def roughly_retold(a: Hashes, b: Hashes) -> float:
    """A cheap look at whether one text may retell the other, in [0, 1], from their ``content_words``.

    Ours: as ``retelling``, but on words instead of stems, without a look at names and quotations. Of 286 machine
    rewrites that ``retelling`` finds none comes under .35 here, and no two reports of different matters come over .15.
    """
    a, b = a[:MAX_TOLD], b[:MAX_TOLD]
    first, second = a[np.isin(a, b)], b[np.isin(b, a)]
    kept = len(first) / max(1, min(len(a), len(b)))
    return sqrt(kept * _order_kept(first.tolist(), second.tolist()))


def told(text: MainText) -> tuple[Told, ...]:
    """The words of substance of a text, in order."""
    return _told(text.source.text, text.stretches)


@lru_cache(maxsize=4_096)
def _told(text: str, stretches: tuple[Span, ...]) -> tuple[Told, ...]:
    return tuple(word for stretch in stretches for word in _told_in(text, stretch))


def _told_in(text: str, stretch: Span) -> Iterator[Told]:
    inside = iter([q.inner for q in quotations(text, stretch)])
    quotation = next(inside, None)
    firsts = {word.start for sentence in sentences(text, stretch) for word in islice(word_spans(text, sentence), 1)}
    for span in word_spans(text, stretch):
        while quotation is not None and quotation.end <= span.start:
            quotation = next(inside, None)
        word = span.of(text)
        folded = fold(word)
        if folded not in STOPWORDS and (len(folded) > 1 or folded.isdigit()):
            named = word[0].isdigit() or (word[0].isupper() and span.start not in firsts)
            yield Told(stem(folded), named, quotation is not None and quotation.start <= span.start)


def _without_shared_quotations(a: Sequence[Told], b: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Both texts without the quoted words that the other quotes too."""
    both = {t.stem for t in a if t.quoted} & {t.stem for t in b if t.quoted}
    kept_a, kept_b = ([t for t in side if not (t.quoted and t.stem in both)] for side in (a, b))
    return kept_a, kept_b


def _agreement(a: Iterable[Told], b: Iterable[Told], shared: set[str]) -> float:
    """How far the shared words first appear in one order: 0 for chance, 1 for the same."""
    first, second = (list(dict.fromkeys(t.stem for t in side if t.stem in shared))[:MAX_TOLD] for side in (a, b))
    return _order_kept(first, second)


def _order_kept(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """How far two sequences of the same different things have one order: 0 for chance, 1 for the same."""
    n = min(len(first), len(second))
    expected = 2 * sqrt(n)
    return max(0.0, (LCSseq.similarity(first, second) - expected) / max(1.0, n - expected))


def told_alike(a: MainText, b: MainText, at_most: int) -> tuple[Place, ...]:
    """Sentences of ``a`` and ``b`` that tell the same, by turns, the likest first: evidence for a rewrite."""
    found = []
    theirs = [(span, plain_stems(span.of(b.source.text))) for span in _sentences(b)]
    for span in _sentences(a):
        mine = plain_stems(span.of(a.source.text))
        if mine and theirs:
            partner, other = max(theirs, key=lambda t: len(mine & t[1]) / len(mine | t[1]))
            found.append((-len(mine & other) / len(mine | other), span, partner))
    return tuple(
        Place(source=text.source.id, start=span.start, end=span.end)
        for _, mine_span, partner in sorted(found)[:at_most]
        for text, span in ((a, mine_span), (b, partner))
    )


def _sentences(text: MainText) -> list[Span]:
    return [s for stretch in text.stretches for s in sentences(text.source.text, stretch)][:MAX_SENTENCES]


MAX_SENTENCES = 400
"""Sentences in which evidence is looked for; each is held against each."""
