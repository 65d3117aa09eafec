"""A short label and a full sentence for an answer, in the words of the source that puts it best."""

from __future__ import annotations

import re

from abduce.explain.question import Question
from abduce.text.words import fold, word_spans

MAX_LABEL_WORDS = 7
"""Words of a label at most: it must fit the head of a row."""
MAX_STATEMENT_WORDS = 30
"""Words of the cause that a statement quotes at most."""

_EDGE = " \t\r\n.,;:!?\"'“”‘’«»()[]–—-"
_CUT = re.compile(r",\s|;\s|\s(?=(?:which|who|where|when|while|although|because|so that|in one form)\b)", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|would|will|could|can|may|might|must|should|\w{2,}(?:ed|es))\b",
    re.IGNORECASE,
)
"""A rough sign that a cause is a clause ("the deck was overloaded") and not a thing ("the hidden fault")."""
_CONJUNCTIONS = frozenset({"because", "since", "as", "for", "that"})
_WANTING = frozenset({"want", "wants", "wanted", "wanting", "seek", "seeks", "sought", "hope", "hopes", "hoped"})


def label_of(cause: str) -> str:
    """The first words of a cause as a label, without quotation marks and without what hangs on behind a comma.

    >>> label_of('to restore the old league, which had fallen apart')
    'restore the old league'
    """
    words = _tidy(_CUT.split(_tidy(cause), maxsplit=1)[0])
    words = re.sub(r"^(?:in order to|so as to|to)\s+", "", words, flags=re.IGNORECASE)
    spans = list(word_spans(words))
    return words if len(spans) <= MAX_LABEL_WORDS else words[: spans[MAX_LABEL_WORDS - 1].end] + " …"


def statement_of(question: Question, cause: str, marker: str) -> str:
    """The answer in full: a frame that fits the grammar of the cause, and the words of the source.

    >>> from abduce.explain.question import read_question
    >>> statement_of(read_question("Why did Norland invade?"), "to stop the league", "")
    'The reason: Norland wanted to stop the league.'
    >>> statement_of(read_question("Why did the dam fail?"), "the outlet was blocked", "because")
    'It happened because the outlet was blocked.'
    """
    words, actor = _shortened(_tidy(cause)), question.actor
    lead = fold(words.split()[0]) if words else ""
    marks = {fold(word) for word in marker.split()}
    if lead == "to":
        return f"The reason: {actor} wanted {words}." if actor else f"The reason: {words}."
    if marks & _WANTING and actor:
        return f"The reason: {actor} wanted {words}."
    if marks & _CONJUNCTIONS and "of" not in marks and _FINITE.search(words):
        return f"It happened because {words}."
    return f"The reason: {marker} {words}.".replace("  ", " ") if _is_fear(marks) else f"The reason: {words}."


def _is_fear(marks: set[str]) -> bool:
    return bool(marks & {"fear", "fears", "feared", "afraid", "worried", "fearing"})


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(_EDGE)


def _shortened(words: str) -> str:
    spans = list(word_spans(words))
    return words if len(spans) <= MAX_STATEMENT_WORDS else words[: spans[MAX_STATEMENT_WORDS - 1].end] + " …"
