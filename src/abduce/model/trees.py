"""Parsed sentences, independent of the library that parsed them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence (positional fields: it is made by the million)."""

    i: int
    """Index in its tree."""
    start: int
    """Offset of its first code point in the source's text."""
    end: int
    """Offset after its last code point in the source's text."""
    text: str
    """The word as written."""
    lemma: str
    """Its base form, lower case."""
    tag: str
    """Fine part of speech (Penn Treebank: VBD, NNP ...)."""
    pos: str
    """Coarse part of speech (Universal: VERB, PROPN ...)."""
    dep: str
    """Relation to its head (ClearNLP labels: nsubj, ccomp ...)."""
    head: int
    """Index of its head; a root's head is itself."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed sentence: its tokens in order and, for each, the indices of its children."""

    tokens: tuple[Token, ...]
    """The words in the order of the text."""
    children: tuple[tuple[int, ...], ...]
    """``children[i]``: indices of the tokens whose head is ``i``, ascending."""
