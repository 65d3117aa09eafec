"""Reports and verdicts that were promised, and the documents of the folder that are these."""

from __future__ import annotations

from abduce.model.records import Prediction, Source
from abduce.model.span import Place
from abduce.relate.documents import DOCUMENTS, HEAD, head
from abduce.relate.meaning import told
from abduce.relate.scene import Scene
from abduce.text.dates.periods import period

_PUBLISHED = frozenset(told("publish").concepts)
_LEAST = 2
"""Concepts of what was promised that the head of the document must hold: "final" and "report"."""


def is_a_document(prediction: frozenset[str], source: str, scene: Scene) -> frozenset[str]:
    """The concepts of a prediction that ``source`` (id) is itself: "the final report will name" in the final report.

    Empty where the headings of the source call it by no word for a document that the prediction uses.
    """
    shared = prediction & scene.documents.get(source, frozenset())
    return shared if shared & DOCUMENTS else frozenset()


def published_as_promised(prediction: Prediction, scene: Scene) -> Place | None:
    """Where the document stands that was to be published, if one in the folder is it and came in time."""
    text = prediction.content.of(scene.sources[prediction.source].text)
    wanted = frozenset(told(text.replace(prediction.horizon or "\0", " ")).concepts)
    due = period(prediction.due)
    if due is None or not _PUBLISHED & wanted:
        return None
    place = Place(source=prediction.source, start=prediction.content.start, end=prediction.content.end)
    names = scene.cast.names(place)
    for source in (scene.sources[id] for id in scene.documents):
        at = Place(source=source.id, start=0, end=min(HEAD, len(source.text)))
        came = scene.published(at)
        in_time = came and came.last <= due.last and scene.is_later(at, place)
        if in_time and len(is_a_document(wanted, source.id, scene)) >= _LEAST and _is_by(names, source):
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
