"""Findings to statements: holders named, hearsay chained, quotation told from report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from abduce.extract.certainty import certainty_in
from abduce.extract.clauses import clause_findings
from abduce.extract.findings import Finding
from abduce.extract.holders import Holder, Holders
from abduce.extract.nesting import outermost
from abduce.extract.nominals import according_findings, nominal_findings
from abduce.extract.passages import Passage
from abduce.extract.speech import speech_findings
from abduce.model.ids import content_id
from abduce.model.records import Statement, StatementKind
from abduce.model.span import Span, hull
from abduce.text.quotes import Quotation


def find_attributions(passage: Passage) -> list[Finding]:
    """What the passage attributes to others than its own voice, before holders have names."""
    found: list[Finding] = []
    for index, sentence in enumerate(passage.sentences):
        if sentence.tree is not None:
            found.extend(clause_findings(index, sentence.tree))
            found.extend(nominal_findings(index, sentence.tree))
            found.extend(according_findings(index, sentence.tree))
    return outermost(speech_findings(passage, found))


def find_statements(passage: Passage, holders: Holders, found: Sequence[Finding]) -> tuple[Statement, ...]:
    """The statements that ``found`` makes once its holders have names, in the order of the text."""
    named = [(f, holders.of(f.tree, f.holder)) for f in found]
    made = {s.id: s for f, hs in named for s in _statements(passage, f, hs, named)}
    return tuple(sorted(made.values(), key=lambda s: (s.content, s.id)))


Named = tuple[Finding, tuple[Holder, ...]]


def _statements(
    passage: Passage, finding: Finding, holders: Sequence[Holder], named: Sequence[Named]
) -> Iterator[Statement]:
    text, source = passage.text, passage.source
    content = _tight(text, finding.content)
    if content.end <= content.start:
        return
    outer = _chain(finding, named)
    sure = certainty_in(text, content, finding.cue)
    for holder in holders:
        near = holder.span if holder.span and _near(holder.span, finding) else None
        passage_span = hull(content, finding.cue, near)
        yield Statement(
            id=content_id("st", source.id, content, holder.name, finding.cue),
            source=source.id,
            start=passage_span.start,
            end=passage_span.end,
            content=content,
            cue=finding.cue,
            holder=holder.name,
            holder_span=holder.span,
            kind=_kind(content, passage.quotations),
            author_voice=False,
            chain=(*outer, holder.name) if outer and holder.name else (),
            negated=finding.negated,
            certainty=sure.words if sure else None,
            probability=sure.probability if sure else None,
            made_on=None,
        )


def _near(holder: Span, finding: Finding) -> bool:
    """Whether the holder stands in the sentence of the cue."""
    tokens = finding.tree.tokens
    return tokens[0].start <= holder.start and holder.end <= tokens[-1].end


def _chain(finding: Finding, named: Sequence[Named]) -> tuple[str, ...]:
    """Names of those in whose statements the finding lies, outermost first."""
    around = [
        (f, hs) for f, hs in named
        if f is not finding and f.content.covers(finding.content) and f.content.covers(finding.cue)
    ]  # fmt: skip
    around.sort(key=lambda pair: pair[0].content.start - pair[0].content.end)
    return tuple(hs[0].name for _, hs in around if hs[0].name)


def _tight(text: str, content: Span) -> Span:
    """The content without white space, closing commas and the marks that enclose all of it."""
    content = _balanced(text, content).trimmed(text, " \n\t\r,;:—–-")
    words = content.of(text)
    if words[:1] in "“\"«„'‘" and words[-1:] in "”\"»“'’" and not any(m in words[1:-1] for m in '“”"«»'):
        content = Span(content.start + 1, content.end - 1).trimmed(text, " ,")
    return content


def _balanced(text: str, content: Span) -> Span:
    """The content with the closing mark of a quotation that it opens: the parse puts marks and commas anywhere."""
    words = content.of(text)
    for opening, closing in (("“", "”"), ('"', '"'), ("«", "»")):
        missing = words.count(opening) % 2 if opening == closing else words.count(opening) - words.count(closing)
        end = text.find(closing, content.end, content.end + 3)
        if missing > 0 and end >= 0:
            return Span(content.start, end + 1)
    return content


def _kind(content: Span, quotations: Sequence[Quotation]) -> StatementKind:
    """Whether the content is quoted, reported or both."""
    quoted = sum(
        max(0, min(q.outer.end, content.end) - max(q.outer.start, content.start))
        for q in quotations
        if q.outer.overlaps(content)
    )
    if quoted >= 0.95 * (content.end - content.start):
        return "direct"
    return "mixed" if quoted >= 0.2 * (content.end - content.start) else "indirect"
