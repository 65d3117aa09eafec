"""The question, and the line of facts under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from abduce.report.authors import Figure, deciders, judges
from abduce.report.dates import date_words
from abduce.report.index import Index
from abduce.report.numbers import counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The head of the page."""

    question: str
    """As asked; empty when none was."""
    facts: tuple[Figure, ...]
    """How much was read, from how many origins, up to when, judged by whom."""
    troubles: str | None
    """How many problems of severity error and warning there are; ``None`` without any."""


def facts_view(index: Index) -> Facts:
    """The head of the page of ``index``."""
    analysis = index.analysis
    told = (
        f"as of {date_words(analysis.as_of)}" if analysis.as_of else "no cut-off date",
        f"cells judged by {judges(index)}",
        deciders(index),
        "quotations only, without the full texts" if index.quotations_only else None,
    )
    counts = (
        counted(len(analysis.sources), "source"),
        counted(index.n_families(index.sources), "independent origin"),
        counted(len(analysis.statements), "statement"),
    )
    facts = (*(Figure(words, "code") for words in counts), *(Figure(words) for words in told if words))
    return Facts(question=analysis.question, facts=facts, troubles=_troubles(index))


def _troubles(index: Index) -> str | None:
    counts = Counter(problem.severity for problem in index.analysis.problems)
    words = [counted(counts[severity], severity) for severity in ("error", "warning") if counts[severity]]
    return listed(words) if words else None
