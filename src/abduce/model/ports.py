"""What the stages ask of libraries and of their caller; implementations live in ``adapters``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
