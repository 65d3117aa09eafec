"""What somebody wants, aims at or is afraid of."""

from __future__ import annotations

from abduce.extract.reasons.reason import Reason, core, word
from abduce.model.span import hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.trees import child, children, is_negated, subject, subtree_span

_PRETEXTS = frozenset({"pretext", "excuse"})
"""Nouns that name a motive in order to reject it."""


def want(tree: Tree, token: Token) -> Reason | None:
    """ "X wants ...": what follows is X's motive."""
    kind = markers("want").get(token.lemma)
    if kind is None or token.pos != "VERB":
        return None
    goal = next((t for t in children(tree, token.i, "xcomp", "ccomp", "advcl") if t.i > token.i), None)
    thing = child(tree, token.i, "dobj")
    if goal is None and (thing is None or thing.pos == "PRON"):
        return None
    cause = hull(*(subtree_span(tree, t.i) for t in (thing, goal) if t is not None))
    keep = [goal.i] if goal is not None else []
    named = subject(tree, token.i)
    return Reason(
        span=hull(core(tree, token.i, *keep), cause), cause=cause, effect=None, marker=word(token), type=kind,
        negated=is_negated(tree, token.i), actor=named,
    )  # fmt: skip


def noun_of_motive(tree: Tree, token: Token) -> Reason | None:
    """ "X's aim is ...", "the task of ...ing", "the reason ... is that ..."."""
    kind = markers("noun").get(token.lemma)
    if kind is None or token.pos != "NOUN":
        return None
    verb = tree.tokens[token.head]
    goal = _predicate(tree, token, verb) or _of_doing(tree, token)
    if goal is None:
        return None
    owner = child(tree, token.i, "poss") or _possessor(tree, token)
    whole = core(tree, verb.i, goal.i) if verb.pos in ("AUX", "VERB") else subtree_span(tree, token.i)
    cause = subtree_span(tree, goal.i, without=[t.i for t in children(tree, goal.i, "mark") if t.lemma == "that"])
    return Reason(
        span=hull(whole, cause), cause=cause, effect=None, marker=word(token), type=kind,
        negated=is_negated(tree, verb.i) or token.lemma in _PRETEXTS, actor=owner,
    )  # fmt: skip


def _predicate(tree: Tree, noun: Token, verb: Token) -> Token | None:
    """What the noun is said to be: on the other side of "is"."""
    if verb.lemma != "be":
        return None
    if noun.dep in ("nsubj", "dep"):
        return child(tree, verb.i, "xcomp", "ccomp", "advcl", "attr")
    named = child(tree, verb.i, "nsubj", "csubj")
    return named if noun.dep == "attr" and named is not None and named.pos != "PRON" else None


def _of_doing(tree: Tree, noun: Token) -> Token | None:
    """ "the task of stopping the leak", "a plan to stop the leak"."""
    for phrase in children(tree, noun.i, "prep"):
        inner = child(tree, phrase.i, "pcomp")
        if phrase.lemma == "of" and inner is not None:
            return inner
    return next((t for t in children(tree, noun.i, "acl") if t.tag == "VB"), None)


def _possessor(tree: Tree, noun: Token) -> Token | None:
    phrase = next((t for t in children(tree, noun.i, "prep") if t.lemma == "of"), None)
    return child(tree, phrase.i, "pobj") if phrase is not None else None


def feeling(tree: Tree, token: Token) -> Reason | None:
    """ "X is afraid of ..."."""
    kind = markers("feel").get(token.text.lower())
    if kind is None or token.dep not in ("acomp", "ROOT", "conj", "oprd"):
        return None
    inner = next((t for t in children(tree, token.i, "ccomp", "xcomp")), None)
    for phrase in children(tree, token.i, "prep"):
        inner = inner or child(tree, phrase.i, "pobj", "pcomp")
    verb = tree.tokens[token.head] if token.dep == "acomp" else token
    if inner is None:
        return None
    cause = subtree_span(tree, inner.i, without=[t.i for t in children(tree, inner.i, "mark")])
    return Reason(
        span=hull(core(tree, verb.i), cause), cause=cause, effect=None, marker=word(token), type=kind,
        negated=is_negated(tree, verb.i), actor=subject(tree, verb.i),
    )  # fmt: skip
