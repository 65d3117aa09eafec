"""Constructions that may or may not give a reason: "arrested after the march", "a strike over pay", "killing two".

Each is a pair of places that the parse puts in the roles of cause and effect. Whether it is one is for the head of
``causal.py`` to say; the rules of ``reasons`` need no such judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from abduce.model.records import ExplanationType
from abduce.model.trees import Token, Tree
from abduce.text.trees import child, children

PREPOSITIONS = frozenset("after over for against following amid amidst with by in as from at under during on".split())
"""Prepositions whose object can be the reason for what they hang on."""
CONJUNCTIONS = frozenset("after as when while since once".split())
"""Words that open a clause which can be the reason for the main clause; a condition ("if") is no reason."""
_DEMANDS = frozenset(
    """
    demand protest seek allege accuse condemn oppose urge ask call resent denounce claim support express say try hope
    want fear request defy press
    """.split()
)
"""Verbs whose participle gives the motive of the main clause: "marched, demanding higher pay"; others go on from it."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One construction, as tokens."""

    marker: Token
    """The word that could mark the reason."""
    inner: Token
    """Head of the phrase or clause that the marker opens."""
    outer: Token
    """Head of the phrase or clause that it hangs on."""
    inner_is_cause: bool
    """Whether the part inside would be the cause; else it is the effect."""
    type: ExplanationType
    """Kind of reason that it would be."""


def hints(tree: Tree) -> Iterator[Hint]:
    """The constructions of one sentence that may give a reason, in the order of their markers."""
    for token in tree.tokens:
        found = _phrase(tree, token) or _clause(tree, token) or _infinitive(tree, token) or _participle(tree, token)
        if found is not None and found.outer.i != found.inner.i:
            yield found


def _phrase(tree: Tree, token: Token) -> Hint | None:
    if token.text.lower() not in PREPOSITIONS or token.dep not in ("prep", "agent"):
        return None
    inner = child(tree, token.i, "pobj", "pcomp")
    outer = tree.tokens[token.head]
    if inner is None or outer.pos not in _HEADS or _is_plain(tree, token, inner):
        return None
    return Hint(token, inner, outer, True, "cause")


def _is_plain(tree: Tree, marker: Token, inner: Token) -> bool:
    """Whether the phrase says when, how much or as what: "for nineteen years", "in 2014", "as a pilot"."""
    timed = inner.lemma in TIME_WORDS or inner.pos in ("NUM", "PRON") or inner.tag == "CD"
    governed = marker.lemma == "for" and tree.tokens[marker.head].lemma in _TAKES_FOR
    return timed or governed or (marker.lemma == "as" and inner.dep == "pobj")


_TAKES_FOR = frozenset("ask look leave head wait search account vote stand work pay prepare".split())
"""Verbs whose "for" has an object and gives no reason."""
TIME_WORDS = frozenset(
    """
    second minute hour day night morning afternoon evening noon midnight week weekend month year decade century time
    moment today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december spring summer autumn winter period example instance
    """.split()
)
"""Objects of a preposition that say when or how long."""
_HEADS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})


def _clause(tree: Tree, token: Token) -> Hint | None:
    verb = tree.tokens[token.head]
    opens = token.dep in ("mark", "advmod") and token.text.lower() in CONJUNCTIONS and token.i < verb.i
    if not opens or verb.dep not in ("advcl", "relcl", "acl") or child(tree, verb.i, "nsubj", "nsubjpass") is None:
        return None
    return Hint(token, verb, tree.tokens[verb.head], True, "cause")


def _infinitive(tree: Tree, token: Token) -> Hint | None:
    if token.tag != "TO" or token.dep != "aux":
        return None
    verb = tree.tokens[token.head]
    fits = verb.dep in ("advcl", "acl", "xcomp", "relcl") and child(tree, verb.i, "mark") is None
    return Hint(token, verb, tree.tokens[verb.head], True, "purpose") if fits else None


def _participle(tree: Tree, token: Token) -> Hint | None:
    if token.tag != "VBG" or token.dep not in ("advcl", "acl", "conj", "prep") or children(tree, token.i, "mark"):
        return None
    outer = tree.tokens[token.head]
    if token.lemma in _DEMANDS or token.dep == "acl":
        return Hint(token, token, outer, True, "motive") if outer.pos in _HEADS else None
    return Hint(token, token, outer, False, "consequence") if outer.pos in _HEADS else None
