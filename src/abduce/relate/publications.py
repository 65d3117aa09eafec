"""Reports and verdicts that were promised, and the documents of the folder that are these."""

from __future__ import annotations

import re

from abduce.model.records import Prediction, Source
from abduce.model.span import Place
from abduce.relate.meaning import told
from abduce.relate.scene import Scene
from abduce.text.dates.periods import period

HEAD = 300
"""Code points at the start of a document in which it says what it is."""
_CALLED = re.compile(
    r"\b(?:report|review|verdict|ruling|judge?ment|audit|study|survey|statement|inquiry|findings|white paper)\b",
    re.IGNORECASE,
)
"""What a document calls itself that can be promised and that says something itself; "reports" may be a verb."""
DOCUMENTS = frozenset(
    name for word in ("report", "verdict", "judgment", "audit", "statement", "inquiry") for name in told(word).concepts
)
"""The concepts of these."""
MAX_HEADING = 15
"""Words of a line that is a heading and no sentence."""
_PUBLISHED = frozenset(told("publish").concepts)
_LEAST = 2
"""Concepts of what was promised that the head of the document must hold: "final" and "report"."""


def head(source: Source) -> str:
    """The title and the first words of a document: what it calls itself, and who speaks."""
    return " ".join(filter(None, (source.title, source.author, source.outlet, source.text[:HEAD])))


def calls_itself_a_document(source: Source) -> bool:
    """Whether a heading at the start of ``source`` has a word for a document: "report", "verdict"."""
    return any(_CALLED.search(line) for line in _headings(source))


def is_a_document(prediction: frozenset[str], source: Source) -> frozenset[str]:
    """The concepts of a prediction that ``source`` is itself: "the final report will name" in the final report.

    Empty where the head of the source calls it by no word for a document that the prediction uses.
    """
    if not calls_itself_a_document(source):
        return frozenset()
    shared = prediction & frozenset(told(" ".join(_headings(source))).concepts)
    return shared if shared & DOCUMENTS else frozenset()


def _headings(source: Source) -> list[str]:
    """The title and the lines at the start that are no sentences."""
    lines = [source.title or "", *source.text[:HEAD].split("\n")]
    return [line for line in lines if len(line.split()) <= MAX_HEADING and not line.rstrip().endswith((".", "!", "?"))]


def published_as_promised(prediction: Prediction, scene: Scene) -> Place | None:
    """Where the document stands that was to be published, if one in the folder is it and came in time."""
    text = prediction.content.of(scene.sources[prediction.source].text)
    wanted = frozenset(told(text.replace(prediction.horizon or "\0", " ")).concepts)
    due = period(prediction.due)
    if due is None or not _PUBLISHED & wanted:
        return None
    place = Place(source=prediction.source, start=prediction.content.start, end=prediction.content.end)
    names = scene.cast.names(place)
    for source in scene.sources.values():
        at = Place(source=source.id, start=0, end=min(HEAD, len(source.text)))
        came = scene.published(at)
        in_time = came and came.last <= due.last and scene.is_later(at, place)
        if in_time and len(is_a_document(wanted, source)) >= _LEAST and _is_by(names, source):
            return _evidence(source)
    return None


def _is_by(names: frozenset[str], source: Source) -> bool:
    """Whether the head of ``source`` names one of ``names``, if there are any."""
    words = head(source).casefold()
    return not names or any(name.casefold() in words for name in names)


def _evidence(source: Source) -> Place:
    """The words that say when the document appeared, or its first line."""
    if source.published_evidence:
        return Place(source=source.id, start=source.published_evidence.start, end=source.published_evidence.end)
    return Place(source=source.id, start=0, end=max(1, len(source.text[:HEAD].split("\n")[0])))
