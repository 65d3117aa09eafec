"""Reasons in one parsed sentence: who wants or fears what, what is for what, what caused what.

One finder a construction of ``text/lexicon/causes.tsv``; each yields reasons with spans of cause, effect and marker.
"""

from __future__ import annotations

from collections.abc import Iterator

from abduce.extract.reasons.markers import adverb, because_clause, phrase
from abduce.extract.reasons.motives import feeling, noun_of_motive, want
from abduce.extract.reasons.purposes import purpose
from abduce.extract.reasons.reactions import blame, degree, outcome, reaction
from abduce.extract.reasons.reason import Reason, clause_span
from abduce.extract.reasons.verbs import causal_verb, passive_by
from abduce.model.trees import Tree

__all__ = ["Reason", "clause_span", "reasons"]

_FINDERS = (
    because_clause, phrase, purpose, want, noun_of_motive, feeling, causal_verb, passive_by,
    reaction, outcome, degree, blame,
)  # fmt: skip


def reasons(tree: Tree) -> Iterator[Reason]:
    """All reasons of one sentence, word by word and construction by construction."""
    for token in tree.tokens:
        for finder in _FINDERS:
            reason = finder(tree, token)
            if reason is not None:
                yield reason
    back = adverb(tree)
    if back is not None:
        yield back
