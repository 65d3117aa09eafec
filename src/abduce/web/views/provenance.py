"""Where the sources come from: families as lanes, who took from whom, and each source with its grade."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from abduce.model.records import Family
from abduce.report.index import Index
from abduce.report.quotes import Chip, chip_of, chips_of
from abduce.report.views.origins import Origins, Related, origins_view
from abduce.web.paging import Paged, paged

PAGE = 50
"""Sources of one page: a long screen."""
MOST_LANES = 60
"""Families that get a lane; the drawing of more would be longer than the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """One family with what can be decided about it."""

    id: str
    """Its id."""
    chips: tuple[Chip, ...]
    """Its members."""
    members: tuple[tuple[str, str], ...]
    """Id and name of each."""
    name: str
    """The numbers of its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source in the list."""

    id: str
    """Its id."""
    chip: Chip
    """Its number and name."""
    title: str
    """As the document gives it, else its file."""
    byline: str
    """Author, outlet, date."""
    published: str | None
    """ISO date."""
    kind: str
    """What sort of document it is."""
    reliability: str
    """Its grade."""
    flags: tuple[str, ...]
    """Warnings."""
    n_statements: int
    """How many statements it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The whole view."""

    summary: str
    """How many sources and origins there are."""
    chart: Markup | None
    """The lanes."""
    families: tuple[FamilyRow, ...]
    """Families of several members, which count once."""
    others: tuple[FamilyRow, ...]
    """Families of one, to be joined."""
    inside: tuple[Related, ...]
    """Relations between sources of the case."""
    outside: tuple[Related, ...]
    """Upstreams that are only named."""
    left_out: int
    """Names outside that have no lane."""
    sources: Paged[SourceRow]
    """A page of the list."""


def provenance_view(index: Index, origins: Origins, page: int) -> Provenance:
    """The sources of the analysis; ``origins`` is the report's section, which is dear enough to be made once."""
    families = index.analysis.families
    return Provenance(
        summary=origins.summary,
        chart=origins.chart,
        families=tuple(_family(index, family) for family in families if len(family.members) > 1),
        others=tuple(_family(index, family) for family in families if len(family.members) == 1),
        inside=origins.inside,
        outside=origins.outside,
        left_out=origins.left_out,
        sources=_sources(index, page),
    )


def origins_of(index: Index) -> Origins:
    """The report's section on origins; without the drawing where that would be longer than the list."""
    large = [family for family in index.analysis.families if len(family.members) > 1]
    section = origins_view(index)
    return section if len(large) <= MOST_LANES else replace(section, chart=None)


def _family(index: Index, family: Family) -> FamilyRow:
    numbers = sorted(index.numbers[member] for member in family.members if member in index.numbers)
    names = [(member, chip) for member in family.members if (chip := chip_of(index, member))]
    return FamilyRow(
        id=family.id,
        chips=chips_of(index, family.members),
        members=tuple((member, f"{chip.number} {chip.name}") for member, chip in names),
        name=", ".join(str(number) for number in numbers),
    )


def _sources(index: Index, page: int) -> Paged[SourceRow]:
    cut = paged(index.analysis.sources, page, PAGE)
    counts: dict[str, int] = {}
    for statement in index.analysis.statements:
        counts[statement.source] = counts.get(statement.source, 0) + 1
    return cut.shown(lambda source: _source(index, source.id, counts.get(source.id, 0)))


def _source(index: Index, id: str, n_statements: int) -> SourceRow:
    source = index.sources[id]
    chip = chip_of(index, id)
    assert chip is not None  # the index has every source of the analysis
    return SourceRow(
        id=id,
        chip=chip,
        title=source.title or source.path,
        byline=", ".join(part for part in (source.author, source.outlet) if part),
        published=source.published,
        kind=source.kind.replace("_", " "),
        reliability=source.reliability,
        flags=tuple(flag.replace("_", " ") for flag in source.flags),
        n_statements=n_statements,
    )
