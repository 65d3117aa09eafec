"""What the finders hand to one another before holders have names: a finding is a statement in the making."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.span import Span
from abduce.model.trees import Token, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words that attribute a content to somebody, in one sentence."""

    sentence: int
    """Index of the sentence in its passage."""
    tree: Tree
    """Parse of the sentence that holds the cue."""
    content: Span
    """What is said."""
    cue: Span
    """The words that attribute it."""
    at: int
    """Index of the cue's main word in the tree."""
    holder: Token | None
    """Head of the phrase that names the holder; ``None`` where the sentence does not name one."""
    through: Token | None = None
    """Head of the phrase that names who passes it on, where the holder is that one's source."""
    named_in: Tree | None = None
    """The sentence that names the holder, where it is another one."""
    kind: frozenset[str]
    """Classes of the cue, such as ``say`` (see ``text.cues``)."""
    negated: bool
    """Whether the holder denies or rejects the content."""
