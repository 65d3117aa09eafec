"""How plainly an explanation answers the question."""

from __future__ import annotations

import re

from abduce.explain.case import Case
from abduce.explain.passages import sentence_at, sentences_before
from abduce.model.records import Explanation
from abduce.model.span import Span
from abduce.text.concepts import concepts
from abduce.text.polarity import clauses

ACT = 1.0
"""The explanation names the act asked about as its effect."""
MOTIVE = 0.8
"""It gives a motive of the actor, without another act that the motive is for; or it explains how "she was lost"."""
NEARBY = 0.6
"""It names the act, calls itself a motive or explains "the disaster", without saying whose."""
HINTS = frozenset({"after", "amid", "amidst", "following", "in the wake of", "when", "while", "as", "with"})
"""Markers that say when, and leave the reader to think why."""
HINTED = 0.4
"""What is left of a reason with such a marker: too little to make an answer or an advocate."""
OTHER_ACT = 0.3
"""It explains another act of the actor."""
BEFORE = 6
"""Sentences before "the reason was ..." in which the act must be named."""
ACT_SHARE = 0.5
"""Concepts of the act for each other concept in an effect that is the act: "a unilateral attack" is, "the war drags on
in the third winter" is not."""
_PRONOUN = re.compile(r"\W*(?:it|this|that|he|she|they)\b", re.IGNORECASE)
_MENTAL = frozenset({"fear", "desire", "motive", "belief", "humiliate", "betray"})
"""Concepts of states of mind: an "effect" that is only one of these is the motive itself."""
GENERIC = frozenset({"lose", "disaster", "event", "happen", "outcom", "result", "crisi", "situat"})
"""Concepts that stand for the act in a text about it: "this explains the loss"."""


def bearing_on(case: Case, explanation: Explanation) -> float:
    """How plainly the explanation answers the question, in [0, 1]."""
    marker = _words(case, explanation, explanation.marker).casefold()
    return _bearing(case, explanation) * (HINTED if marker in HINTS else 1.0)


def _bearing(case: Case, explanation: Explanation) -> float:
    said = effect_of(case, explanation)
    effect = {name for name, weight in concepts(said).items() if weight == 1.0}
    is_actors = case.question.is_actor(explanation.actor)
    is_bare = effect - GENERIC <= case.question.act  # "the strike happened", whoever the parser takes for its actor
    by_actor = is_actors or is_bare or case.question.is_actor(said) or _is_unnamed(explanation.actor, said)
    if by_actor and _is_the_act(case, effect):
        return ACT
    own = effect - _MENTAL - case.question.about
    if own - GENERIC or effect & case.question.act:
        return OTHER_ACT if is_actors else 0.0
    if not own:
        return _bearing_of_motive(case, explanation, is_actors)
    return MOTIVE if _is_unnamed(explanation.actor, said) or is_actors else NEARBY


def _is_the_act(case: Case, effect: set[str]) -> bool:
    """Whether an effect is the act itself, not something that goes on about it ("the war enters a new phase")."""
    others = effect - case.question.about
    acts = len(effect & case.question.act)
    return acts > len(others) * ACT_SHARE


def _bearing_of_motive(case: Case, explanation: Explanation, is_actors: bool) -> float:
    """As ``_bearing``, for an explanation without an effect of its own.

    Where the question names nobody ("what led to the strike"), anybody's motive may be the one, if the sentence speaks
    of the act.
    """
    clause = case.words(explanation.source, explanation.span)
    if is_actors or (explanation.actor is None and case.question.is_actor(clause)):
        return MOTIVE
    names_motive = "motive" in concepts(_words(case, explanation, explanation.marker))
    around = f"{_before(case, explanation)} {clause}" if names_motive else clause
    unnamed = _is_unnamed(explanation.actor, effect_of(case, explanation))
    if case.question.actor is None and explanation.type == "motive":
        sentence = sentence_at(case.sources[explanation.source].text, explanation.span)
        around, unnamed = case.words(explanation.source, sentence) if sentence else clause, True
    about_act = bool(concepts(around).keys() & (case.question.act | GENERIC))
    return NEARBY if unnamed and about_act else 0.0


def _before(case: Case, explanation: Explanation) -> str:
    """The sentences before a clause that calls itself a motive: they say of what."""
    text = case.sources[explanation.source].text
    return " ".join(span.of(text) for span in sentences_before(text, explanation.span, BEFORE))


def _is_unnamed(actor: str | None, effect: str) -> bool:
    """Whether the text leaves open who acts, or says "it" and "she"."""
    return actor is None or bool(_PRONOUN.match(actor)) or bool(_PRONOUN.match(effect))


def effect_of(case: Case, explanation: Explanation) -> str:
    """What is explained: of an effect of several clauses the one beside the cause.

    "My answer has not changed: she was lost because ..." explains the loss and denies nothing.
    """
    words, cause = _words(case, explanation, explanation.effect), explanation.cause
    parts = clauses(words)
    if len(parts) < 2 or cause is None or explanation.effect is None:
        return words
    return parts[-1 if explanation.effect.start < cause.start else 0].of(words)


def _words(case: Case, explanation: Explanation, span: Span | None) -> str:
    return case.words(explanation.source, span) if span is not None else ""
