"""The text of a source: blocks by segment and comment, paragraphs, pieces of marked words, notes at the margin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from abduce.model.records import Comment, Label, Segment, Source, Statement
from abduce.model.span import Span
from abduce.report import gaps
from abduce.report.anchors import anchor
from abduce.report.dates import date_words
from abduce.report.index import Index, collected
from abduce.report.marks import Mark, Piece, pieces
from abduce.report.quotes import clipped, go_betweens, holder_of
from abduce.report.stances import Stance, stances_of
from abduce.report.withheld import GAP
from abduce.text.sentences import paragraphs

DEEPEST = 6
"""Levels of replies that are set in further; beyond it the lines would be too short to read."""

_LABELS: Mapping[Label, str] = {
    "main": "",
    "heading": "",
    "title": "title",
    "byline": "byline",
    "caption": "caption",
    "footnote": "footnote",
    "editor_note": "editor’s note",
    "author_bio": "about the author",
    "boilerplate": "not part of the text",
    "comment": "",
    "comment_header": "",
    "quoted_mail": "quoted mail",
}

R = TypeVar("R", Segment, Comment, Mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What lies in one source."""

    segments: tuple[Segment, ...]
    """By start."""
    comments: tuple[Comment, ...]
    """By start."""
    statements: tuple[Statement, ...]
    """By start of their content."""
    marks: tuple[Mark, ...]
    """By start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A mark at the margin: who holds a statement of the paragraph, and what it is used for."""

    holder: str
    """By name."""
    cue: str | None
    """The words that attribute it."""
    via: str | None
    """Go-betweens, outermost first, in words."""
    href: str
    """The statement."""
    stances: tuple[Stance, ...]
    """To the hypotheses."""
    items: tuple[tuple[int, str], ...]
    """Numbers and links of the items it stands behind: the way back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the document."""

    start: int
    """Offset of its first code point in the source's text."""
    pieces: tuple[Piece, ...]
    """Its exact words."""
    notes: tuple[Note, ...]
    """For the statements that begin in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A segment, or what a comment has of it."""

    label: Label
    """Label of the segment: the style class."""
    says: str
    """The label in words; empty where the looks say enough."""
    depth: int
    """How deep in a thread of replies, from 1; 0 outside comments."""
    voice: str | None
    """Who comments, when, in reply to whom; on the first block of a comment."""
    paragraphs: tuple[Paragraph, ...]
    """Its lines."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the text with one label and one voice."""

    span: Span
    label: Label
    comment: Comment | None


def rows_by_source(index: Index, marks: Mapping[str, tuple[Mark, ...]]) -> dict[str, Rows]:
    """Source id -> what lies in it; one pass over the analysis, then a sort a source."""
    analysis = index.analysis
    segments = collected((row.source, row) for row in analysis.segments)
    comments = collected((row.source, row) for row in analysis.comments)
    statements = collected((row.source, row) for row in analysis.statements)
    return {
        source.id: Rows(
            segments=tuple(sorted(segments.get(source.id, ()), key=lambda row: row.span)),
            comments=tuple(sorted(comments.get(source.id, ()), key=lambda row: (row.start, -row.end))),
            statements=tuple(sorted(statements.get(source.id, ()), key=lambda row: (row.content, row.id))),
            marks=marks.get(source.id, ()),
        )
        for source in analysis.sources
    }


def blocks_of(index: Index, source: Source, rows: Rows, within: Span | None = None) -> Iterator[Block]:
    """The text of ``source`` (or ``within`` of it) as blocks; blank lines fall away, every other line is there once."""
    stretches = list(_stretches(rows, within or Span(0, len(source.text))))
    voices = _Voices(rows.comments)
    marked = _covering(rows.marks, [stretch.span for stretch in stretches])
    for stretch, marks in zip(stretches, marked, strict=True):
        lines = list((gaps.lines if index.quotations_only else paragraphs)(source.text, stretch.span))
        shared = zip(lines, _covering(marks, lines), strict=True)
        found = tuple(_paragraph(index, source, rows, line, over) for line, over in shared)
        found = tuple(_worth_a_line(found)) if index.quotations_only else found
        if found:
            yield _block(stretch, voices, found)


