"""What the question asks: which act, whose act, and under which names the texts speak of its actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from abduce.model.records import Entity, Source
from abduce.text.concepts import concepts, is_irregular, past_of
from abduce.text.gazetteer import state_of, states
from abduce.text.words import STOPWORDS, fold, word_spans

MAX_QUESTION = 500
"""Code points that are read of a question."""

_WHY = re.compile(
    r"^\W*(?:so,?\s+|but\s+)?why\s+(?P<verb>did|does|do|is|are|was|were|has|have|had|would|will|could|should)\s+"
    r"(?P<rest>.+)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"^\W*what\s+(?:caused|causes|explains|led to|triggered|sparked|provoked|brought about|(?:lay|is|was) behind"
    r"|(?:is|are|was|were)\s+(?:the\s+)?(?:\w+\s+)?(?:causes?|reasons?|motives?|motivations?)\s+(?:of|for|behind))"
    r"\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:the\s+|an?\s+|its\s+|their\s+)?(?P<name>[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*)*)"
)
_PEOPLE = re.compile(r"\s+(?P<noun>[a-z]+(?<![sui])s)\s")
"""A plural behind a name: in "Halden workers strike" the workers act."""
_BODY = re.compile(
    r"\s+(?P<noun>[a-z]+)\s+(?!(?:the|an?|its|his|her|their|to|at|in|on|of|for|from|with|against|by|up|down|out|off|into"
    r"|over|about|so|as|and|or|not|when|after|before|while|again|itself|under|through)\b)[a-z]"
)
"""A noun behind a name, with a verb behind it: in "Orrin council close the library" the council acts."""
_PLAIN_SUBJECT = re.compile(
    r"^(?:the\s+|an?\s+)?(?P<name>\w+(?:\s+[A-Z]\w*)*)"
    r"(?P<place>\s+(?:at|of|in|from|on)\s+(?:the\s+)?(?:[A-Z]\w*\s+)+(?:[a-z]+(?=\s))?)?"
)
_POSSESSIVE = re.compile(r"(?P<name>[A-Z]\w*(?:\s+[A-Z]\w*)*)['’]s?\s")
_NOUN_PHRASE = re.compile(r"(?:the|its|their|his|her)\s|[A-Z]\w*['’]s?\s", re.IGNORECASE)
_PREDICATE = re.compile(r"[a-z]{2,}(?<!ly)\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]*")
OFFICES = (
    "president", "prime minister", "chancellor", "premier", "leader", "king", "queen", "emperor", "dictator", "tsar",
    "foreign minister", "defence minister", "defense minister", "captain", "skipper", "chairman", "chairwoman",
    "chief executive", "director", "owner", "governor", "mayor", "spokesman", "spokeswoman",
)  # fmt: skip
"""Offices whose holder speaks for the body named before them ("Norland's president A. Berg")."""
_VOICE_WORDS = frozenset({word for office in OFFICES for word in office.split()} | STOPWORDS | frozenset((
    "government", "ministry", "deputy", "officials", "official", "leaders", "leadership", "administration", "embassy",
    "authorities", "cabinet", "state", "republic", "federation", "mr", "mrs", "ms", "dr", "sir",
)))  # fmt: skip
"""Words that may stand beside an alias without making it someone else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question as the stage uses it."""

    text: str
    """As asked."""
    actor: str | None
    """Whose act it is, as written; ``None`` where the question names no one."""
    names: frozenset[str]
    """Folded names under which the actor appears: aliases, adjectives, capital, leaders."""
    act: frozenset[str]
    """Concepts of the act, without those of its actor and, where others are left, without names."""
    about: frozenset[str]
    """All concepts of the question and of the actor's names."""
    clause: str | None = None
    """The act as a clause ("Norland went to war"); ``None`` where the question has another shape."""

    def is_actor(self, name: str | None) -> bool:
        """Whether ``name`` is, or contains, a name of the actor.

        >>> read_question("Why did Norland close the border?").is_actor("the Norland government")
        True
        """
        folded = f" {_folded(name)} " if name else ""
        return any(f" {alias} " in folded for alias in self.names)

    def is_voice(self, name: str | None) -> bool:
        """Whether ``name`` is the actor speaking for itself: an alias, alone or with an office; a thing has no voice.

        >>> question = read_question("Why did Norland close the border?")
        >>> question.is_voice("Norland's foreign ministry"), question.is_voice("a Norland sailor")
        (True, False)
        """
        if not name or not self.is_actor(name) or (self.actor or "")[:1].islower():
            return False
        own = {word for alias in self.names for word in alias.split()}
        return set(_folded(name).split()) <= own | _VOICE_WORDS


def read_question(text: str) -> Question:
    """The act asked about and its actor, from the usual shapes of a question; the rest of a text without such a shape.

    Without a parser: the actor is the name (or the first noun) after "why did", or the owner in "X's invasion".

    >>> q = read_question("Why did Norland go to war against Sudland?")
    >>> q.actor, sorted(q.act)
    ('Norland', ['invade'])
    """
    text = " ".join(text[:MAX_QUESTION].split()).rstrip("?! .")
    why, what = _WHY.match(text), _WHAT.match(text)
    rest = (why or what or {"rest": text})["rest"]
    actor, subject = _subject(rest) if why else _owner(rest)
    names = frozenset(_forms(actor)) if actor else frozenset()
    about = frozenset(c for c, weight in concepts(rest).items() if weight == 1.0)
    own = frozenset(concepts(subject))
    deed = frozenset(concepts(_NAME.sub(" ", rest))) & about - own
    clause = _clause(why["verb"].lower(), rest, subject) if why else _outcome(rest) if what else None
    return Question(text=text, actor=actor, names=names, act=deed or about - own, about=about | own, clause=clause)


