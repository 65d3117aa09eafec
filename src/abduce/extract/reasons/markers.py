"""Reasons that a conjunction, a preposition or an adverb marks: "because", "due to", "as a result"."""

from __future__ import annotations

from functools import cache

from abduce.extract.reasons.reason import Reason, core, other_side, sequence, verb_above, word
from abduce.model.records import ExplanationType
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.trees import SUBJECTS, child, children, is_negated, subject, subtree_span


def because_clause(tree: Tree, token: Token) -> Reason | None:
    """ "... because ...": the clause that the marker opens is the cause."""
    kind = markers("clause").get(token.text.lower())
    if kind is None or token.dep != "mark":
        return None
    verb = tree.tokens[token.head]
    if token.text.lower() == "since" and not _is_causal_since(tree, verb):
        return None
    without = [token.i, *(t.i for t in children(tree, verb.i, "neg", "advmod") if t.i < token.i)]
    cause = subtree_span(tree, verb.i, without=without)
    main = tree.tokens[verb.head]
    if verb.head == verb.i or _is_dummy(tree, main):
        return Reason(
            span=hull(word(token), cause), cause=cause, effect=None, marker=word(token), type=kind,
            negated=False, actor=subject(tree, verb.i), looks_back=True,
        )  # fmt: skip
    without = [c for c in tree.children[main.i] if tree.tokens[c].dep in ("conj", "parataxis")]
    effect = subtree_span(tree, main.i, without=[*without, verb.i])
    negated = _rejects(tree, main, token)
    return Reason(
        span=hull(cause, effect, word(token)), cause=cause, effect=effect, marker=word(token), type=kind,
        negated=negated, actor=subject(tree, main.i),
    )  # fmt: skip


def _rejects(tree: Tree, main: Token, marker: Token) -> bool:
    """ "not because ...": the negation stands right before the marker or the verb's end, or before "only because"."""
    before = tree.tokens[marker.i - 1].lemma if marker.i else ""
    if before in ("only", "just", "merely", "simply") and marker.i > main.i and is_negated(tree, main.i):
        return True
    return before in ("not", "n't") or any(t.i == marker.i - 1 for t in children(tree, main.i, "neg"))


def _is_dummy(tree: Tree, verb: Token) -> bool:
    """ "This is because ...": the subject points back."""
    named = child(tree, verb.i, *SUBJECTS)
    return verb.lemma == "be" and named is not None and named.text.lower() in ("this", "that", "it")


def _is_causal_since(tree: Tree, verb: Token) -> bool:
    """ "Since" gives a reason only with a present or modal verb; with a past one it is a date."""
    return verb.tag in ("VBZ", "VBP", "MD") or child(tree, verb.i, "aux") is not None


def phrase(tree: Tree, token: Token) -> Reason | None:
    """ "... due to ...": the object of the preposition is the cause."""
    for words, kind in _phrases_from(token.text.lower()):
        marker = sequence(tree, token.i, words)
        if marker is None:
            continue
        last = tree.tokens[token.i + len(words.split()) - 1]
        inner = child(tree, last.i, "pobj", "pcomp") or child(tree, token.i, "pobj")
        head = verb_above(tree, token)
        if inner is None or head is None:
            continue
        cause = subtree_span(tree, inner.i)
        whole = core(tree, head.i)
        effect = other_side(whole, hull(marker, cause))
        return Reason(
            span=hull(whole, cause), cause=cause, effect=effect, marker=marker, type=kind,
            negated=token.i > 0 and tree.tokens[token.i - 1].lemma == "not", actor=subject(tree, head.i),
        )  # fmt: skip
    return None


@cache
def _phrases_from(word: str) -> tuple[tuple[str, ExplanationType], ...]:
    """The phrases of the table that begin with ``word``, longest first."""
    found = [(words, kind) for words, kind in markers("phrase").items() if words.split()[0] == word]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


def adverb(tree: Tree) -> Reason | None:
    """ "As a result, ...": this sentence is the effect of the one before."""
    for words, kind in markers("adverb").items():
        marker = sequence(tree, 0, words)
        if marker is not None and len(tree.tokens) > len(words.split()) + 2:
            whole = Span(tree.tokens[0].start, tree.tokens[-1].end)
            root = next(t for t in tree.tokens if t.head == t.i)
            return Reason(
                span=whole, cause=None, effect=Span(marker.end, whole.end), marker=marker, type=kind,
                negated=False, actor=subject(tree, root.i), looks_back=True,
            )  # fmt: skip
    return None
