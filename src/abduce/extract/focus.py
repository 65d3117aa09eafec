"""Whom a pronoun stands for: the people and bodies mentioned before it, by how much they are in focus.

The subject of the last sentence stays in focus, and who spoke last even more (centering: Grosz, Joshi and Weinstein
1995); names inside quotations and inside what the pronoun's own verb reports are in it least. Gender and number must
fit. Ours, because a coreference model costs more than the rest of the stage and names no bearer of a role.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from abduce.extract.cast import Cast, Mention
from abduce.extract.people import Gender, gender_of_name, gender_of_noun, is_body_noun, is_person_noun
from abduce.extract.phrases import canonical_name, group_name, joined_names, name_beside, phrase_span
from abduce.extract.roles import Roles, is_role
from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.cues import reporting
from abduce.text.intervals import Intervals
from abduce.text.names import is_title
from abduce.text.quotes import Quotation
from abduce.text.trees import child, subtree_span

MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves these those".split())
NEUTRAL = frozenset("it its itself this that".split())

LOOK_BACK = 3_000
"""Code points before a pronoun in which its referent is sought: about twenty sentences."""

# What a place in the sentence costs, in sentences: a speaker two sentences back goes before an object one back.
_SPEAKER, _MAIN_SUBJECT, _INNER_SPEAKER, _SUBJECT, _OTHER = 0.0, 0.5, 1.0, 1.5, 2.5
_QUOTED = 2.0
"""Added inside a quotation: who is spoken of is seldom who speaks next."""
_OWN_CONTENT = 3.0
"""Added inside what the pronoun's verb reports: "the ship was lost, he said"."""
_UNSURE = 0.5
"""Added where the gender is not known, and where a body is to be "they"."""

CLOSING = frozenset("\"”»’'")
"""Marks that end a quotation."""

Kind = Literal["person", "people", "body", "name", "thing"]
"""What something is: one person, several, people who speak as one, a speaker of whom only a name is known, none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Somebody or something that a pronoun can stand for."""

    at: int
    """Offset after its last word."""
    sentence: int
    """Index of its sentence."""
    names: tuple[str, ...]
    """Full names, or the phrase as written; several where names are joined by "and"."""
    kind: Kind
    """What it is."""
    gender: Gender | None = None
    """Whether "he" or "she" stands for a person; ``None`` where nothing tells."""
    cost: float
    """How far its place in the sentence is from focus, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a whole source tells of the names in it."""

    cast: Cast
    """The names."""
    roles: Roles
    """The roles that are bound to them."""
    genders: Mapping[str, Gender]
    """Full name -> whether "he" or "she" stands for it, where anything tells."""


def known_of(trees: Sequence[Tree], cast: Cast) -> Known:
    """What the sentences ``trees`` of a source, in the order of its text, tell of the names in ``cast``."""
    return Known(cast=cast, roles=Roles(trees, cast), genders=_genders(trees, cast))


