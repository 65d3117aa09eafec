"""One statement in full: who holds it and through whom, how it stands to the hypotheses, what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.records import Link, Statement
from abduce.report.dates import date_words
from abduce.report.index import Index
from abduce.report.numbers import percent
from abduce.report.quotes import Quote, quote_of, quotes_of
from abduce.report.sensitivity import item_words
from abduce.report.stances import stances_of

MOST_ALIKE = 5
"""Statements of the same content that are quoted; the rest are counted."""
ITEM_WORDS = 90
"""Code points of an item's words in a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How the statement stands to one hypothesis."""

    key: str
    """H1 ..."""
    label: str
    """A few words."""
    words: str
    """supports, opposes, or bears on it without taking a side."""
    figures: str
    """Relevance, support and opposition."""
    by: str
    """Who says so: code, model, analyst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement in full."""

    statement: Statement
    """The record."""
    quote: Quote
    """Its words with holder, source and date."""
    href: str
    """Where it stands in its source."""
    facts: tuple[tuple[str, str], ...]
    """Name and value of what is known about it."""
    bearings: tuple[Bearing, ...]
    """To the hypotheses, the strongest first."""
    items: tuple[tuple[str, str], ...]
    """Id and words of the items that it stands behind."""
    alike: tuple[Quote, ...]
    """Other statements that say the same."""
    more_alike: int
    """Further ones."""
    conflicts: tuple[tuple[str, str], ...]
    """Kind and id of the conflicts over it."""


def saying_of(index: Index, statement: Statement) -> Saying:
    """All about ``statement``; linear in the groups and conflicts of the case."""
    alike = _alike(index, statement)
    links = sorted(index.links_of.get(statement.id, ()), key=lambda link: (-link.relevance, link.hypothesis))
    known = {item.id: item for item in index.items}
    return Saying(
        statement=statement,
        quote=quote_of(index, statement),
        href=f"#{statement.id}",
        facts=_facts(index, statement),
        bearings=tuple(_bearing(index, link) for link in links if link.hypothesis in index.keys),
        items=tuple((id, item_words(index, known[id], ITEM_WORDS)) for id in index.items_of.get(statement.id, ())),
        alike=quotes_of(index, alike[:MOST_ALIKE]),
        more_alike=max(len(alike) - MOST_ALIKE, 0),
        conflicts=_conflicts(index, statement),
    )


def _facts(index: Index, statement: Statement) -> tuple[tuple[str, str], ...]:
    text = index.sources[statement.source].text
    rows = (
        ("Holder", statement.holder or ("the author" if statement.author_voice else "unnamed")),
        ("Manner", _manner(statement)),
        ("Heard through", " → ".join(statement.chain)),
        ("Cue", f"“{statement.cue.of(text)}”" if statement.cue else ""),
        ("How sure", _sure(statement)),
        ("Said on", date_words(statement.made_on) if statement.made_on else ""),
    )
    return tuple((name, value) for name, value in rows if value)


def _manner(statement: Statement) -> str:
    voice = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted", "own": "the author’s own words"}
    return f"{voice[statement.kind]}{'; the holder denies it' if statement.negated else ''}"


def _sure(statement: Statement) -> str:
    words = f"“{statement.certainty}”" if statement.certainty else ""
    read = f"read as {percent(statement.probability)}" if statement.probability is not None else ""
    return ", ".join(part for part in (words, read) if part)


def _bearing(index: Index, link: Link) -> Bearing:
    clear = {stance.key: stance.words.split()[0] for stance in stances_of(index, link.statement)}
    key = index.keys[link.hypothesis]
    label = next(h.label for h in index.hypotheses if h.id == link.hypothesis)
    figures = f"relevance {link.relevance:.2f}, for {link.supports:.2f}, against {link.opposes:.2f}"
    words = clear.get(key, "takes no side")
    return Bearing(key=key, label=label, words=words, figures=figures, by=link.by)


def _alike(index: Index, statement: Statement) -> list[str]:
    groups = [group for group in index.analysis.groups if statement.id in group.statements]
    return [id for group in groups for id in group.statements if id != statement.id]


def _conflicts(index: Index, statement: Statement) -> tuple[tuple[str, str], ...]:
    own = [
        row
        for row in index.analysis.conflicts
        for place in (row.a, row.b)
        if place.source == statement.source and place.span.overlaps(statement.content)
    ]
    return tuple((f"{row.kind}: {row.about}" if row.about else row.kind, row.id) for row in dict.fromkeys(own))
