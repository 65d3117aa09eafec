"""Predictions: futures, conditionals, threats and plans, with who says so, on what condition and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abduce.extract.certainty import certainty_in
from abduce.extract.explanations import Attributions, holding
from abduce.extract.holders import Holders
from abduce.extract.passages import Passage, Sentence
from abduce.model.ids import content_id
from abduce.model.records import Prediction
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.dates import Resolved, TimeExpression
from abduce.text.dates.meaning import Length
from abduce.text.dates.periods import moved, period
from abduce.text.intervals import Intervals
from abduce.text.trees import SUBJECTS, ancestors, child, children, is_negated, subject, subtree_span

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might"})
"""Modal verbs that look ahead wherever they stand (unless "have" and a participle follow)."""
_SOMETIMES = frozenset({"could", "would", "can", "should"})
"""Modal verbs that look ahead in a conditional, in a report of the past and, in the present, "could"."""
_OUTLOOK = frozenset(
    "likely unlikely possible impossible inevitable imminent poised bound set expected due about".split()
)
"""Words that look ahead with "to" or as a predicate."""
_WITH_TO = frozenset({"poised", "bound", "set", "expected", "due", "about"})
"""Those of them that look ahead only before an infinitive: what "is due to a leak" does not."""
_PLANS = frozenset("plan intend threaten vow pledge promise expect".split())
"""Verbs whose infinitive is announced, in the present tense."""
_LOOKS_AHEAD = frozenset({"hope", "hop", "expect", "fear", "predict"})
"""Verbs whose clause with "can" looks ahead: "they hope that she can be raised" ("hop" as in the table)."""
_SOON = ("eventually", "soon", "immediately", "sooner or later", "one day", "in the end", "next")
"""Words that say by when without a date."""


Times = Intervals[tuple[TimeExpression, Resolved]]
"""The time expressions of a passage, looked up by their spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlook:
    content: Span
    condition: Span | None
    planner: str | None


def find_predictions(
    passage: Passage, holders: Holders, statements: Attributions, times: Times
) -> tuple[Prediction, ...]:
    """What the passage says of the future of its document, in the order of the text; titles and questions are none."""
    found: dict[Span, Prediction] = {}
    for sentence in passage.sentences:
        if sentence.tree is None or sentence.label in ("title", "heading"):
            continue
        for outlook in _outermost(list(_outlooks(passage, sentence, holders))):
            made = _prediction(passage, outlook, statements, times)
            found.setdefault(made.content, made)
    return tuple(sorted(found.values(), key=lambda p: (p.start, p.end, p.id)))


def _outlooks(passage: Passage, sentence: Sentence, holders: Holders) -> Iterator[_Outlook]:
    tree = sentence.tree
    assert tree is not None  # the caller skips sentences without a tree
    for token in tree.tokens:
        verb = _looking_ahead(tree, token)
        if verb is not None and not _is_question(tree):
            planner = _planner(tree, verb)
            yield _outlook(passage.text, tree, verb, holders.of(tree, planner)[0].name)


def _looking_ahead(tree: Tree, token: Token) -> Token | None:
    """The verb of the clause that ``token`` turns to the future."""
    word, head = token.text.lower(), tree.tokens[token.head]
    if token.tag == "MD" and token.dep == "aux":
        if _is_perfect(tree, head):
            return None
        if word in FUTURE or (word in _SOMETIMES and _is_open(tree, head, word)):
            return head
    if word in _OUTLOOK and token.dep in ("acomp", "ROOT", "oprd", "ccomp", "conj"):
        announced = child(tree, token.i, "xcomp") is not None
        alone = token.dep == "acomp" and word not in _WITH_TO
        return (head if token.dep == "acomp" else token) if announced or alone else None
    if word == "doubt" and token.dep == "pobj" and head.text.lower() == "in":
        return tree.tokens[head.head]
    return _announced(tree, token) if token.lemma in _PLANS and token.tag in _PRESENT else None


_PRESENT = ("VBP", "VBZ", "VBG", "VB")


def _announced(tree: Tree, verb: Token) -> Token | None:
    """The verb that heads what is announced: the plan itself, or the clause on what others are to do."""
    if child(tree, verb.i, "xcomp") is not None:
        return verb
    others = children(tree, verb.i, "ccomp", "advcl")
    return next((t for t in others if _is_infinitive(tree, t) and child(tree, t.i, *SUBJECTS) is not None), None)


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in children(tree, verb.i, "aux"))


def _planner(tree: Tree, verb: Token) -> Token | None:
    """Who announces it, where it is a plan or goes on from one: "the yard plans to close and will sell its cranes"."""
    above = tree.tokens[verb.head] if verb.dep in ("conj", "ccomp", "advcl") else verb
    plan = next((v for v in (verb, above) if v.lemma in _PLANS), None)
    own = child(tree, verb.i, *SUBJECTS) if verb.dep == "conj" else None
    return subject(tree, plan.i) if plan is not None and own is None else None