class Focus:
    """What can be meant at each place of a text: who is named there, in which role, and how much in focus."""

    def __init__(self, text: str, trees: Sequence[Tree], quotations: Sequence[Quotation], known: Known) -> None:
        self.cast = known.cast
        self.roles = known.roles
        self._text = text
        self._quoted = Intervals(quotations, lambda q: q.outer)
        self._genders = known.genders
        self._starts = [tree.tokens[0].start for tree in trees]
        self._referents: list[Referent] = []
        for index, tree in enumerate(trees):
            self._add(index, tree)

    def names_of(self, tree: Tree, pronoun: Token) -> tuple[str, ...]:
        """The names that the pronoun stands for; none where nothing before it fits."""
        referent = self._meant(tree, pronoun, self._before(pronoun.start))
        return referent.names if referent is not None else ()

    def _before(self, at: int) -> list[Referent]:
        first, last = (bisect_left(self._referents, place, key=lambda r: r.at) for place in (at - LOOK_BACK, at))
        return self._referents[first:last]

    def _meant(self, tree: Tree, pronoun: Token, before: Sequence[Referent]) -> Referent | None:
        """The fitting referent that is nearest to focus; of two equally near, the later."""
        here = bisect_left(self._starts, pronoun.start + 1) - 1
        own = None if _ends_quotation(self._text, pronoun.start) else _reported_before(tree, pronoun)
        best, least = None, float("inf")
        for referent in before:
            misfit = _misfit(referent, pronoun.text.lower())
            if misfit is None:
                continue
            inside = own is not None and own.start < referent.at <= own.end
            cost = here - referent.sentence + referent.cost + misfit + (_OWN_CONTENT if inside else 0.0)
            if cost <= least:
                best, least = referent, cost
        return best

    def _add(self, index: int, tree: Tree) -> None:
        """The referents of one sentence; a pronoun that is a subject keeps its referent in focus."""
        found: list[Referent] = []
        for token in tree.tokens:
            if token.tag == "PRP" and token.dep == "nsubj" and _is_third(token):
                meant = self._meant(tree, token, [*self._before(token.start), *found])
                made = replace(meant, at=token.end, sentence=index, cost=_place(tree, token)) if meant else None
            else:
                made = self._referent(index, tree, token)
            if made is not None:
                quoted = any(self._quoted.overlapping(Span(token.start, token.end)))
                found.append(replace(made, cost=made.cost + _QUOTED) if quoted else made)
        self._referents.extend(sorted(found, key=lambda r: r.at))

    def _referent(self, index: int, tree: Tree, token: Token) -> Referent | None:
        mention = self.cast.at(token.start) if token.pos == "PROPN" else None
        if mention is not None:
            return self._named(index, tree, token, mention) if token.end >= mention.span.end else None
        if token.tag not in ("NN", "NNS") or token.dep == "compound":
            return None
        return self._noun(index, tree, token)

    def _named(self, index: int, tree: Tree, token: Token, mention: Mention) -> Referent:
        joined = [m for _, m in joined_names(tree, token, self.cast)]
        several = len(joined) > 1 and all(m.type in ("person", "organisation") for m in joined)
        name = canonical_name(mention)
        kind = "people" if several else _KINDS.get(mention.type) or ("name" if _speaks(tree, token) else "thing")
        return Referent(
            at=token.end, sentence=index, kind=kind, cost=_place(tree, token),
            names=tuple(canonical_name(m) for m in joined) if several else (name,),
            gender=self._genders.get(name),
        )  # fmt: skip

    def _noun(self, index: int, tree: Tree, token: Token) -> Referent | None:
        """A common noun for people or a body, under its bearer's name where it has one."""
        kind = _kind_of_noun(tree, token)
        if kind is None or not _is_argument(tree, token):
            return None
        beside = name_beside(tree, token, self.cast)
        mention = self.cast.at(beside.start) if beside is not None else None
        name = canonical_name(mention) if mention is not None else self.roles.bearer(tree, token)
        gender = gender_of_noun(token.lemma) or (self._genders.get(name) if name else None)
        written = phrase_span(tree, token, alone=True).of(self._text)
        return Referent(
            at=token.end, sentence=index, names=(name or group_name(written),), kind=kind, gender=gender,
            cost=_place(tree, token),
        )  # fmt: skip


_KINDS: dict[str, Kind] = {"person": "person", "organisation": "body", "place": "body"}
"""Type of a mention -> what it is; a state speaks as a body does."""


def _kind_of_noun(tree: Tree, noun: Token) -> Kind | None:
    """What a common noun is, where it can be somebody; a plural noun also where it speaks in its own sentence."""
    if noun.tag == "NN":
        return "person" if is_role(noun) else "body" if is_body_noun(noun.lemma) else None
    lively = is_person_noun(noun.lemma) or is_body_noun(noun.lemma) or is_title(noun.lemma)
    return "people" if lively or _speaks(tree, noun) else None


def _is_argument(tree: Tree, noun: Token) -> bool:
    """Whether the noun stands for somebody in the story: "a general" in "as a general", "he is a general" does not."""
    if noun.dep == "pobj":
        return tree.tokens[noun.head].lemma not in ("as", "like", "of")
    return noun.dep in _ARGUMENTS


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "dep"})


