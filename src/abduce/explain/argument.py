"""What is argued in plain words: reasons held against answers, and claims that several hold together."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.explain.compound import Joint
from abduce.explain.passages import shared
from abduce.explain.voices import Voice
from abduce.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """What is argued in plain words, as far as it is known."""

    voices: tuple[Voice, ...]
    """Reasons held against answers."""
    joints: tuple[Joint, ...]
    """Claims that several hold together."""

    def at(self, source: str, span: Span) -> frozenset[str]:
        """The answers argued in a sentence: the parts of a compound, or what a reason gives."""
        both = [j.parts for j in self.joints if j.source == source and shared(j.span, span)]
        given = [v.answer for v in self.voices if v.reason.source == source and shared(v.reason.span, span)]
        return frozenset(both[0] if both else given)

    def and_also(self, other: Argument) -> Argument:
        """Both together, in this order."""
        return Argument(voices=self.voices + other.voices, joints=self.joints + other.joints)
