"""Who holds a statement: from the word that names the holder to a full name.

Pronouns go to the nearest fitting person, body or group before them, subjects first (after Hobbs 1978 and the rule of
centering that subjects stay in focus); a state named by its capital is given its own name.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from abduce.extract.cast import Cast, Mention
from abduce.extract.passages import Passage
from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.gazetteer import state_named, state_of
from abduce.text.names import is_title
from abduce.text.trees import child, conjuncts, subtree, subtree_span

SINGULAR = frozenset("he she him her his hers himself herself".split())
PLURAL = frozenset("they them their theirs themselves these those".split())
NEUTRAL = frozenset("it its itself this that".split())
SPEAKERS = frozenset("i we my our me us mine ours".split())

_LOOK_BACK = 3_000
"""Code points before a pronoun in which its referent is sought: about twenty sentences."""
_CUT = ("relcl", "appos", "acl", "advcl", "punct", "cc", "case")
"""Branches of a noun phrase that describe the holder and do not name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One holder of a statement."""

    name: str | None
    """Full name, or the group as written; ``None`` where the text does not say."""
    span: Span | None
    """Where it is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Something that a pronoun can stand for."""

    at: int
    """Offset of its last word."""
    name: str
    """Full name, or the phrase as written."""
    is_person: bool
    """Whether "he" or "she" can stand for it."""
    is_plural: bool
    """Whether "they" can stand for it."""
    is_subject: bool
    """Whether it is the subject of its clause."""


class Holders:
    """Names the holders of one passage; knows what was mentioned before each word."""

    def __init__(self, passage: Passage, cast: Cast) -> None:
        self._text = passage.text
        self._cast = cast
        self._voice = passage.voice
        self._trees = [s.tree for s in passage.sentences if s.tree is not None]
        self._referents = sorted(
            (r for tree in self._trees for r in _referents(self._text, tree, cast)), key=lambda r: r.at
        )

    def of(self, tree: Tree, head: Token | None) -> tuple[Holder, ...]:
        """The holders that the phrase headed by ``head`` names: one each for names joined by "and"."""
        if head is None:
            return (Holder(name=None, span=None),)
        head = self._named_beside(tree, head)
        joined = conjuncts(tree, head.i)
        if len(joined) > 1 and all(self._cast.at(tree.tokens[j].start) is not None for j in joined):
            return tuple(self._single(tree, tree.tokens[j], alone=False) for j in joined)
        return (self._single(tree, head, alone=True),)

    def _single(self, tree: Tree, head: Token, *, alone: bool) -> Holder:
        word = head.text.lower()
        if word in SPEAKERS and head.text != "US":
            return Holder(name=self._voice, span=Span(head.start, head.end))
        if head.tag in ("PRP", "PRP$") or word in NEUTRAL | PLURAL | {"who", "which"}:
            return Holder(name=self._referent(head.start, word), span=Span(head.start, head.end))
        mention = self._cast.at(head.start)
        if mention is not None and head.pos == "PROPN":
            return Holder(name=canonical_name(mention), span=mention.span)
        phrase = phrase_span(tree, head, alone=alone)
        return Holder(name=self._role(tree, head) or group_name(phrase.of(self._text)), span=phrase)

    def _named_beside(self, tree: Tree, head: Token) -> Token:
        """The person's name set beside a role: "Ann Lee" for "the minister, Ann Lee"."""
        apposed = child(tree, head.i, "appos")
        named = self._cast.at(apposed.start) if apposed is not None and head.pos == "NOUN" else None
        return apposed if apposed is not None and named is not None and named.type == "person" else head

    def _role(self, tree: Tree, head: Token) -> str | None:
        """The person whom "the minister" or "the captain" means: the last one named with that title."""
        determiner = child(tree, head.i, "det")
        if determiner is None or determiner.lemma not in ("the", "this") or head.tag != "NN" or not is_title(head.text):
            return None
        bearer = self._cast.last_titled(head.lemma, head.start)
        return bearer.name if bearer else None

    def _referent(self, at: int, word: str) -> str | None:
        """The name that a pronoun at ``at`` stands for: subjects first, then the nearest."""
        first, last = (bisect_left(self._referents, place, key=lambda r: r.at) for place in (at - _LOOK_BACK, at))
        fits = [r for r in self._referents[first:last] if _fits(r, word)]
        if not fits:
            return None
        subjects = [r for r in fits if r.is_subject]
        best = subjects[-1] if subjects and fits[-1].at - subjects[-1].at < _LOOK_BACK // 4 else fits[-1]
        return best.name


def _fits(referent: Referent, word: str) -> bool:
    if word in SINGULAR:
        return referent.is_person
    if word in PLURAL:
        return referent.is_plural
    return not referent.is_person and not referent.is_plural


def _referents(text: str, tree: Tree, cast: Cast) -> list[Referent]:
    """Names and plural or institutional nouns of one sentence."""
    found = []
    for token in tree.tokens:
        is_subject = token.dep in ("nsubj", "nsubjpass")
        mention = cast.at(token.start)
        if mention is not None and token.end >= mention.span.end and token.pos == "PROPN":
            person = mention.type == "person"
            found.append(_referent(token, canonical_name(mention), person, False, is_subject))
        elif is_subject and token.tag == "NNS":
            phrase = group_name(phrase_span(tree, token, alone=True).of(text))
            found.append(_referent(token, phrase, False, True, True))
        elif is_subject and token.tag == "NN" and is_title(token.text):
            phrase = group_name(phrase_span(tree, token, alone=True).of(text))
            found.append(_referent(token, phrase, True, False, True))
    return found


def _referent(token: Token, name: str, is_person: bool, is_plural: bool, is_subject: bool) -> Referent:
    return Referent(at=token.end, name=name, is_person=is_person, is_plural=is_plural, is_subject=is_subject)


def canonical_name(mention: Mention) -> str:
    """The full name; a state that is named by its capital or its people gets its own name."""
    if mention.type == "person" or state_named(mention.form) is not None:
        return mention.name
    return state_of(mention.form) or mention.name


def phrase_span(tree: Tree, head: Token, *, alone: bool) -> Span:
    """The noun phrase of ``head`` without clauses and asides; ``alone``: with what is joined to it by "and"."""
    without = {c for i in subtree(tree, head.i) for c in tree.children[i] if _describes(tree.tokens[c], head)}
    if not alone:
        without |= {c for c in tree.children[head.i] if tree.tokens[c].dep == "conj"}
    else:
        without -= {c for c in tree.children[head.i] if tree.tokens[c].dep == "cc"}
    return subtree_span(tree, head.i, without=without)


def _describes(branch: Token, head: Token) -> bool:
    """Whether a branch of the phrase says something of the holder: a clause, an aside, "including ...", "even"."""
    if branch.i < head.i:
        return branch.dep == "advmod" and branch.head == head.i
    return branch.dep in _CUT or branch.text.lower() == "including"


def group_name(words: str) -> str:
    """A group as written, on one line, without its article.

    >>> group_name("the owners of the ferry")
    'owners of the ferry'
    """
    words = " ".join(words.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            words = words[len(article) :]
    people = state_of(words)
    return people if people is not None else words
