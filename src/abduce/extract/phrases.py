"""Noun phrases that name somebody: where they stand, and what they are called."""

from __future__ import annotations

from abduce.extract.cast import Cast, Mention
from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.gazetteer import state_named, state_of
from abduce.text.trees import child, children, conjuncts, subtree, subtree_span

_CUT = ("relcl", "appos", "acl", "advcl", "punct", "cc", "case")
"""Branches of a noun phrase that describe the holder and do not name it."""


def canonical_name(mention: Mention) -> str:
    """The full name; a state that is named by its capital or its people gets its own name."""
    if mention.type == "person" or state_named(mention.form) is not None:
        return mention.name
    return state_of(mention.form) or mention.name


def name_beside(tree: Tree, head: Token, cast: Cast) -> Token | None:
    """The person's name set beside a role: "Ann Lee" for "the minister, Ann Lee"."""
    apposed = child(tree, head.i, "appos")
    named = cast.at(apposed.start) if apposed is not None and head.pos == "NOUN" else None
    return apposed if named is not None and named.type == "person" else None


def joined_names(tree: Tree, head: Token, cast: Cast) -> list[tuple[Token, Mention]]:
    """The names joined to that of ``head`` by "and", its own first; empty where not all that is joined is a name.

    The parse may hang the second name on what is said of the first: "Ann Lee, the mayor, and Tom Brook".
    """
    beside = (j for t in children(tree, head.i, "appos") for j in conjuncts(tree, t.i) if j != t.i)
    joined = [tree.tokens[j] for j in sorted({*conjuncts(tree, head.i), *beside})]
    named = [(t, mention) for t in joined if (mention := cast.at(t.start)) is not None]
    return named if len(named) == len(joined) else []


def phrase_span(tree: Tree, head: Token, *, alone: bool) -> Span:
    """The noun phrase of ``head`` without clauses and asides; ``alone``: with what is joined to it by "and"."""
    without = {c for i in subtree(tree, head.i) for c in tree.children[i] if _describes(tree.tokens[c], head)}
    if not alone:
        without |= {c for c in tree.children[head.i] if tree.tokens[c].dep == "conj"}
    else:
        without -= {c for c in tree.children[head.i] if tree.tokens[c].dep == "cc"}
    return subtree_span(tree, head.i, without=without)


def _describes(branch: Token, head: Token) -> bool:
    """Whether a branch of the phrase says something of the holder: a clause, an aside, "including ...", "even"."""
    if branch.i < head.i:
        return branch.dep == "advmod" and branch.head == head.i
    return branch.dep in _CUT or branch.text.lower() == "including"


def group_name(words: str) -> str:
    """A group as written, on one line, without its article.

    >>> group_name("the owners of the ferry")
    'owners of the ferry'
    """
    words = " ".join(words.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            words = words[len(article) :]
    people = state_of(words)
    return people if people is not None else words
