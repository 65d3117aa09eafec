"""Views whose holders are named afterwards: "The view is that ... Proponents of this view include many experts."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from abduce.extract.findings import Finding
from abduce.extract.passages import Passage
from abduce.model.trees import Token, Tree
from abduce.text.trees import child, children

_PROPONENTS = frozenset("proponent supporter advocate adherent believer defender champion exponent".split())
"""Nouns for those who hold a view."""
_NAMES = frozenset({"include", "be", "count"})
"""Verbs that list them."""
_REACH = 3
"""Sentences after a view in which its holders are still named."""


def with_proponents(passage: Passage, findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` where a view without a holder gets the one that a following sentence names."""
    return [_with_proponent(passage, f) if f.holder is None and "think" in f.kind else f for f in findings]


def _with_proponent(passage: Passage, finding: Finding) -> Finding:
    for sentence in passage.sentences[finding.sentence + 1 : finding.sentence + 1 + _REACH]:
        holder = _listed(sentence.tree) if sentence.tree else None
        if holder is not None:
            return replace(finding, holder=holder, named_in=sentence.tree)
    return finding


def _listed(tree: Tree) -> Token | None:
    """Whom the sentence lists as proponents of "this view"."""
    for token in tree.tokens:
        if token.lemma in _PROPONENTS and token.dep == "nsubj" and _points_back(tree, token):
            verb = tree.tokens[token.head]
            if verb.lemma in _NAMES:
                return child(tree, verb.i, "dobj", "attr")
    return None


def _points_back(tree: Tree, noun: Token) -> bool:
    """ "of this view", "of the idea"."""
    for phrase in children(tree, noun.i, "prep"):
        view = child(tree, phrase.i, "pobj")
        if view is not None and child(tree, view.i, "det") is not None:
            return True
    return False
