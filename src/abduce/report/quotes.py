"""Quotations and the chips that name sources: a quotation never goes without holder, source and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from abduce.model.records import Event, Prediction, Source, Statement
from abduce.model.span import Place, Span
from abduce.report.anchors import anchor, place_anchor
from abduce.report.dates import date_words
from abduce.report.index import Index

LONGEST = 260
"""Code points of a quotation outside its source: three lines of print, enough to see what is said; the rest is one
click away."""
SHORT_NAME = 24
"""Code points of a source's name on a chip, so that three of them stand in one line of a telephone."""

_SPACE = re.compile(r"\s+")
_QUOTES = "\"'“”‘’«»„‚ "
"""Taken off both ends: the page sets its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """The small mark that names a source."""

    number: int
    """Number of the source on this page."""
    name: str
    """Its outlet, author or title, cut short."""
    full: str
    """Everything known that names it."""
    href: str
    """Where the source stands on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Some words of a source, and whose they are."""

    words: str
    """The words, white space closed up, cut at ``LONGEST``."""
    href: str
    """Where they stand in their source."""
    chip: Chip | None
    """Their source."""
    date: str
    """When they were said or, failing that, published, in words."""
    place: Place
    """Where they stand, as data."""
    holder: str | None = None
    """Who holds them; ``None`` for words quoted only as text."""
    manner: str | None = None
    """Quoted, as reported, in the author's own voice; denied where it is."""
    via: str | None = None
    """Go-betweens, outermost first, in words."""


def clipped(text: str, most: int = LONGEST) -> str:
    """``text`` with its white space closed up, cut between words at ``most`` code points.

    >>> clipped("The  ferry sank\\nat dawn.", 15)
    'The ferry sank …'
    """
    flat = _SPACE.sub(" ", text).strip()
    if len(flat) <= most:
        return flat
    cut = flat.rfind(" ", 0, most + 1)
    return f"{flat[: cut if cut > most // 2 else most].rstrip(' ,;:')} …"


def source_name(source: Source) -> str:
    """What people call ``source``: its outlet, else its author, else its title, else its file."""
    return source.outlet or source.author or source.title or source.path.rsplit("/", 1)[-1]


def chip_of(index: Index, source_id: str) -> Chip | None:
    """The chip of a source; ``None`` where there is no such source."""
    source = index.sources.get(source_id)
    if source is None:
        return None
    parts = (source.title, source.author, source.outlet, date_words(source.published), source.path)
    return Chip(
        number=index.numbers[source_id],
        name=clipped(source_name(source), SHORT_NAME),
        full=", ".join(part for part in parts if part),
        href=f"#{anchor('so', source_id)}",
    )


def chips_of(index: Index, sources: Iterable[str]) -> tuple[Chip, ...]:
    """The chips of ``sources``, each once, in the order of the page."""
    known = {source for source in sources if source in index.numbers}
    chips = (chip_of(index, source) for source in sorted(known, key=index.numbers.__getitem__))
    return tuple(chip for chip in chips if chip)


def quote_of(index: Index, statement: Statement) -> Quote:
    """What ``statement`` says, with its holder, manner, go-betweens, source and date."""
    return Quote(
        words=clipped(index.words(statement.source, statement.content)).strip(_QUOTES).rstrip(",;:"),
        href=f"#{anchor('st', statement.id)}",
        chip=chip_of(index, statement.source),
        date=_date_of(index, statement.source, statement.made_on),
        place=statement.place,
        holder=holder_of(index, statement),
        manner=manner_of(statement),
        via=go_betweens(statement),
    )


def quotes_of(index: Index, statements: Iterable[str]) -> tuple[Quote, ...]:
    """The quotations of those of ``statements`` that are known."""
    return tuple(quote_of(index, index.statements[id]) for id in statements if id in index.statements)


def quote_at(index: Index, place: Place, href: str | None = None, holder: str | None = None) -> Quote:
    """The words at ``place``, held by ``holder``; the link goes to ``href`` or to the place's own anchor."""
    return Quote(
        words=clipped(index.words(place.source, place.span)).strip(_QUOTES).rstrip(",;:"),
        href=href or f"#{place_anchor(place)}",
        chip=chip_of(index, place.source),
        date=_date_of(index, place.source, None),
        place=place,
        holder=holder,
    )


def quote_of_row(index: Index, row: Event | Prediction, span: Span) -> Quote:
    """The words of a row that has an id and an anchor of its own; a prediction has a holder too."""
    place = Place(source=row.source, start=span.start, end=span.end)
    kind, holder = ("pr", row.holder or "unnamed") if isinstance(row, Prediction) else ("ev", None)
    return quote_at(index, place, f"#{anchor(kind, row.id)}", holder)


def holder_of(index: Index, statement: Statement) -> str:
    """Who holds ``statement``: by name, or the author, or an unnamed voice."""
    if statement.holder:
        return statement.holder
    source = index.sources.get(statement.source)
    if statement.author_voice:
        return (source.author or source.outlet if source else None) or "the author"
    return "unnamed"


def go_betweens(statement: Statement) -> str | None:
    """Through whom ``statement`` came, outermost first; ``None`` where it came straight from its holder."""
    return " and ".join(statement.chain[:-1]) or None


def manner_of(statement: Statement) -> str:
    """How ``statement`` is held: quoted, as reported, in own words; denied where it is."""
    if statement.author_voice:
        manner = "own words"
    else:
        manner = {"direct": "quoted", "mixed": "partly quoted", "indirect": "as reported", "own": "own words"}[
            statement.kind
        ]
    return f"denies this, {manner}" if statement.negated else manner


def _date_of(index: Index, source_id: str, made_on: str | None) -> str:
    source = index.sources.get(source_id)
    when = made_on or (source.published if source else None)
    return date_words(when) if when else "undated"
