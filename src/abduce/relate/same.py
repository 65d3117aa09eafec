"""Whether two statements say the same: likeness of wording or of meaning, within guards that no likeness overrules.

An encoder finds "the tug rammed the ferry" very like "the ferry rammed the tug", and "386 passengers" very like "412
passengers". So its word counts only where numbers, names, time, negation and order agree, and where most words of
substance are shared. Ours; the figures behind the thresholds are in docs/method.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from abduce.model.ports import Encoder
from abduce.model.records import Statement
from abduce.model.span import Place
from abduce.relate.cast import Cast
from abduce.relate.meaning import Meaning, containment, shared_weight, similarity, told
from abduce.relate.negation import are_opposed, n_negations
from abduce.relate.scene import Scene
from abduce.relate.settings import RelateSettings
from abduce.text.concepts import is_irregular_form
from abduce.text.numbers import find_numbers
from abduce.text.words import fold, stem, word_spans

_APPOSITION = re.compile(r", (?:an?|the|who|which) [a-z][^,;.]{2,100},")
"""Who somebody is, set between commas: not what is said of them."""
_INSERTED = re.compile(
    r"[,.!?][\"”’']*\s+(?:he|she|they|it|(?:[A-Z][\w.’'-]+\s){0,2}[A-Z][\w.’'-]+)\s+(?:said|says|added|stated|wrote|told)\b"
)
"""Who says it, put inside what is said: what comes after is a second thing, or more of the same."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_AHEAD = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were) to|going to|expects?|expected|plans?|planned)\b")
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|(?<!be )[a-z]{3,}ed)\b")
_BY = re.compile(r"\b(?:was|were|is|are|been|being) \w+(?:ed|en|t) by\b")
"""A passive with its agent, which turns the order of the words."""
_MONTHS = frozenset("januari februari march april june juli august septemb octob novemb decemb".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, ready to be compared."""

    place: Place
    """Where its content stands."""
    text: str
    """Its content without appositions, up to where somebody is said to say it."""
    meaning: Meaning
    """What it says; weighed by rarity when it stands among others."""
    numbers: frozenset[tuple[float, bool]]
    """The numbers in it, and whether each can be a year."""
    n_negations: int
    """How often it turns its sense up to a semicolon, a holder who denies it included."""

    @property
    def is_to_come(self) -> bool:
        """Whether it speaks of what is still to come where it is said."""
        return _AHEAD.search(self.text) is not None


def said(statement: Statement, scene: Scene) -> Said:
    """``statement``, ready to be compared."""
    text = _INSERTED.split(_APPOSITION.sub(" ", scene.text(statement.place)))[0]
    turned = n_negations(text.partition(";")[0]) + statement.negated
    numbers = frozenset((n.value, _YEAR.fullmatch(n.span.of(text)) is not None) for n in find_numbers(text))
    return Said(place=statement.place, text=text, meaning=told(text), numbers=numbers, n_negations=turned)


def may_be_same(a: Said, b: Said, cast: Cast) -> bool:
    """Whether nothing forbids that two statements say the same: numbers, names, months, tense of what comes, sense."""
    return (
        a.n_negations % 2 == b.n_negations % 2
        and _numbers_agree(a.numbers, b.numbers)
        and _names_agree(cast.names(a.place), cast.names(b.place))
        and not (a.is_to_come and _has_come(b))
        and not (b.is_to_come and _has_come(a))
        and _months_agree(a.meaning, b.meaning)
        and not are_opposed(_stems(a.text), _stems(b.text))
    )


def is_same_wording(a: Said, b: Said, least: float) -> bool:
    """Whether most of their weight is shared, in one order."""
    return similarity(a.meaning, b.meaning) >= least


def is_worth_encoding(a: Said, b: Said, settings: RelateSettings) -> bool:
    """Whether enough words are shared, in one order, to ask what the whole means."""
    return (
        containment(a.meaning, b.meaning) >= settings.same_contained
        and _share(a.meaning, b.meaning) >= settings.same_shared
        and (_order(a.meaning, b.meaning) >= _ONE_ORDER or bool(_BY.search(a.text)) != bool(_BY.search(b.text)))
    )


def least_likeness(a: Said, b: Said, settings: RelateSettings) -> float:
    """The cosine from which two statements mean the same: less where half of their words are the same already."""
    return settings.same_meaning_half if _share(a.meaning, b.meaning) >= _HALF else settings.same_meaning


def _share(a: Meaning, b: Meaning) -> float:
    """The share of the weight of both together that both hold."""
    shared = shared_weight(a, b)
    return shared / max(1e-9, a.weight + b.weight - shared)


_HALF = 0.5
"""Share of the words that counts as half."""
_ONE_ORDER = 0.6
"""Share of the shared concepts that stand in one order; below, who did what to whom may be turned."""


def likeness(pairs: Sequence[tuple[Said, Said]], encoder: Encoder) -> list[float]:
    """The cosine of each pair, in order; every text is encoded once."""
    texts = sorted({one.text for pair in pairs for one in pair})
    rows = encoder.encode(texts)
    at = {text: n for n, text in enumerate(texts)}
    return [float(rows[at[a.text]] @ rows[at[b.text]]) for a, b in pairs]


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(fold(span.of(text))) for span in word_spans(text))


def _order(a: Meaning, b: Meaning) -> float:
    in_a, in_b = ([name for name in m.concepts if name in o.concepts] for m, o in ((a, b), (b, a)))
    return LCSseq.normalized_similarity(in_a, in_b)


def _numbers_agree(a: frozenset[tuple[float, bool]], b: frozenset[tuple[float, bool]]) -> bool:
    """Whether the same numbers stand in both; one of the two may leave out a year."""
    return all(is_year for _, is_year in a ^ b) and not (a - b and b - a)


def _has_come(one: Said) -> bool:
    words = (fold(span.of(one.text)) for span in word_spans(one.text))
    return not one.is_to_come and (_PAST.search(one.text) is not None or any(map(is_irregular_form, words)))


def _names_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether not each side names somebody whom the other does not."""
    return not (a - b and b - a)


def _months_agree(a: Meaning, b: Meaning) -> bool:
    first, second = _MONTHS & set(a.concepts), _MONTHS & set(b.concepts)
    return not first or not second or first == second
