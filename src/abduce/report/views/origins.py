"""Origins: which sources have one origin, what they took from one another, whom they name outside the folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from abduce.model.lineage import new_statements
from abduce.model.records import Family, Lineage
from abduce.model.span import Place
from abduce.report.anchors import anchor
from abduce.report.charts.lane_layout import Dot
from abduce.report.charts.lanes import Line, lanes
from abduce.report.dates import years
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, percent
from abduce.report.quotes import Chip, Quote, chip_of, chips_of, clipped, quote_at, source_name
from abduce.report.shared_words import Run, shared_words

MOST_OUTSIDE = 14
"""Names outside the folder that get a lane; the rest stand in the table."""
MOST_PAIRS = 3
"""Aligned passages shown of one relation."""
LONGEST_PASSAGE = 600
"""Code points of an aligned passage: about ten lines beside one another."""
MOST_LANES = 16
"""Families with a lane of their own, the largest first: two screens; the rest share one lane and stand in the list."""
FURTHER = "further"
"""Key of the lane that the other families share."""
ALONE = "alone"
"""Key of the lane that sources without relatives share."""

_RELATIONS = {
    "copy": "copy of",
    "near_copy": "near copy of",
    "excerpt": "excerpt from",
    "rewrite": "rewrite of",
    "translation": "translation of",
    "shared_origin": "of one origin with",
    "cites": "cites",
}
_STYLES = {"rewrite": "changed", "translation": "changed", "shared_origin": "changed", "cites": "cites"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """Two passages side by side."""

    left: Quote
    """The passage in the source that derives."""
    right: Quote
    """The passage it derives from."""
    left_runs: tuple[Run, ...]
    """Its words, those shared marked."""
    right_runs: tuple[Run, ...]
    """Likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One relation."""

    source: Chip | None
    """What derives."""
    relation: str
    """How, in words."""
    upstream: Chip | None
    """From which source of the folder."""
    upstream_name: str | None
    """Or from whom outside it."""
    unsure: bool
    """Whether it is not known which of the two came first."""
    score: str
    """How sure."""
    aligned: tuple[Aligned, ...]
    """Passages on both sides."""
    words: tuple[Quote, ...]
    """The words that name the upstream."""
    adds: str
    """How much of what it states is its own, in words; empty where nothing is."""
    new: tuple[Quote, ...]
    """Sentences that it adds of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """One family of several sources."""

    anchor: str
    """Its HTML id."""
    chips: tuple[Chip, ...]
    """Its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The whole section."""

    summary: str
    """How many sources and origins there are."""
    chart: Markup | None
    """The lanes; ``None`` without sources."""
    families: tuple[Kin, ...]
    """Families of several members."""
    alone: tuple[Kin, ...]
    """Families of one."""
    inside: tuple[Related, ...]
    """Relations between sources of the folder."""
    outside: tuple[Related, ...]
    """Upstreams that are only named."""
    left_out: int
    """Names outside that have no lane."""


def origins_view(index: Index) -> Origins:
    """The origins of the sources of the analysis."""
    rows = [_related(index, row) for row in index.analysis.lineage]
    return Origins(
        summary=_summary(index),
        chart=_chart(index) if index.sources else None,
        families=tuple(_kin(index, family) for family in _large(index)),
        alone=tuple(_kin(index, family) for family in index.analysis.families if len(family.members) == 1),
        inside=tuple(row for row in rows if row.upstream),
        outside=tuple(row for row in rows if not row.upstream),
        left_out=max(len(_outside(index)) - MOST_OUTSIDE, 0),
    )


def _summary(index: Index) -> str:
    sources, origins = len(index.sources), index.n_families(index.sources)
    if not sources:
        return "No source was read."
    if sources == origins:
        return f"{counted(sources, 'source')}, each with an origin of its own as far as the texts show."
    return (
        f"{counted(sources, 'source')} come from {counted(origins, 'independent origin')}. "
        "Whatever sources of one origin say together counts once."
    )


def _large(index: Index) -> list[Family]:
    return [family for family in index.analysis.families if len(family.members) > 1]


def _kin(index: Index, family: Family) -> Kin:
    return Kin(anchor=anchor("fa", family.id), chips=chips_of(index, family.members))


def _related(index: Index, row: Lineage) -> Related:
    partner, unsure = _partner(index, row)
    pairs = _pairs(row)
    return Related(
        source=chip_of(index, row.source),
        relation=_RELATIONS[row.relation],
        upstream=chip_of(index, partner) if partner else None,
        upstream_name=None if partner else row.upstream_name,
        unsure=unsure,
        score=percent(row.score),
        aligned=tuple(_aligned(index, *pair) for pair in pairs[:MOST_PAIRS]),
        words=() if pairs else tuple(quote_at(index, place) for place in row.evidence[:MOST_PAIRS]),
        adds=_adds(index, row),
        new=tuple(quote_at(index, place) for place in row.new[:MOST_PAIRS]),
    )


