"""What every section looks up: records by id, the order and short keys under which the page names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from abduce.model.analysis import Analysis
from abduce.model.records import Hypothesis, Link, Prediction, Source, Statement, Thesis
from abduce.model.span import Span
from abduce.model.weighing import Item, Posterior
from abduce.report.withheld import readable

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An analysis with its look-ups; built once a page by :func:`index_of`."""

    analysis: Analysis
    """The whole of it."""
    sources: Mapping[str, Source]
    """By id."""
    numbers: Mapping[str, int]
    """Source id -> the number under which the page names it, from 1, in the order of the sources."""
    statements: Mapping[str, Statement]
    """By id."""
    hypotheses: tuple[Hypothesis, ...]
    """By falling posterior, the catch-all last: the order of every section."""
    keys: Mapping[str, str]
    """Hypothesis id -> its short key (H1 ...), in that order."""
    family_of: Mapping[str, str]
    """Source id -> id of its family."""
    members: Mapping[str, tuple[str, ...]]
    """Family id -> ids of its sources."""
    links_of: Mapping[str, tuple[Link, ...]]
    """Statement id -> how it stands to the hypotheses."""
    thesis_of: Mapping[str, Thesis]
    """Source id -> its own answer."""
    items: tuple[Item, ...]
    """By falling information: the order of the matrix."""
    item_numbers: Mapping[str, int]
    """Item id -> its number, from 1, in that order."""
    items_of: Mapping[str, tuple[str, ...]]
    """Statement id -> ids of the items it stands behind."""
    clusters: Mapping[str, tuple[int, ...]]
    """Cluster -> numbers of its items."""
    statements_of: Mapping[str, tuple[Statement, ...]]
    """Source id -> its statements, in the order of the analysis."""
    predictions: Mapping[str, Prediction]
    """By id."""
    quotations_only: bool = False
    """Whether the texts hold nothing but what is quoted; the rest is withheld (``report.withheld``)."""

    def posterior(self, hypothesis: str) -> Posterior | None:
        """Belief in ``hypothesis``; ``None`` where nothing was weighed, as where it has no rival."""
        judgement = self.analysis.judgement
        return judgement.posterior.get(hypothesis) if judgement and len(self.hypotheses) > 1 else None

    def item(self, id: str) -> Item:
        """The item ``id``, which must be in the matrix."""
        return self.items[self.item_numbers[id] - 1]

    def words(self, source: str, span: Span) -> str:
        """The words of ``source`` that ``span`` covers; empty where the source is not there."""
        known = self.sources.get(source)
        return readable(span.of(known.text)) if known else ""

    def named(self, hypothesis: str | None) -> str:
        """A hypothesis in a sentence: its label in quotation marks and its key."""
        label = next((h.label for h in self.hypotheses if h.id == hypothesis), None)
        return f"“{label}” ({self.keys[hypothesis]})" if hypothesis and label else "no hypothesis"

    def readable(self, message: str) -> str:
        """``message`` with the ids of hypotheses, which mean nothing to a reader, replaced by their names."""
        for hypothesis in self.hypotheses:
            message = message.replace(f"'{hypothesis.id}'", hypothesis.id)
            message = message.replace(hypothesis.id, self.named(hypothesis.id))
        return message

    def n_families(self, sources: Iterable[str]) -> int:
        """How many independent origins ``sources`` have; a source without a family is its own."""
        return len({self.family_of.get(source, source) for source in sources})


def index_of(analysis: Analysis) -> Index:
    """The look-ups of ``analysis``; linear in its size but for two sorts."""
    hypotheses = _ranked(analysis)
    items = _by_information(analysis)
    return Index(
        analysis=analysis,
        sources={s.id: s for s in analysis.sources},
        numbers={s.id: number for number, s in enumerate(analysis.sources, 1)},
        statements={s.id: s for s in analysis.statements},
        hypotheses=hypotheses,
        keys={h.id: f"H{number}" for number, h in enumerate(hypotheses, 1)},
        family_of={member: family.id for family in analysis.families for member in family.members},
        members={family.id: family.members for family in analysis.families},
        links_of=collected((link.statement, link) for link in analysis.links),
        thesis_of={thesis.source: thesis for thesis in analysis.theses},
        items=items,
        item_numbers={item.id: number for number, item in enumerate(items, 1)},
        items_of=collected((statement, item.id) for item in items for statement in item.statements),
        clusters=collected((item.cluster, number) for number, item in enumerate(items, 1) if item.cluster),
        statements_of=collected((statement.source, statement) for statement in analysis.statements),
        predictions={prediction.id: prediction for prediction in analysis.predictions},
    )


def collected(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Key -> its values, in the order in which they come.

    >>> collected([("a", 1), ("b", 2), ("a", 3)])
    {'a': (1, 3), 'b': (2,)}
    """
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _ranked(analysis: Analysis) -> tuple[Hypothesis, ...]:
    beliefs = analysis.judgement.posterior if analysis.judgement else {}

    def rank(hypothesis: Hypothesis) -> tuple[bool, float]:
        belief = beliefs.get(hypothesis.id)
        return hypothesis.origin == "catch_all", -(belief.p if belief else hypothesis.prior)

    return tuple(sorted(analysis.hypotheses, key=rank))


def _by_information(analysis: Analysis) -> tuple[Item, ...]:
    weights = {w.id: w.information for w in analysis.judgement.items} if analysis.judgement else {}
    return tuple(sorted(analysis.matrix.items, key=lambda item: (item.open, -weights.get(item.id, 0.0), item.id)))