def _subject(rest: str) -> tuple[str | None, str]:
    """The actor and the whole phrase that names it, from what follows "why did"."""
    name = _SUBJECT.match(rest)
    people = _PEOPLE.match(rest, name.end()) if name else None
    if name and people:
        return people["noun"], rest[: people.end()]
    body = _BODY.match(rest, name.end()) if name else None
    if name and body and not is_irregular(body["noun"]):
        return f"{_bare(name['name'])} {body['noun']}", rest[: body.end("noun")]
    found = name or _PLAIN_SUBJECT.match(rest)
    return (_bare(found["name"]), found[0]) if found else (None, "")


def _owner(rest: str) -> tuple[str | None, str]:
    """The actor and its words, from what follows "what caused": the owner in "Berg's invasion"."""
    found = _POSSESSIVE.search(rest)
    return (_bare(found["name"]), found[0]) if found else (None, "")


def _clause(verb: str, rest: str, subject: str) -> str | None:
    """What "why did the ferry sink" asks about, as a clause: "the ferry sank", with a capital."""
    predicate = rest[len(subject) :].strip()
    if not subject or not _PREDICATE.match(predicate):
        return None
    first, _, others = predicate.partition(" ")
    told = {"did": past_of(first), "does": first + "s", "do": first}.get(verb, f"{verb} {first}")
    return f"{subject[:1].upper()}{subject[1:].strip()} {told} {others}".strip()


def _outcome(rest: str) -> str | None:
    """What "what led to the strike at the mill" asks about, as a clause: "The strike at the mill came about"."""
    return f"{rest[:1].upper()}{rest[1:]} came about" if _NOUN_PHRASE.match(rest) else None


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")


def _forms(name: str) -> Iterator[str]:
    """Folded forms of a name: itself, each name in it and, for a state, its adjectives, capital and other names."""
    yield _folded(name)
    if " " in name and (name[:1].islower() or name.rsplit(" ", 1)[1].islower()):  # "ferry Marigold", "Orrin council"
        yield from (_folded(part) for part in name.split())
    for state in states():
        if state.name == state_of(name):
            for form in (state.name, *state.others, *state.adjectives, *state.capitals):
                yield _folded(form.removeprefix("The "))


def _folded(name: str) -> str:
    return " ".join(fold(s.of(name)) for s in word_spans(name))


def with_aliases(question: Question, sources: Iterable[Source], entities: Iterable[Entity]) -> Question:
    """``question`` with the names that the documents use for its actor: merged entities, leaders, and states led.

    A leader is found by pattern: "Norland's president Ada Berg", "Ada Berg, the president of Norland".
    """
    if question.actor is None:
        return question
    texts = {source.id: source.text for source in sources}
    names = set(question.names) | _entity_names(question, entities, texts)
    leaders = {leader for text in texts.values() for leader in _leaders(frozenset(names), text)}
    states_led = {state for text in texts.values() for state in _states_led(frozenset(names), text)}
    names |= {form for leader in leaders for form in _person_forms(leader)}
    names |= {form for state in states_led for form in _forms(state)}
    own = {c for name in names for c in concepts(name)}
    return replace(question, names=frozenset(names), about=question.about | own)


def _entity_names(question: Question, entities: Iterable[Entity], texts: dict[str, str]) -> set[str]:
    found = set()
    for entity in entities:
        forms = {texts[m.source][m.start : m.end] for m in entity.mentions if m.source in texts} | {entity.name}
        folded = {_folded(form) for form in forms}
        if folded & question.names:
            # A longer form ("the loss of the Alder") is recognised anyway, and would only add its other words.
            found |= {form for form in folded if not question.is_actor(form)}
    return found - {""}


def _leaders(names: frozenset[str], text: str) -> Iterator[str]:
    """Names of persons whom ``text`` calls the head or the voice of one of ``names``."""
    bodies = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    offices = "|".join(OFFICES)
    person = r"(?-i:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
    before = re.compile(rf"\b(?:{bodies})(?:['’]s)?\s(?:{offices})\s(?P<name>{person})", re.IGNORECASE)
    after = re.compile(rf"(?P<name>{person}),\s(?:the\s)?(?:{offices})\sof\s(?:the\s)?(?:{bodies})\b", re.IGNORECASE)
    for shape in (before, after):
        yield from (found["name"] for found in shape.finditer(text))


def _states_led(names: frozenset[str], text: str) -> Iterator[str]:
    """States of which one of ``names``, a person, is called the head in ``text``."""
    person = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    led = re.compile(rf"\b(?P<state>\w+)(?:['’]s)?\s(?:{'|'.join(OFFICES)})\s(?:\w+\s)?(?:{person})\b", re.IGNORECASE)
    for found in led.finditer(text):
        state = state_of(found["state"])
        if state:
            yield state


def _person_forms(name: str) -> tuple[str, ...]:
    folded = _folded(name)
    return (folded, folded.split()[-1])
