"""A short label and a full sentence for an answer, in the words of the source that puts it best."""

from __future__ import annotations

import re

from abduce.text.concepts import concepts
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


def statement_of(actor: str | None, cause: str, marker: str) -> str:
    """The answer in full: a frame that fits the grammar of the cause, and the words of the source.

    ``actor`` is whose reason it is, where known.

    >>> statement_of("Norland", "to stop the league", "")
    'The reason: Norland wanted to stop the league.'
    >>> statement_of(None, "the outlet was blocked", "because")
    'It happened because the outlet was blocked.'
    """
    words = _shortened(_tidy(cause))
    lead = fold(words.split()[0]) if words else ""
    marks = {fold(word) for word in marker.split()}
    if lead == "to":
        return f"The reason: {actor} wanted {words}." if actor else f"The reason: {words}."
    if marks & _WANTING and actor:
        return f"The reason: {actor} wanted {words}."
    if marks & _CONJUNCTIONS and "of" not in marks and _FINITE.search(words):
        return f"It happened because {words}."
    return f"The reason: fear of {words}." if is_fear(marker) else f"The reason: {words}."


def is_fear(marker: str) -> bool:
    """Whether a marker says that the cause was feared."""
    return "fear" in concepts(marker)


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(_EDGE)


def _shortened(words: str) -> str:
    spans = list(word_spans(words))
    return words if len(spans) <= MAX_STATEMENT_WORDS else words[: spans[MAX_STATEMENT_WORDS - 1].end] + " …"
