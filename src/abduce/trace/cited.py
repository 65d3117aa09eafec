"""From named upstreams to lineage rows: which source of the folder is meant, if one is clearly meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from abduce.model.ids import content_id
from abduce.model.records import Lineage, Source
from abduce.model.span import Place, Span
from abduce.text.outlets import outlet_key
from abduce.text.sentences import sentences
from abduce.text.words import content_stems
from abduce.trace.citations import CREDIT, ORIGIN, Citation, canonical
from abduce.trace.direction import precedes
from abduce.trace.settings import TraceSettings

MAX_SPANS = 6
"""Places kept for one named upstream; the first ones say it as well as all."""
_NOT_ADDRESS = re.compile(r"^[a-z]+://(?:www\.)?|[#?].*$|/$")
_AROUND = 600
"""Code points on either side in which the sentence of a citation is looked for; sentences are seldom longer."""


def cites_rows(
    cited: Mapping[str, Sequence[Citation]],
    sources: Sequence[Source],
    derived: Iterable[Lineage],
    settings: TraceSettings,
) -> tuple[Lineage, ...]:
    """One row per source and upstream it names, in the order of the sources and of their texts.

    A name becomes the id of a source in the folder when the text derives from that source, when its link is that
    source's, or when exactly one source of that outlet, not later than the citing one, holds most of what the citing
    sentence says. A credit ("(AP)") is not of one text and needs the first of these.
    """
    folder = _Folder(sources, derived)
    rows: list[Lineage] = []
    for source in sources:
        named: dict[tuple[str | None, str], list[Citation]] = {}
        for citation in cited.get(source.id, ()):
            upstream = citation.upstream or folder.meant_by(source, citation, settings)
            named.setdefault((upstream, "" if upstream else citation.name), []).append(citation)
        rows += [_row(source, upstream, found) for (upstream, _), found in named.items()]
    return tuple(rows)


class _Folder:
    """The sources by outlet and by address."""

    def __init__(self, sources: Sequence[Source], derived: Iterable[Lineage]) -> None:
        self.upstreams = {(row.source, row.upstream) for row in derived if row.upstream}
        self.by_outlet: dict[str, list[Source]] = {}
        self.by_url: dict[str, Source] = {}
        for source in sources:
            if source.outlet:
                self.by_outlet.setdefault(outlet_key(canonical(source.outlet)), []).append(source)
            if source.url:
                self.by_url.setdefault(_bare_url(source.url), source)

    def meant_by(self, source: Source, citation: Citation, settings: TraceSettings) -> str | None:
        """The id of the source that ``citation`` clearly means."""
        linked = self.by_url.get(_bare_url(citation.url)) if citation.url else None
        if linked is not None:
            return linked.id if linked.id != source.id else None
        same_outlet = self.by_outlet.get(outlet_key(citation.name), ())
        upstreams = [other.id for other in same_outlet if (source.id, other.id) in self.upstreams]
        if upstreams or CREDIT <= citation.score < ORIGIN:
            return upstreams[0] if upstreams else None
        said = frozenset(content_stems(_sentence(source.text, citation.span)))
        said -= frozenset(content_stems(citation.span.of(source.text)))
        fitting = [
            other.id
            for other in same_outlet
            if other.id != source.id and precedes(source, other) is not True and _holds(other, said, settings)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _holds(other: Source, said: frozenset[str], settings: TraceSettings) -> bool:
    return bool(said) and len(said & _stems(other.text)) >= settings.cite_overlap * len(said)


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _sentence(text: str, span: Span) -> str:
    """The sentence around ``span``."""
    around = Span(max(0, span.start - _AROUND), min(len(text), span.end + _AROUND))
    return next((s.of(text) for s in sentences(text, around) if s.overlaps(span)), span.of(text))


def _bare_url(url: str) -> str:
    """A URL without scheme, "www.", query, fragment and final slash."""
    return _NOT_ADDRESS.sub("", url.casefold())


def _row(source: Source, upstream: str | None, found: Sequence[Citation]) -> Lineage:
    name = max(found, key=lambda c: (c.score, len(c.name))).name
    return Lineage(
        id=content_id("li", source.id, upstream or name, "cites"),
        source=source.id,
        upstream=upstream,
        upstream_name=name,
        relation="cites",
        score=max(c.score for c in found),
        evidence=tuple(Place(source=source.id, start=c.span.start, end=c.span.end) for c in found[:MAX_SPANS]),
    )
