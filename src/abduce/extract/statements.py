"""Findings to statements: holders named, hearsay chained, quotation told from report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from abduce.extract.certainty import certainty_in
from abduce.extract.clauses import clause_findings
from abduce.extract.findings import Finding
from abduce.extract.holders import Holder, Holders
from abduce.extract.labels import label_findings
from abduce.extract.nesting import Nesting, outermost
from abduce.extract.nominals import according_findings, nominal_findings
from abduce.extract.passages import Passage
from abduce.extract.proponents import with_proponents
from abduce.extract.speech import speech_findings
from abduce.model.ids import content_id
from abduce.model.records import Statement, StatementKind
from abduce.model.span import Span, hull
from abduce.text.intervals import Intervals
from abduce.text.quotes import Quotation


def find_attributions(passage: Passage) -> list[Finding]:
    """What the passage attributes to others than its own voice, before holders have names."""
    found: list[Finding] = []
    for index, sentence in enumerate(passage.sentences):
        if sentence.tree is not None:
            found.extend(clause_findings(index, sentence.tree))
            found.extend(nominal_findings(index, sentence.tree))
            found.extend(according_findings(index, sentence.tree))
    labelled = list(label_findings(passage))
    return with_proponents(passage, outermost([*speech_findings(passage, found), *labelled]))


def find_statements(passage: Passage, holders: Holders, found: Sequence[Finding]) -> tuple[Statement, ...]:
    """The statements that ``found`` makes once its holders have names, in the order of the text."""
    named = {id(f): holders.of(f.named_in or f.tree, f.holder) for f in found}
    nesting = Nesting(found)
    quoted = Intervals(passage.quotations, lambda q: q.outer)
    # What somebody says in an answer comes through the one who is asked.
    asked = (passage.voice,) if passage.is_speech and passage.voice else ()
    made: dict[str, Statement] = {}
    told: dict[str, Statement] = {}
    for finding in sorted(found, key=lambda f: f.content):
        outer = sorted(nesting.outside(finding), key=lambda f: f.content.start - f.content.end)
        through = asked + tuple(name for f in outer if (name := named[id(f)][0].name))
        passed_on = holders.of(finding.tree, finding.through)[0].name
        through = (*through, passed_on) if passed_on else through
        for statement in _statements(passage, finding, named[id(finding)], through):
            chain = statement.chain or (_quoted_by(passage.text, finding, told.get(statement.holder or "")))
            made.setdefault(statement.id, replace(statement, kind=_kind(passage.text, statement, quoted), chain=chain))
            told[statement.holder or ""] = statement
    return tuple(sorted(made.values(), key=lambda s: (s.content, s.id)))


def _quoted_by(text: str, finding: Finding, before: Statement | None) -> tuple[str, ...]:
    """The chain of "Lee was quoted as saying": those who passed on what Lee said before in the same paragraph."""
    tree, verb = finding.tree, finding.tree.tokens[finding.at]
    through = tree.tokens[verb.head]
    if before is None or through.text.lower() != "as" or tree.tokens[through.head].lemma not in ("quote", "cite"):
        return ()
    return before.chain if "\n" not in text[before.start : finding.content.start] else ()


def _statements(
    passage: Passage, finding: Finding, holders: Sequence[Holder], through: tuple[str, ...]
) -> Iterator[Statement]:
    """One statement a holder; ``through`` names those in whose statements it lies, outermost first."""
    text, source = passage.text, passage.source
    content = _tight(text, finding.content)
    if content.end <= content.start:
        return
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
            kind="indirect",
            author_voice=False,
            chain=(*through, holder.name) if through and holder.name else (),
            negated=finding.negated,
            certainty=sure.words if sure else None,
            probability=sure.probability if sure else None,
        )


def _near(holder: Span, finding: Finding) -> bool:
    """Whether the holder stands in the sentence of the cue."""
    tokens = finding.tree.tokens
    return tokens[0].start <= holder.start and holder.end <= tokens[-1].end


def _tight(text: str, content: Span) -> Span:
    """The content without white space, closing commas and the marks that enclose all of it."""
    content = _balanced(text, content).trimmed(text, " \n\t\r.,;:—–-")
    words = content.of(text)
    if words[:1] in "“\"«„'‘" and words[-1:] in "”\"»“'’" and not any(m in words[1:-1] for m in '“”"«»'):
        content = Span(content.start + 1, content.end - 1).trimmed(text, " .,")
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


def _kind(text: str, statement: Statement, quoted: Intervals[Quotation]) -> StatementKind:
    """Whether the content is quoted, reported or both; cue and holder may stand inside it."""
    content = statement.content
    between = [s for s in (statement.cue, statement.holder_span) if s is not None]
    spoken = [q.outer for q in quoted.overlapping(content)]
    own = _letters(text, content, between)
    reported = _letters(text, content, [*spoken, *between])
    if reported <= 0.05 * own:
        return "direct"
    return "mixed" if reported <= 0.8 * own else "indirect"


def _letters(text: str, content: Span, without: Sequence[Span]) -> int:
    """Letters and digits of the content that lie in none of the spans ``without``."""
    count, at = 0, content.start
    for span in sorted(without):
        count += sum(map(str.isalnum, text[at : max(at, min(span.start, content.end))]))
        at = max(at, min(span.end, content.end))
    return count + sum(map(str.isalnum, text[at : content.end]))
