"""What the analyst says before anything is read: the tables ``[[source]]`` and ``[[hypothesis]]`` of case.toml."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Grade, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """Facts about one source; each goes before what is read, ``None`` leaves what is read."""

    path: str
    """Path of the source, as ``Source.path`` has it."""
    title: str | None = None
    """Title."""
    author: str | None = None
    """Full name of the author."""
    outlet: str | None = None
    """Publication, agency or site."""
    url: str | None = None
    """Where it was published."""
    published: str | None = None
    """ISO date as precise as known: 2022, 2022-10, 2022-10-04."""
    kind: SourceKind | None = None
    """What sort of document it is."""
    reliability: Grade | None = None
    """Grade A (reliable) to E (unreliable); F cannot be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenHypothesis:
    """One rival answer that the analyst puts to the evidence: a ``[[hypothesis]]`` table of case.toml."""

    label: str
    """A few words."""
    statement: str
    """The answer in full."""
    prior: float | None = None
    """Weight before the evidence; equal shares when none is given."""
