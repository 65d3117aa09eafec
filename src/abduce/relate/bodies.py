"""Which full name of a body is meant by a short one: "the Board", "the yard", "Dunmarrow", "Moscow".

Ours: a noun stands for the one body of its text whose name ends in it, or for the one of the folder where its text
names none; where two could be meant it stands for neither. The first word of a name stands for the body only where it
says or does something, because elsewhere the place is meant. (Capitals that stand for governments are names of their
states already when they come here: ``text.gazetteer``.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from abduce.text.names import is_legal_form
from abduce.text.words import fold

MIN_COMPOUND = 4
"""Letters of a noun that also counts as the end of a longer word: "yard" in "Shipyard", but not "bar" in "Lumbar"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies that are named in full, in the folder and in each of its sources."""

    by_source: Mapping[str, Sequence[str]]
    """Source id -> full names of the bodies that it names, sorted."""
    everywhere: Sequence[str]
    """All of them, sorted."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Bodies:
        """The bodies that ``named`` lists: source id and full name."""
        by_source: dict[str, set[str]] = {}
        for source, name in named:
            by_source.setdefault(source, set()).add(name.rpartition(" of ")[2] if _ends_in_full_name(name) else name)
        return cls(
            by_source={source: sorted(names) for source, names in by_source.items()},
            everywhere=sorted({name for names in by_source.values() for name in names}),
        )

    def called(self, role: str, source: str) -> str | None:
        """The body that ``role`` ("company", folded) stands for in ``source``."""
        here = [name for name in self.by_source.get(source, ()) if fits(role, name)]
        meant = here or [name for name in self.everywhere if fits(role, name)]
        return meant[0] if len(meant) == 1 else None

    def beginning(self, word: str, source: str) -> str | None:
        """The body whose longer name begins with ``word``."""
        known = (self.by_source.get(source, ()), self.everywhere)
        for names in known:
            meant = [name for name in names if name.startswith(word + " ")]
            if meant:
                return meant[0] if len(meant) == 1 else None
        return None


@lru_cache(maxsize=1)
def roles() -> Mapping[str, frozenset[str]]:
    """Role -> last words of the names that it can stand for."""
    lines = files("abduce.relate").joinpath("roles.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {role.strip(): frozenset(words.split()) | {role.strip()} for role, _, words in rows}


@lru_cache(maxsize=65_536)
def fits(role: str, name: str) -> bool:
    """Whether ``role`` can stand for the body ``name``.

    >>> fits("yard", "Dunmarrow Shipyard"), fits("company", "Vell Sound Lines"), fits("company", "Dunmarrow Shipyard")
    (True, True, False)
    """
    words = [fold(word).rstrip(".") for word in name.split()]
    if len(words) < 2:
        return False
    if role in ("company", "firm") and is_legal_form(words[-1]):
        return True
    compound = len(role) >= MIN_COMPOUND and words[-1].endswith(role)
    return words[-1] in roles().get(role, frozenset()) or compound or words[0] == role == "ministry"


def _ends_in_full_name(name: str) -> bool:
    """Whether what follows the last "of" is a name of its own: "Ann Lee of Vell Sound Lines"."""
    before, _, after = name.rpartition(" of ")
    return len(before.split()) > 1 and len(after.split()) > 1
