"""The question, and the line of facts under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from abduce.report.dates import date_words
from abduce.report.index import Index
from abduce.report.numbers import counted, listed

_JUDGES = {"code": "the program", "model": "the model", "analyst": "an analyst"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The head of the page."""

    question: str
    """As asked; empty when none was."""
    facts: tuple[str, ...]
    """How much was read, from how many origins, up to when, judged by whom."""
    troubles: str | None
    """How many problems of severity error and warning there are; ``None`` without any."""


def facts_view(index: Index) -> Facts:
    """The head of the page of ``index``."""
    analysis = index.analysis
    facts = (
        counted(len(analysis.sources), "source"),
        counted(index.n_families(index.sources), "independent origin"),
        counted(len(analysis.statements), "statement"),
        f"as of {date_words(analysis.as_of)}" if analysis.as_of else "no cut-off date",
        f"cells judged by {_judges(index)}",
        *(("quotations only, without the full texts",) if index.quotations_only else ()),
    )
    return Facts(question=analysis.question, facts=facts, troubles=_troubles(index))


def _judges(index: Index) -> str:
    """Who decided the cells, the most frequent first."""
    counts = Counter(by for item in index.items for by in item.by.values())
    names = sorted(counts, key=lambda by: (-counts[by], by))
    return listed([f"{_JUDGES[by]} ({counts[by]:,})" for by in names]) if names else "nobody"


def _troubles(index: Index) -> str | None:
    counts = Counter(problem.severity for problem in index.analysis.problems)
    words = [counted(counts[severity], severity) for severity in ("error", "warning") if counts[severity]]
    return listed(words) if words else None
