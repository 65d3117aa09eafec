"""Words that attribute something to someone, read from the tables in ``lexicon/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

PartOfSpeech = Literal["verbs", "nouns", "adjectives"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting word takes; the letters are explained at the head of ``reporting_verbs.tsv``."""

    kind: frozenset[str]
    """Its classes, such as ``say``."""
    frames: frozenset[str]
    """Constructions it takes, such as ``c`` for a clause."""
    prepositions: frozenset[str]
    """Prepositions whose object is what is held."""

    def takes(self, frame: str) -> bool:
        """Whether the construction is in its frames."""
        return frame in self.frames


@cache
def reporting(part: PartOfSpeech) -> Mapping[str, Cue]:
    """Base form -> cue, for the reporting words of one part of speech; a word in several rows has all their frames.

    >>> sorted(reporting("verbs")["warn"].prepositions)
    ['about', 'of']
    """
    cues: dict[str, Cue] = {}
    table = resources.files("abduce.text").joinpath(f"lexicon/reporting_{part}.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, frames, words = line.split("\t")
            letters, prepositions = _parts(frames)
            for word in words.split():
                cues[word] = _merged(cues.get(word), Cue(frozenset({kind}), letters, prepositions))
    return MappingProxyType(cues)


def _parts(frames: str) -> tuple[frozenset[str], frozenset[str]]:
    """Frame letters and prepositions of one table cell: ``cq about,of``, ``cq`` or ``- about,of``."""
    letters, _, prepositions = frames.partition(" ")
    return frozenset(letters.strip("-")), frozenset(filter(None, prepositions.split(",")))


def _merged(old: Cue | None, new: Cue) -> Cue:
    if old is None:
        return new
    return Cue(old.kind | new.kind, old.frames | new.frames, old.prepositions | new.prepositions)
