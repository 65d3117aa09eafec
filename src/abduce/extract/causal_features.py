"""What the causal head looks at: words and constructions of a sentence, and of one hint in it, as plain strings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from abduce.extract.hints import Hint
from abduce.model.trees import Token, Tree
from abduce.text.trees import children

_WORDS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "SCONJ", "CCONJ", "PART", "AUX"})
_CLAUSES = frozenset({"advcl", "acl", "relcl", "xcomp", "pcomp", "ccomp", "conj"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj")


def _lemma(token: Token) -> str:
    """The lemma; names and numbers stand for themselves in no text but their own."""
    return "NAME" if token.pos == "PROPN" else "0" if token.lemma[:1].isdigit() else token.lemma


def sentence_features(tree: Tree, *, has_rule: bool = False) -> frozenset[str]:
    """Words, pairs of words and relations of one sentence; ``has_rule``: whether a rule already finds a reason."""
    found = {f for token in tree.tokens for f in _of_token(tree, token)}
    words = ["<", *map(_lemma, tree.tokens), ">"]
    found.update(f"b:{a}_{b}" for a, b in pairwise(words))
    found.add(f"n:{min(len(tree.tokens) // 10, 6)}")
    return frozenset(found | {"rule"} if has_rule else found)


def _of_token(tree: Tree, token: Token) -> Iterator[str]:
    head, lemma = tree.tokens[token.head], token.lemma
    if token.pos in _WORDS:
        yield f"l:{lemma}"
    if token.dep in ("prep", "mark", "agent", "prt", "advmod", "aux"):
        yield f"d:{lemma}:{token.dep}:{head.pos}"
        yield f"h:{lemma}:{head.lemma}"
    elif token.dep == "pobj":
        above = tree.tokens[head.head]
        yield f"p:{head.lemma}:{_lemma(token)}"
        yield f"t:{above.pos}:{head.lemma}:{token.tag}"
        yield f"g:{above.lemma}:{head.lemma}:{_lemma(token)}"
    elif token.dep in _CLAUSES:
        mark = next((t.lemma for t in children(tree, token.i, "mark", "aux") if t.tag in ("IN", "TO")), "-")
        yield f"c:{token.dep}:{token.tag}:{mark}:{head.pos}"
        yield f"cl:{token.dep}:{token.tag}:{lemma}"
        yield f"ch:{token.dep}:{head.lemma}:{mark}"
    elif token.dep in _ARGUMENTS:
        yield f"a:{token.dep}:{_lemma(token)}"
        yield f"v:{token.dep}:{head.lemma}"


def hint_features(tree: Tree, hint: Hint) -> frozenset[str]:
    """The words of one hint and what hangs on them."""
    marker, inner, outer = hint.marker.lemma, hint.inner, hint.outer
    above = tree.tokens[outer.head]
    found = {
        f"m={marker}:{hint.type}", f"m={marker}", f"mo={marker}:{outer.lemma}", f"mi={marker}:{inner.lemma}",
        f"o={outer.lemma}", f"i={inner.lemma}", f"md={marker}:{inner.dep}:{outer.pos}:{inner.pos}",
        f"op={marker}:{outer.tag}", f"ip={marker}:{inner.tag}", f"oi={outer.lemma}:{inner.lemma}",
        f"side={marker}:{outer.i < hint.marker.i}", f"root={outer.dep == 'ROOT'}",
        f"g={above.lemma}", f"gm={marker}:{above.lemma}",
    }  # fmt: skip
    for token in children(tree, outer.i, *_ARGUMENTS, "auxpass"):
        found |= {f"oc={token.dep}:{_lemma(token)}", f"od={marker}:{token.dep}"}
    found |= {f"ic={tree.tokens[c].dep}:{_lemma(tree.tokens[c])}" for c in tree.children[inner.i]}
    return frozenset(found)
