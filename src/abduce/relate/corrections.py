"""Whether the later of two passages says that it corrects the earlier one."""

from __future__ import annotations

import re
from collections.abc import Callable

from abduce.model.span import Place
from abduce.relate.passages import Passage
from abduce.relate.scene import Scene

_CORRECTS = re.compile(
    r"\b(?:corrections?|corrects|corrected|correcting"
    r"|(?:was|were|is|are|proved|turned out to be) (?:wrong|mistaken|in error|incorrect|inaccurate|untrue|too low"
    r"|too high)"
    r"|the error was|misread|misprint(?:ed)?|miscounted|misreported|revis(?:ed|es|ion)|retract(?:s|ed|ion)?"
    r"|(?:an |the )?earlier (?:version|figure|number|report|estimate|date|count)s?"
    r"|(?:previously|originally) (?:reported|stated|given)|first reported|initially (?:reported|said|put))\b",
    re.IGNORECASE,
)
"""Words with which a text says that it corrects something."""
_REACH = 300
"""Code points before and after a passage in which such words concern it: two or three sentences."""

_WITHDRAWS = re.compile(
    r"[.,;]? (?:That|This|The|These|Those|which)(?: \w+){0,2} (?:was|were|is|are|proved|turned out to be)"
    r"(?: \w+)? (?:wrong|mistaken|in error|incorrect|inaccurate|untrue|false|a misprint|a mistake)\b"
)
"""What follows a sentence that only quotes what it goes on to call wrong."""

Values = Callable[[str], frozenset[object]]
"""Finds in a text the values (dates, numbers) that could be given in place of another."""


def is_corrected(
    a: Passage, b: Passage, values: tuple[object, object], like: Callable[[object], Values], scene: Scene
) -> bool:
    """Whether the later of ``a`` and ``b`` corrects the other's value; ``values`` are theirs.

    It must say that something is corrected, and either name the other's value or no third one: "The report gave the
    number as 412. That was wrong" corrects those who said 412, and disputes those who said 386. ``like`` says which
    values could stand in place of one.
    """
    if scene.is_later(a.place, b.place):
        return _corrects(a, values, like, scene)
    return scene.is_later(b.place, a.place) and _corrects(b, (values[1], values[0]), like, scene)


def is_withdrawn(place: Place, scene: Scene) -> bool:
    """Whether the words after the sentence at ``place`` call wrong what it says: it is quoted and not held."""
    sentence = scene.sentence(place)
    return _WITHDRAWS.match(scene.sources[place.source].text, sentence.end) is not None


def _corrects(later: Passage, values: tuple[object, object], like: Callable[[object], Values], scene: Scene) -> bool:
    """``values``: the later passage's own, and the one that it may correct."""
    own, wrong = values
    around = scene.around(later.place, _REACH)
    if not _CORRECTS.search(around):
        return False
    named = like(own)(around) - {own}
    return wrong in named or (not named and wrong in like(own)(str(wrong)))
