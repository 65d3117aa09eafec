"""What the author (in a comment: the commenter) asserts: the sentences that are not attributed to anybody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from abduce.extract.certainty import certainty_in
from abduce.extract.passages import Passage, Sentence
from abduce.model.ids import content_id
from abduce.model.records import Statement
from abduce.model.span import Span
from abduce.text.intervals import Intervals

_MIN_WORDS = 4
"""Words below which a sentence asserts nothing by itself ("No." "Quite so.")."""
_ATTRIBUTED = 0.5
"""Share of a sentence from which on it is somebody else's."""


def author_statements(passage: Passage, others: Sequence[Statement]) -> tuple[Statement, ...]:
    """What the voice of the passage says, one statement a sentence, in order; questions and headlines assert nothing.

    ``others`` are the statements of the passage that are attributed, in order.
    """
    return tuple(_made(passage, span) for span in _asserted(passage, others))


def _asserted(passage: Passage, others: Sequence[Statement]) -> Iterator[Span]:
    attributed = Intervals(others, lambda s: s.span)
    for sentence in passage.sentences:
        if _asserts(passage.text, sentence) and not _is_attributed(sentence.span, attributed):
            yield sentence.span.trimmed(passage.text, " \n.;")


def _asserts(text: str, sentence: Sentence) -> bool:
    words = sentence.span.of(text)
    return sentence.label in ("main", "comment") and not words.endswith("?") and len(words.split()) >= _MIN_WORDS


def _is_attributed(sentence: Span, attributed: Intervals[Statement]) -> bool:
    """Whether attributed passages cover most of the sentence."""
    covered, at = 0, sentence.start
    for statement in attributed.overlapping(sentence):
        start, end = max(at, statement.start), min(sentence.end, statement.end)
        if end > start:
            covered, at = covered + end - start, end
    return covered >= _ATTRIBUTED * (sentence.end - sentence.start)


def _made(passage: Passage, content: Span) -> Statement:
    sure = certainty_in(passage.text, content)
    return Statement(
        id=content_id("st", passage.source.id, content, passage.voice, None),
        source=passage.source.id,
        start=content.start,
        end=content.end,
        content=content,
        holder=passage.voice,
        kind="direct" if passage.is_speech else "own",
        author_voice=not passage.is_speech,
        certainty=sure.words if sure else None,
        probability=sure.probability if sure else None,
    )
