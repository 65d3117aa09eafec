"""Which findings stand as statements of their own when one lies inside the content of another."""

from __future__ import annotations

from collections.abc import Sequence

from abduce.extract.findings import Finding
from abduce.model.trees import Token

_SPEAKER = frozenset("i we you me us my our your myself ourselves".split())
"""Words for the one who speaks and the one spoken to: "I think" inside a speech hedges it, it is no second voice."""
_REPORTS = frozenset({"say", "show", "deny", "ask", "think"})
"""Classes that make hearsay: what X says that Y says, thinks or denies."""


def outermost(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` without the speaker's own hedges and without attitudes inside what is already attributed.

    "She said she hoped to stay" is one statement; "she said that the owners had denied it" is two.
    """
    kept = [f for f in findings if f.holder is None or f.holder.text.lower() not in _SPEAKER]
    return [f for f in kept if not any(_contains(g, f) for g in kept) or _is_hearsay(f)]


def _contains(outer: Finding, inner: Finding) -> bool:
    """Whether ``inner`` lies, cue and content, in what ``outer`` holds."""
    return outer is not inner and outer.content.covers(inner.content) and outer.content.covers(inner.cue)


def _is_hearsay(finding: Finding) -> bool:
    return bool(finding.kind & _REPORTS) and finding.holder is not None and not _is_pronoun(finding.holder)


def _is_pronoun(token: Token) -> bool:
    return token.pos == "PRON" or token.tag in ("PRP", "PRP$", "WP", "WDT")
