"""Settings of the stage ``extract``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSettings:
    """What can be set for ``extract``."""

    languages: tuple[str, ...] = ("en",)
    """ISO 639-1 codes of the languages that are extracted from: the cue tables and the parser are English."""
    unmarked_reasons: bool = True
    """Whether a trained head looks in news of protest and violence, which it learnt from, for reasons without a marker;
    such explanations have no ``marker``, are more often wrong than others, and never propose a hypothesis."""
    max_characters: int = 2_000_000
    """Code points of one source that are extracted from (400,000 words, a long book); the rest is read and traced."""
