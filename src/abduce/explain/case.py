"""What earlier stages found, indexed once for the functions of this stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from abduce.explain.question import Question
from abduce.model.ports import Similarity, StanceModel
from abduce.model.records import Comment, Family, Segment, Source, Statement
from abduce.model.span import Span
from abduce.text.concepts import concepts

_SHOWS = re.compile(r"\b(?:show|suggest|indicat|demonstrat|prov|reveal|mean|impl)\w*", re.IGNORECASE)
"""Cues of things that speak for somebody: "Norland's acts suggest that"; Norland's minister "says" for himself."""
_STATES_OF_MIND = frozenset({"desire", "fear", "motive", "belief"})
_OWN = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s")
_NOT_THE_AUTHOR = frozenset({"comment", "comment_header", "quoted_mail"})
_Row = TypeVar("_Row", Comment, Segment, Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The question and the documents, ready to be asked: who speaks here, in which family, in which words."""

    question: Question
    """What is asked, with the actor's names."""
    similarity: Similarity
    """How near two texts are."""
    sources: Mapping[str, Source]
    """Id -> source, in the order of the sources."""
    family_of: Mapping[str, str]
    """Id of a source -> id of its family; the source's own id where it has none."""
    comments: Mapping[str, tuple[Comment, ...]]
    """Id of a source -> its comments."""
    segments: Mapping[str, tuple[Segment, ...]]
    """Id of a source -> its segments, in the order of the text, which they tile."""
    statements: Mapping[str, Statement]
    """Id -> statement."""
    by_source: Mapping[str, tuple[Statement, ...]]
    """Id of a source -> its statements."""
    names: tuple[str, ...] = ()
    """Names of all who hold a statement, and of the authors, sorted."""
    stances: StanceModel | None = None
    """Says how a text stands to an answer, beside its words."""

    def statements_in(self, source: str) -> tuple[Statement, ...]:
        """The statements of one source."""
        return self.by_source.get(source, ())

    def words(self, source: str, span: Span) -> str:
        """The words of a span."""
        return span.of(self.sources[source].text)

    def content(self, statement: Statement) -> str:
        """What a statement says."""
        return self.words(statement.source, statement.content)

    def comment_at(self, source: str, span: Span) -> Comment | None:
        """The innermost comment that covers ``span``, if any."""
        covering = [c for c in self.comments.get(source, ()) if c.span.covers(span)]
        return min(covering, key=lambda c: c.end - c.start, default=None)

    def is_comment(self, source: str, span: Span) -> bool:
        """Whether ``span`` stands in a reader's comment or a quoted mail."""
        segments = self.segments.get(source)
        if not segments:
            return self.comment_at(source, span) is not None
        at = bisect_right(segments, span.start, key=lambda segment: segment.start) - 1
        return at >= 0 and segments[at].label in _NOT_THE_AUTHOR

    def voice(self, source: str, span: Span) -> str:
        """Who speaks at ``span`` unless someone else is quoted: the commenter, or the author of the source."""
        if self.is_comment(source, span):
            comment = self.comment_at(source, span)
            return (comment and comment.author) or "an unsigned comment"
        found = self.sources[source]
        return found.author or found.outlet or f"the author of “{found.title or found.path}”"

    def tells_a_mind(self, statement: Statement) -> bool:
        """Whether a statement tells what the actor asked about wants, fears or shows, in someone else's words.

        "Norland wants the ports" and "Norland's acts suggest that" are what the writer says of Norland, not what
        Norland says.
        """
        if not self.question.is_actor(statement.holder):
            return False
        cue = self.words(statement.source, statement.cue) if statement.cue else ""
        shows = bool(_POSSESSIVE.search(statement.holder or "")) and bool(_SHOWS.search(cue))
        return (shows and not self.question.is_voice(statement.holder)) or bool(concepts(cue).keys() & _STATES_OF_MIND)

    def is_shown(self, statement: Statement) -> bool:
        """Whether a thing shows the content rather than somebody saying it: "remote cameras suggest that ..."."""
        cue = self.words(statement.source, statement.cue) if statement.cue else ""
        return bool(_SHOWS.search(cue)) and (statement.holder or "")[1:].islower()

    def is_own(self, statement: Statement) -> bool:
        """Whether a statement is held by something of the speaker's own: "according to our calculation"."""
        return bool(_OWN.match(statement.holder or ""))

    def holder(self, statement: Statement) -> str:
        """Who holds a statement; the voice of the text where no one else is named."""
        if self.is_own(statement):
            return self.voice(statement.source, statement.content)
        return statement.holder or (self.voice(statement.source, statement.content) if statement.author_voice else "")

    def identity(self, statement: Statement) -> str:
        """Who holds a statement, as a key: the name, folded, or the statement itself where nobody is named."""
        comment = self.comment_at(statement.source, statement.content) if not statement.holder else None
        if comment is not None and comment.author is None:
            return comment.id
        return self.holder(statement).casefold() or statement.id


def index_case(
    question: Question,
    similarity: Similarity,
    stances: StanceModel | None = None,
    *,
    sources: Iterable[Source],
    families: Iterable[Family],
    comments: Iterable[Comment],
    segments: Iterable[Segment],
    statements: Iterable[Statement],
) -> Case:
    """The case with its indices; linear in the records."""
    by_id = {source.id: source for source in sources}
    held = tuple(statements)
    family_of = {member: family.id for family in families for member in family.members}
    names = {s.holder for s in held} | {s.author for s in by_id.values()}
    return Case(
        question=question,
        similarity=similarity,
        stances=stances,
        sources=by_id,
        family_of={source: family_of.get(source, source) for source in by_id},
        comments=_by_source(comments),
        segments=_by_source(segments),
        statements={statement.id: statement for statement in held},
        by_source=_by_source(held),
        names=tuple(sorted(name for name in names if name and name[:1].isupper())),
    )


def _by_source(rows: Iterable[_Row]) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.source].append(row)
    return {source: tuple(sorted(some, key=lambda row: (row.start, row.end))) for source, some in found.items()}
