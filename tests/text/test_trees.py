"""Walks over a hand-written tree."""

from __future__ import annotations

from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.trees import ancestors, child, children, conjuncts, is_negated, span_of, subject, subtree, subtree_span

TEXT = "Ann and Tom did not go, said Lee."
ROWS = [
    ("Ann", "NNP", "PROPN", "nsubj", 5), ("and", "CC", "CCONJ", "cc", 0), ("Tom", "NNP", "PROPN", "conj", 0),
    ("did", "VBD", "AUX", "aux", 5), ("not", "RB", "PART", "neg", 5), ("go", "VB", "VERB", "ccomp", 7),
    (",", ",", "PUNCT", "punct", 7), ("said", "VBD", "VERB", "ROOT", 7), ("Lee", "NNP", "PROPN", "nsubj", 7),
    (".", ".", "PUNCT", "punct", 7),
]  # fmt: skip


def tree() -> Tree:
    tokens, at = [], 0
    for i, (word, tag, pos, dep, head) in enumerate(ROWS):
        at = TEXT.index(word, at)
        tokens.append(Token(i, at, at + len(word), word, word.lower(), tag, pos, dep, head))
        at += len(word)
    below = [tuple(j for j, row in enumerate(ROWS) if row[4] == i and j != i) for i in range(len(ROWS))]
    return Tree(tuple(tokens), tuple(below))


def test_subtrees() -> None:
    assert subtree(tree(), 5) == [0, 1, 2, 3, 4, 5]
    assert subtree(tree(), 5, without=[0]) == [3, 4, 5]
    assert subtree_span(tree(), 5).of(TEXT) == "Ann and Tom did not go"


def test_spans_leave_outer_punctuation_out() -> None:
    assert span_of(tree(), [6, 7, 8, 9]).of(TEXT) == "said Lee"
    assert span_of(tree(), [9]) == Span(32, 33)


def test_relations() -> None:
    said = tree()
    assert child(said, 7, "nsubj") == said.tokens[8]
    assert child(said, 7, "dobj") is None
    assert [t.text for t in children(said, 7, "punct")] == [",", "."]
    assert [t.text for t in ancestors(said, 1)] == ["Ann", "go", "said"]
    assert conjuncts(said, 0) == [0, 2]
    assert is_negated(said, 5)
    assert not is_negated(said, 7)


def test_subjects() -> None:
    assert subject(tree(), 5) == tree().tokens[0]
    assert subject(tree(), 3) is None
