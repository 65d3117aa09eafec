"""Quantities: numbers with what they count, which another source could confirm or contradict.

The span is the noun phrase that the number belongs to. Years and other dates, numbers of lists and names, "one" alone
and small numbers that only order the text ("two views") are left out; the cut is ours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from abduce.extract.events import HasSpan
from abduce.model.ids import content_id
from abduce.model.records import Quantity, Source
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.dates import find_times
from abduce.text.dates.lexicon import UNITS as TIME_UNITS
from abduce.text.dates.meaning import Length, Shift
from abduce.text.numbers import Number, find_numbers
from abduce.text.trees import ancestors, span_of, subtree

SMALL = 10
"""Words up to this number before a noun of ``quantities.txt``, or after a word that points back, order the text."""

MEASURES = frozenset(
    """
    tonne ton kilogram kilogramme kg gram pound ounce litre liter gallon barrel metre meter kilometre kilometer km mile
    foot inch hectare acre degree watt kilowatt megawatt gigawatt volt knot mph kph dollar euro rouble ruble yuan yen
    hryvnia franc rupee crown peso lira cent
    """.split()
)
"""Lemmas of units of measure and money."""

_POINTS_BACK = frozenset(("these", "those", "both", "the", "other", "his", "her", "its", "their", "our", "my", "your"))
_CLAUSES = frozenset(("relcl", "acl", "advcl", "appos", "parataxis"))
_JOINED = frozenset(("cc", "conj", "punct", "preconj"))
_COUNTED = frozenset(("NOUN", "PROPN", "SYM"))


def find_quantities(source: Source, sentences: Sequence[HasSpan], trees: Mapping[Span, Tree]) -> tuple[Quantity, ...]:
    """The quantities of ``source`` in the order of the text; sentences without a tree are passed over.

    Linear in the tokens; two numbers of one noun phrase give one quantity, that of the first.
    """
    found: dict[Span, Quantity] = {}
    for sentence in sentences:
        tree = trees.get(sentence.span)
        if tree is not None:
            for quantity in _in_sentence(source, sentence.span, tree):
                found.setdefault(Span(quantity.start, quantity.end), quantity)
    return tuple(sorted(found.values(), key=lambda q: (q.start, q.end, q.id)))


def _in_sentence(source: Source, sentence: Span, tree: Tree) -> Iterator[Quantity]:
    starts = [token.start for token in tree.tokens]
    dates = _dates(source.text, sentence)
    for number in find_numbers(source.text, sentence):
        last = bisect_left(starts, number.span.end) - 1
        token = tree.tokens[last] if last >= 0 else None
        if token is None or token.end <= number.span.start or any(number.span.overlaps(d) for d in dates):
            continue
        head = _counted(tree, token, number.span)
        if _can_be_checked(tree, number, head):
            yield _quantity(source, tree, number, head)


def _dates(text: str, sentence: Span) -> list[Span]:
    """The time expressions whose numbers are no quantities: all but counted units ("30 years ago")."""
    return [t.span for t in find_times(text, sentence) if not isinstance(t.meaning, Shift | Length)]


def _counted(tree: Tree, token: Token, number: Span) -> Token:
    """The noun that a number counts, or the number itself: "1,700 in the north"."""
    while tree.tokens[token.head].start >= number.start and tree.tokens[token.head].end <= number.end:
        if token.head == token.i:
            return token
        token = tree.tokens[token.head]
    if token.dep in ("nummod", "compound", "quantmod", "amod", "nmod", "npadvmod", "det", "advmod", "poss"):
        return next((a for a in ancestors(tree, token.i) if a.pos in _COUNTED), token)
    return token


def _can_be_checked(tree: Tree, number: Number, head: Token) -> bool:
    own = Span(head.start, head.end)
    if number.span.covers(own) or own.overlaps(number.span):
        return number.unit is not None or _stands_for_a_noun(tree, number, head)
    if head.end <= number.span.start or (head.pos == "PROPN" and _is_name_part(tree, number, head)):
        return False
    if number.value > SMALL or number.unit or _measures(head.lemma):
        return True
    before = {t.text.lower() for t in tree.tokens[max(0, head.i - 5) : head.i] if t.head == head.i}
    orders = {head.lemma, head.text.lower().removesuffix("s")} & _orderers()  # the lemma is wrong now and then
    return not orders and not before & _POINTS_BACK


def _stands_for_a_noun(tree: Tree, number: Number, head: Token) -> bool:
    """Whether a number without a noun is an amount: it is large, or has its own "of" or "in"."""
    if head.dep in ("nummod", "appos", "ROOT", "dep", "meta", "advmod", "npadvmod"):
        return False
    has_phrase = any(tree.tokens[c].dep == "prep" and c > head.i for c in tree.children[head.i])
    return number.value > SMALL and (has_phrase or head.dep in ("dobj", "nsubj", "nsubjpass", "conj", "attr"))


def _is_name_part(tree: Tree, number: Number, head: Token) -> bool:
    """Whether figures between or before capital letters belong to a name: "Boeing 747 Dreamliner"."""
    before = tree.tokens[head.i - 1] if head.i else head
    return number.in_figures and number.value < 1000 and before.end > number.span.start and before.pos == "PROPN"


@cache
def _orderers() -> frozenset[str]:
    lines = files("abduce.extract").joinpath("quantities.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _phrase(tree: Tree, head: Token, *, is_itself: bool) -> Span:
    """The noun phrase of ``head`` without clauses and joined nouns; a bare amount takes what follows: "ten in May"."""
    loose = {t.i for t in tree.tokens if t.i > head.i and t.dep in _CLAUSES}
    loose |= {c for c in tree.children[head.i] if tree.tokens[c].dep in _JOINED and c > head.i}
    phrase = subtree(tree, head.i, without=loose)
    if is_itself and phrase[-1] == head.i and head.dep == "dobj" and head.i + 1 < len(tree.tokens):
        after = tree.tokens[head.i + 1]
        if after.dep == "prep" and after.head == head.head:
            phrase = [*phrase, *subtree(tree, after.i)]
    return span_of(tree, phrase)


def _quantity(source: Source, tree: Tree, number: Number, head: Token) -> Quantity:
    is_itself = number.span.overlaps(Span(head.start, head.end))
    span = hull(_phrase(tree, head, is_itself=is_itself), number.span)
    unit, what = number.unit, source.text[number.span.end : span.end]
    if not is_itself and _measures(head.lemma):
        unit, what = unit or head.text, source.text[head.end : span.end]
    what = _without_of(what)
    if is_itself and unit is None and _measures(what.removesuffix("s")):
        unit, what = what, ""
    return Quantity(
        id=content_id("qu", source.id, *span, number.value),
        source=source.id,
        start=span.start,
        end=span.end,
        value=number.value,
        unit=unit,
        what=what or None,
    )


def _measures(lemma: str) -> bool:
    return lemma in MEASURES or lemma in TIME_UNITS


def _without_of(words: str) -> str:
    return words.strip().removeprefix("of ").strip()
