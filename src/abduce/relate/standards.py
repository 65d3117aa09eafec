"""One says that a thing keeps to a standard, another gives by how much it does not.

"The doors were built according to the permit" and "the doors were eleven centimetres narrower than the permit required"
share no negation, and both cannot be true. Ours: a form of words for keeping, one for a measured distance or a breach,
the same standard in both, and the same thing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from abduce.model.records import Conflict, ConflictKind, Statement
from abduce.relate.meaning import told
from abduce.relate.negation import is_affirmed
from abduce.relate.passages import Passage, are_independent
from abduce.relate.scene import Scene
from abduce.text.numbers import CARDINALS
from abduce.text.words import fold, stem

_AHEAD = re.compile(r"\b(?:will|would|shall|may|might|could|must|should|expects?|predicts?)\b", re.IGNORECASE)
"""What is still to come, or only possible, breaks nothing yet."""


def standard_conflicts(statements: Sequence[Statement], scene: Scene) -> tuple[Conflict, ...]:
    """A ``denial`` for each thing that keeps to a standard by one voice and is off it by another's measure."""
    said = [(s, _standing(scene.text(s.place), s.negated)) for s in statements]
    said = [(s, standing) for s, standing in said if standing]
    passages = scene.passages(
        [s.place for s, _ in said], [told(scene.text(s.place)) for s, _ in said], [s.holder for s, _ in said]
    )

    def judge(a: Passage, b: Passage) -> ConflictKind | None:
        first, second = said[a.n][1], said[b.n][1]
        if first is None or second is None or first[0] == second[0] or first[1] != second[1]:
            return None
        thing = sum(w for name, w in a.meaning.concepts.items() if name in b.meaning.concepts and name != first[1])
        known = thing >= scene.settings.denied_shared and are_independent(a, b) and scene.cast.agree(a.place, b.place)
        return "denial" if known else None

    return scene.conflicts(passages, judge)


Standing = tuple[bool, str]
"""Whether a thing keeps to a standard, and the stem of the standard."""


def _standing(text: str, negated: bool) -> Standing | None:
    """What a statement says of a thing and a standard; ``None`` where it says nothing of the kind."""
    if _AHEAD.search(text):
        return None
    off, kept = _off().search(text), _kept().search(text)
    found = off or kept
    if found is None:
        return None
    noun = next(group for group in found.groups() if group)
    return (off is None) == (is_affirmed(text[: found.end()]) != negated), stem(fold(noun))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("abduce.relate").joinpath("standards.toml").read_text(encoding="utf-8"))


_BETWEEN = r"(?:\s+[\w-]+){0,3}?\s+"
"""Up to three words before a standard: "the approved", "its building"."""


@lru_cache(maxsize=1)
def _kept() -> re.Pattern[str]:
    standard, keeping, keeps, lays_down = (_any(_words()[k]) for k in ("standards", "keeping", "keeps", "lays_down"))
    noun = rf"\b({standard})\b"
    return re.compile(
        rf"\b(?:where|as|what){_BETWEEN}{noun}\s+{lays_down}\b"
        rf"|\b{keeping}\s+(?:the|its|their|our|all|his|her|an?){_BETWEEN.replace('{0,3}', '{0,2}')}?{noun}"
        rf"|\b{keeps}{_BETWEEN}{noun}|{noun}\s+(?:was|were|had been|has been|have been)\s+{keeps}\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _off() -> re.Pattern[str]:
    standard, breaks, away = (_any(_words()[k]) for k in ("standards", "breaks", "away"))
    number = _any(sorted(CARDINALS))
    noun = rf"\b({standard})\b"
    return re.compile(
        rf"(?:\d|\b{number}\b)[\d.,]*(?:\s+[a-z]+)?\s+[a-z]+\s+{away}\b(?:\s+[\w-]+){{0,7}}?\s+{noun}"
        rf"|\b{breaks}{_BETWEEN}{noun}|{noun}\s+(?:was|were|had been|has been|have been)\s+{breaks}\b",
        re.IGNORECASE,
    )


def _any(phrases: Sequence[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(phrase.split()) for phrase in ordered) + ")"
