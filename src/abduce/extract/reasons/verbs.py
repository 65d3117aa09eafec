"""Verbs whose subject and object are cause and effect: "X caused Y", "Y was driven by X"."""

from __future__ import annotations

from abduce.extract.reasons.reason import Reason, core, word
from abduce.model.records import ExplanationType
from abduce.model.span import hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.trees import child, children, is_negated, subject, subtree_span


def causal_verb(tree: Tree, token: Token) -> Reason | None:
    """ "X caused Y", "X led to Y"."""
    if token.pos != "VERB" or child(tree, token.i, "auxpass") is not None:
        return None
    cause_of = subject(tree, token.i)
    kind, effect = _governed(tree, token)
    if kind is None or effect is None or cause_of is None or cause_of.lemma in ("who", "which", "that"):
        return None
    if cause_of.text.lower() in _POINTERS:
        return _pointing_back(tree, token, cause_of, effect, kind)
    first, second = subtree_span(tree, cause_of.i), subtree_span(tree, effect.i)
    backwards = kind == "cause" and token.lemma in ("result", "stem", "arise", "flow", "follow", "come")
    return Reason(
        span=hull(word(token), first, second), cause=second if backwards else first,
        effect=first if backwards else second, marker=word(token), type=kind,
        negated=is_negated(tree, token.i), actor=cause_of,
    )  # fmt: skip


_POINTERS = frozenset({"this", "that", "it", "these"})
"""Subjects that stand for what was said before."""


def _pointing_back(
    tree: Tree, verb: Token, pointer: Token, effect: Token, kind: ExplanationType
) -> Reason:  # fmt: skip
    """ "After the door failed, this caused ...": the clause before, else the sentence before, is the cause."""
    before = next((t for t in children(tree, verb.i, "advcl") if t.i < pointer.i), None)
    marks = [t.i for t in children(tree, before.i, "mark")] if before else []
    cause = subtree_span(tree, before.i, without=marks) if before else None
    whole = hull(core(tree, verb.i), cause, subtree_span(tree, effect.i))
    return Reason(
        span=whole, cause=cause, effect=subtree_span(tree, effect.i), marker=word(verb), type=kind,
        negated=is_negated(tree, verb.i), actor=child(tree, effect.i, "poss"), looks_back=cause is None,
    )  # fmt: skip


def _governed(tree: Tree, verb: Token) -> tuple[ExplanationType | None, Token | None]:
    """(type, effect) of a causal verb: its object, or what follows its preposition."""
    if (kind := markers("verb").get(verb.lemma)) is not None:
        return kind, child(tree, verb.i, "dobj", "ccomp")
    for phrase in children(tree, verb.i, "prep"):
        if (kind := markers("verb_to").get(f"{verb.lemma} {phrase.lemma}")) is not None:
            return kind, child(tree, phrase.i, "pobj", "pcomp")
    return None, None


def passive_by(tree: Tree, token: Token) -> Reason | None:
    """ "Y was caused by X"."""
    kind = markers("passive_by").get(token.lemma)
    by = child(tree, token.i, "agent")
    if kind is None or by is None or (inner := child(tree, by.i, "pobj", "pcomp")) is None:
        return None
    cause = subtree_span(tree, inner.i)
    named = child(tree, token.i, "nsubjpass")
    effect = subtree_span(tree, named.i) if named is not None else None
    return Reason(
        span=hull(word(token), cause, effect), cause=cause, effect=effect,
        marker=hull(word(token), word(by)), type=kind, negated=is_negated(tree, token.i), actor=named,
    )  # fmt: skip
