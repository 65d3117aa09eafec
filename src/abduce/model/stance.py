"""How a text stands to an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Relevance, support and opposition, all in [0, 1]; support and opposition together at most 1."""

    relevance: float = 0.0
    """Whether it bears on it at all."""
    supports: float = 0.0
    """How far it speaks for it."""
    opposes: float = 0.0
    """How far it speaks against it."""

    @property
    def net(self) -> float:
        """Support less opposition."""
        return self.supports - self.opposes
