"""Roles and who bears them: "the chief engineer" is Aldo Brisk, "the company" is Vell Sound Lines.

A role is bound to a name where the text sets one beside the other ("Aldo Brisk, the chief engineer"; "bosun Yarwick";
"the director is Ann Lee"), and where a report opens with a role and names its bearer in the next sentences, as news
does. Later, or earlier where the text has only one bearer, the role alone stands for the name. Ours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from abduce.extract.cast import Cast, Mention
from abduce.extract.people import is_body_noun, is_person_noun
from abduce.model.trees import Token, Tree
from abduce.text.names import is_title
from abduce.text.trees import child, children, is_negated, subtree
from abduce.text.words import STOPWORDS, fold

DEFINITE = frozenset({"the", "this", "that"})
"""Determiners of a role that has been bound or will be."""
_NAMED_SOON = 2
"""Sentences after an opening role in which its bearer's name is looked for."""
_LOOK_AHEAD = 3_000
"""Code points in which a role that stands before its name is explained, if at all: about twenty sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a noun phrase calls somebody."""

    noun: str
    """Its head, lower case."""
    modifiers: frozenset[str]
    """Adjectives and nouns before the head, folded: "chief", "former"."""
    of: frozenset[str]
    """Words of whose or what role it is: "ferry" in "bosun of the ferry" and in "the ferry's bosun"."""

    def can_mean(self, bound: Role) -> bool:
        """Whether this phrase says nothing of its bearer that ``bound`` does not say."""
        return self.noun == bound.noun and self.modifiers <= bound.modifiers and self.of <= bound.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A role with the name of its bearer."""

    at: int
    """Offset after the role's noun."""
    role: Role
    """What the text calls the bearer."""
    name: str
    """The bearer's full name."""


class Roles:
    """The roles of one document that are bound to names, looked up by phrase."""

    def __init__(self, trees: Sequence[Tree], cast: Cast) -> None:
        found = [bound for tree in trees for bound in _bound_in(tree, cast)]
        found.extend(_bound_by_title(cast))
        opening = _opening_role(trees, cast, found)
        found.extend([opening] if opening else [])
        self._by_noun: dict[str, list[Bound]] = {}
        for bound in sorted(found, key=lambda b: (b.at, b.name)):
            self._by_noun.setdefault(bound.role.noun, []).append(bound)
        self._named: dict[str, list[int]] = {}
        for mention in cast.mentions:
            self._named.setdefault(mention.name, []).append(mention.span.end)
        self._bodies = [m for m in cast.mentions if m.type == "organisation"]
        self._body_ends = [m.span.end for m in self._bodies]

    def bearer(self, tree: Tree, head: Token) -> str | None:
        """The name that the noun phrase of ``head`` stands for; ``None`` where the text binds it to none."""
        if head.tag != "NN":
            return None
        role = role_of(tree, head)
        bound = [b for b in self._by_noun.get(role.noun, ()) if role.can_mean(b.role)]
        if not _is_definite(tree, head):
            return next((b.name for b in bound if b.at == head.end), None)
        before = [b for b in bound if b.at <= head.end]
        if before:
            return max(before, key=lambda b: (self._last_named(b.name, head.start), b.at)).name
        after = {b.name for b in bound if b.at - head.end <= _LOOK_AHEAD}
        return after.pop() if len(after) == 1 else self._body(role, head.start)

    def _last_named(self, name: str, before: int) -> int:
        """Where the bearer was last named: of two governors, "the governor" is the one the text is about."""
        places = self._named.get(name, [])
        i = bisect_left(places, before)
        return places[i - 1] if i else 0

    def _body(self, role: Role, before: int) -> str | None:
        """The last body named before whose name says that it is what the role says."""
        words = _body_words(role.noun)
        if not is_body_noun(role.noun) or role.of:
            return None
        i = bisect_left(self._body_ends, before)
        return next((m.name for m in reversed(self._bodies[max(0, i - _BODIES) : i]) if _is_kind(m, role, words)), None)


_BODIES = 60
"""Bodies named before a role among which its bearer is sought."""


def role_of(tree: Tree, head: Token) -> Role:
    """What the noun phrase of ``head`` calls its bearer."""
    before = children(tree, head.i, "amod", "compound", "nmod")
    owners = [c for c in children(tree, head.i, "prep", "poss") if c.dep == "poss" or c.lemma in ("of", "for", "at")]
    words = (tree.tokens[j] for owner in owners for j in subtree(tree, owner.i))
    return Role(
        noun=head.lemma.lower(),
        modifiers=frozenset(fold(t.text) for t in before),
        of=frozenset(w for t in words if t.pos in ("NOUN", "PROPN") and (w := fold(t.text)) not in STOPWORDS),
    )


def _is_definite(tree: Tree, head: Token) -> bool:
    determiner = child(tree, head.i, "det")
    if determiner is not None:
        return determiner.lemma in DEFINITE
    headline = head.dep == "nsubj" and is_person_noun(head.lemma)  # "Bosun saw water"
    return headline or child(tree, head.i, "poss") is not None


