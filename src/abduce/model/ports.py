"""What the stages ask of libraries and of their caller; implementations live in ``adapters``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from abduce.model.trees import Tree


class Parser(Protocol):
    """Turns sentences into trees; each sentence of a run is handed over once."""

    @property
    def name(self) -> str:
        """Name and version of the model, for ``versions``."""
        ...

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """One tree per (text of the sentence, its offset in the source's text), in order.

        Token offsets are those of the source's text, not of the sentence.
        """
        ...


class Progress(Protocol):
    """How a stage reports that it moves on; the command line and the web each draw their own bar."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""
        ...


def no_progress(stage: str, done: int, total: int) -> None:
    """The progress callback that draws nothing."""


class Similarity(Protocol):
    """How near texts are in meaning: by shared words today, by an encoder where one is installed."""

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        ...

    def between(self, queries: Sequence[str], texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One row per query, one number in [0, 1] per text: how much of the query's meaning the text holds.

        Not symmetric: a long text may hold all of a short query. What all texts of a case share may be played down.
        """
        ...
