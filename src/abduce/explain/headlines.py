"""What an author puts over the text: "Norland Seeks to Stop the League, Not to Win Land" is its thesis in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from abduce.explain.answering import MOTIVE
from abduce.explain.case import Case
from abduce.explain.label import is_clause
from abduce.explain.passages import statement_over
from abduce.explain.reasons import Reason
from abduce.model.ids import content_id
from abduce.model.records import Source
from abduce.model.span import Span
from abduce.text.polarity import affirms, clauses

TOLD_BY_OTHERS = frozenset({"news", "explainer", "interview", "mail", "comment_thread"})
"""Kinds of source whose headlines tell what others say."""
_ASKS = re.compile(r"\?|^\W*(?:what|why|how|who|when|where|which|whether)\b", re.IGNORECASE)
MAX_HEADLINE = 300
"""Code points; a longer "title" is a paragraph."""


def find_headlines(case: Case) -> tuple[Reason, ...]:
    """The clauses of titles and headings that assert something, as the author's reasons in the making.

    Whether they give an answer shows only when they are held against the answers. Questions assert nothing.
    """
    return tuple(
        _reason(case, source, span)
        for source in case.sources.values()
        if source.kind not in TOLD_BY_OTHERS
        for span in _asserted(case, source)
    )


def _asserted(case: Case, source: Source) -> Iterator[Span]:
    for segment in case.segments.get(source.id, ()):
        line = segment.span.of(source.text)
        if segment.label in ("title", "heading") and len(line) <= MAX_HEADLINE and not _ASKS.search(line):
            # A topic ("The trunk") asserts nothing; what follows a clause ("not to win land") belongs to it.
            parts = clauses(line)
            first = next((n for n, part in enumerate(parts) if is_clause(part.of(line))), len(parts))
            yield from (part.shifted(segment.start) for part in parts[first:])


def _reason(case: Case, source: Source, span: Span) -> Reason:
    statement = statement_over(case, source.id, span, share=0.5)
    words = span.of(source.text)
    return Reason(
        id=content_id("hl", source.id, span.start, span.end),
        source=source.id,
        family=case.family_of[source.id],
        span=span,
        actor=None,
        cause=words,
        marker="",
        kind="cause",
        holder=case.voice(source.id, span),
        statement=statement.id if statement else None,
        negated=not affirms(words),
        author_voice=True,
        in_comment=False,
        bearing=MOTIVE,
        proposes=False,
    )
