"""The cast of a document: every proper name in it, each form with the fullest form that it stands for.

Ours, without a trained recogniser: capitals, titles and the forms of the document itself decide. A recogniser costs
as much as tagging and parsing together and mislabels rare surnames.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from abduce.extract.passages import Passage, Sentence
from abduce.extract.people import gender_of_name
from abduce.model.span import Span
from abduce.text import names as text_names
from abduce.text.gazetteer import state_named, state_of
from abduce.text.words import STOPWORDS, fold

NameType = Literal["person", "organisation", "place", "other"]

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w]*(?:[-’'&][\w]+)*"
_OWNED = r"(?:Association|Union|Federation|Party|Council|League|Society|Club|Guild|Court|Institute|Congress|Front)"
"""Words after a plural owner that make one name with it: "Sailors' Union"."""
_OWNER = rf"{_CAPITAL}s['’](?=[ ]{_OWNED}\b)"
_TITLED = r"(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Capt|Sgt|Sen|Rep|Gov|Prof|Rev)\."
_NAME = re.compile(
    rf"(?:{_OWNER}|(?:[A-Z]\.){{2,}}|{_TITLED}|[A-Z]\.|{_CAPITAL})"
    rf"(?:[ \u00a0](?:(?:of|de|du|van|der|den|von|al|bin|la|el|for)[ \u00a0](?:the[ \u00a0])?)?"
    rf"(?:(?:[A-Z]\.){{1,}}|(?:Jr|Sr)\.|{_TITLED}|{_OWNER}|{_CAPITAL}))*"
)
_BODIES = frozenset(
    """
    union organisation organization party university ministry department committee council commission company corp
    corporation inc ltd plc bank group association agency institute institution board court parliament congress senate
    government administration army navy force forces police times post journal news press herald tribune guardian
    gazette radio alliance federation league front movement church school college office service services bureau
    authority foundation society club guild academy centre center network media house treaty pact charter fund line
    lines
    ferries shipping yard shipyard works registry inquiry tribunal kremlin pentagon
    """.split()
)
"""Words in the names of bodies, folded."""
_PLACES = frozenset(
    """
    sea ocean river lake island islands bay gulf strait peninsula mountains valley province region district county city
    street road square republic kingdom states coast harbour harbor port europe asia africa america americas oceania
    antarctica east west north south eastern western northern southern central
    """.split()
)
CALENDAR = frozenset(
    """
    january february march april may june july august september october november december sept oct nov dec jan feb
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow christmas easter
    """.split()
)
_NO_TITLES = STOPWORDS | frozenset("new late current private former".split())
"""Words that can stand before a name without being a title of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One proper name in the text."""

    span: Span
    """Where it stands, titles and the possessive ending left out."""
    form: str
    """The words of the span."""
    name: str
    """Fullest form of the name in the document."""
    type: NameType
    """What it names."""
    title: str | None
    """The title that stands before it."""


class Cast:
    """The mentions of one document in order, looked up by offset."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self._starts = [m.span.start for m in self.mentions]

    def at(self, offset: int) -> Mention | None:
        """The mention that covers ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].span.end > offset else None

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin in ``span``."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def cast_of(passages: Sequence[Passage]) -> Cast:
    """The cast of one source, from all its passages together: a comment uses the names of the article."""
    if not passages:
        return Cast(())
    text = passages[0].text
    small = _small_words(text)
    forms = sorted(
        (f for p in passages for s in p.sentences for f in _forms(text, s.span, small | _plain_opening(s))),
        key=lambda f: f[0],
    )
    names = _full_names(text, forms)
    mentions = []
    for span, title in forms:
        form = span.of(text)
        name = names.get(form, form)
        mentions.append(Mention(span=span, form=form, name=name, type=_type(name, title, names), title=title))
    return Cast(mentions)


def _is_title(word: str) -> bool:
    return (text_names.is_title(word) or word in _POSTS) and fold(word) not in _NO_TITLES


_POSTS = frozenset({"CEO", "CFO", "COO", "CTO"})
"""Posts written in capitals that stand before a name."""


def _small_words(text: str) -> frozenset[str]:
    """Words that the text also writes small: at the start of a sentence they are no names."""
    return frozenset(re.findall(r"\b[a-z]{2,}\b", text))


def _plain_opening(sentence: Sentence) -> frozenset[str]:
    """The first word of the sentence, small, where the parse says that it is no name."""
    first = next((t for t in sentence.tree.tokens if t.text[0].isalnum()), None) if sentence.tree else None
    return frozenset() if first is None or first.pos == "PROPN" else frozenset({first.text.lower()})


def _forms(text: str, sentence: Span, small: frozenset[str]) -> Iterator[tuple[Span, str | None]]:
    """(span, title) of each name of a sentence; titles and nationalities before a name are cut off it.

    A headline in capitals names nothing that the text does not name.
    """
    if _is_headline(sentence.of(text)):
        return
    for found in _NAME.finditer(text, sentence.start, sentence.end):
        words = [Span(w.start() + found.start(), w.end() + found.start()) for w in re.finditer(r"\S+", found.group())]
        words = list(takewhile(lambda w: not _is_speaker(w.of(text)), words))
        if found.start() <= sentence.start + 1 or text[found.start() - 1] in "“\"‘'«„":
            words = _without_opening(text, words, small)
        for part in _split_by_title(text, words):
            yield from _named(text, part)


def _named(text: str, words: list[Span]) -> Iterator[tuple[Span, str | None]]:
    """The names in words that belong together, the first with its title."""
    title, words = _without_titles(text, words)
    for part in _person_and_body(text, words):
        span = _bare(text, Span(part[0].start, part[-1].end))
        if _is_name(span.of(text)):
            yield span, title if part[0] == words[0] else None


def _split_by_title(text: str, words: list[Span]) -> list[list[Span]]:
    """ "Orsund Mayor Ann Lee", "Until Mr. Lee" are what stands before the title, and a titled name."""
    said = [w.of(text) for w in words]
    short = (i for i in range(1, len(words) - 1) if said[i].endswith(".") and _is_title(said[i]))
    long = (i for i in range(1, len(words) - 2) if _is_title(said[i]) and _could_be_person(" ".join(said[i + 1 :])))
    at = next(short, None) or next(long, None)
    if at is None or any(map(_is_title, said[:at])) or state_of(" ".join(said[:at])) is not None:
        return [words] if words else []
    return [words[:at], words[at:]]


def _person_and_body(text: str, words: list[Span]) -> list[list[Span]]:
    """ "Ann Lee of Orsund Lines" is two names, "Bank of Orsund" one: the words before "of" begin with a given name."""
    at = next((i for i, w in enumerate(words) if w.of(text) in ("of", "for")), None)
    if at is None or at + 1 >= len(words) or gender_of_name(Span(words[0].start, words[at - 1].end).of(text)) is None:
        return [words] if words else []
    behind = words[at + 1 :]
    return [words[:at], behind[1:] if behind[0].of(text) == "the" and len(behind) > 1 else behind]


def _is_speaker(word: str) -> bool:
    """ "I", "I'm", "I've": a name ends before them."""
    return word == "I" or word.startswith(("I'", "I’"))


def _is_headline(sentence: str) -> bool:
    """Whether most words begin with a capital."""
    words = [w for w in sentence.split() if w[0].isalpha()]
    return len(words) > 4 and sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _without_opening(text: str, words: list[Span], small: frozenset[str]) -> list[Span]:
    """``words`` of a name at the start of a sentence, without a first word that is a plain one."""
    while words and (fold(words[0].of(text)) in STOPWORDS or (words[0].of(text).lower() in small)):
        if len(words) > 1 and _is_title(words[0].of(text)):
            break
        words = words[1:]
    rest = words[1:]
    if (
        rest
        and state_named(Span(rest[0].start, rest[-1].end).of(text)) is not None
        and not _is_title(words[0].of(text))
    ):
        return rest if state_named(Span(words[0].start, words[-1].end).of(text)) is None else words
    return words


def _without_titles(text: str, words: list[Span]) -> tuple[str | None, list[Span]]:
    """(title, the name itself): "Prime Minister Ann Lee" is "Prime Minister" and "Ann Lee"."""
    cut = 0
    while cut < len(words) - 1 and (_is_title(words[cut].of(text)) or _is_nationality(words, cut, text)):
        cut += 1
    titles = [w.of(text) for w in words[:cut] if _is_title(w.of(text))]
    if titles and words[cut].of(text) == "of" and len(words) - cut > 3:
        cut += 2  # "Secretary of State Ann Lee"
    rest = {fold(w.of(text)) for w in words[cut:]}
    if (cut == len(words) - 1 and not titles) or (titles == [words[0].of(text)] and len(rest) > 1 and rest & _BODIES):
        return None, words  # "General Mills Company"
    return " ".join(titles) or None, words[cut:]


def _is_nationality(words: list[Span], at: int, text: str) -> bool:
    """Whether a word before a title or a two-word name only says which state: "Russian President"."""
    word = words[at].of(text)
    follows = len(words) - at
    titled = follows > 1 and _is_title(words[at + 1].of(text))
    return titled and state_of(word) is not None


def _bare(text: str, span: Span) -> Span:
    """The name without a possessive ending."""
    words = span.of(text)
    for ending in ("'s", "’s", "'", "’"):
        if words.endswith(ending):
            return Span(span.start, span.end - len(ending))
    return span


def _is_name(words: str) -> bool:
    folded = fold(words)
    return len(words) > 1 and folded not in STOPWORDS and folded not in CALENDAR and not words.isdigit()


def _full_names(text: str, forms: Sequence[tuple[Span, str | None]]) -> dict[str, str]:
    """Form -> fullest form: a single word stands for the longer name that ends in it, where that is one person."""
    counts = Counter(span.of(text) for span, _ in forms)
    longer: dict[str, Counter[str]] = {}
    for form, count in sorted(counts.items()):
        words = form.split()
        if len(words) > 1 and _could_be_person(form):
            longer.setdefault(words[-1], Counter())[form] += count
    people = {
        form: max(longer[form].items(), key=lambda item: (item[1], len(item[0]), item[0]))[0]
        for form in counts
        if form in longer
    }
    return _full_states(counts) | people


def _full_states(forms: Iterable[str]) -> dict[str, str]:
    """Form -> longest name of the same state or bloc in the document: "US" is "United States" where that is written."""
    same: dict[str, set[str]] = {}
    for form in forms:
        if (state := state_named(form)) is not None:
            same.setdefault(state, set()).add(form)
    return {form: max(names, key=lambda n: (len(n), n)) for names in same.values() for form in names}


def _could_be_person(form: str) -> bool:
    words = [fold(w).rstrip(".") for w in form.split()]
    return (
        2 <= len(words) <= 4
        and state_named(form) is None
        and not any(w in _BODIES or w in _PLACES or w in CALENDAR for w in words)
        and not any(c.isdigit() for c in form)
        and not any(w.isupper() and len(w) > 2 for w in form.split())
        and all(state_of(w) is None for w in form.split())
    )


def _type(name: str, title: str | None, names: dict[str, str]) -> NameType:
    words = {fold(w) for w in name.split()}
    if state_named(name) is not None:
        return "place"
    if words & _BODIES:
        return "organisation"
    if words & _PLACES:
        return "place"
    if title is not None or (_could_be_person(name) and not name.startswith("The ")):
        return "person"
    return "organisation" if name.isupper() and len(name) > 1 else "other"
