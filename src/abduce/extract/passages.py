"""A source laid out for extraction: who speaks where, sentence by sentence, each parsed at most once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from abduce.model.ports import Parser
from abduce.model.records import Comment, Label, Segment, Source
from abduce.model.span import Span
from abduce.model.trees import Tree
from abduce.text.quotes import Quotation, quotations
from abduce.text.sentences import sentences

READ: frozenset[Label] = frozenset({"title", "heading", "main", "caption", "footnote", "comment", "quoted_mail"})
"""Labels of the segments that say something; bylines, notes of the editor and boilerplate are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a passage."""

    span: Span
    """Where it stands, in code points of the source's text."""
    label: Label
    """Label of its segment."""
    tree: Tree | None = None
    """Its parse; ``None`` before :func:`parsed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a source in which one voice speaks: the main text, or one comment."""

    source: Source
    """The document."""
    voice: str | None
    """Name of the author or the commenter."""
    is_speech: bool
    """Whether somebody else than the writer of the passage speaks in it, as in the answers of an interview."""
    sentences: tuple[Sentence, ...]
    """In the order of the text."""
    quotations: tuple[Quotation, ...]
    """Everything in quotation marks, in the order of the text."""

    @property
    def is_comment(self) -> bool:
        """Whether a reader speaks in it, beside the document."""
        return any(s.label == "comment" for s in self.sentences)

    @property
    def text(self) -> str:
        """The text of the whole source, in which all offsets count."""
        return self.source.text


def passages(source: Source, segments: Sequence[Segment], comments: Sequence[Comment]) -> tuple[Passage, ...]:
    """The passages of one source, unparsed: the author's first, then answers and comments in order.

    ``segments`` and ``comments`` are those of ``source``; without segments the whole text is the author's.
    """
    whole = [Segment(source=source.id, start=0, end=len(source.text), label="main")]
    zones = [s for s in segments or whole if s.label in READ]
    own = [z for z in zones if z.label not in ("comment", "quoted_mail")]
    said = answers(source, own)
    voices = [_passage(source, source.author, [z for z in own if z not in said])]
    if said:
        voices.append(_passage(source, None, said, is_speech=True))
    for comment in comments:
        zone = Segment(source=source.id, start=comment.start, end=comment.end, label="comment")
        voices.append(_passage(source, comment.author, [zone]))
    return tuple(voices)


def answers(source: Source, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of an interview that are answers: its main text after the first question, which is a heading."""
    first = next((s.start for s in segments if s.label == "heading"), None)
    if source.kind != "interview" or first is None:
        return ()
    return tuple(s for s in segments if s.label == "main" and s.start > first)


def _passage(source: Source, voice: str | None, zones: Sequence[Segment], *, is_speech: bool = False) -> Passage:
    found, marks = [], []  # type: list[Sentence], list[Quotation]
    for zone in sorted(zones, key=lambda z: z.start):
        found.extend(Sentence(span=s, label=zone.label) for s in sentences(source.text, zone.span))
        marks.extend(quotations(source.text, zone.span))
    return Passage(source=source, voice=voice, is_speech=is_speech, sentences=tuple(found), quotations=tuple(marks))


def parsed(passage: Passage, parser: Parser) -> Passage:
    """``passage`` with a tree on each sentence.

    All are parsed: a screen by cue words lets 98 % of the text of news through and saves nothing.
    """
    text = passage.source.text
    trees = parser.parse((s.span.of(text), s.span.start) for s in passage.sentences)
    grown = tuple(replace(s, tree=t) for s, t in zip(passage.sentences, trees, strict=True))
    return replace(passage, sentences=grown)
