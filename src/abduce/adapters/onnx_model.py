"""One network run over many inputs by onnxruntime, each input alone.

No batches: a text in a batch is padded, and in 8 bits it shares the range of its neighbours, so that its numbers would
depend on who stands beside it. One at a time they depend on the text alone, whatever the order of the documents and
the number of threads; and it is as fast (``benchmarks/encoder_speed.py``), since nothing is padded.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abduce.model.errors import MissingExtraError

if TYPE_CHECKING:  # Loading onnxruntime takes .1 s, which no command should wait for that runs no network.
    from numpy.typing import NDArray

    Inputs = Mapping[str, NDArray[Any]]
    """Name of an input of a network -> its values."""

MODELS = Path(__file__).parent / "models"
"""Where the shipped networks lie, a folder each."""
MAX_THREADS = 4
"""Inputs that run at once: more threads than this wait for memory rather than for the processor."""
RUNTIME = "onnxruntime"
"""The package that runs networks."""


def is_runtime_installed() -> bool:
    """Whether networks can be run here."""
    return importlib.util.find_spec(RUNTIME) is not None


class OnnxModel:
    """Runs the network in ``folder``; loads it when first asked (some .1 s)."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._file = folder / "model.onnx"
        self._threads = threads or min(MAX_THREADS, os.cpu_count() or 1)
        self._session: Any = None

    def run(self, inputs: Sequence[Inputs]) -> list[list[NDArray[Any]]]:
        """For each of the ``inputs`` the outputs of the network, in order; the same numbers for any number of threads.

        Raises ``MissingExtraError`` where onnxruntime is not installed.
        """
        session = self._loaded()
        if self._threads == 1 or len(inputs) < 2:
            return [session.run(None, one) for one in inputs]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda one: session.run(None, one), inputs))

    def _loaded(self) -> Any:
        if self._session is None:
            if not is_runtime_installed():
                raise MissingExtraError("Running a neural network", RUNTIME)
            import onnxruntime

            options = onnxruntime.SessionOptions()
            # Threads work on different inputs; inside one so small a network they would only wait for each other.
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                self._file.read_bytes(), options, providers=["CPUExecutionProvider"]
            )
        return self._session
