"""Where a text that derives from another breaks what that says clearly: another name, another number, another sense.

Only pairs of which ``trace`` says that one derives from the other are compared, sentence by sentence: what an
independent text says otherwise is a dispute and not an accident. Ours; "tortured phrases" after Cabanac, Labbé and
Magazinov (2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from abduce.model.records import Conflict, Lineage, Source
from abduce.model.span import Place, Span
from abduce.relate.meaning import meaning, pairs_sharing
from abduce.relate.passages import conflict
from abduce.relate.scene import Scene
from abduce.text.names import word_similarity
from abduce.text.numbers import find_numbers
from abduce.text.sentences import sentences
from abduce.text.words import fold, stem, word_spans

DERIVED = frozenset({"copy", "near_copy", "rewrite", "translation"})
"""Relations in which a text says again what another says; an excerpt or a citation may well say less."""
REWORDED = frozenset({"rewrite", "translation"})
"""Relations in which a text goes through the other sentence by sentence."""
OTHER_NAME, OTHER_NUMBER, NO_NUMBER, OTHER_SENSE = 0.9, 0.9, 0.6, 0.5
"""How sure it is that a sentence is broken which has another name, another number, or a number less, or in which a word
has become a synonym of its other sense. Two signs add up to less than their sum."""
LEAST_SHARED = 3
"""Concepts that two sentences must share to be one told twice."""
LEAST_SHARE = 0.3
"""Share of the concepts of either sentence; a machine replaces most of the others."""
SAME_LENGTH = 0.8
"""Length of the shorter sentence, in words, over the longer's from which a number was lost and not left out."""
MIN_LETTERS = 4
"""Letters of a word of a name; shorter ones are like each other by chance."""
LIKE_NAME = 0.5
"""Similarity of two words from which the one is a misspelling of the other: two slips in eight letters."""
_PHRASE = 3
"""Words; the longest wrong sense in the table."""
_DETERMINERS = frozenset(map(stem, ("the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "no")))
_NOUN_PHRASE = 3
"""Words before a noun among which its article stands: "the former harbour master"."""


def garblings(lineage: Sequence[Lineage], scene: Scene) -> tuple[Conflict, ...]:
    """The sentences that a derived text breaks: the original first, at most ``max_garblings`` a text, surest first."""
    rows = [row for row in lineage if row.upstream and row.relation in DERIVED]
    reworded = {row.source for row in rows if row.relation in REWORDED}
    pairs = sorted({(row.upstream or "", row.source) for row in rows})
    return tuple(
        c
        for up, down in pairs
        for c in _broken(scene.sources[up], scene.sources[down], scene, complete=down in reworded)
    )


def _broken(original: Source, derived: Source, scene: Scene, *, complete: bool) -> Iterator[Conflict]:
    """The broken sentences; ``complete`` where ``derived`` does not cut on purpose, as an editor of a copy does."""
    known = frozenset(_words(original.text))
    found = []
    for before, after in _told_twice(original, derived):
        score = _sureness(before.of(original.text), after.of(derived.text), known, complete=complete)
        if score:
            found.append((-score, after, before))
    for minus_score, after, before in sorted(found)[: scene.settings.max_garblings]:
        a = scene.passage(Place(source=original.id, start=before.start, end=before.end))
        b = scene.passage(Place(source=derived.id, start=after.start, end=after.end))
        yield conflict(a, b, "garbling", -minus_score)


def _told_twice(original: Source, derived: Source) -> Iterator[tuple[Span, Span]]:
    """The sentences that are each other's nearest; blocked by rare concepts, so linear in the length of the texts."""
    spans = [(s, source) for source in (original, derived) for s in sentences(source.text)]
    bags = [frozenset(meaning(span.of(source.text)).concepts) for span, source in spans]
    cut = sum(source is original for _, source in spans)
    likeness: dict[int, tuple[float, int]] = {}
    for i, j in pairs_sharing(bags, MAX_SHARING):
        shared = len(bags[i] & bags[j])
        share = shared / max(len(bags[i]), len(bags[j]))
        if i < cut <= j and shared >= LEAST_SHARED and share >= LEAST_SHARE:
            likeness[i] = max(likeness.get(i, (0.0, 0)), (share, -j))
            likeness[j] = max(likeness.get(j, (0.0, 0)), (share, -i))
    for i in sorted(likeness):
        j = -likeness[i][1]
        if i < cut and likeness[j][1] == -i:
            yield spans[i][0], spans[j][0]


MAX_SHARING = 12
"""Sentences of both texts that may hold a concept for it to bring two together."""


def _sureness(before: str, after: str, known: frozenset[str], *, complete: bool) -> float:
    """How sure it is that ``after`` breaks ``before``, in [0, 1]; ``known`` are all words of the original."""
    signs = (
        OTHER_NAME * _has_other_name(before, after, known),
        _number_sign(before, after, complete=complete),
        OTHER_SENSE * _has_other_sense(before, after),
    )
    doubt = 1.0
    for sign in signs:
        doubt *= 1 - sign
    return round(1 - doubt, 4)


def _has_other_name(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether a capitalised word has become one that is like it and that the original never writes."""
    first, second = ({w for w in _words(t) if w[0].isupper() and len(w) >= MIN_LETTERS} for t in (before, after))
    written = {word.casefold() for word in known}
    new = sorted(word for word in second if word.casefold() not in written)
    return any(
        word_similarity(a.casefold(), b.casefold()) >= LIKE_NAME and a.rstrip("s") != b.rstrip("s")
        for a in sorted(first - second)
        for b in new
    )


def _number_sign(before: str, after: str, *, complete: bool) -> float:
    """``OTHER_NUMBER``, ``NO_NUMBER`` or 0; a number less counts only where nothing else was left out."""
    first, second = ({n.value for n in find_numbers(text)} for text in (before, after))
    lengths = sorted(sum(1 for _ in word_spans(text)) for text in (before, after))
    if first - second and second - first:
        return OTHER_NUMBER
    return NO_NUMBER if complete and first - second and lengths[0] >= SAME_LENGTH * lengths[1] else 0.0


def _has_other_sense(before: str, after: str) -> bool:
    """Whether a noun of ``before`` has become, in ``after``, what a thesaurus offers for another word of its form."""
    first, second = _stems(before), _stems(after)
    phrases = {second[i : i + n] for n in range(1, _PHRASE + 1) for i in range(len(second) - n + 1)}
    there = {first[i : i + n] for n in range(1, _PHRASE + 1) for i in range(len(first) - n + 1)}
    nouns = {w for i, w in enumerate(first) if _DETERMINERS & set(first[max(0, i - _NOUN_PHRASE) : i])}
    wrong = {phrase for noun in nouns - set(second) for phrase in _wrong_senses().get(noun, ())}
    return bool((wrong & phrases) - there)


def _words(text: str) -> list[str]:
    return [span.of(text).removesuffix("'s").removesuffix("’s") for span in word_spans(text)]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(fold(span.of(text))) for span in word_spans(text))


@lru_cache(maxsize=1)
def _wrong_senses() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Stem of a word -> the stems of the phrases that mean its other sense."""
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    lines = files("abduce.relate").joinpath("wrong_senses.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        word, _, phrases = line.partition(":")
        if phrases and not line.startswith("#"):
            wrong = frozenset(_stems(phrase) for phrase in phrases.split(","))
            found[stem(word)] = found.get(stem(word), frozenset()) | wrong
    return found
