"""Who says what, why, when, and what next: statements and the rest, each with its exact spans."""

from abduce.extract.stage import Extraction, extract

__all__ = ["Extraction", "extract"]
