"""Walks over parsed sentences: subtrees, clauses, arguments, as token indices and spans."""

from __future__ import annotations

from collections.abc import Container, Iterator

from abduce.model.span import Span
from abduce.model.trees import Token, Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def subtree(tree: Tree, i: int, without: Container[int] = ()) -> list[int]:
    """Indices of token ``i`` and all that hang on it, ascending; branches rooted in ``without`` are left out."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        found.append(j)
        todo.extend(c for c in tree.children[j] if c not in without)
    return sorted(found)


def span_of(tree: Tree, indices: list[int]) -> Span:
    """The span from the first to the last of ``indices`` (ascending, not empty), without "and" or marks at its ends."""
    last = len(indices) - 1
    while last > 0 and (tree.tokens[indices[last]].tag in _FINAL or tree.tokens[indices[last]].dep == "cc"):
        last -= 1
    first = 0
    while first < last and tree.tokens[indices[first]].tag in _FINAL:
        first += 1
    return Span(tree.tokens[indices[first]].start, tree.tokens[indices[last]].end)


_FINAL = frozenset({",", ".", ":", "``", "''", "HYPH", "-LRB-", "-RRB-"})


def subtree_span(tree: Tree, i: int, without: Container[int] = ()) -> Span:
    """The span of :func:`subtree`."""
    return span_of(tree, subtree(tree, i, without))


def child(tree: Tree, i: int, *deps: str) -> Token | None:
    """The first child of ``i`` with one of the relations ``deps``."""
    return next((tree.tokens[c] for c in tree.children[i] if tree.tokens[c].dep in deps), None)


def children(tree: Tree, i: int, *deps: str) -> list[Token]:
    """The children of ``i`` with one of the relations ``deps``, in order."""
    return [tree.tokens[c] for c in tree.children[i] if tree.tokens[c].dep in deps]


def ancestors(tree: Tree, i: int) -> Iterator[Token]:
    """The heads above token ``i``, nearest first."""
    while tree.tokens[i].head != i:
        i = tree.tokens[i].head
        yield tree.tokens[i]


def subject(tree: Tree, verb: int) -> Token | None:
    """The subject of the clause headed by ``verb``: its own, or that of the verb it is joined to or completes."""
    own = child(tree, verb, *SUBJECTS)
    if own is not None:
        return own
    token = tree.tokens[verb]
    if token.dep in ("conj", "xcomp", "auxpass") and token.head != verb:
        return subject(tree, token.head)
    return None


def is_negated(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is negated: a ``neg`` child, or "no" before it."""
    return any(
        t.dep == "neg" or (t.dep == "det" and t.lemma == "no") for t in (tree.tokens[c] for c in tree.children[i])
    )


def conjuncts(tree: Tree, i: int) -> list[int]:
    """Indices of token ``i`` and of those joined to it by coordination, in order."""
    found, todo = [i], [i]
    while todo:
        j = todo.pop()
        for token in children(tree, j, "conj"):
            found.append(token.i)
            todo.append(token.i)
    return sorted(found)
