"""The sources: what each is, a map of it, and its whole text with what was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from abduce.model.problems import Problem
from abduce.model.records import DecidedBy, Label, Source
from abduce.model.span import Place
from abduce.report.anchored import marks_by_source
from abduce.report.anchors import anchor
from abduce.report.authors import grade_by
from abduce.report.charts.strip import strip
from abduce.report.dates import date_words
from abduce.report.index import Index, collected
from abduce.report.numbers import counted, listed
from abduce.report.quotes import Chip, Quote, chips_of, quote_at
from abduce.report.views.texts import Block, Rows, blocks_of, rows_by_source
from abduce.report.withheld import WITHHELD

MOST_OPEN = 300_000
"""Code points of all texts up to which they stand open; a longer page opens a text when it is asked for."""

_FLAGS = {
    "machine_paraphrase": "reads like a machine paraphrase",
    "machine_translation": "reads like a machine translation",
    "boilerplate": "much of it is not text",
    "truncated": "cut short",
    "comment_thread": "a thread of comments",
    "repost": "published elsewhere before",
}
_GRADES = {
    "A": "A, reliable",
    "B": "B, usually reliable",
    "C": "C, fairly reliable",
    "D": "D, not usually reliable",
    "E": "E, unreliable",
    "F": "F, not judged",
}
_TRACKS: Mapping[Label, str] = {
    "title": "s-head",
    "heading": "s-head",
    "byline": "s-apparatus",
    "caption": "s-apparatus",
    "footnote": "s-apparatus",
    "editor_note": "s-apparatus",
    "author_bio": "s-apparatus",
    "main": "s-main",
    "boilerplate": "s-boilerplate",
    "comment": "s-comment",
    "comment_header": "s-comment",
    "quoted_mail": "s-comment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One source."""

    anchor: str
    """Its HTML id."""
    number: int
    """From 1."""
    title: str
    """As the document gives it, else its file."""
    byline: str
    """Author, outlet, date."""
    date_evidence: Quote | None
    """The words that date it."""
    url: str | None
    """Its address, where that is one of the web."""
    language: str | None
    """Its language, for hyphenation and for those who listen."""
    facts: tuple[tuple[str, str], ...]
    """Kind, grade, language and the like: name and value."""
    grade_by: DecidedBy
    """Who gave the grade."""
    flags: tuple[str, ...]
    """Warnings in words."""
    kin: tuple[Chip, ...]
    """Other sources of its origin."""
    thesis: tuple[str, str, Quote | None] | None
    """Its own answer: the hypothesis, its link and the words."""
    problems: tuple[Problem, ...]
    """Trouble with it."""
    strip: Markup | None
    """The map; ``None`` for an empty text."""
    blocks: tuple[Block, ...]
    """The text."""
    size: str
    """How long the text is and how much was found in it."""
    open: bool
    """Whether the text stands open."""


def sources_view(index: Index, *, texts: bool = True) -> tuple[SourceView, ...]:
    """The sources of the analysis, in its order, with their ``texts`` or without; linear in the length of the texts."""
    rows = rows_by_source(index, marks_by_source(index) if texts else {})
    problems = collected((problem.source, problem) for problem in index.analysis.problems)
    heads = ((s, source_head(index, s, rows[s.id], problems.get(s.id, ()))) for s in index.analysis.sources)
    if not texts:
        return tuple(head for _, head in heads)
    is_open = sum(len(source.text) for source in index.analysis.sources) <= MOST_OPEN
    return tuple(replace(h, blocks=tuple(blocks_of(index, s, rows[s.id])), open=is_open) for s, h in heads)


def source_head(index: Index, source: Source, rows: Rows, problems: Sequence[Problem]) -> SourceView:
    """All about ``source`` but its text, for a page that shows the text elsewhere or in parts."""
    return SourceView(
        anchor=anchor("so", source.id),
        number=index.numbers[source.id],
        title=source.title or source.path,
        byline=_byline(source),
        date_evidence=_evidence(index, source),
        url=source.url if source.url and source.url.startswith(("http://", "https://")) else None,
        language=source.language,
        facts=_facts(source),
        grade_by=grade_by(source),
        flags=tuple(_FLAGS[flag] for flag in source.flags),
        kin=_kin(index, source),
        thesis=_thesis(index, source),
        problems=tuple(problems),
        strip=_strip(source, rows),
        blocks=(),
        size=_size(source, rows, index.quotations_only),
        open=False,
    )


def _byline(source: Source) -> str:
    parts = (source.author, source.outlet, date_words(source.published) if source.published else "date not known")
    return ", ".join(part for part in parts if part)


def _evidence(index: Index, source: Source) -> Quote | None:
    found = source.published_evidence
    return quote_at(index, Place(source=source.id, start=found.start, end=found.end)) if found else None


def _facts(source: Source) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Kind", source.kind.replace("_", " ")),
        ("Grade", _GRADES[source.reliability]),
        ("Language", source.language or "not known"),
        ("File", source.path),
    )
    return tuple(rows)


def _kin(index: Index, source: Source) -> tuple[Chip, ...]:
    members = index.members.get(index.family_of.get(source.id, ""), ())
    return chips_of(index, (id for id in members if id != source.id))


def _thesis(index: Index, source: Source) -> tuple[str, str, Quote | None] | None:
    thesis = index.thesis_of.get(source.id)
    if thesis is None or thesis.hypothesis is None or thesis.hypothesis not in index.keys:
        return None
    return index.named(thesis.hypothesis), f"#{anchor('hy', thesis.hypothesis)}", _first_words(index, thesis.statements)


def _first_words(index: Index, statements: Sequence[str]) -> Quote | None:
    known = [index.statements[id] for id in statements if id in index.statements]
    return quote_at(index, known[0].place, f"#{anchor('st', known[0].id)}") if known else None


def _strip(source: Source, rows: Rows) -> Markup | None:
    if not source.text.strip():
        return None
    segments = [(row.start, row.end, _TRACKS[row.label]) for row in rows.segments]
    voices = [(*row.content, "s-voice") for row in rows.statements if not row.author_voice]
    return strip(len(source.text), segments or [(0, len(source.text), "s-main")], voices, _map_words(source, rows))


def _map_words(source: Source, rows: Rows) -> str:
    """The map in words: the share of each sort of segment, and how many quoted voices there are."""
    lengths: dict[str, int] = {}
    for row in rows.segments:
        lengths[row.label] = lengths.get(row.label, 0) + row.end - row.start
    shares = [f"{label.replace('_', ' ')} {100 * n / len(source.text):.0f} %" for label, n in lengths.items()]
    voices = sum(1 for row in rows.statements if not row.author_voice)
    return f"Map of the text: {listed(shares) or 'main text'}; {counted(voices, 'attributed statement')}"


def _size(source: Source, rows: Rows, quotations_only: bool) -> str:
    """How long the text is and what was found in it; of a text that is withheld, how much is shown."""
    parts = [counted(len(rows.statements), "statement")]
    parts += [counted(len(rows.comments), "comment")] if rows.comments else []
    if quotations_only:
        n_shown = len(source.text) - source.text.count(WITHHELD)
        return ", ".join([f"quotations only: {n_shown:,} of {counted(len(source.text), 'character')}", *parts])
    return ", ".join([counted(len(source.text.split()), "word"), *parts])
