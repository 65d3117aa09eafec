"""How much of one text's meaning another holds, by shared concepts: the similarity that needs no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abduce.text.concepts import concepts

SLACK = 0.5
"""Concepts; added to what a query weighs, so that a query of one word is never wholly found. Half a word: one of one
gives .67, three of three .86."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalSimilarity:
    """Containment of weighted concepts; stands behind ``model.ports.Similarity``."""

    known: Mapping[str, float] = field(default_factory=dict)
    """Concept -> weight to use in place of the usual one: what all texts of a case share tells little."""

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        return "lexical/1"

    def between(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """One row per query, one number in [0, 1] per text: the share of the query's weight that the text holds.

        Linear in the words of both and in the number of pairs.

        >>> LexicalSimilarity().between(["to block the enlargement"], ["They stopped its expansion.", "It rained."])
        [[0.8, 0.0]]
        """
        held = [frozenset(concepts(text)) for text in texts]
        return [self._row(self._weights(query), held) for query in queries]

    def _weights(self, query: str) -> dict[str, float]:
        return {name: self.known.get(name, weight) for name, weight in concepts(query).items()}

    def _row(self, weights: Mapping[str, float], held: Sequence[frozenset[str]]) -> list[float]:
        total = sum(weights.values()) + SLACK
        return [sum(w for name, w in weights.items() if name in bag) / total for bag in held]
