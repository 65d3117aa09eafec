"""Signs of direction that dates do not give: slips and cuts that one text has and the other has not.

A copyist makes slips and does not mend them, and he cuts what he copies (Maas 1927, on errors that tell which
manuscript was copied from which). Signs count only where all of them point one way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from rapidfuzz.distance import OSA

from abduce.text.names import is_title
from abduce.text.shingles import BASE, Hashes, plain_words
from abduce.text.words import stem
from abduce.trace.derive import Likeness
from abduce.trace.texts import MainText

MIN_LETTERS = 5
"""Letters of a word that can be a slip of another; shorter ones are often another word."""
MAX_SLIP = 2
"""Letters that a slip changes."""
_AROUND = 2
"""Words on either side that must agree for two words to stand in the same place."""
_FULL_NAME = re.compile(r"\b(?P<first>[A-Z][a-z]+)\s(?P<last>[A-Z][a-z]+)\b")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b(?!\s[A-Z])")
"""A single capitalised word inside a sentence."""
_BROKEN_OFF = re.compile(r"(?:\[?(?:\.\.\.|…)\]?|[^\W\d_,;:])\s*$")
"""The end of a text that stops inside a sentence: three points, or a letter without a stop."""


def came_first(a: MainText, b: MainText, like: Likeness) -> bool | None:
    """Whether ``a`` came before ``b``, by slips and cuts; ``None`` where there are none or they contradict each other.

    Signs are looked for only where one text has passages of the other, since a rewrite mends slips. Linear in the
    words of both.
    """
    if like.relation not in ("near_copy", "excerpt"):
        return None
    derived_b, derived_a = _is_marked(a, b, like.share_b), _is_marked(b, a, like.share_a)
    return derived_b if derived_a != derived_b else None


def _is_marked(original: MainText, copy: MainText, share: float) -> bool:
    """Whether ``copy`` bears the marks of a copy of ``original``; ``share``: of its words that the original has."""
    return any(slips(original, copy)) or (
        share >= _MOSTLY and (_breaks_off(original, copy) or _cuts_names(original, copy))
    )


_MOSTLY = 0.5
"""Share of the words of a text that the other must have for what it lacks to be a cut."""


def slips(original: MainText, copy: MainText) -> Iterator[tuple[str, str]]:
    """Words of ``original`` with what ``copy`` has in their place by a slip, in the order of the original.

    A slip differs by at most ``MAX_SLIP`` letters from a word that the copy itself has right elsewhere, and stands
    nowhere else in either text: another spelling of its own ("colour") would be its custom, and is none.

    >>> from abduce.trace.rows import _text_of
    >>> words = "the clerk of the harbour sent Tull a bill and on Friday the harbour sent a boat"
    >>> a, b = (_text_of({"t": t}, "t") for t in (words, words.replace("harbour", "harbuor", 1)))
    >>> list(slips(a, b)), list(slips(b, a))
    ([('harbour', 'harbuor')], [])
    """
    mine, theirs = _words(original), _words(copy)
    count_mine, count_theirs = Counter(mine), Counter(theirs)
    for i, j in _same_places(original.hashes, copy.hashes):
        right, wrong = mine[i], theirs[j]
        alone = count_theirs[wrong] == 1 and not count_mine[wrong]
        if alone and count_theirs[right] and _is_slip(right, wrong):
            yield right, wrong


def _is_slip(right: str, wrong: str) -> bool:
    long = min(len(right), len(wrong)) >= MIN_LETTERS and right.isalpha() and wrong.isalpha()
    return long and stem(right) != stem(wrong) and OSA.distance(right, wrong) <= MAX_SLIP


def _words(text: MainText) -> list[str]:
    return [word for stretch in text.stretches for word in plain_words(stretch.of(text.source.text))]


def _same_places(a: Hashes, b: Hashes) -> list[tuple[int, int]]:
    """Positions of different words between the same neighbours, where these neighbours stand in each text once."""
    (keys_a, first_a), (keys_b, first_b) = _frames(a), _frames(b)
    _, in_a, in_b = np.intersect1d(keys_a, keys_b, assume_unique=True, return_indices=True)
    pairs = zip(first_a[in_a].tolist(), first_b[in_b].tolist(), strict=True)
    return sorted((i, j) for i, j in pairs if a[i] != b[j])


def _frames(words: Hashes) -> tuple[Hashes, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The neighbours of each word as one hash, those that stand once, and the position of the word."""
    size = 2 * _AROUND + 1
    n = len(words) - size + 1
    if n <= 0:
        return words[:0], np.empty(0, dtype=np.int64)
    total = np.zeros(n, dtype=np.uint64)
    for step in (*range(_AROUND), *range(_AROUND + 1, size)):
        total = total * BASE + words[step : step + n]
    keys, firsts, counts = np.unique(total, return_index=True, return_counts=True)
    once = counts == 1
    return keys[once], firsts[once] + _AROUND


def _breaks_off(original: MainText, copy: MainText) -> bool:
    """Whether ``copy`` stops inside a sentence with which ``original`` goes on."""
    text = copy.stretches[-1].of(copy.source.text)
    last = copy.hashes[-_AROUND * 2 :]
    if len(last) < _AROUND * 2 or not _BROKEN_OFF.search(text[-20:]):
        return False
    ends = np.flatnonzero(np.all(np.lib.stride_tricks.sliding_window_view(original.hashes, len(last)) == last, axis=1))
    return bool(len(ends)) and int(ends[0]) + len(last) < original.n_words


def _cuts_names(original: MainText, copy: MainText) -> bool:
    """Whether ``copy`` calls somebody by a surname alone whom ``original`` introduces by the full name."""
    introduced = _introduced(original) - _introduced(copy)
    return bool(introduced & _called(copy)) and not (_introduced(copy) - _introduced(original)) & _called(original)


def _introduced(text: MainText) -> frozenset[str]:
    """The surnames that stand after a first name."""
    names = _FULL_NAME.finditer(text.source.text)
    return frozenset(name["last"] for name in names if not is_title(name["first"]))


def _called(text: MainText) -> frozenset[str]:
    """Single names inside sentences."""
    return frozenset(_INSIDE.findall(text.source.text))