def _is_perfect(tree: Tree, verb: Token) -> bool:
    """ "may have sunk" looks back."""
    return verb.tag == "VBN" and any(t.lemma == "have" for t in children(tree, verb.i, "aux"))


def _is_open(tree: Tree, verb: Token, word: str) -> bool:
    """Whether "could" or "would" looks ahead: under a condition, in a report of the past, or "could" in the present."""
    if _condition(tree, verb) is not None:
        return True
    above = [a for a in ancestors(tree, verb.i) if a.pos == "VERB"]
    reported = verb.dep in ("ccomp", "conj", "acl") and any(a.tag in ("VBD", "VBN", "VBZ", "VBP") for a in above)
    if word == "would":
        return reported
    if word == "can":
        return verb.dep == "ccomp" and tree.tokens[verb.head].lemma in _LOOKS_AHEAD
    past = any(t.tag == "VBD" for t in tree.tokens) or is_negated(tree, verb.i)
    return word == "could" and not past


def _condition(tree: Tree, verb: Token) -> Token | None:
    """The verb of the if-clause."""
    for clause in children(tree, verb.i, "advcl"):
        marks = {t.text.lower() for t in children(tree, clause.i, "mark", "advmod")}
        if marks & {"if", "unless", "once", "when", "until"}:
            return clause
    return None


def _outlook(text: str, tree: Tree, verb: Token, planner: str | None) -> _Outlook:
    without = [
        t.i for t in children(tree, verb.i, "mark", "cc", "conj", "parataxis")
        if t.dep != "mark" or t.lemma == "that"
    ]  # fmt: skip
    without += [t.i for t in children(tree, verb.i, "advcl", "ccomp") if _is_aside(tree, verb, t)]
    content = subtree_span(tree, verb.i, without=without)
    named = subject(tree, verb.i)
    if named is not None and named.start < content.start and verb.dep == "conj" and _near(tree, named, verb):
        content = hull(content, Span(named.start, named.end))
    condition = _condition(tree, verb)
    where = subtree_span(tree, condition.i) if condition else None
    return _Outlook(content=content.trimmed(text, ' \n,;:“”"'), condition=where, planner=planner)


def _near(tree: Tree, named: Token, verb: Token) -> bool:
    return named.head == verb.head and verb.i - named.i < 6 and child(tree, verb.i, "nsubj") is None


def _is_aside(tree: Tree, verb: Token, clause: Token) -> bool:
    """Clauses around the outlook that belong to the reporting sentence: a fronted "he said", a long "while ..."."""
    marks = {t.text.lower() for t in children(tree, clause.i, "mark")}
    return clause.dep == "advcl" and bool(marks & {"while", "although", "though", "because", "since"})


def _is_question(tree: Tree) -> bool:
    """Whether the clause asks: its sentence ends in a question mark and it is not quoted before one."""
    return tree.tokens[-1].text == "?" or (len(tree.tokens) > 1 and tree.tokens[-2].text == "?")


def _outermost(outlooks: Sequence[_Outlook]) -> list[_Outlook]:
    """One prediction a stretch of text: an outlook inside another is part of it."""
    return [
        o for o in outlooks
        if not any(p is not o and p.content.covers(o.content) and p.content != o.content for p in outlooks)
    ]  # fmt: skip


def _prediction(
    passage: Passage,
    outlook: _Outlook,
    statements: Attributions,
    times: Times,
) -> Prediction:
    source, content = passage.source, outlook.content
    held = holding(statements, content)
    holder = held.holder if held else outlook.planner or passage.voice
    span = hull(content, outlook.condition)
    sure = certainty_in(passage.text, content, modals=True)
    words, due = _horizon(passage, content, times)
    return Prediction(
        id=content_id("pr", source.id, content, holder),
        source=source.id,
        start=span.start,
        end=span.end,
        content=content,
        holder=holder,
        condition=outlook.condition,
        horizon=words,
        due=due,
        certainty=sure.words if sure else None,
        probability=sure.probability if sure else None,
        statement=held.id if held else None,
    )


def _end_of(expression: TimeExpression, passage: Passage) -> str | None:
    """The last day of "within a year", counted from the day of the document."""
    written, length = period(passage.source.published), expression.meaning
    words = passage.text[max(0, expression.span.start - 7) : expression.span.end].lower()
    whole = isinstance(length, Length) and length.amount is not None and length.amount == int(length.amount)
    if written is None or not isinstance(length, Length) or not whole or "within " not in words:
        return None
    last = moved(written.last, int(length.amount or 0), length.unit)
    return last.isoformat() if last else None


def _horizon(passage: Passage, content: Span, times: Times) -> tuple[str | None, str | None]:
    """(words, due date): the first time expression of the content that is not over when the document is written."""
    written = period(passage.source.published)
    for expression, resolved in times.overlapping(content):
        if content.covers(expression.span) and expression.type in ("date", "time", "duration"):
            when = resolved.when or _end_of(expression, passage)
            due = period(when)
            if due is None or written is None or due.last >= written.first:
                return expression.span.of(passage.text), when
    said = content.of(passage.text).lower()
    return next((w for w in _SOON if f" {w}" in said), None), None
