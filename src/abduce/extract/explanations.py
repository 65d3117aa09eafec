"""Reasons to explanations: halves in two sentences joined, actors named, statements found."""

from __future__ import annotations

from collections.abc import Iterator

from abduce.extract.causal import CausalHead, causal_verdict, shipped_head
from abduce.extract.hints import Hint
from abduce.extract.holders import Holders
from abduce.extract.passages import Passage, Sentence
from abduce.extract.reasons import Reason, clause_span, reasons
from abduce.model.ids import content_id
from abduce.model.records import Explanation, Statement
from abduce.model.span import Span, hull
from abduce.model.trees import Tree
from abduce.text.causes import markers
from abduce.text.intervals import Intervals
from abduce.text.trees import subject, subtree_span

THRESHOLD = 0.43
"""Probability from which on a sentence without a marker of the tables is taken to give a reason: best F1 on the folds
of the Causal News Corpus (see ``benchmarks/train_causal.py``)."""
MIN_HINT = 0.15
"""Probability that its best construction must have, or the sentence gets no explanation: below it, readers of other
texts than news of protests found places named as causes that were none; it costs the corpus .004 of F1."""

HEAD_READS = frozenset({"news", "other"})
"""Kinds of source that the head is asked about: it learnt from single sentences of news, and in columns, memos and
mails most of what it finds gives no reason. A sentence of which nothing is known counts as news."""


def find_explanations(
    passage: Passage, holders: Holders, statements: Attributions, *, unmarked: bool = True
) -> tuple[Explanation, ...]:
    """The clauses of the passage that give a cause, motive or purpose, in the order of the text.

    ``unmarked``: also those that no word of the tables marks, by the trained head.
    """
    found: dict[tuple[Span, Span | None], Explanation] = {}
    asked = unmarked and passage.source.kind in HEAD_READS and _tells_of_unrest(passage)
    head = shipped_head() if asked else None
    for index, sentence in enumerate(passage.sentences):
        if sentence.tree is None or sentence.label in ("title", "heading") or _asks(passage.text, sentence):
            continue
        before = passage.sentences[index - 1].span if index else None
        for reason in _reasons(sentence.tree, head):
            made = _explanation(passage, reason, before, statements, holders.of(sentence.tree, reason.actor)[0].name)
            if made is not None:
                found.setdefault((made.span, made.cause), made)
    return tuple(sorted(found.values(), key=lambda e: (e.start, e.end, e.id)))


MIN_SENTENCES = 5
"""Sentences from which on a text shows what it is about; of shorter ones nothing is known, and the head is asked."""
MIN_UNREST = 0.25
"""Share of sentences with a word of unrest from which on the head is asked: of the corpus that it learnt from 84 % have
one, of other news 17 %, and in those 13 of 13 of its reasons in our example were wrong."""


def _tells_of_unrest(passage: Passage) -> bool:
    """Whether the text is news of protest and violence, as the head's corpus is, or too short to tell."""
    trees = [s.tree for s in passage.sentences if s.tree is not None]
    words = markers("unrest")
    telling = sum(any(t.lemma in words for t in tree.tokens) for tree in trees)
    return len(trees) < MIN_SENTENCES or telling >= MIN_UNREST * len(trees)


def _reasons(tree: Tree, head: CausalHead | None) -> Iterator[Reason]:
    """The reasons that rules find, else the one that the head does, where it is asked."""
    by_rule = list(reasons(tree))
    yield from by_rule
    verdict = causal_verdict(tree, head) if head is not None and not by_rule else None
    if verdict is not None and verdict.probability >= THRESHOLD and verdict.hint_probability >= MIN_HINT:
        yield from _reason(tree, verdict.hint)


def _reason(tree: Tree, hint: Hint) -> Iterator[Reason]:
    """The hint's two sides by construction: the phrase that the marker opens, and the clause around it."""
    marks = {hint.marker.i} if hint.type == "cause" else set()
    inner = subtree_span(tree, hint.inner.i, without=marks - {hint.inner.i})
    branch = hint.marker if hint.inner.head == hint.marker.i else hint.inner
    outer = clause_span(tree, hint.outer.i, branch.i)
    if inner.overlaps(outer):
        return
    cause, effect = (inner, outer) if hint.inner_is_cause else (outer, inner)
    yield Reason(
        span=hull(inner, outer), cause=cause, effect=effect, marker=None,
        type=hint.type, negated=False, actor=subject(tree, hint.outer.i),
    )  # fmt: skip


def _asks(text: str, sentence: Sentence) -> bool:
    """Whether the sentence is a question: it looks for a reason and gives none."""
    return sentence.span.of(text).endswith("?")


def _explanation(
    passage: Passage, reason: Reason, before: Span | None, statements: Attributions, actor: str | None
) -> Explanation | None:
    cause, effect, span = reason.cause, reason.effect, reason.span
    if reason.looks_back:
        if before is None or "\n\n" in passage.text[before.end : span.start]:
            return None
        span = hull(before, span)
        cause, effect = cause or before, effect or before
    text, source = passage.text, passage.source
    cause = cause.trimmed(text, " \n,;:.") if cause else None
    effect = effect.trimmed(text, " \n,;:.") if effect else None
    span = hull(span.trimmed(text), cause, effect, reason.marker)
    return Explanation(
        id=content_id("ex", source.id, span, cause, reason.marker),
        source=source.id,
        start=span.start,
        end=span.end,
        actor=actor,
        cause=cause if cause and cause.end > cause.start else None,
        effect=effect if effect and effect.end > effect.start else None,
        marker=reason.marker,
        type=reason.type,
        negated=reason.negated,
        statement=best.id if (best := holding(statements, span)) else None,
    )


Attributions = Intervals[Statement]
"""The attributed statements of a passage, looked up by their contents."""


def holding(statements: Attributions, span: Span) -> Statement | None:
    """The narrowest statement whose content holds ``span``, or most of it; ``None`` in the author's own voice."""
    inside = [s for s in statements.overlapping(span) if _mostly_in(span, s.content)]
    return min(inside, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def _mostly_in(span: Span, content: Span) -> bool:
    shared = min(span.end, content.end) - max(span.start, content.start)
    return shared >= 0.7 * (span.end - span.start)
