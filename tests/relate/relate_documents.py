"""Records for the tests of ``relate``, made from a few words each."""

from __future__ import annotations

from abduce.model.records import Entity, Event, Quantity, Source, Statement
from abduce.model.span import Place, Span


def source(id: str, text: str, published: str | None = None) -> Source:
    """A source whose id is also its path."""
    return Source(id=id, path=id, sha256=id, media_type="text/plain", text=text, published=published)


def said(source: Source, words: str, holder: str | None, *, negated: bool = False) -> Statement:
    """The statement that ``holder`` makes with ``words`` of the source."""
    start = source.text.index(words)
    span = Span(start, start + len(words))
    return Statement(
        id=f"st-{source.id}-{start}",
        source=source.id,
        start=start,
        end=span.end,
        content=span,
        holder=holder,
        kind="indirect",
        author_voice=False,
        negated=negated,
    )


def happened(source: Source, words: str, time: str, when: str) -> Event:
    """The event told with ``words``, of which ``time`` is the date."""
    start, at = source.text.index(words), source.text.index(time)
    return Event(
        id=f"ev-{source.id}-{start}",
        source=source.id,
        start=start,
        end=start + len(words),
        when=when,
        time=Span(at, at + len(time)),
    )


def counted(source: Source, words: str, value: float, what: str, unit: str | None = None) -> Quantity:
    """The quantity written as ``words``."""
    start = source.text.index(words)
    return Quantity(
        id=f"qu-{source.id}-{start}",
        source=source.id,
        start=start,
        end=start + len(words),
        value=value,
        unit=unit,
        what=what,
    )


def named(name: str, *sources: Source, type: str = "person", form: str | None = None) -> Entity:
    """An entity that is named by ``form`` (its name) in each of the sources."""
    form = form or name
    places = [(s, s.text.index(form)) for s in sources]
    mentions = tuple(Place(source=s.id, start=at, end=at + len(form)) for s, at in places)
    return Entity(id=f"en-{name}", name=name, type=type, mentions=mentions)