def _adds(index: Index, row: Lineage) -> str:
    if not row.new:
        return ""
    own = index.statements_of.get(row.source, ())
    n_new = len(new_statements(own, [row]))
    sentences = counted(len(row.new), "sentence")
    return f"Adds {sentences} of its own, with {n_new} of its {counted(len(own), 'statement')}."


def _partner(index: Index, row: Lineage) -> tuple[str | None, bool]:
    """The source at the other end, and whether the direction is unknown (then the record has it as a name)."""
    if row.upstream:
        return row.upstream, False
    return (row.upstream_name, True) if row.upstream_name in index.sources else (None, False)


def _pairs(row: Lineage) -> list[tuple[Place, Place]]:
    """The evidence in pairs: the n-th passage of the source beside the n-th passage of the other side."""
    own = [place for place in row.evidence if place.source == row.source]
    other = [place for place in row.evidence if place.source != row.source]
    return list(zip(own, other, strict=False))


def _aligned(index: Index, own: Place, other: Place) -> Aligned:
    passages = [clipped(index.words(place.source, place.span), LONGEST_PASSAGE) for place in (own, other)]
    left, right = shared_words(passages[0], passages[1])
    return Aligned(left=quote_at(index, own), right=quote_at(index, other), left_runs=left, right_runs=right)


def _chart(index: Index) -> Markup:
    outside = _outside(index)[:MOST_OUTSIDE]
    large = sorted(_large(index), key=lambda family: -len(family.members))[:MOST_LANES]
    lane_of = {member: family.id for family in _large(index) for member in family.members}
    own = {family.id for family in large}
    lane_of |= {member: FURTHER for member, family in lane_of.items() if family not in own}
    dots = [_document(index, source, lane_of.get(source, ALONE)) for source in index.sources]
    dots += [_name(index, name, citing) for name, citing in outside]
    names = {family.id: _lane_name(index, family) for family in large}
    shared = {FURTHER: "further families", ALONE: "each its own origin"}
    names |= {lane: name for lane, name in shared.items() if any(dot.lane == lane for dot in dots)}
    names |= {f"outside {name}": f"“{name}”" for name, _ in outside}
    return lanes(names, dots, [*_inside_lines(index), *_outside_lines(index, outside)])


def _lane_name(index: Index, family: Family) -> str:
    numbers = sorted(index.numbers[member] for member in family.members if member in index.numbers)
    return f"one: {', '.join(str(number) for number in numbers)}"


def _document(index: Index, source_id: str, lane: str) -> Dot:
    source = index.sources[source_id]
    chip = chip_of(index, source_id)
    return Dot(
        id=source_id,
        lane=lane,
        at=_middle(source.published),
        number=index.numbers[source_id],
        href=f"#{anchor('so', source_id)}",
        says=f"{index.numbers[source_id]}: {chip.full if chip else source_name(source)}",
    )


def _name(index: Index, name: str, citing: Sequence[str]) -> Dot:
    """A name outside, above the earliest source that names it: it cannot be later than that."""
    dates = [at for source in citing if (at := _middle(index.sources[source].published)) is not None]
    return Dot(
        id=f"outside {name}",
        lane=f"outside {name}",
        at=min(dates, default=None),
        number=0,
        href="",
        says=f"{name}, named by {counted(len(citing), 'source')}, not in the folder",
        outside=True,
    )


def _middle(published: str | None) -> float | None:
    bounds = years(published)
    return sum(bounds) / 2 if bounds else None


def _outside(index: Index) -> list[tuple[str, tuple[str, ...]]]:
    """Names outside the folder with the sources that name them, the most named first."""
    rows = collected(
        (row.upstream_name, row.source)
        for row in index.analysis.lineage
        if row.upstream_name and not _partner(index, row)[0] and row.source in index.sources
    )
    once = {name: tuple(sorted(set(sources), key=index.numbers.__getitem__)) for name, sources in rows.items()}
    return sorted(once.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _inside_lines(index: Index) -> list[Line]:
    rows = [(row, _partner(index, row)[0]) for row in index.analysis.lineage]
    return [_line(index, row, partner) for row, partner in rows if partner]


def _line(index: Index, row: Lineage, partner: str) -> Line:
    numbers: Mapping[str, int] = index.numbers
    says = f"{numbers.get(row.source)} {_RELATIONS[row.relation]} {numbers.get(partner)}"
    return Line(upstream=partner, source=row.source, kind=_STYLES.get(row.relation, "taken"), says=says)


def _outside_lines(index: Index, outside: Sequence[tuple[str, Sequence[str]]]) -> list[Line]:
    return [
        Line(
            upstream=f"outside {name}",
            source=source,
            kind="hearsay",
            says=f"{index.numbers[source]} names {name}",
        )
        for name, citing in outside
        for source in citing
    ]