def _block(stretch: _Stretch, voices: _Voices, found: tuple[Paragraph, ...]) -> Block:
    comment = stretch.comment
    return Block(
        label=stretch.label,
        says=_LABELS[stretch.label],
        depth=voices.depth(comment.id) if comment else 0,
        voice=voices.introduce(comment) if comment else None,
        paragraphs=found,
    )


def _paragraph(index: Index, source: Source, rows: Rows, line: Span, marks: Sequence[Mark]) -> Paragraph:
    first = bisect_left(rows.statements, line.start, key=lambda row: row.content.start)
    last = bisect_left(rows.statements, line.end, key=lambda row: row.content.start)
    notes = (_note(index, statement) for statement in rows.statements[first:last])
    found = tuple(note for note in notes if note)
    cut = pieces(source.text, line, marks)
    return Paragraph(
        start=line.start, pieces=tuple(gaps.without_runs(cut) if index.quotations_only else cut), notes=found
    )


def _worth_a_line(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines that show something or are pointed at, and one for each run of the others between them."""
    after_gap = all(gaps.is_gap(line.pieces) for line in lines)
    for line in lines:
        shows_nothing = gaps.is_gap(line.pieces)
        if not (shows_nothing and after_gap) or line.notes or gaps.is_pointed_at(line.pieces):
            yield line
        after_gap = shows_nothing


def _note(index: Index, statement: Statement) -> Note | None:
    """The note of a statement; ``None`` for the author's own where it bears on nothing."""
    stances = stances_of(index, statement.id)
    items = tuple((index.item_numbers[id], f"#{anchor('it', id)}") for id in index.items_of.get(statement.id, ()))
    if statement.author_voice and not stances and not items:
        return None
    return Note(
        holder=holder_of(index, statement),
        cue=_cue(index, statement),
        via=go_betweens(statement),
        href=f"#{anchor('st', statement.id)}",
        stances=stances,
        items=items,
    )


def _cue(index: Index, statement: Statement) -> str | None:
    cue = clipped(index.words(statement.source, statement.cue), 40) if statement.cue else ""
    return None if GAP in cue else cue or None


class _Voices:
    """The comments of one source as a thread: how deep each is, and who is introduced where."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._comments = {comment.id: comment for comment in comments}
        self._introduced: set[str] = set()

    def depth(self, id: str) -> int:
        """1 for a comment on the document, 2 for a reply to it; replies in a circle end at ``DEEPEST``."""
        depth, parent = 1, self._comments[id].reply_to
        while parent in self._comments and depth < DEEPEST:
            depth, parent = depth + 1, self._comments[parent].reply_to
        return depth

    def introduce(self, comment: Comment) -> str | None:
        """Who speaks, at the first block of a comment; ``None`` at the others."""
        if comment.id in self._introduced:
            return None
        self._introduced.add(comment.id)
        answered = self._comments.get(comment.reply_to or "")
        parts = [comment.author or "Unnamed voice"]
        parts += [date_words(comment.posted_on)] if comment.posted_on else []
        parts += [f"in reply to {answered.author or 'an unnamed voice'}"] if answered else []
        return ", ".join(parts)


def _stretches(rows: Rows, within: Span) -> Iterator[_Stretch]:
    """The text inside ``within``, cut at every edge of a segment or a comment."""
    spans = [row.span for row in rows.segments] + [row.span for row in rows.comments]
    edges = {at for span in spans for at in span}
    cuts = sorted(set(within) | {at for at in edges if within.start < at < within.end})
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    labels, voices = _covering(rows.segments, spans), _covering(rows.comments, spans)
    for span, segments, comments in zip(spans, labels, voices, strict=True):
        yield _Stretch(span, segments[-1].label if segments else "main", comments[-1] if comments else None)


def _covering(rows: Sequence[R], spans: Iterable[Span]) -> Iterator[tuple[R, ...]]:
    """For each of ``spans`` (in order, disjoint) the ``rows`` (by start) that overlap it, the innermost last."""
    waiting, active = 0, list[R]()
    for span in spans:
        while waiting < len(rows) and _span(rows[waiting]).start < span.end:
            active.append(rows[waiting])
            waiting += 1
        active = [row for row in active if _span(row).end > span.start]
        yield tuple(active)


def _span(row: Segment | Comment | Mark) -> Span:
    return row.span
