"""Inputs to sources, segments and comments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from abduce.model.facts import SourceFacts
from abduce.model.ids import content_id
from abduce.model.ports import Progress, Remember, afresh, no_progress
from abduce.model.problems import Problem
from abduce.model.records import Comment, Segment, Source
from abduce.model.span import Range
from abduce.read import media
from abduce.read import problems as trouble
from abduce.read.decode import decode
from abduce.read.draft import Draft, Flagged, Remark, tile
from abduce.read.flags import flags_of, spans_labelled
from abduce.read.formats import MANY, draft_of, rows_of
from abduce.read.inputs import Input
from abduce.read.kinds import kind_of
from abduce.read.plain import draft_plain
from abduce.read.settings import ReadSettings
from abduce.text.language import language_of

_BYTES_A_CHARACTER = 4
"""Bytes of the longest code point in UTF-8 and UTF-16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What ``read`` adds to an analysis."""

    sources: tuple[Source, ...] = ()
    """By path and id."""
    segments: tuple[Segment, ...] = ()
    """By source, in order; they tile each text."""
    comments: tuple[Comment, ...] = ()
    """By source, in order."""
    problems: tuple[Problem, ...] = ()
    """In the order of the sources."""


def read(
    inputs: Sequence[Input],
    *,
    known: Mapping[str, SourceFacts] | None = None,
    settings: ReadSettings | None = None,
    progress: Progress = no_progress,
    remember: Remember = afresh,
) -> Reading:
    """The sources, segments and comments of ``inputs``; ``known`` are the analyst's facts by path.

    What ``remember`` keeps of an input is not read again. Nothing in a document raises; a document that cannot be read
    is a source with what text there is, and a problem. The order of ``inputs`` does not matter.

    >>> data = b"A dam fails\\n\\nThe old dam failed on Monday, the harbour office said."
    >>> reading = read([Input(path="dam.txt", media_type="text/plain", data=data)])
    >>> [(s.label, s.start, s.end) for s in reading.segments]
    [('title', 0, 13), ('main', 13, 67)]
    """
    settings, known = settings or ReadSettings(), known or {}
    rows: list[Reading] = []
    taken: set[str] = set()
    for n, item in enumerate(sorted(inputs, key=lambda i: i.path)):
        progress("read", n, len(inputs))
        rows += _remembered(item, known, settings, taken, remember)
    progress("read", len(inputs), len(inputs))
    return _joined(rows, _unused(known, taken))


def read_document(item: Input, settings: ReadSettings | None = None) -> Reading:
    """The reading of one input that holds one document."""
    return read((item,), settings=settings)


def _remembered(
    item: Input, known: Mapping[str, SourceFacts], settings: ReadSettings, taken: set[str], remember: Remember
) -> Sequence[Reading]:
    """The readings of one input, from memory where that holds them; what was taken elsewhere is read again."""
    facts = known if item.media_type in MANY else {path: f for path, f in known.items() if path == item.path}

    def identity() -> tuple[Any, ...]:
        return item.path, item.media_type, item.url, item.load(0)[1], sorted(facts.items()), settings

    found = remember("reading", identity, tuple[Reading, ...], lambda: tuple(_documents(item, facts, settings, set())))
    paths = {source.path for reading in found for source in reading.sources}
    if not taken.isdisjoint(paths):
        return tuple(_documents(item, known, settings, taken))
    taken |= paths
    return found


def _documents(
    item: Input, known: Mapping[str, SourceFacts], settings: ReadSettings, taken: set[str]
) -> Iterator[Reading]:
    """One reading for each document of an input; their paths go to ``taken``."""
    try:
        data, sha256, size = item.load(_limit(item, settings))
    except OSError as err:
        yield Reading(problems=(trouble.unreadable_file(item.path, err.strerror or type(err).__name__),))
        return
    if item.media_type in MANY:
        if size > len(data):
            data = data[: data.rfind(b"\n") + 1]
            yield Reading(problems=(trouble.rows_cut(item.path, size, len(data)),))
        readings = list(_row_documents(item, data, known, settings, taken))
        yield from readings or [Reading(problems=(trouble.no_rows(item.path),))]
        return
    item = replace(item, path=_free(item.path, taken))
    yield _record(item, _draft(item, data, size, settings), sha256, known.get(item.path))


def _row_documents(
    item: Input, data: bytes, known: Mapping[str, SourceFacts], settings: ReadSettings, taken: set[str]
) -> Iterator[Reading]:
    """One reading for each document of a file that holds many."""
    for row in rows_of(item.media_type, item.path, data, settings):
        if row.problem:
            yield Reading(problems=(row.problem,))
            continue
        path = _free(row.path, taken)
        digest = hashlib.sha256(row.draft.text.encode("utf-8", "surrogatepass")).hexdigest()
        yield _record(replace(item, path=path), _cut(row.draft, settings), digest, known.get(path))


def _limit(item: Input, settings: ReadSettings) -> int:
    """Bytes that are loaded of an input."""
    if _is_plain(item):
        return settings.max_text * _BYTES_A_CHARACTER
    return settings.max_page if item.media_type == media.HTML else settings.max_bytes


def _is_plain(item: Input) -> bool:
    return item.media_type in (media.TEXT, media.MARKDOWN)


def _draft(item: Input, data: bytes, size: int, settings: ReadSettings) -> Draft:
    """The draft of an input with ``data``, the first bytes of ``size``."""
    if not data.strip():
        return Draft(text="" if not data else decode(data).text, remarks=(trouble.empty_file(),))
    if _is_plain(item):
        return _plain(data, size, settings)
    if size > len(data):
        return Draft(text="", remarks=(trouble.too_large(item.media_type, size, len(data)),))
    return _cut(draft_of(item.media_type, data, item.url, settings), settings)


def _plain(data: bytes, size: int, settings: ReadSettings) -> Draft:
    text, remarks = decode(data)
    if size > len(data) or len(text) > settings.max_text:
        found, unit = (size, "bytes") if size > len(data) else (len(text), "code points")
        text = text[: settings.max_text]
        remarks = (*remarks, trouble.text_cut(found, len(text), unit))
    if not text.strip():
        return Draft(text=text, remarks=(*remarks, trouble.empty_file()))
    draft = draft_plain(text)
    return replace(draft, remarks=(*remarks, *draft.remarks))


def _cut(draft: Draft, settings: ReadSettings) -> Draft:
    """``draft`` with no more text than allowed."""
    limit = settings.max_text
    if len(draft.text) <= limit:
        return draft
    kept = sum(voice.start < limit for voice in draft.voices)
    return replace(
        draft,
        text=draft.text[:limit],
        pieces=tuple(p._replace(end=min(p.end, limit)) for p in draft.pieces if p.start < limit),
        voices=tuple(
            v._replace(end=min(v.end, limit), reply_to=v.reply_to if (v.reply_to or 0) < kept else None)
            for v in draft.voices[:kept]
        ),
        pages=tuple(replace(p, end=min(p.end, limit)) for p in draft.pages if p.start < limit),
        remarks=(*draft.remarks, trouble.text_cut(len(draft.text), limit)),
    )


def _record(item: Input, draft: Draft, sha256: str, facts: SourceFacts | None) -> Reading:
    """The records of one draft; what the analyst knows goes before what was read."""
    flags = flags_of(draft) if draft.text.strip() else ()
    language = draft.language or language_of(_own_words(draft))
    if any(remark.code == "text-cut" for remark in draft.remarks):
        flags = _with_cut(flags)
    draft = _noted(draft, flags)
    source = _source(item, draft, sha256, facts)
    source = replace(source, language=language, flags=tuple(flag.flag for flag in flags))
    if not (facts and facts.kind):
        source = replace(source, kind=kind_of(draft, source.flags))
    return _rows(source, draft)


def _with_cut(flags: tuple[Flagged, ...]) -> tuple[Flagged, ...]:
    """``flags`` with ``truncated``; the remark ``text-cut`` has the reason."""
    cut = () if any(flag.flag == "truncated" for flag in flags) else (Flagged("truncated", ""),)
    return tuple(sorted((*flags, *cut)))


def _noted(draft: Draft, flags: Sequence[Flagged]) -> Draft:
    """``draft`` with a remark for each flag."""
    notes = [
        Remark(f"flag-{flag.flag.replace('_', '-')}", "note", flag.reason, flag.start, flag.end)
        for flag in flags
        if flag.reason
    ]
    return replace(draft, remarks=(*draft.remarks, *notes))


def _own_words(draft: Draft) -> str:
    """The main text, or all of it where there is none."""
    spans = spans_labelled(draft, "main")
    return "\n".join(span.of(draft.text) for span in spans) if spans else draft.text


def _source(item: Input, draft: Draft, sha256: str, facts: SourceFacts | None) -> Source:
    known = facts or SourceFacts(path=item.path)
    at = draft.published_at if known.published is None else None
    return Source(
        id=content_id("so", item.path, sha256),
        path=item.path,
        url=known.url or item.url or draft.url,
        sha256=sha256,
        media_type=item.media_type,
        title=known.title or draft.title,
        author=known.author or draft.author,
        outlet=known.outlet or draft.outlet,
        published=known.published or draft.published,
        published_evidence=Range(start=at.start, end=at.end) if at else None,
        kind=known.kind or "other",
        reliability=known.reliability or "F",
        pages=draft.pages,
        text=draft.text,
    )


def _rows(source: Source, draft: Draft) -> Reading:
    """The rows that belong to ``source``."""
    pieces = tile(draft.pieces, len(draft.text))
    ids = [content_id("co", source.id, voice.start, voice.end, n) for n, voice in enumerate(draft.voices)]
    comments = tuple(
        Comment(
            id=id_,
            source=source.id,
            start=voice.start,
            end=voice.end,
            author=voice.author,
            posted_on=voice.posted_on,
            reply_to=ids[voice.reply_to] if voice.reply_to is not None else None,
        )
        for id_, voice in zip(ids, draft.voices, strict=True)
    )
    problems = (
        Problem(
            code=r.code,
            severity=r.severity,
            message=f"{source.path}: {r.message}",
            source=source.id,
            start=r.start,
            end=r.end,
        )
        for r in draft.remarks
    )
    return Reading(
        sources=(source,),
        segments=tuple(Segment(source=source.id, start=p.start, end=p.end, label=p.label) for p in pieces),
        comments=comments,
        problems=tuple(problems),
    )


def _free(path: str, taken: set[str]) -> str:
    """``path``, numbered where a document read before has the same: two documents never share an id."""
    free, n = path, 1
    while free in taken:
        n += 1
        free = f"{path}#{n}"
    taken.add(free)
    return free


def _unused(known: Mapping[str, SourceFacts], paths: set[str]) -> Iterator[Problem]:
    """A problem for each fact about a source that was not read."""
    for path in sorted(known.keys() - paths):
        near = get_close_matches(path, sorted(paths), n=1, cutoff=0.0)
        yield trouble.unused_facts(path, near[0] if near else None)


def _joined(rows: Sequence[Reading], more: Iterator[Problem]) -> Reading:
    """All ``rows`` as one reading, in the order of the architecture."""
    rows = sorted(rows, key=lambda r: [(s.path, s.id) for s in r.sources])
    return Reading(
        sources=tuple(source for row in rows for source in row.sources),
        segments=tuple(segment for row in rows for segment in row.segments),
        comments=tuple(comment for row in rows for comment in row.comments),
        problems=(*(problem for row in rows for problem in row.problems), *more),
    )
