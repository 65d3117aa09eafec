"""Events: what happened, with the time it is given.

A time expression is followed up the parse to what it dates: a clause in the past, a clause that describes a noun
("the port, which they seized in 2014"), or a noun that names something that happened ("the 1997 collapse"). The cut
is ours, after the events of TimeML (Pustejovsky et al. 2003), of which only those with a time of their own are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

from abduce.model.ids import content_id
from abduce.model.records import Event, Source, Time
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.dates import find_times, resolve
from abduce.text.dates.meaning import Length
from abduce.text.dates.periods import interval, moved, period
from abduce.text.trees import ancestors, child, children, span_of, subject, subtree

_LOOK_BACK = 12
"""Code points before a date in which "between" or "from" is looked for."""

_YEAR = 4
"""Characters of the year in an ISO date."""

_RECENT_MONTHS = 1
"""Months before that of the publication to which "recently" reaches in ``Event.when``; ours: readers' dates differ."""

_TEMPORAL = frozenset(("when", "after", "before", "as", "while", "since", "until", "once"))
_JOINS = frozenset((("between", "and"), ("from", "to"), ("from", "until"), ("from", "till"), ("from", "through")))
_DASHES = frozenset(("-", "–", "—"))
_NOUN_MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "case"))
_BEFORE_A_NOUN = frozenset(("amod", "compound", "nummod", "nmod", "poss"))
"""Relations of a date that only tells things apart: "the 1996 model", "an 18th-century church"."""
_PARTS_OF_A_DAY = frozenset(("the morning", "the afternoon", "the evening", "overnight"))
"""They frame a scene, but of which day is a guess."""
_LOOSE = frozenset(("relcl", "acl", "advcl", "appos", "parataxis", "cc", "punct"))


