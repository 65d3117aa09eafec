"""Whether a clause affirms or rejects what it speaks of, and whether it speaks well or ill of it: by words alone.

Ours, after the negation scopes of Chapman et al. (2001, NegEx): the scope of a negation is its clause, and two
negations in one clause cancel. That is wrong for irony and for questions, and it is cheap and can be explained.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from abduce.model.span import Span
from abduce.text.words import fold, word_spans

_BOUNDARY = re.compile(
    r"[;:!?—“”\"]|\.(?=\s)|,\s+(?=(?:and|while|whereas|although|though|yet|not|nor|so|because)\b)"
    r"|\s(?=(?:but|whereas|rather than|instead of|and (?:not|is|are|was|were|has|have|had|will|would|did|does))\b)",
    re.IGNORECASE,
)
"""Where one clause ends and the next may say the opposite; all alternatives are fixed strings: linear cost."""

_BE = frozenset((form,) for form in ("be", "been", "being", "is", "are", "was", "were"))
_SAYS_WHAT = frozenset({"that", "by", "as", "in", "on", "at", "again", "yesterday", "and", "but", "or"})


def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of ``text``, trimmed, in order: pieces within which a negation reaches everything.

    >>> [c.of("not to restore but to protect") for c in clauses("not to restore but to protect")]
    ['not to restore', 'but to protect']
    """
    found, at = [], 0
    for boundary in _BOUNDARY.finditer(text):
        found.append(Span(at, boundary.start()))
        at = boundary.end()
    return tuple(s for s in (span.trimmed(text) for span in [*found, Span(at, len(text))]) if s.start < s.end)


def affirms(clause: str) -> bool:
    """Whether a clause affirms what it speaks of: an even number of its words negate or reject.

    "Not only" and its like negate nothing.

    >>> affirms("the alliance is just an excuse"), affirms("not only fear drove them"), affirms("no excuse")
    (False, True, True)
    """
    words = _folded(clause)
    turns = len(_hits(words, "negators")) + len(_hits(words, "rejectors")) - _not_only(words)
    return turns % 2 == 0


def is_rejected(clause: str) -> bool:
    """Whether a clause calls what it speaks of an excuse, absurd, unfounded or the like."""
    return bool(_hits(_folded(clause), "rejectors")) and not affirms(clause)


def without_rejectors(clause: str) -> str:
    """The words of ``clause`` that do not reject: what it speaks of.

    >>> without_rejectors("The league is just a pretext")
    'the league is just a'
    """
    words = _folded(clause)
    hits = set(_hits(words, "rejectors"))
    return " ".join(word for i, word in enumerate(words) if i not in hits)


def is_proposal(text: str) -> bool:
    """Whether ``text`` says what should be (or is good) rather than what is.

    >>> is_proposal("Zoos should be closed"), is_proposal("The zoo closed")
    (True, False)
    """
    return bool(_hits(_folded(text), "normative"))


def abolishes(text: str) -> bool:
    """Whether a proposal is against its subject ("ban", "harmful"), negations taken into account."""
    words = _folded(text)
    return (len(_hits(words, "abolishers")) + len(_hits(words, "negators"))) % 2 == 1


def valence(text: str) -> float:
    """How well ``text`` speaks of its subject, in (-1, 1): good words less bad ones over all of them and one.

    A negation turns the words of its clause.

    >>> valence("it protects people") > 0 > valence("it does not protect people")
    True
    """
    good = bad = 0
    for span in clauses(text):
        words = _folded(span.of(text))
        plus, minus = len(_hits(words, "good")), len(_hits(words, "bad"))
        if (len(_hits(words, "negators")) - _not_only(words)) % 2:
            plus, minus = minus, plus + (plus == minus)
        good, bad = good + plus, bad + minus
    return (good - bad) / (good + bad + 1)


@lru_cache(maxsize=4_096)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(_spelt_out(fold(span.of(text)) for span in word_spans(text)))


def _spelt_out(words: Iterable[str]) -> Iterable[str]:
    """Words with "n't" as a word of its own: "doesn't" is "does not"."""
    for word in words:
        if word.endswith("n't"):
            yield from (word[:-3], "not")
        else:
            yield word


def _hits(words: tuple[str, ...], kind: str) -> list[int]:
    """Where in ``words`` an entry of the list ``kind`` begins."""
    entries = _lexicon()[kind]
    found = [i for i in range(len(words)) if any(words[i : i + n] in entries for n in (1, 2, 3, 4))]
    return [i for i in found if kind != "rejectors" or not _takes_away(words, i)]


def _takes_away(words: tuple[str, ...], i: int) -> bool:
    """Whether a "denied" or "refused" keeps something from somebody rather than saying that it is not so.

    "They were denied membership" denies nothing; "it was denied that", "it was denied by her" do.
    """
    is_passive = words[i] == "denied" and words[max(0, i - 1) : i] in _BE
    return is_passive and i + 1 < len(words) and words[i + 1] not in _SAYS_WHAT


def _not_only(words: tuple[str, ...]) -> int:
    only = _lexicon()["not_only"]
    return sum(words[i + 1 : i + 2] in only for i in _hits(words, "negators"))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, frozenset[tuple[str, ...]]]:
    table = tomllib.loads(files("abduce.text").joinpath("polarity.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(tuple(entry.split()) for entry in entries) for kind, entries in table.items()}
