"""Quoted speech: which quotation hangs on which cue, over the sentences of a paragraph.

A quotation is attributed by the nearest reporting verb outside it in the sentence where it ends or begins; one that
follows another in the same paragraph without a cue of its own goes on with it. Ours, because the usual sequence taggers
need training data that cannot be shipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abduce.extract.clauses import cue_span, holder_of
from abduce.extract.findings import Finding
from abduce.extract.passages import Passage, Sentence
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.cues import reporting
from abduce.text.intervals import Intervals
from abduce.text.quotes import Quotation

MIN_WORDS = 4
"""Words from which a quotation without a full stop or comma of its own is taken for speech, not for a term."""
MAX_GAP = 400
"""Code points between a cue's content and a quotation that still goes on with it: a sentence or two."""
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
    cues = _cues(passage)
    grown: Grown = defaultdict(list)
    for finding in found:
        grown[finding.sentence, finding.at].append(finding)
    last: Attributed | None = None
    for quotation in passage.quotations:
        if not is_speech(passage.text, quotation):
            continue
        own = _cue_of(passage.text, quotation, cues)
        if own is None and last is not None and _continues(passage.text, last.quotation, quotation):
            own = Attributed(quotation, last.sentence, last.verb)
        if own is not None:
            _attach(passage, grown, own)
            last = own
    return [finding for of_cue in grown.values() for finding in of_cue]


def _attach(passage: Passage, grown: Grown, own: Attributed) -> None:
    """Grow the first finding of the quotation's cue over the quotation, or add one."""
    tree = passage.sentences[own.sentence].tree
    assert tree is not None  # a cue is a token of a parsed sentence
    inner = own.quotation.inner.trimmed(passage.text)
    of_cue = grown[own.sentence, own.verb.i]
    if not of_cue:
        of_cue.append(_spoken(own, tree, inner))
    elif _belongs(of_cue[0], own):
        of_cue[0] = replace(of_cue[0], content=hull(of_cue[0].content, inner))
    else:
        of_cue.append(replace(of_cue[0], content=inner))


Grown = defaultdict[tuple[int, int], list[Finding]]
"""(sentence, index of the cue) -> findings of that cue."""


def _spoken(own: Attributed, tree: Tree, content: Span) -> Finding:
    """A finding for a quotation whose cue has no other content."""
    cue = reporting("verbs").get(own.verb.lemma)
    return Finding(
        sentence=own.sentence,
        tree=tree,
        content=content,
        cue=cue_span(tree, own.verb),
        at=own.verb.i,
        holder=holder_of(tree, own.verb) or _inverted_holder(tree, own.verb),
        kind=cue.kind if cue else frozenset({"say"}),
        negated=False,
    )


def _belongs(finding: Finding, own: Attributed) -> bool:
    """Whether the quotation is part of what the finding already holds, or goes on with it."""
    outer = own.quotation.outer
    gap = max(outer.start - finding.content.end, finding.content.start - outer.end)
    return gap < MAX_GAP


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


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting verb outside all quotations, with its sentence."""

    sentence: int
    within: Span
    verb: Token


def _cues(passage: Passage) -> Intervals[_Cue]:
    """The verbs of the passage that can attribute a quotation, looked up by their sentences."""
    quoted = Intervals(passage.quotations, lambda q: q.outer)
    found = (
        _Cue(index, sentence.span, verb)
        for index, sentence in enumerate(passage.sentences)
        for verb in _verbs(sentence)
        if not any(quoted.overlapping(Span(verb.start, verb.end)))
    )
    return Intervals(found, lambda cue: cue.within)


def _verbs(sentence: Sentence) -> Iterator[Token]:
    """The verbs of the sentence that take a quotation or an object."""
    cues = reporting("verbs")
    for token in sentence.tree.tokens if sentence.tree else ():
        cue = cues.get(token.lemma)
        if cue is not None and token.tag.startswith("VB") and cue.frames & {"q", "o"}:
            yield token


def _cue_of(text: str, quotation: Quotation, cues: Intervals[_Cue]) -> Attributed | None:
    """The nearest cue in the sentences that the quotation touches."""
    near = ((_distance(text, cue.verb, quotation), cue) for cue in cues.overlapping(quotation.outer))
    best = min(((d, c.verb.start, c) for d, c in near if d is not None), key=lambda row: row[:2], default=None)
    cue = best[2] if best else _next_cue(text, quotation, cues) or _announcing_cue(text, quotation, cues)
    return Attributed(quotation, cue.sentence, cue.verb) if cue else None


def _next_cue(text: str, quotation: Quotation, cues: Intervals[_Cue]) -> _Cue | None:
    """The cue of a short sentence after a quotation that ends one: "Why did it sink?" Ann Lee asked."""
    end = quotation.outer.end
    for cue in cues.overlapping(Span(end, end + 2)):
        words = text[cue.within.start : cue.verb.start].split()
        if cue.within.start >= end and len(words) <= MAX_SPEAKER and len(cue.within.of(text).split()) <= MAX_TAG:
            return cue
    return None


def _announcing_cue(text: str, quotation: Quotation, cues: Intervals[_Cue]) -> _Cue | None:
    """The last cue of a sentence that ends in a colon before a quotation in the next paragraph: "He said: ... "."""
    before = text[max(0, quotation.outer.start - MAX_BREAK) : quotation.outer.start]
    if not before.rstrip().endswith(":") or "\n" not in before:
        return None
    colon = quotation.outer.start - len(before) + len(before.rstrip()) - 1
    near = [cue for cue in cues.overlapping(Span(colon, colon + 1)) if colon - cue.verb.end <= _FAR]
    return max(near, key=lambda cue: cue.verb.start, default=None)


MAX_BREAK = 8
"""White space between a colon and the quotation that it announces, with the colon."""
MAX_SPEAKER = 4
"""Words of a speaker before the verb of a sentence that only says who spoke."""
MAX_TAG = 10
"""Words of such a sentence."""


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
