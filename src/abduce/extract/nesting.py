"""Which findings stand as statements of their own when one lies inside the content of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from abduce.extract.findings import Finding
from abduce.model.span import hull
from abduce.model.trees import Token
from abduce.text.intervals import Intervals

_SPEAKER = frozenset("i we you me us my our your myself ourselves".split())
"""Words for the one who speaks and the one spoken to: "I think" inside a speech hedges it, it is no second voice."""
_REPORTS = frozenset({"say", "deny", "ask"})
"""Classes that make hearsay: what X says that Y says, asks or denies. What X says that Y thinks, wants or demands is
X's claim about Y: in news, readers mark one such finding in twenty as a statement of Y."""


def outermost(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` without the speaker's own hedges and without attitudes inside what is already attributed.

    "She said she hoped to stay" is one statement; "she said that the owners had denied it" is two.
    """
    kept = [f for f in findings if f.holder is None or not _is_speaker(f.holder)]
    around = Nesting(kept)
    return [f for f in kept if _is_hearsay(f) or not any(around.outside(f))]


class Nesting:
    """Which findings lie, cue and content, in what others hold."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._by_place = Intervals(findings, lambda f: f.content)

    def outside(self, finding: Finding) -> Iterator[Finding]:
        """The findings in whose content ``finding`` lies, by the start of their contents."""
        whole = hull(finding.content, finding.cue)
        for other in self._by_place.overlapping(whole):
            if other is not finding and other.content.covers(whole):
                yield other


def _is_hearsay(finding: Finding) -> bool:
    reports = bool(finding.kind & _REPORTS) and "demand" not in finding.kind
    return reports and finding.holder is not None and not _is_pronoun(finding.holder)


def _is_speaker(token: Token) -> bool:
    return token.text.lower() in _SPEAKER and token.text != "US"


def _is_pronoun(token: Token) -> bool:
    return token.pos == "PRON" or token.tag in ("PRP", "PRP$", "WP", "WDT")
