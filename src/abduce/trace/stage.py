"""The stage: sources in, lineage and families out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.model.ports import Progress, no_progress
from abduce.model.problems import Problem
from abduce.model.records import Family, Lineage, Segment, Source
from abduce.text.outlets import outlet_key
from abduce.text.shingles import Vocabulary
from abduce.trace.citations import Citation, canonical, citations
from abduce.trace.cited import cites_rows
from abduce.trace.derived import Comparison, contradictions, derived_rows, like_pairs
from abduce.trace.direction import age
from abduce.trace.families import families_of
from abduce.trace.fresh import with_new
from abduce.trace.reports import report_names, reports_named
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import main_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """What ``trace`` found."""

    lineage: tuple[Lineage, ...] = ()
    """Where sources come from, in the order of the sources; derived texts before named upstreams."""
    families: tuple[Family, ...] = ()
    """The sources partitioned by origin."""
    problems: tuple[Problem, ...] = ()
    """What was left out."""


def trace(
    sources: Sequence[Source],
    segments: Sequence[Segment] = (),
    *,
    settings: TraceSettings | None = None,
    progress: Progress = no_progress,
) -> Tracing:
    """Where the ``sources`` come from: copies, excerpts, named upstreams, and the families these make.

    Nothing depends on the order of the sources. Cost: linear in the words, plus one comparison for each pair of texts
    that shares rare runs of words (Broder 1997).

    >>> text = "The old ferry left the harbour with forty lorries on board, and nobody had weighed a single one."
    >>> a, b = (Source(id=i, path=i, sha256=i, media_type="text/plain", text=text, published=d)
    ...         for i, d in (("so-b", "2021-05-02"), ("so-a", "2021-05-01")))
    >>> tracing = trace([a, b])
    >>> [(row.source, row.relation, row.upstream) for row in tracing.lineage], tracing.families[0].members
    ([('so-b', 'copy', 'so-a')], ('so-a', 'so-b'))
    """
    settings = settings or TraceSettings()
    sources = sorted(sources, key=lambda s: (s.path, s.id))
    by_source = _segments_by_source(sources, segments)
    cited = _cited(sources, by_source)
    vocabulary = Vocabulary()
    texts = [main_text(s, by_source[s.id], vocabulary) for s in sorted(sources, key=age)]
    compared = like_pairs(texts, vocabulary, settings, progress)
    derived = with_new(derived_rows(compared.pairs, cited), {t.source.id: t for t in texts})
    return Tracing(
        lineage=_ordered(sources, (*derived, *cites_rows(cited, sources, derived, settings))),
        families=families_of((s.id for s in sources), ((p.a.source.id, p.b.source.id) for p in compared.pairs)),
        problems=(*_thinned(compared, settings), *contradictions(compared.pairs, cited)),
    )


def _segments_by_source(sources: Sequence[Source], segments: Sequence[Segment]) -> dict[str, list[Segment]]:
    """The segments of each source in order; a source without any is main text as a whole."""
    by_source: dict[str, list[Segment]] = {source.id: [] for source in sources}
    for segment in sorted(segments, key=lambda s: (s.source, s.start, s.end)):
        by_source[segment.source].append(segment)
    for source in sources:
        by_source[source.id] = by_source[source.id] or [
            Segment(source=source.id, start=0, end=len(source.text), label="main")
        ]
    return by_source


def _cited(sources: Sequence[Source], segments: dict[str, list[Segment]]) -> dict[str, tuple[Citation, ...]]:
    known = frozenset(outlet_key(canonical(s.outlet)) for s in sources if s.outlet)
    reports = report_names(sources)
    return {
        s.id: (
            *citations(s, segments[s.id], known),
            *reports_named(s, segments[s.id], reports),
        )
        for s in sources
    }


def _ordered(sources: Sequence[Source], rows: Sequence[Lineage]) -> tuple[Lineage, ...]:
    """Rows in the order of the sources; those of one source as they come."""
    position = {source.id: n for n, source in enumerate(sources)}
    return tuple(sorted(rows, key=lambda row: position[row.source]))


def _thinned(compared: Comparison, settings: TraceSettings) -> tuple[Problem, ...]:
    if not compared.n_frequent:
        return ()
    message = (
        f"{compared.n_compared} pairs of documents were compared and up to {compared.n_skipped} were not: "
        f"{compared.n_frequent} runs of {settings.shingle_words} words stand in more than {settings.max_partners} "
        "documents, and each of these was compared with the first few only. Copies are found all the same; raise "
        "settings.trace.max_partners to compare more pairs."
    )
    return (Problem(code="pairs-not-compared", severity="note", message=message),)
