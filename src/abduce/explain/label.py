"""A short label and a full sentence for an answer, in the words of the source that puts it best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from abduce.text.concepts import concepts
from abduce.text.words import STOPWORDS, fold, word_spans

MAX_LABEL_WORDS = 8
"""Words of a label at most: it must fit the head of a row."""
MAX_STATEMENT_WORDS = 30
"""Words of the cause that a statement quotes at most."""

Kind = Literal["clause", "purpose", "fear", "wish", "thing"]

_EDGE = " \t\r\n.,;:!?\"'“”‘’«»()[]–—-"
_CUT = re.compile(
    r",\s|;\s|:\s|\s[–—-]\s"
    r"|\s(?=(?:which|who|where|when|while|although|because|so that|in one form|and had|and has)\b)",
    re.IGNORECASE,
)
"""What hangs on behind: the label stops before it."""
_ITS_PLACE = re.compile(r"\s(?:on|in|at|from|to|with|under|behind)\s(?:his|her|its|their|our|my)\s.*", re.IGNORECASE)
""" "on her starboard side": nobody knows whose, in a label."""
_LEAD = re.compile(
    r"^(?:(?:and|but|that|because|the fact that|the fact|in order(?= to\b)|so as(?= to\b))\s+)+", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|would|will|could|can|may|might|must|should|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
_SUBJECT_VERB = re.compile(
    r"^(?:he|she|it|they|we|i|nobody|everybody|no one|everyone)\s+[a-z]+"
    r"|\b[a-z]{3,}s?\s+(?:[a-z]{2,}ed|let|led|made|took|gave|broke|fell|came|went)"
    r"\s+(?:the|a|an|its|his|her|their|too|more|no|to|in|on|by|off|away)\b"
    r"|\b[a-z]{3,}[^s\W]\s+[a-z]{2,}[^s\W]s\s+(?:the|a|an|its|his|her|their|to|that)\b",
    re.IGNORECASE,
)
"""Rough signs of a clause without an auxiliary: a pronoun before a verb, a past tense with something behind it."""
_WANTING = frozenset(
    "want wants wanted wanting seek seeks sought hope hopes hoped desire desires desired wish wishes wished".split()
)
_WISH_FOR = re.compile(r"^for\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A cause in plain words, and which frame its grammar fits."""

    kind: Kind
    """A clause ("she was overloaded"), a purpose ("to save fuel"), what is feared or wished, or a thing."""
    words: str
    """Without quotation marks, in lower case where the text only began a sentence."""
    actor: str | None = None
    """Whose wish it is."""

    def label(self, *, mainly: bool = False) -> str:
        """A few words that answer by themselves, with a capital; ``mainly`` sets it against a compound.

        >>> phrase_of("the fault in her design, which nobody knew", "because of").label()
        'The fault'
        >>> phrase_of("to restore the old league", "").label(mainly=True)
        'Mainly to restore the old league'
        """
        lead = {"fear": "fear of ", "wish": "wish for "}.get(self.kind, "")
        lead = "because " if mainly and self.kind == "clause" else lead
        words = f"{'mainly ' if mainly else ''}{lead}{_first_words(self.words)}"
        return words[:1].upper() + words[1:]

    def reason(self) -> str:
        """The cause as an item of a list: "fear of the league", "to save fuel", "the hatch leaked"."""
        words = _shortened(self.words, MAX_STATEMENT_WORDS)
        return {"fear": f"fear of {words}", "wish": f"the wish for {words}"}.get(self.kind, words)

    def adjunct(self) -> str:
        """The cause as it stands behind "It happened mainly ..."."""
        words = _shortened(self.words, MAX_STATEMENT_WORDS)
        wanted = f"because {self.actor} wanted {words}" if self.actor else f"out of a wish for {words}"
        return {
            "clause": f"because {words}",
            "purpose": words,
            "fear": f"out of fear of {words}",
            "wish": wanted,
            "thing": f"because of {words}",
        }[self.kind]


def phrase_of(cause: str, marker: str, actor: str | None = None) -> Phrase:
    """The words of a cause with the frame that its marker and its grammar ask for.

    >>> phrase_of("the league's growth", "afraid of").kind, phrase_of("The hatch had leaked", "because").words
    ('fear', 'the hatch had leaked')
    """
    words = _lowered(_LEAD.sub("", _tidy(cause)))
    marks = {fold(word) for word in marker.split()}
    if words.startswith("to "):
        return Phrase(kind="purpose", words=words)
    if is_fear(marker):
        return Phrase(kind="fear", words=words)
    if marks & _WANTING:
        return Phrase(kind="wish", words=_WISH_FOR.sub("", words), actor=actor)
    return Phrase(kind="clause" if is_clause(words) else "thing", words=words)


def statement_of(act: str | None, phrase: Phrase) -> str:
    """The answer as a sentence: ``act`` is the clause of what is asked about, where the question has one.

    >>> statement_of("Norland closed the border", phrase_of("to stop the league", ""))
    'Norland closed the border mainly to stop the league.'
    """
    return f"{act or 'It happened'} mainly {phrase.adjunct()}."


def joint_statement_of(act: str | None, reasons: Sequence[str]) -> str:
    """The compound as a sentence.

    >>> joint_statement_of(None, ["the load", "to save fuel"])
    'It happened for two reasons at once: the load; and to save fuel.'
    """
    counted = {2: "two", 3: "three"}.get(len(reasons), "several")
    return f"{act or 'It happened'} for {counted} reasons at once: {'; and '.join(reasons)}."


def joint_label_of(reasons: Sequence[str]) -> str:
    """The compound in a few words: "Both: the load, and fear of the league"."""
    lead = "Both" if len(reasons) == 2 else "All"
    return f"{lead}: {', and '.join(_first_words(reason) for reason in reasons)}"


def is_fear(marker: str) -> bool:
    """Whether a marker says that the cause was feared."""
    return "fear" in concepts(marker)


def is_clause(words: str) -> bool:
    """A rough sign that a cause is a clause ("the deck was overloaded") and not a thing ("the hidden fault")."""
    return bool(_AUXILIARY.search(words) or _SUBJECT_VERB.search(words))


def _first_words(words: str) -> str:
    """The first words, without what hangs on behind a comma and without "on her starboard side"."""
    words = _tidy(_CUT.split(words, maxsplit=1)[0])
    bare = _ITS_PLACE.sub("", words)
    return _shortened(bare if len(bare.split()) > 1 and not is_clause(words) else words, MAX_LABEL_WORDS)


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(_EDGE)


def _lowered(words: str) -> str:
    """``words`` without the capital of a sentence: only where the first one is a small word, which is no name."""
    first = words.split(" ", 1)[0]
    small = fold(first) in STOPWORDS and first not in ("I", "US")
    return words[:1].lower() + words[1:] if small else words


def _shortened(words: str, most: int) -> str:
    spans = list(word_spans(words))
    return words if len(spans) <= most else words[: spans[most - 1].end] + " …"
