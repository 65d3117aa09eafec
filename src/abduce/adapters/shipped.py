"""The models that ship with the program, where they can be run."""

from __future__ import annotations

from abduce.adapters.encoder import MiniLmEncoder
from abduce.adapters.onnx_model import RUNTIME, is_runtime_installed
from abduce.adapters.screened import MOST, ScreenedStances
from abduce.adapters.stance_model import FOLDER, MiniLmStances
from abduce.model.ports import Encoder, StanceModel
from abduce.model.problems import Problem


def shipped_encoder() -> Encoder | None:
    """The shared encoder, or ``None`` without onnxruntime: stages then go by shared words.

    Keep one for a whole run: it remembers what it has encoded.
    """
    return MiniLmEncoder() if is_runtime_installed() else None


def shipped_stances(encoder: Encoder | None, *, most: int | None = MOST) -> StanceModel | None:
    """The stance model over ``encoder``, for ``most`` pairs a call; ``None`` where there is no encoder."""
    if encoder is None or not (FOLDER / "model.onnx").exists():
        return None
    return ScreenedStances(MiniLmStances(), encoder, most=most)


def what_is_missing() -> tuple[Problem, ...]:
    """A note where meaning is judged by words alone, because the models cannot be run."""
    if is_runtime_installed():
        return ()
    message = f"Likeness of meaning goes by shared words: the package {RUNTIME} is missing (pip install {RUNTIME})."
    return (Problem(code="words-only", severity="note", message=message),)
