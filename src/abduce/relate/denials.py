"""What one holder asserts and another denies, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from abduce.model.records import Conflict, ConflictKind, Statement
from abduce.model.span import Place
from abduce.relate.meaning import Meaning, shared_weight
from abduce.relate.negation import n_negations, opposites
from abduce.relate.passages import Passage, are_independent
from abduce.relate.rebuttals import points_back
from abduce.relate.scene import Scene
from abduce.text.concepts import is_irregular_form
from abduce.text.polarity import clauses
from abduce.text.words import STOPWORDS, fold, stem, word_spans

_FINITE = re.compile(
    r"(?!to\b).*\b(?:was|were|is|are|am|be|been|has|have|had|did|does|do|will|would|can|could|[a-z]{2,}ed)\b|.*n[’']t\b",
    re.IGNORECASE | re.DOTALL,
)
"""A clause that says something; "to join" and "its values" can be neither true nor false."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ATTRIBUTION = frozenset(
    stem(word) for word in "said says say told tell added wrote know reported never nobody nothing none cannot".split()
)
"""Words about the saying, which a quotation cut in two carries inside it, and those that negate."""
_REASON = re.compile(r"\b(?:because|due to|owing to|on account of|for fear of|in order to)\b", re.IGNORECASE)
"""What stands before a reason: "not closed because of the strike" denies the reason and not that it was closed."""


def denials(statements: Sequence[Statement], scene: Scene) -> tuple[Conflict, ...]:
    """Clauses of which one holder asserts what another denies.

    Either a holder denies it in so many words ("denied that"), or the same words of substance stand with and without a
    negation. Names do not count as substance: who is spoken of is often a pronoun on one side. A reported position is
    no denial of another position: the words must be the same.
    """
    found = [(s, p) for s in statements for p in _clauses(s, scene) if _says_something(scene.text(p))]
    places = [place for _, place in found]
    meanings = [_wording(scene.text(place)) for place in places]
    passages = scene.passages(places, meanings, [statement.holder for statement, _ in found])
    denying = [m.affirmed == statement.negated for m, (statement, _) in zip(meanings, found, strict=True)]

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        if denying[a.n] == denying[b.n] or not are_independent(a, b):
            return None
        denial, assertion = (a, b) if denying[a.n] else (b, a)
        in_words = found[denial.n][0].negated
        return "denial" if _same_words(denial, assertion, in_words, scene) else None

    return scene.conflicts(passages, judge)


def _says_something(clause: str) -> bool:
    if points_back(clause):
        return False
    return _FINITE.match(clause) is not None or any(is_irregular_form(fold(w.of(clause))) for w in word_spans(clause))


def _clauses(statement: Statement, scene: Scene) -> list[Place]:
    content = statement.content
    inside = clauses(content.of(scene.sources[statement.source].text))
    moved = (clause.shifted(content.start) for clause in inside)
    return [Place(source=statement.source, start=clause.start, end=clause.end) for clause in moved]


def _wording(text: str) -> Meaning:
    """The stems of the words of substance in small letters, opposites under one of them, and whether they affirm.

    An even number of negations affirms, and the word that denies its opposite is one.
    """
    words = [span.of(text) for span in word_spans(text)]
    plain = (fold(word) for n, word in enumerate(words) if word[0].islower() or (n == 0 and len(words) > 1))
    stems = [stem(word) for word in plain if word not in STOPWORDS]
    turned = sum(name in opposites() for name in dict.fromkeys(stems))
    return Meaning(
        concepts={opposites().get(name, name): 1.0 for name in stems if name not in _ATTRIBUTION},
        numbers=frozenset(_NUMBER.findall(text)),
        affirmed=(n_negations(text) + turned) % 2 == 0,
    )


def _same_words(denial: Passage, assertion: Passage, in_words: bool, scene: Scene) -> bool:
    """Whether the denial speaks of what is asserted; who denies a thing altogether denies it with all its details."""
    numbers = denial.meaning.numbers, assertion.meaning.numbers
    if all(numbers) and not numbers[0] & numbers[1]:
        return False  # a profit of one year and the loss of another
    if not _denies_that(denial, assertion):
        return False
    settings = scene.settings
    shared = shared_weight(denial.meaning, assertion.meaning)
    general = len(denial.meaning.concepts) > 1 and denial.meaning.concepts.keys() <= assertion.meaning.concepts.keys()
    of_assertion = settings.denied_other if in_words or general else settings.same_event
    return (
        shared >= settings.denied_shared
        and shared >= settings.same_event * denial.meaning.weight
        and shared >= of_assertion * assertion.meaning.weight
    )


def _denies_that(a: Passage, b: Passage) -> bool:
    """Whether a reason that one clause negates is spoken of by the other, too."""
    for one, other in ((a, b), (b, a)):
        found = _REASON.search(one.text)
        if found and n_negations(one.text[: found.start()]):
            reason = _wording(one.text[found.end() :]).concepts.keys()
            if not reason & other.meaning.concepts.keys():
                return False
    return True
