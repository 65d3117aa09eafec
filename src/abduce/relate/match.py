"""Whether later words speak of what was foretold, and how much of it they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from abduce.model.records import Prediction
from abduce.model.span import Place
from abduce.relate.bounds import numbers_agree
from abduce.relate.happened import Told
from abduce.relate.meaning import told
from abduce.relate.publications import is_a_document
from abduce.relate.scene import Scene
from abduce.text.concepts import concept_of
from abduce.text.numbers import CARDINALS

COVERED = 0.6
"""Share of the weight of a prediction that a later passage must hold, with the sentence before it."""
COVERED_WHEN_KEPT = 0.3
"""The same where the later passage says that it came as it had been said."""
LEAST_SHARED = 2
"""Concepts that the two must share."""
LEAST_WITHOUT_DUE = 4
"""The same where the prediction names no day and the later source is not the document that it speaks of."""
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|he|she|his|her|this|that \w+|these|those|such|which of)\b", re.IGNORECASE
)
"""Pronouns and the like: what they stand for is in the sentence before."""
_NO_MATTER = frozenset(concept_of(word) for word in (*CARDINALS, *"nobody nothing least most about name say".split()))
"""Numbers, their bounds and negations, which are compared by themselves, and words of saying."""
_MAIN = frozenset(told("main").concepts)
"""A prediction that something is the main one is answered by what speaks of the main one, not by what names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a passage speaks of."""

    own: frozenset[str]
    """Its concepts."""
    before: frozenset[str]
    """Those of the sentence before, where a pronoun points there."""

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.own | self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """A prediction with what it speaks of."""

    prediction: Prediction
    """The prediction."""
    text: str
    """Its words without those that say by when."""
    words: Words
    """What it speaks of."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        span = self.prediction.content
        return Place(source=self.prediction.source, start=span.start, end=span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a prediction and later words have in common."""

    shared: frozenset[str]
    """Concepts."""
    covered: float
    """Share of the prediction's weight, in [0, 1]."""
    is_document: bool
    """Whether the later source is the very document that the prediction speaks of."""


def foretold(prediction: Prediction, scene: Scene) -> Foretold:
    """``prediction`` with what it speaks of."""
    place = Place(source=prediction.source, start=prediction.content.start, end=prediction.content.end)
    text = scene.text(place).replace(prediction.horizon or "\0", " ")
    return Foretold(prediction=prediction, text=text, words=words_at(place, text, scene))


def words_at(place: Place, text: str, scene: Scene) -> Words:
    """What ``text`` at ``place`` speaks of."""
    before = scene.text(scene.sentence_before(place)) if _POINTS_BACK.search(text) else ""
    return Words(own=_concepts(text), before=_concepts(before))


def match(one: Foretold, later: Told, news: Words, weights: Mapping[str, float], scene: Scene) -> Match | None:
    """What the two have in common; ``None`` where they do not speak of the same, or the later one is not later."""
    if not scene.is_later(later.place, one.place) or not _agree(one, later, scene):
        return None
    document = is_a_document(one.words.own, later.place.source, scene)
    shared = one.words.own & (news.all | document)
    covered = sum(weights[n] for n in shared) / max(1e-9, sum(weights[n] for n in one.words.own))
    needed = COVERED_WHEN_KEPT if later.is_kept else COVERED
    if covered < needed or not shared & news.own or (_MAIN & one.words.own) - news.own:
        return None
    enough = _is_enough(one, news, len(shared), len(document))
    return Match(shared=shared, covered=min(1.0, covered), is_document=bool(document)) if enough else None


def _is_enough(one: Foretold, news: Words, n_shared: int, n_document: int) -> bool:
    """Whether enough concepts tie the two: more where no day does, none less where a pronoun hides the subject."""
    if one.prediction.due is None and not n_document:
        return n_shared >= LEAST_WITHOUT_DUE
    if one.words.before:
        return bool(one.words.before & news.all)
    return n_shared - n_document >= LEAST_SHARED or (len(one.words.own) == 1 and one.prediction.due is not None)


def _agree(one: Foretold, later: Told, scene: Scene) -> bool:
    """Whether numbers are met, and the two name somebody in common (the sentence before included) or one nobody."""
    sentence = scene.sentence_before(later.place)
    text = f"{scene.text(sentence)} {later.text}" if later.is_kept else later.text
    first, second = scene.cast.names(one.place), scene.cast.names(later.place) | scene.cast.names(sentence)
    agree = not first or not second or bool(first & second)
    return agree and numbers_agree(one.text, text, scene.settings.vagueness)


def _concepts(text: str) -> frozenset[str]:
    return frozenset(name for name in told(text).concepts if name not in _NO_MATTER and not name[0].isdigit())
