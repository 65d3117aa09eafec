"""What the finders of reasons share: the reason in the making, and the clauses around a marker."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import ExplanationType
from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.trees import subtree_span

_CLAUSAL = frozenset({"conj", "advcl", "ccomp", "parataxis", "relcl"})
"""Branches of a verb that are clauses of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A cause, motive or purpose in the making."""

    span: Span
    """The clause with cause and effect."""
    cause: Span | None
    """The reason given."""
    effect: Span | None
    """What it explains; ``None`` where another sentence says it."""
    marker: Span | None
    """The words that mark it; ``None`` where the causal head finds a reason that no explicit words mark."""
    type: ExplanationType
    """Kind of reason."""
    negated: bool
    """Whether the text rejects it."""
    actor: Token | None
    """Head of the phrase that names the actor."""
    looks_back: bool = False
    """Whether the sentence before holds the other half."""


def word(token: Token) -> Span:
    """The span of one word."""
    return Span(token.start, token.end)


def sequence(tree: Tree, at: int, words: str) -> Span | None:
    """The span of ``words`` where they stand at token ``at``."""
    parts = words.split()
    tokens = tree.tokens[at : at + len(parts)]
    if [t.text.lower() for t in tokens] != parts:
        return None
    return Span(tokens[0].start, tokens[-1].end)


def core(tree: Tree, verb: int, *keep: int) -> Span:
    """The clause of ``verb`` without the clauses joined to it, save the branches in ``keep``."""
    without = [c for c in tree.children[verb] if tree.tokens[c].dep in _CLAUSAL and c not in keep]
    return subtree_span(tree, verb, without=without)


def clause_span(tree: Tree, head: int, branch: int) -> Span:
    """The clause or phrase of ``head`` on the longer side of ``branch``, without the clauses joined to it."""
    whole = core(tree, head)
    return other_side(whole, subtree_span(tree, branch)) or whole


def other_side(whole: Span, part: Span) -> Span | None:
    """What ``whole`` has before or after ``part``, whichever is longer."""
    before, after = Span(whole.start, min(part.start, whole.end)), Span(max(part.end, whole.start), whole.end)
    longest = max(before, after, key=lambda s: s.end - s.start)
    return longest if longest.end > longest.start else None


def verb_above(tree: Tree, token: Token) -> Token | None:
    """The nearest verb that ``token`` hangs on."""
    seen = token
    while seen.head != seen.i:
        seen = tree.tokens[seen.head]
        if seen.pos in ("VERB", "AUX"):
            return seen
    return seen if seen.i != token.i else None
