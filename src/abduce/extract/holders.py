"""Who holds a statement: from the word that names the holder to a full name."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.extract.focus import NEUTRAL, PLURAL, Focus
from abduce.extract.passages import Passage
from abduce.extract.phrases import canonical_name, group_name, joined_names, name_beside, phrase_span
from abduce.model.span import Span
from abduce.model.trees import Token, Tree

SPEAKERS = frozenset("i we my our me us mine ours".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One holder of a statement."""

    name: str | None
    """Full name, or the group as written; ``None`` where the text does not say."""
    span: Span | None
    """Where it is named."""


class Holders:
    """Names the holders of one passage; ``focus`` knows what is named in the text around it."""

    def __init__(self, passage: Passage, focus: Focus) -> None:
        self._text = passage.text
        self._voice = passage.voice
        self._focus = focus
        self._cast = focus.cast

    def of(self, tree: Tree, head: Token | None) -> tuple[Holder, ...]:
        """The holders that the phrase headed by ``head`` names: one each for names joined by "and"."""
        if head is None:
            return (Holder(name=None, span=None),)
        if _is_pronoun(head):
            names = self._focus.names_of(tree, head)
            return tuple(Holder(name=name, span=Span(head.start, head.end)) for name in names or (None,))
        head = name_beside(tree, head, self._cast) or head
        joined = joined_names(tree, head, self._cast)
        if len(joined) > 1:
            return tuple(self._single(tree, named, alone=False) for named, _ in joined)
        return (self._single(tree, head, alone=True),)

    def _single(self, tree: Tree, head: Token, *, alone: bool) -> Holder:
        if head.text.lower() in SPEAKERS and head.text != "US":
            return Holder(name=self._voice, span=Span(head.start, head.end))
        mention = self._cast.at(head.start)
        if mention is not None and head.pos == "PROPN":
            return Holder(name=canonical_name(mention), span=mention.span)
        phrase = phrase_span(tree, head, alone=alone)
        name = self._focus.roles.bearer(tree, head) or group_name(phrase.of(self._text))
        return Holder(name=name, span=phrase)


def _is_pronoun(head: Token) -> bool:
    """Whether the word stands for somebody named before; "US" does not."""
    word = head.text.lower()
    third = head.tag in ("PRP", "PRP$") and word not in SPEAKERS
    return third or word in NEUTRAL | PLURAL | {"who", "which"}
