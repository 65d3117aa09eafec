"""Demands and red lines: who wants what done or left undone, by whom, and what follows otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from abduce.extract.findings import Finding
from abduce.extract.holders import Holders
from abduce.extract.passages import Passage
from abduce.model.ids import content_id
from abduce.model.records import Demand
from abduce.model.span import Span
from abduce.model.trees import Token
from abduce.text.trees import SUBJECTS, child, children, subtree_span

_WISHES = frozenset({"want", "wish", "like", "expect"})
"""Verbs that demand when somebody else is to act: "she wants the yard to answer"."""
_OBLIGATION = frozenset({"must", "should", "shall"})


def find_demands(passage: Passage, holders: Holders, findings: Sequence[Finding]) -> tuple[Demand, ...]:
    """The demands among ``findings``, in the order of the text."""
    made = {d.id: d for f in findings for d in _demand(passage, holders, f)}
    return tuple(sorted(made.values(), key=lambda d: (d.start, d.end, d.id)))


def _demand(passage: Passage, holders: Holders, finding: Finding) -> Iterator[Demand]:
    if not _demands(finding) or finding.holder is None or finding.negated:
        return
    who = holders.of(finding.tree, finding.holder)[0].name
    whom = _addressee(finding)
    to_whom = holders.of(finding.tree, whom)[0].name if whom is not None else None
    span = finding.content.trimmed(passage.text, ' \n,;:.“”"')
    if span.end > span.start and to_whom != who:
        yield Demand(
            id=content_id("de", passage.source.id, span, who),
            source=passage.source.id,
            start=span.start,
            end=span.end,
            who=who,
            to_whom=to_whom,
            consequence=_consequence(passage, finding),
        )


def _demands(finding: Finding) -> bool:
    """Whether the finding's cue demands, or its content says what somebody else must do."""
    verb = finding.tree.tokens[finding.at]
    if "demand" in finding.kind:
        return True
    if verb.lemma in _WISHES:
        return _addressee(finding) is not None
    clause = child(finding.tree, verb.i, "ccomp")
    return clause is not None and any(
        t.lemma in _OBLIGATION and t.tag == "MD" for t in children(finding.tree, clause.i, "aux")
    )


def _addressee(finding: Finding) -> Token | None:
    """Who is to act: the subject of what is demanded, or the person asked."""
    tree, verb = finding.tree, finding.tree.tokens[finding.at]
    for clause in children(tree, verb.i, "ccomp", "xcomp", "acl"):
        named = child(tree, clause.i, *SUBJECTS)
        if named is not None:
            return named
    person = child(tree, verb.i, "dobj", "dative")
    if person is not None and child(tree, verb.i, "xcomp", "ccomp") is not None:
        return person
    for phrase in children(tree, verb.i, "prep"):
        inner = child(tree, phrase.i, "pobj")
        if phrase.lemma in ("on", "from", "to", "of") and inner is not None and inner.pos == "PROPN":
            return inner
    return None


def _consequence(passage: Passage, finding: Finding) -> str | None:
    """What is to follow otherwise: "or ...", "otherwise ...", "if not, ..."."""
    tree, verb = finding.tree, finding.tree.tokens[finding.at]
    for clause in children(tree, verb.i, "conj", "advcl"):
        span: Span = subtree_span(tree, clause.i)
        before = passage.text[max(0, span.start - 12) : span.start].lower()
        if any(w in before.split() for w in ("or", "otherwise", "else")):
            return span.of(passage.text)
    return None
