"""What the stages ask of libraries and of their caller; implementations live in ``adapters``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from abduce.model.stance import Stance
from abduce.model.trees import Tree

if TYPE_CHECKING:  # Whoever asks for neither vectors nor numbers need not wait for numpy.
    from numpy import float32
    from numpy.typing import NDArray

T = TypeVar("T")


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


class Remember(Protocol):
    """What was made of one document before, where the caller of a stage keeps it, or what is made of it now."""

    def __call__(self, kind: str, identity: Callable[[], Any], made: type[T], make: Callable[[], T]) -> T:
        """What ``make()`` gives, a record of class ``made``, perhaps from an earlier call.

        ``kind`` says what it is (``reading``), ``identity()`` all that it depends on besides versions of programs.
        """
        ...


def afresh(kind: str, identity: Callable[[], Any], made: type[T], make: Callable[[], T]) -> T:
    """The memory that remembers nothing."""
    return make()


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


class Encoder(Protocol):
    """Turns texts into vectors whose cosine is likeness of meaning; each text of a run is encoded once."""

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """Rows of length 1, one per text, in order: shape (n_texts, n_dimensions)."""
        ...


class StanceModel(Protocol):
    """Holds texts against answers: does this text bear on that answer, and does it speak for or against it?"""

    @property
    def name(self) -> str:
        """Name and version, for ``versions``."""
        ...

    def stances(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Stance]:
        """One stance per (answer, text), in order; what no model was trained to see (who speaks) is not in it."""
        ...
