"""Infinitives that say what something is done or meant for."""

from __future__ import annotations

from abduce.extract.reasons.reason import Reason, core, other_side, sequence, verb_above, word
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.cues import reporting
from abduce.text.trees import SUBJECTS, child, children, subject, subtree_span


def purpose(tree: Tree, token: Token) -> Reason | None:
    """ "... to ...": an infinitive that hangs on a verb as an adverbial is its purpose."""
    to = next((t for t in children(tree, token.i, "aux") if t.tag == "TO"), None)
    if token.tag != "VB" or to is None:
        return None
    head = tree.tokens[token.head]
    above = _verb_over_in_order(tree, head, to)
    if token.dep == "acl" and above is None:
        return _meant_for(tree, token, to, head)
    head = above or head
    if (token.dep != "advcl" and above is None) or head.pos != "VERB":
        return None
    if head.lemma in _NO_PURPOSE or child(tree, token.i, *SUBJECTS) is not None:
        return None
    marker = next((m for w in markers("to") if (m := _ending_at(tree, to.i, w)) is not None), None)
    cause = subtree_span(tree, token.i)
    whole = core(tree, head.i, token.i)
    return Reason(
        span=whole, cause=cause, effect=other_side(whole, hull(marker, cause)), marker=hull(marker, word(to)),
        type="purpose",
        negated=to.i > 0 and tree.tokens[to.i - 1].lemma == "not", actor=_agent(tree, head),
    )  # fmt: skip


def _verb_over_in_order(tree: Tree, noun: Token, to: Token) -> Token | None:
    """The verb that "in order to ..." hangs on: to the parser, "order" is a noun with an infinitive of its own."""
    over = tree.tokens[noun.head]
    if over.dep != "prep" or not any(_ending_at(tree, to.i, words) for words in markers("to")):
        return None
    return verb_above(tree, over)


def _meant_for(tree: Tree, token: Token, to: Token, noun: Token) -> Reason | None:
    """ "a rope to tie the boat", "made statements to calm them": an infinitive that says what a thing or act is for."""
    if noun.pos != "NOUN" or noun.lemma in _NO_PURPOSE_NOUNS or noun.lemma in reporting("nouns"):
        return None
    cause = subtree_span(tree, token.i)
    verb = tree.tokens[noun.head]
    done = noun.dep == "dobj" and verb.pos == "VERB"
    whole = core(tree, verb.i) if done else subtree_span(tree, noun.i)
    return Reason(
        span=hull(whole, cause), cause=cause, effect=other_side(whole, cause), marker=word(to), type="purpose",
        negated=False, actor=subject(tree, verb.i) if done else None,
    )  # fmt: skip


_NO_PURPOSE_NOUNS = frozenset(
    """
    ability way time right chance opportunity need plan failure inability capacity power freedom permission tendency
    duty obligation responsibility reason attempt effort bid move deal agreement license licence authority lot nothing
    something anything one first last place job task goal aim objective order step legislation law ambition desire
    willingness readiness
    """.split()
)
"""Nouns whose infinitive says what they are of, not what they are for."""
_NO_PURPOSE = frozenset("be appear seem happen tend prove fail come go continue remain live expect".split())
"""Verbs after which an infinitive is no purpose: "failed to start", "lived to see"."""


def _ending_at(tree: Tree, at: int, words: str) -> Span | None:
    start = at - len(words.split())
    return sequence(tree, start, words) if start >= 0 else None


def _agent(tree: Tree, verb: Token) -> Token | None:
    """Who does what the verb says: the agent of a passive, else the subject."""
    by = child(tree, verb.i, "agent")
    return child(tree, by.i, "pobj") if by is not None else subject(tree, verb.i)