class HasSpan(Protocol):
    """A sentence, of whatever class."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dating:
    """Words that date something, and when that is."""

    span: Span
    """Where they stand; for a range from the first date to the last."""
    when: str | None
    """ISO date or interval."""
    is_present: bool
    """Whether it frames what holds now."""


def find_events(
    source: Source, sentences: Sequence[HasSpan], times: Sequence[Time], trees: Mapping[Span, Tree]
) -> tuple[Event, ...]:
    """The events of ``source`` in the order of the text: each has a time expression inside its span.

    ``times`` are those of the source, in order; sentences without a tree are passed over. What is to come is no event
    but a prediction, and what happens again and again, or only lasts, has no date. Linear in the tokens.
    """
    found: dict[Span, Event] = {}
    starts = [time.start for time in times]
    for sentence in sentences:
        inside = times[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        tree = trees.get(sentence.span)
        if tree is None:
            continue
        for dating in _datings(source, inside):
            event = _event(source, tree, dating)
            if event is not None and _is_better(event, found.get(event.span)):
                found[event.span] = event
    return tuple(sorted(found.values(), key=lambda e: (e.start, e.end, e.id)))


def _is_better(event: Event, other: Event | None) -> bool:
    """Of two events with one span the one with the narrower date is kept."""
    if other is None or other.when is None:
        return other is None or event.when is not None
    mine, yours = period(event.when), period(other.when)
    return bool(mine and yours and mine.last - mine.first < yours.last - yours.first)


def _datings(source: Source, times: Sequence[Time]) -> Iterator[_Dating]:
    """The times of one sentence as datings, the two ends of a range as one."""
    skip = -1
    for n, time in enumerate(times):
        if n == skip:
            continue
        other = times[n + 1] if n + 1 < len(times) else None
        if other is not None and _is_range(source.text, time, other):
            skip = n + 1
            yield _Dating(span=hull(time.span, other.span), when=f"{_year(time)}/{_year(other)}", is_present=False)
        elif time.type != "set":
            dating = _dating(source, time)
            if dating is not None:
                yield dating


def _year(time: Time) -> str:
    return interval(time.value) or time.value


def _is_range(text: str, first: Time, last: Time) -> bool:
    """Whether two calendar dates are the ends of one stretch: "between 2003 and 2014", "2014-2016"."""
    between = text[first.end : last.start].strip().lower()
    before = text[max(0, first.start - _LOOK_BACK) : first.start].split()
    if "/" in (interval(first.value) or "/") or "/" in (interval(last.value) or "/") or first.value >= last.value:
        return False
    return between in _DASHES or (bool(before) and (before[-1].lower(), between) in _JOINS)


def _dating(source: Source, time: Time) -> _Dating | None:
    """What ``time`` dates things to; ``None`` for a mere length and for times that frame nothing."""
    words = " ".join(time.span.of(source.text).lower().split())
    if words in _PARTS_OF_A_DAY:
        return None
    if time.value == "PRESENT_REF":
        return _Dating(span=time.span, when=None, is_present=True) if words == "now" else None
    if time.value == "PAST_REF":
        if words in ("recently", "lately"):
            return _Dating(span=time.span, when=_recent(source.published), is_present=False)
        return _Dating(span=time.span, when=None, is_present=False) if words.endswith("ago") else None
    when = _past_stretch(source, time) if time.type == "duration" else interval(time.value)
    return _Dating(span=time.span, when=when, is_present=words == "today") if when else None


def _past_stretch(source: Source, time: Time) -> str | None:
    """The days of a length that ends with the publication ("the past three years"); ``None`` for other lengths."""
    expression = next(find_times(source.text, time.span), None)
    if expression is None or not isinstance(expression.meaning, Length) or expression.meaning.toward >= 0:
        return None
    return resolve(expression, reference=source.published).when


def _recent(published: str | None) -> str | None:
    """The month of publication and the one before, where the month is known."""
    days = period(published)
    if published is None or len(published) < 7 or days is None:
        return published
    before = moved(days.first, -_RECENT_MONTHS, "M")
    return f"{before.isoformat()[:7]}/{published[:7]}" if before else published[:7]


def _event(source: Source, tree: Tree, dating: _Dating) -> Event | None:
    """What ``dating`` dates in ``tree``, if that has happened."""
    head = _head(tree, dating.span)
    dated = _dated(tree, head) if head is not None else None
    if head is None or dated is None or _is_limit(tree, head) or _is_to_come(dating.when, source.published):
        return None
    dating = _framed(tree, dated, dating, source.published)
    when = _since(tree, head, dating.when, source.published)
    span = _noun_event(tree, dated) if dated.pos in ("NOUN", "PROPN") else _clause_event(tree, dated, dating)
    if span is None:
        return None
    span = hull(span, dating.span)
    return Event(
        id=content_id("ev", source.id, *span, when),
        source=source.id,
        start=span.start,
        end=span.end,
        when=when,
        time=dating.span,
    )


def _framed(tree: Tree, dated: Token, dating: _Dating, published: str | None) -> _Dating:
    """ "Today" is a day with a verb in the past; otherwise "now" and "today" frame the year of publication."""
    if dating.is_present and dating.when and _is_verb(dated) and _is_past(tree, _main_verb(tree, dated)):
        return replace(dating, is_present=False)
    return replace(dating, when=published[:_YEAR]) if dating.is_present and published else dating


def _is_limit(tree: Tree, head: Token) -> bool:
    """Whether the date only bounds what is told: "before 2014", "until May"."""
    return head.dep == "pobj" and tree.tokens[head.head].lemma in ("before", "until", "till")


def _is_to_come(when: str | None, published: str | None) -> bool:
    told, written = period(when), period(published)
    return told is not None and written is not None and told.first > written.last


def _since(tree: Tree, head: Token, when: str | None, published: str | None) -> str | None:
    """``when``, or from then until the publication where the words are "since 2014"."""
    told, written = period(when), period(published)
    is_since = head.dep == "pobj" and tree.tokens[head.head].lemma == "since"
    if not is_since or not told or not written or when is None or published is None or "/" in when:
        return when
    size = min(len(when), len(published))
    return f"{when[:size]}/{published[:size]}" if when[:size] != published[:size] else when


def _head(tree: Tree, span: Span) -> Token | None:
    """The token of ``span`` that hangs on a token outside it."""
    inside = {t.i: t for t in tree.tokens if span.start < t.end and t.start < span.end}
    return next((t for t in inside.values() if t.head not in inside or t.head == t.i), None)


def _dated(tree: Tree, head: Token) -> Token | None:
    """The verb or the event noun that a time expression with this head belongs to."""
    if _is_verb(head):
        return head
    if head.dep in _BEFORE_A_NOUN and not _is_event_noun(tree.tokens[head.head]):
        return None
    for token in ancestors(tree, head.i):
        if _is_verb(token) or _is_event_noun(token):
            return token
    return None


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod")


@cache
def _event_nouns() -> frozenset[str]:
    lines = files("abduce.extract").joinpath("event_nouns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_event_noun(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma in _event_nouns()


def _noun_event(tree: Tree, noun: Token) -> Span | None:
    """The noun phrase, from the first of joined nouns; or the past clause whose object it is."""
    first = noun
    while first.dep == "conj" and _is_event_noun(tree.tokens[first.head]):
        first = tree.tokens[first.head]
    verb = tree.tokens[first.head]
    if first.dep == "dobj" and _is_verb(verb) and _is_past(tree, verb):
        return _clause_span(tree, _main_verb(tree, verb))
    loose = {c for n in (first, noun) for c in tree.children[n.i] if tree.tokens[c].dep in _LOOSE and c > n.i}
    if first is not noun:
        loose -= {t.i for t in children(tree, first.i, "cc")}
    return span_of(tree, subtree(tree, first.i, without=loose))


def _clause_event(tree: Tree, verb: Token, dating: _Dating) -> Span | None:
    """The clause that ``verb`` heads, or the one it belongs to, if it tells of the past (or of now, at its front)."""
    main = _main_verb(tree, verb)
    if dating.is_present:
        return _clause_span(tree, main) if _opens(tree, main, dating) else None
    if not _is_past(tree, main) and not (_is_past(tree, verb) and main.dep != "ROOT"):
        return None
    return _clause_span(tree, main)


def _opens(tree: Tree, main: Token, dating: _Dating) -> bool:
    """Whether "now" or "today" opens the sentence, as a change of scene does, and the sentence does not guess."""
    first = next((t for t in tree.tokens if t.text[:1].isalnum()), main)
    guesses = any(t.lemma in ("may", "might") for t in children(tree, main.i, "aux"))
    return first.start == dating.span.start and main.dep == "ROOT" and not guesses


def _main_verb(tree: Tree, verb: Token) -> Token:
    """The verb of the clause that an infinitive, a participle or a "when" clause belongs to."""
    while verb.head != verb.i and _belongs_to_its_head(tree, verb):
        above = next((a for a in ancestors(tree, verb.i) if _is_verb(a)), None)
        if above is None:
            return verb
        verb = above
    return verb


def _belongs_to_its_head(tree: Tree, verb: Token) -> bool:
    is_infinitive = any(t.tag == "TO" for t in children(tree, verb.i, "aux", "auxpass"))
    if is_infinitive or verb.dep in ("xcomp", "pcomp", "aux", "auxpass"):
        return True
    if verb.dep == "acl":
        return verb.tag != "VBN"
    if verb.dep != "advcl":
        return False
    marks = children(tree, verb.i, "mark", "advmod")
    return (
        verb.tag == "VBG"
        or any(m.lemma in _TEMPORAL for m in marks)
        or child(tree, verb.i, "nsubj", "nsubjpass") is None
    )


def _is_past(tree: Tree, verb: Token) -> bool:
    """Whether the clause of ``verb`` tells of the past: past tense or perfect, and no modal."""
    helpers = children(tree, verb.i, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return False
    if verb.tag == "VBN" and not helpers:
        return verb.dep in ("acl", "relcl", "ROOT", "conj", "advcl", "amod")
    return verb.tag == "VBD" or any(t.tag == "VBD" or t.lemma == "have" for t in helpers)


def _clause_span(tree: Tree, verb: Token) -> Span:
    """The clause of ``verb`` with the noun it describes, without clauses joined to it and without its "that"."""
    without = {t.i for t in children(tree, verb.i, "cc", "parataxis")}
    without |= {t.i for t in children(tree, verb.i, "conj") if t.pos in ("VERB", "AUX")}
    without |= {t.i for t in children(tree, verb.i, "mark") if verb.dep in ("ccomp", "advcl", "conj")}
    own = subtree(tree, verb.i, without=without)
    noun = tree.tokens[verb.head]
    if verb.dep in ("relcl", "acl") and not _is_verb(noun):
        own = sorted({*own, *_noun_core(tree, noun)})
    elif verb.dep == "conj" and child(tree, verb.i, "nsubj", "nsubjpass", "expl") is None:
        named = subject(tree, verb.i)
        own = sorted({*own, *subtree(tree, named.i)}) if named is not None else own
    return span_of(tree, own)


def _noun_core(tree: Tree, noun: Token) -> list[int]:
    """A noun and the words before it that belong to it."""
    core = [noun.i]
    for c in tree.children[noun.i]:
        if c < noun.i and tree.tokens[c].dep in _NOUN_MODIFIERS:
            core.extend(subtree(tree, c))
    return core