def _speaks(tree: Tree, noun: Token) -> bool:
    """Whether the noun is the subject of a verb that only people can do: say, think, feel, want."""
    cue = reporting("verbs").get(tree.tokens[noun.head].lemma) if noun.dep == "nsubj" else None
    return cue is not None and bool(cue.kind & _LIVELY)


_LIVELY = frozenset({"say", "think", "feel", "ask", "demand", "judge"})


def _is_third(token: Token) -> bool:
    return token.text.lower() in ("he", "she", "they")


def _misfit(referent: Referent, word: str) -> float | None:
    """What it costs to take the pronoun for the referent; ``None`` where number or gender forbid it."""
    if word in MALE or word in FEMALE:
        gender = "m" if word in MALE else "f"
        if referent.kind not in ("person", "name") or referent.gender not in (gender, None):
            return None
        return 0.0 if referent.gender else _UNSURE
    if word in PLURAL:
        return {"people": 0.0, "body": _UNSURE, "name": 2 * _UNSURE}.get(referent.kind)
    return {"body": 0.0, "name": _UNSURE, "thing": _UNSURE}.get(referent.kind)


def _place(tree: Tree, token: Token) -> float:
    """What the token's place in its sentence costs."""
    verb = tree.tokens[token.head]
    if token.dep == "pobj" and verb.lemma == "to" and tree.tokens[verb.head].text.lower() == "according":
        return _SPEAKER
    if token.dep not in ("nsubj", "nsubjpass"):
        return _OTHER
    speaks = _speaks(tree, token)
    if _is_main(tree, verb):
        return _SPEAKER if speaks else _MAIN_SUBJECT
    return _INNER_SPEAKER if speaks else _SUBJECT


def _is_main(tree: Tree, verb: Token) -> bool:
    """Whether the verb heads the sentence, is joined to the verb that does, or stands before it: "It sank, he said"."""
    while verb.dep in ("conj", "parataxis") or (verb.dep == "ccomp" and verb.i < verb.head):
        verb = tree.tokens[verb.head]
    return verb.head == verb.i


def _reported_before(tree: Tree, pronoun: Token) -> Span | None:
    """What the pronoun's verb reports, where that stands before it: "the ship was lost, he said"."""
    verb = tree.tokens[pronoun.head]
    if pronoun.dep != "nsubj" or verb.lemma not in reporting("verbs"):
        return None
    if verb.dep == "parataxis":
        return Span(tree.tokens[0].start, pronoun.start)
    clause = child(tree, verb.i, "ccomp")
    return subtree_span(tree, clause.i) if clause is not None and clause.i < pronoun.i else None


def _ends_quotation(text: str, at: int) -> bool:
    """Whether a quotation ends right before ``at``: then it is what is reported, and not what stands before it."""
    return text[max(0, at - 3) : at].rstrip(" ,")[-1:] in CLOSING


def _genders(trees: Sequence[Tree], cast: Cast) -> dict[str, Gender]:
    """Full name -> gender, from titles, given names, and "his" or "her" in sentences that name one person only."""
    votes: dict[str, Counter[Gender]] = {}
    for mention in cast.mentions:
        told = gender_of_name(mention.name, mention.title) if mention.type == "person" else None
        if told is not None:
            votes.setdefault(mention.name, Counter())[told] += _TOLD
    for tree in trees:
        for name, gender in _alone_with(tree, cast):
            votes.setdefault(name, Counter())[gender] += 1
    return {name: max(sorted(found), key=lambda g: found[g]) for name, found in votes.items()}


_TOLD = 1_000
"""Votes of a title or given name: more than a text has possessives."""


def _alone_with(tree: Tree, cast: Cast) -> Iterator[tuple[str, Gender]]:
    """(name, gender) where the sentence's subject is a person and nobody else is named before a "his" or "her"."""
    named: set[str] = set()
    leads = False
    for token in tree.tokens:
        mention = cast.at(token.start) if token.pos == "PROPN" else None
        if mention is not None and mention.type == "person":
            named.add(mention.name)
            leads = leads or token.dep == "nsubj"
        elif token.tag == "PRP$" and len(named) == 1 and leads and token.text.lower() in ("his", "her"):
            yield next(iter(named)), "m" if token.text.lower() == "his" else "f"
