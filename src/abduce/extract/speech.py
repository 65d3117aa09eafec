"""Quoted speech: which quotation hangs on which cue, over the sentences of a paragraph.

A quotation is attributed by the nearest reporting verb outside it in the sentence where it ends or begins; one that
follows another in the same paragraph without a cue of its own goes on with it. Ours, because the usual sequence taggers
need training data that cannot be shipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abduce.extract.clauses import cue_span, holder_of
from abduce.extract.findings import Finding
from abduce.extract.passages import Passage, Sentence
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.cues import reporting
from abduce.text.quotes import Quotation

MIN_WORDS = 4
"""Words from which a quotation without a full stop or comma of its own is taken for speech, not for a term."""
_SPEECH_ENDS = (".", ",", "!", "?", "…", "...", ".”", "—")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with the cue that attributes it."""

    quotation: Quotation
    """The quotation."""
    sentence: int
    """Index of the cue's sentence."""
    verb: Token
    """The cue."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether the quotation looks like something said rather than a title, a term or a scare quote."""
    words = quotation.inner.of(text).strip()
    return len(words.split()) >= MIN_WORDS or (words.endswith(_SPEECH_ENDS) and len(words.split()) >= 2)


def speech_findings(passage: Passage, found: Sequence[Finding]) -> list[Finding]:
    """``found`` with quotations: each cue's content grown over what it quotes, and new findings for the rest."""
    speeches = [q for q in passage.quotations if is_speech(passage.text, q)]
    grown = list(found)
    last: Attributed | None = None
    for quotation in speeches:
        own = _cue_of(passage, quotation, speeches)
        if own is None and last is not None and _continues(passage.text, last.quotation, quotation):
            own = Attributed(quotation, last.sentence, last.verb)
        if own is not None:
            _attach(passage, grown, own)
            last = own
    return grown


def _attach(passage: Passage, grown: list[Finding], own: Attributed) -> None:
    """Grow the finding of the quotation's cue over the quotation, or add one."""
    tree = passage.sentences[own.sentence].tree
    assert tree is not None  # a cue is a token of a parsed sentence
    inner = own.quotation.inner.trimmed(passage.text)
    for n, finding in enumerate(grown):
        if finding.tree is tree and finding.at == own.verb.i:
            if _belongs(finding, own, passage.text):
                grown[n] = replace(finding, content=hull(finding.content, inner))
                return
            if finding.content.overlaps(own.quotation.outer):
                grown[n] = replace(finding, content=inner)
                return
    cue = reporting("verbs").get(own.verb.lemma)
    grown.append(
        Finding(
            sentence=own.sentence,
            tree=tree,
            content=inner,
            cue=cue_span(tree, own.verb),
            at=own.verb.i,
            holder=holder_of(tree, own.verb) or _inverted_holder(tree, own.verb),
            kind=cue.kind if cue else frozenset({"say"}),
            negated=False,
        )
    )


def _belongs(finding: Finding, own: Attributed, text: str) -> bool:
    """Whether the quotation is part of what the finding already holds, or goes on with it."""
    gap = text[
        min(finding.content.end, own.quotation.outer.start) : max(finding.content.end, own.quotation.outer.start)
    ]
    return finding.content.overlaps(own.quotation.outer) or len(gap) < 400


def _inverted_holder(tree: Tree, verb: Token) -> Token | None:
    """The noun after a verb that the parser left without a subject: "... ," said the mate."""
    after = tree.tokens[verb.i + 1 : verb.i + 4]
    return next((t for t in after if t.pos in ("PROPN", "NOUN", "PRON")), None)


def _continues(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation without a cue follows another so closely that the same person goes on speaking."""
    gap = text[before.outer.end : quotation.outer.start]
    if "\n" in gap:
        return not before.closed and not gap.strip()
    return len(gap) <= 160


def _cue_of(passage: Passage, quotation: Quotation, speeches: Sequence[Quotation]) -> Attributed | None:
    """The nearest cue outside all quotations: in the sentence where it ends, else in the one where it begins."""
    best: tuple[int, int, Token] | None = None
    for index in _touched(passage.sentences, quotation):
        for verb in _verbs(passage.sentences[index], passage.quotations):
            distance = _distance(passage.text, verb, quotation)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, index, verb)
    return Attributed(quotation, best[1], best[2]) if best else None


def _touched(sentences: Sequence[Sentence], quotation: Quotation) -> Iterator[int]:
    for index, sentence in enumerate(sentences):
        if sentence.span.start >= quotation.outer.end:
            return
        if sentence.span.end > quotation.outer.start and sentence.tree is not None:
            yield index


_FAR = 250
"""Code points between a quotation and its cue beyond which the cue is somebody else's."""


def _distance(text: str, verb: Token, quotation: Quotation) -> int | None:
    """How far the cue stands from the quotation; before it counts more unless a comma or colon joins them."""
    if verb.start >= quotation.outer.end:
        gap = text[quotation.outer.end : verb.start]
        return len(gap) if len(gap) <= _FAR and "\n" not in gap else None
    gap = text[verb.end : quotation.outer.start]
    if len(gap) > _FAR or "\n" in gap:
        return None
    return len(gap) + (0 if gap.rstrip().endswith((",", ":", "that")) else 10)


def _verbs(sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Token]:
    """Reporting verbs of the sentence that can take a quotation and stand in none."""
    cues = reporting("verbs")
    assert sentence.tree is not None  # only parsed sentences are asked
    for token in sentence.tree.tokens:
        cue = cues.get(token.lemma)
        if cue is None or not token.tag.startswith("VB") or not (cue.takes("q") or cue.takes("o")):
            continue
        if not any(q.outer.start <= token.start < q.outer.end for q in _around(quotations, sentence.span)):
            yield token


def _around(quotations: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    for quotation in quotations:
        if quotation.outer.start >= span.end:
            return
        if quotation.outer.end > span.start:
            yield quotation
