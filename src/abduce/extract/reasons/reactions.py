"""Reasons that the word they hang on calls for: "fined for speeding", "a strike over pay", "died in the fire".

"After", "for", "over", "in" say when, how long or where as often as why; behind the words of the tables they say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from abduce.extract.hints import TIME_WORDS
from abduce.extract.reasons.reason import Reason, clause_span, word
from abduce.model.records import ExplanationType
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.trees import child, children, subject, subtree_span

_BY_PREPOSITION = {
    "after": "reaction", "following": "reaction", "for": "judged", "over": "dispute", "against": "dispute",
    "amid": "pressure", "amidst": "pressure", "in": "harm_in", "by": "harm_in", "during": "harm_in",
}  # fmt: skip
"""Preposition -> the table that holds the words which make it a reason."""
_HEADS = ("VERB", "NOUN", "PROPN")


def reaction(tree: Tree, token: Token) -> Reason | None:
    """A phrase or clause behind a word that calls for a reason."""
    table = _BY_PREPOSITION.get(token.text.lower())
    if table is None:
        return None
    inner = _inner(tree, token)
    outer = _outer(tree, token)
    if inner is None or outer.i == inner.i or outer.pos not in _HEADS or _is_time(inner):
        return None
    outer = _governing(tree, outer, table)
    kind = _kind(table, outer, inner)
    return _reason(tree, token, inner, outer, kind) if kind is not None else None


def _outer(tree: Tree, marker: Token) -> Token:
    """Head of what the phrase or clause hangs on."""
    head = tree.tokens[marker.head]
    return tree.tokens[head.head] if marker.dep == "mark" else head


def _inner(tree: Tree, marker: Token) -> Token | None:
    """Head of what the marker opens: an object, a participle, or a clause."""
    if marker.dep == "mark":
        clause = tree.tokens[marker.head]
        return clause if clause.dep == "advcl" and clause.i > marker.i else None
    return child(tree, marker.i, "pobj", "pcomp", "dobj")


def _is_time(inner: Token) -> bool:
    return inner.lemma in TIME_WORDS or inner.tag == "CD" or inner.pos in ("NUM", "PRON")


def _governing(tree: Tree, outer: Token, table: str) -> Token:
    """The verb behind its object: the parse hangs the phrase of "fined two men for theft" on either."""
    verb = tree.tokens[outer.head]
    if outer.dep == "dobj" and table in ("judged", "harm_in") and outer.lemma not in markers(table):
        return verb
    return outer


def _kind(table: str, outer: Token, inner: Token) -> ExplanationType | None:
    """The type of reason, where the words of the table stand in their places."""
    if table == "pressure":
        return markers("pressure").get(inner.lemma)
    if table == "harm_in":
        return markers("harm").get(outer.lemma) if inner.lemma in markers("harm_in") else None
    return markers(table).get(outer.lemma)


def _reason(tree: Tree, marker: Token, inner: Token, outer: Token, kind: ExplanationType) -> Reason | None:
    clause = marker.dep == "mark"
    cause = subtree_span(tree, inner.i, without=[marker.i] if clause else ())
    branch = inner if clause else marker
    effect = clause_span(tree, outer.i, branch.i)
    if effect.overlaps(cause):
        return None
    before = tree.tokens[marker.i - 1].lemma if marker.i else ""
    return Reason(
        span=hull(cause, effect, word(marker)), cause=cause, effect=effect, marker=word(marker), type=kind,
        negated=before == "not", actor=subject(tree, outer.i),
    )  # fmt: skip


def outcome(tree: Tree, token: Token) -> Reason | None:
    """A participle behind a clause: "it burned, killing two", "they marched, demanding pay"."""
    main = tree.tokens[token.head]
    if token.tag != "VBG" or token.dep not in ("advcl", "acl") or token.i < main.i or children(tree, token.i, "mark"):
        return None
    motive = markers("demanding").get(token.lemma)
    result = markers("result").get(token.lemma) if token.dep == "advcl" and _after_comma(tree, token) else None
    kind = motive or result
    if kind is None or main.pos not in _HEADS:
        return None
    inner, outer = subtree_span(tree, token.i), clause_span(tree, main.i, token.i)
    if inner.overlaps(outer):
        return None
    return Reason(
        span=hull(inner, outer), cause=inner if motive else outer, effect=outer if motive else inner,
        marker=word(token), type=kind, negated=False, actor=subject(tree, main.i),
    )  # fmt: skip


def _after_comma(tree: Tree, token: Token) -> bool:
    """Whether a comma opens the participle's clause, as it does where a result is told."""
    first = min((c for c in tree.children[token.i] if c < token.i), default=token.i)
    return first > 0 and tree.tokens[first - 1].text == ","


def degree(tree: Tree, token: Token) -> Reason | None:
    """ "so thin that it broke": the clause with the degree is the cause of the clause behind it."""
    if token.text.lower() not in markers("so_that") or token.dep not in ("advmod", "predet"):
        return None
    measured = tree.tokens[token.head]
    clause = next(
        (t for t in children(tree, measured.i, "ccomp", "advcl", "relcl", "acl") if _opens_with_that(tree, t)), None
    )
    if clause is None or clause.i < measured.i:
        return None
    effect = subtree_span(tree, clause.i, without=[t.i for t in _thats(tree, clause)])
    above = measured if measured.head == measured.i else tree.tokens[measured.head]
    cause = clause_span(tree, above.i, clause.i)
    cause = Span(cause.start, min(cause.end, effect.start))
    return Reason(
        span=hull(cause, effect), cause=cause, effect=effect, marker=word(token), type="cause", negated=False,
        actor=subject(tree, above.i),
    )  # fmt: skip


def _thats(tree: Tree, clause: Token) -> Iterator[Token]:
    yield from (tree.tokens[c] for c in tree.children[clause.i] if tree.tokens[c].lemma == "that" and c < clause.i)


def _opens_with_that(tree: Tree, clause: Token) -> bool:
    return any(True for _ in _thats(tree, clause))


def blame(tree: Tree, token: Token) -> Reason | None:
    """ "blamed the rain for the loss", "ascribed the loss to the rain"."""
    for table, preposition in (("blamed", "for"), ("ascribed", "to")):
        kind = markers(table).get(token.lemma)
        thing = child(tree, token.i, "dobj", "nsubjpass")
        if kind is None or thing is None or token.pos != "VERB":
            continue
        near = [*children(tree, token.i, "prep", "dative"), *children(tree, thing.i, "prep")]
        phrase = next((t for t in near if t.lemma == preposition and t.i > token.i), None)
        other = child(tree, phrase.i, "pobj", "pcomp") if phrase is not None else None
        if phrase is None or other is None:
            continue
        named, said = subtree_span(tree, thing.i, without=[phrase.i]), subtree_span(tree, other.i)
        cause, effect = (named, said) if table == "blamed" else (said, named)
        return Reason(
            span=hull(cause, effect, word(token)), cause=cause, effect=effect, marker=word(token), type=kind,
            negated=False, actor=None,
        )  # fmt: skip
    return None