def _bound_in(tree: Tree, cast: Cast) -> Iterator[Bound]:
    """The roles that one sentence sets beside a name."""
    for token in tree.tokens:
        pair = _apposed(tree, token) or _compounded(tree, token) or _predicated(tree, token)
        if pair is None:
            continue
        role, named = pair
        mention = cast.at(named.start)
        if mention is not None and _fits(role, mention):
            yield Bound(at=role.end, role=role_of(tree, role), name=mention.name)


def _fits(role: Token, mention: Mention) -> bool:
    """Whether the noun can name what the mention is."""
    if mention.type == "person":
        return is_person_noun(role.lemma)
    return is_body_noun(role.lemma) and not is_person_noun(role.lemma)


def _apposed(tree: Tree, token: Token) -> tuple[Token, Token] | None:
    """ "Aldo Brisk, the chief engineer" or "the chief engineer, Aldo Brisk": (role, name)."""
    if token.dep != "appos":
        return None
    return _role_and_name(tree.tokens[token.head], token)


def _role_and_name(one: Token, other: Token) -> tuple[Token, Token] | None:
    if one.pos == "PROPN" and other.tag == "NN":
        return other, one
    return (one, other) if one.tag == "NN" and other.pos == "PROPN" else None


def _compounded(tree: Tree, token: Token) -> tuple[Token, Token] | None:
    """ "ferry company Vell Sound Lines", "foreman Ulley": the noun right before the name."""
    if token.tag != "NN" or token.dep not in ("compound", "nmod") or tree.tokens[token.head].pos != "PROPN":
        return None
    return token, tree.tokens[token.head]


def _predicated(tree: Tree, token: Token) -> tuple[Token, Token] | None:
    """ "Ann Lee is the director", "the director is Ann Lee"."""
    named = child(tree, token.head, "nsubj") if token.dep == "attr" else None
    if named is None or is_negated(tree, token.head):
        return None
    return _role_and_name(named, token)


def _bound_by_title(cast: Cast) -> Iterator[Bound]:
    """ "Captain Ann Lee": the title is a role."""
    for mention in cast.mentions:
        words = [fold(w) for w in (mention.title or "").split()]
        if words and mention.type == "person" and not words[-1].endswith("."):
            role = Role(noun=words[-1], modifiers=frozenset(words[:-1]), of=frozenset())
            yield Bound(at=mention.span.start, role=role, name=mention.name)


def _opening_role(trees: Sequence[Tree], cast: Cast, found: Sequence[Bound]) -> Bound | None:
    """The role that a report opens with, bound to the person without a role who is named next as a subject.

    "The mayor of Orsund will resign, she said on Monday. Maria Holt told reporters ..."
    """
    index = next((i for i, tree in enumerate(trees[:_OPENING]) if _opener(tree) is not None), None)
    role = _opener(trees[index]) if index is not None else None
    if index is None or role is None:
        return None
    phrase = role_of(trees[index], role)
    others = {b.name for b in found}
    if any(phrase.can_mean(b.role) or b.role.can_mean(phrase) for b in found):
        return None
    for tree in trees[index + 1 : index + 1 + _NAMED_SOON]:
        for token in tree.tokens:
            mention = cast.at(token.start) if token.pos == "PROPN" else None
            if mention is not None and mention.type == "person" and token.end == mention.span.end:
                fits = token.dep in ("nsubj", "nsubjpass") and mention.name not in others and " " in mention.form
                return Bound(at=role.end, role=phrase, name=mention.name) if fits else None
    return None


_OPENING = 3
"""Sentences among which a report's first one is looked for: headings stand before it."""


def _opener(tree: Tree) -> Token | None:
    """The person noun with an article that the sentence begins with, up to a dateline of a few words."""
    nouns = (t for t in tree.tokens[:_DATELINE] if t.tag == "NN" and t.dep in ("nsubj", "nsubjpass", "dep"))
    found = next(nouns, None)
    if found is None or not is_person_noun(found.lemma) or child(tree, found.i, "det") is None:
        return None
    return None if child(tree, found.i, "appos") is not None else found


_DATELINE = 12
"""Words in which the subject of an opening sentence has begun: a dateline, an article, adjectives, the noun."""


def _is_kind(mention: Mention, role: Role, words: frozenset[str]) -> bool:
    """Whether the body's name ends in the noun, or has a word that such bodies have in their names."""
    named = [fold(w) for w in mention.name.split()]
    return named[-1] == role.noun or bool(words & set(named))


@cache
def _body_words(noun: str) -> frozenset[str]:
    return _kinds().get(noun, frozenset())


@cache
def _kinds() -> dict[str, frozenset[str]]:
    lines = resources.files("abduce.text").joinpath("lexicon/body_kinds.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {noun: frozenset(words.split()) for noun, words in rows}


def is_role(token: Token) -> bool:
    """Whether a common noun can stand for one person: a noun for people, or a title."""
    return token.tag == "NN" and (is_person_noun(token.lemma) or is_title(token.text))
