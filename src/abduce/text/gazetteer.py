"""States and blocs: which one a name, an adjective, a capital or an abbreviation stands for.

The table is ``gazetteer.tsv``, from general knowledge; "Moscow" for the Russian government is metonymy, and whether a
text means the city is for the caller to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One row of the table."""

    name: str
    """Usual English name."""
    adjectives: tuple[str, ...]
    """Adjectives and names of inhabitants."""
    capitals: tuple[str, ...]
    """Capitals, seats and buildings that stand for the government."""
    others: tuple[str, ...]
    """Abbreviations, official, older and short names."""


def state_of(word: str) -> str | None:
    """The state or bloc that ``word`` names or stands for, under its usual name; ``None`` when it is no such word.

    Case counts only where a form is also a plain word ("us", "turkey").

    >>> state_of("Kremlin"), state_of("Ukrainians"), state_of("the U.S."), state_of("us")
    ('Russia', 'Ukraine', 'United States', None)
    """
    return _look_up(_by_any_form(), word)


def state_named(word: str) -> str | None:
    """As :func:`state_of`, but only for names of the state itself, not for adjectives, capitals or inhabitants.

    >>> state_named("Britain"), state_named("London")
    ('United Kingdom', None)
    """
    return _look_up(_by_name(), word)


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """The rows of the table, in its order."""
    lines = files("abduce.text").joinpath("gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        State(name=name, adjectives=_several(adjectives), capitals=_several(capitals), others=_several(others))
        for name, adjectives, capitals, others in rows[1:]
    )


def _several(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("; ") if part)


def _look_up(table: dict[str, str], word: str) -> str | None:
    word = " ".join(word.split()).replace("’", "'").removesuffix("'s")
    word = word[4:] if word[:4].casefold() == "the " else word
    return table.get(word) or table.get(word.casefold())


_PLAIN_WORDS = frozenset(
    ("us", "who", "un", "au", "ec", "cis", "male", "pole", "poles", "polish", "turkey", "chad", "turk")
)
"""Folded forms that are also plain words: these count only as they are written in the table."""


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return _table({state.name: (state.name, *state.others) for state in states()})


@lru_cache(maxsize=1)
def _by_any_form() -> dict[str, str]:
    return _table({s.name: (s.name, *s.others, *s.adjectives, *s.capitals) for s in states()})


def _table(forms: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Every form, as written and folded, without its article -> name of the state; the first row wins."""
    table: dict[str, str] = {}
    for name, words in forms.items():
        for word in words:
            bare = word.removeprefix("The ").removeprefix("the ")
            table.setdefault(bare, name)
            if bare.casefold() not in _PLAIN_WORDS:
                table.setdefault(bare.casefold(), name)
    return table
