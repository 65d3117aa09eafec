"""The records of an analysis, one class per kind of row in docs/contract (schema ``abduce/1``).

Every row that lies in a text has ``source``, ``start`` and ``end`` (half-open, code points of ``Source.text``); spans
inside a row are :class:`Span`, in the same offsets. ``None`` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from abduce.model.span import Place, Range, Span

SourceKind = Literal[
    "news",
    "opinion",
    "essay",
    "explainer",
    "interview",
    "report",
    "memo",
    "mail",
    "repost",
    "comment_thread",
    "other",
]
Flag = Literal["machine_paraphrase", "machine_translation", "boilerplate", "truncated", "comment_thread", "repost"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
Label = Literal[
    "title", "byline", "heading", "main", "caption", "footnote", "editor_note", "author_bio", "boilerplate",
    "comment", "comment_header", "quoted_mail",
]  # fmt: skip
StatementKind = Literal["direct", "indirect", "mixed", "own"]
ExplanationType = Literal["cause", "motive", "purpose", "consequence"]
Resolution = Literal["open", "true", "false", "void"]
TimeType = Literal["date", "time", "duration", "set"]
Relation = Literal["copy", "near_copy", "excerpt", "rewrite", "translation", "shared_origin", "cites"]
ConflictKind = Literal["date", "number", "denial", "rival", "garbling", "superseded", "forecast"]
HypothesisOrigin = Literal["given", "proposed", "catch_all"]
DecidedBy = Literal["code", "model", "analyst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a paged document, so that a quotation can be cited by page."""

    page: int
    """Number of the page, from 1."""
    start: int
    """Offset of its first code point."""
    end: int
    """Offset after its last code point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document, with the exact text that all offsets count in."""

    id: str
    """Content hash of path and bytes."""
    path: str
    """Relative to the deepest folder that holds all inputs, ``/`` between its parts."""
    url: str | None = None
    """Where it was published, where known."""
    sha256: str
    """Hash of the file's bytes (of the row's text in JSON Lines)."""
    media_type: str
    """Such as ``text/plain``."""
    title: str | None = None
    """As the document gives it."""
    author: str | None = None
    """Full name as the document gives it."""
    outlet: str | None = None
    """Publication, agency or site."""
    published: str | None = None
    """ISO date as precise as known: 2022, 2022-10, 2022-10-04."""
    published_evidence: Range | None = None
    """The words that say so; ``None`` where it came from metadata or the analyst."""
    language: str | None = None
    """ISO 639-1 code."""
    kind: SourceKind = "other"
    """What sort of document it is."""
    flags: tuple[Flag, ...] = ()
    """Warnings about its quality, sorted."""
    reliability: Grade = "F"
    """Grade A (reliable) to E (unreliable); F cannot be judged, which is what the program says of every source."""
    pages: tuple[Page, ...] = ()
    """Page breaks; empty where there are none."""
    text: str
    """The exact text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A labelled stretch of a source; the segments of a source tile its text."""

    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    label: Label
    """What the stretch is."""

    @property
    def span(self) -> Span:
        """The segment without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One reader's comment, or one mail that another quotes: a voice of its own."""

    id: str
    """Content hash."""
    source: str
    """Id of the source it stands in."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    author: str | None = None
    """As signed, or as a reply addresses them."""
    posted_on: str | None = None
    """ISO date."""
    reply_to: str | None = None
    """Id of the comment it answers."""

    @property
    def span(self) -> Span:
        """The comment without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something held by someone: the atom of an analysis."""

    id: str
    """Content hash of source, content span, holder and cue."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point of the passage (content, cue and holder together)."""
    end: int
    """Offset after the last code point of the passage."""
    content: Span
    """What is said; inside the passage."""
    cue: Span | None = None
    """The words that attribute it ("said", "according to"); inside the passage."""
    holder: str | None = None
    """Who holds it: fullest form of the name in the source, or the group as written."""
    holder_span: Span | None = None
    """Where the holder is named; may lie outside the passage."""
    kind: StatementKind
    """Quoted, reported, both, or the author's own."""
    author_voice: bool
    """Whether the author (in a comment: the commenter) speaks."""
    chain: tuple[str, ...] = ()
    """Go-betweens, outermost first, the holder last; empty when there is none."""
    negated: bool = False
    """Whether the holder denies or rejects the content."""
    certainty: str | None = None
    """The words that hedge it, as written."""
    probability: float | None = None
    """What those words mean to most readers, in [0, 1]."""
    made_on: str | None = None
    """ISO date on which it was said."""

    @property
    def span(self) -> Span:
        """The passage without its source."""
        return Span(self.start, self.end)

    @property
    def place(self) -> Place:
        """The content with its source."""
        return Place(source=self.source, start=self.content.start, end=self.content.end)

    def between(self, source: Source) -> tuple[str, ...]:
        """The go-betweens, innermost first, without the holder and without the author and outlet of its ``source``."""
        own = {source.author, source.outlet, self.holder}
        return tuple(name for name in reversed(self.chain[:-1]) if name not in own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A clause that gives a cause, motive, purpose or reason for an act."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point of the clause."""
    end: int
    """Offset after the last code point of the clause."""
    actor: str | None = None
    """Who acts or holds the motive."""
    cause: Span | None = None
    """The cause, motive or purpose."""
    effect: Span | None = None
    """What it explains."""
    marker: Span | None = None
    """The words that mark it: "because", "wants", "in order to"; ``None`` where only a classifier sees a reason."""
    type: ExplanationType
    """Kind of reason."""
    negated: bool = False
    """Whether the text rejects it."""
    statement: str | None = None
    """Id of the statement that holds it."""

    @property
    def span(self) -> Span:
        """The clause without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """Something said about the future of the document."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    content: Span
    """What is to come."""
    holder: str | None = None
    """Who predicts; the author's name in the author's voice."""
    condition: Span | None = None
    """The if-clause."""
    horizon: str | None = None
    """The words that say by when."""
    due: str | None = None
    """ISO date or interval a/b by which it can be judged."""
    certainty: str | None = None
    """The words that say how sure: "may", "will", "likely"."""
    probability: float | None = None
    """What those words mean to most readers, in [0, 1]."""
    resolution: Resolution = "open"
    """What came of it."""
    score: float | None = None
    """Brier score once resolved: (probability - outcome)^2."""
    hypotheses: tuple[str, ...] = ()
    """Ids of the hypotheses that imply it."""
    statement: str | None = None
    """Id of the statement that holds it."""
    told: Place | None = None
    """Where a later source says what came of it."""
    resolved_by: DecidedBy | None = None
    """Who resolved it."""

    @property
    def span(self) -> Span:
        """The passage without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and its value."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    value: str
    """TIMEX3 notation as in TempEval-3: 2014-03, 2008-SU, P3M, PRESENT_REF."""
    type: TimeType
    """Kind of expression."""

    @property
    def span(self) -> Span:
        """The expression without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A clause that tells what happened, with the time it is given."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point of the clause."""
    end: int
    """Offset after the last code point of the clause."""
    when: str | None
    """ISO date or interval a/b, as precise as the words."""
    time: Span | None
    """The time expression; inside the clause."""

    @property
    def span(self) -> Span:
        """The clause without its source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What someone demands of someone, or a line that must not be crossed."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    who: str | None = None
    """Who demands."""
    to_whom: str | None = None
    """Of whom."""
    consequence: str | None = None
    """What is to follow otherwise, in the words of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that could be checked against another source."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    value: float
    """The number."""
    unit: str | None = None
    """Such as "tonnes", "%", "USD"."""
    what: str | None = None
    """What is counted, in the words of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, state, organisation or place with the forms in which it is named."""

    id: str
    """Content hash of name and type."""
    name: str
    """Fullest form."""
    type: str
    """person, organisation, place, group or other."""
    mentions: tuple[Place, ...]
    """Where it is named, in the order of the sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where a source comes from."""

    id: str
    """Content hash."""
    source: str
    """Id of the source that derives."""
    upstream: str | None = None
    """Id of the source it derives from; ``None`` when that is not in the folder or the direction is unknown."""
    upstream_name: str | None = None
    """Name of an upstream outside the folder, or the id of the partner where the direction is unknown."""
    relation: Relation
    """How it derives."""
    score: float
    """How sure, in [0, 1]."""
    evidence: tuple[Place, ...]
    """Aligned passages on both sides, or the words that name the upstream; never empty."""
    new: tuple[Place, ...] = ()
    """Sentences of ``source`` that none of the texts it derives from tells (the same in all its rows)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Sources with one independent origin; the families partition the sources."""

    id: str
    """Content hash of the members."""
    members: tuple[str, ...]
    """Ids of the sources, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements that say the same thing."""

    id: str
    """Content hash of the statements."""
    statements: tuple[str, ...]
    """Ids, sorted."""
    n_families: int
    """Independent origins among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two passages that cannot both hold, or that dispute each other."""

    id: str
    """Content hash."""
    a: Place
    """One passage."""
    b: Place
    """The other."""
    kind: ConflictKind
    """What kind of conflict."""
    about: str
    """A few words that say what it is about."""
    score: float
    """How sure, in [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A holder who asserts (or rejects) a hypothesis, in one source."""

    holder: str
    """Name of the holder."""
    source: str
    """Id of the source."""
    statements: tuple[str, ...]
    """Ids of the statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One rival answer to the question."""

    id: str
    """Content hash of its statement."""
    label: str
    """A few words."""
    statement: str
    """The answer in full."""
    origin: HypothesisOrigin
    """Given by the analyst, proposed from the sources, or the catch-all."""
    prior: float
    """Share of belief before the evidence, in [0, 1]; sums to 1 over the hypotheses."""
    includes: tuple[str, ...] = ()
    """Ids of the parts, for a compound."""
    advocates: tuple[Side, ...] = ()
    """Who asserts it."""
    opponents: tuple[Side, ...] = ()
    """Who rejects it."""
    n_families: int = 0
    """Independent origins in which it is asserted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesis:
    """A source's own answer to the question."""

    id: str
    """Content hash."""
    source: str
    """Id of the source."""
    hypothesis: str | None
    """Id of the hypothesis, or ``None`` where the source gives none."""
    score: float
    """How sure, in [0, 1]."""
    statements: tuple[str, ...]
    """Ids of the statements that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How one statement stands to one hypothesis."""

    id: str
    """Content hash."""
    hypothesis: str
    """Id of the hypothesis."""
    statement: str
    """Id of the statement."""
    relevance: float
    """Whether it bears on it at all, in [0, 1]."""
    supports: float
    """In [0, 1]; supports + opposes <= 1."""
    opposes: float
    """In [0, 1]."""
    by: DecidedBy
    """Who says so."""
