"""The models that ship with the program, or what stands in for them where they cannot be run."""

from __future__ import annotations

from abduce.adapters.encoder import MiniLmEncoder
from abduce.adapters.lexical_encoder import LexicalEncoder
from abduce.adapters.onnx_model import RUNTIME, is_runtime_installed
from abduce.model.ports import Encoder
from abduce.model.problems import Problem


def shipped_encoder() -> Encoder:
    """The shared encoder; without onnxruntime one that goes by shared words.

    Keep one for a whole run: it remembers what it has encoded.
    """
    return MiniLmEncoder() if is_runtime_installed() else LexicalEncoder()


def what_is_missing() -> tuple[Problem, ...]:
    """A note where meaning is judged by words alone, because the models cannot be run."""
    if is_runtime_installed():
        return ()
    message = f"Likeness of meaning goes by shared words: the package {RUNTIME} is missing (pip install {RUNTIME})."
    return (Problem(code="words-only", severity="note", message=message),)
