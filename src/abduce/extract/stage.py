"""The stage ``extract``: sources in, everything that their words say out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from abduce.extract.cast import Cast, cast_of
from abduce.extract.demands import find_demands
from abduce.extract.entities import find_entities
from abduce.extract.events import find_events
from abduce.extract.explanations import find_explanations
from abduce.extract.focus import Focus, Known, known_of
from abduce.extract.holders import Holders
from abduce.extract.interviews import interviewee
from abduce.extract.passages import Passage, answers, parsed, passages
from abduce.extract.predictions import find_predictions
from abduce.extract.quantities import find_quantities
from abduce.extract.settings import ExtractSettings
from abduce.extract.statements import find_attributions, find_statements
from abduce.extract.times import resolved_times, times_from
from abduce.extract.voice import author_statements
from abduce.model.ports import Parser, Progress, no_progress
from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Demand,
    Entity,
    Event,
    Explanation,
    Prediction,
    Quantity,
    Segment,
    Source,
    Statement,
    Time,
)
from abduce.model.span import Span
from abduce.model.trees import Tree
from abduce.text.intervals import Intervals
from abduce.text.sentences import MAX_PARAGRAPH, MAX_SENTENCE, paragraphs

R = TypeVar("R", Segment, Comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What ``extract`` finds; every tuple in the order of sources, then of the text."""

    statements: tuple[Statement, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    demands: tuple[Demand, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()


def extract(
    sources: Sequence[Source],
    segments: Iterable[Segment] = (),
    comments: Iterable[Comment] = (),
    *,
    parser: Parser,
    settings: ExtractSettings | None = None,
    progress: Progress = no_progress,
) -> Extraction:
    """Everything that the sources say, source by source; linear in the length of the texts.

    A source in a language that the tables do not know gives a note and nothing else; of one that is longer than
    ``settings.max_characters`` the beginning is used, with a warning.

    >>> from abduce.adapters.spacy_parser import SpacyParser
    >>> text = "The mate said that the hold was full."
    >>> source = Source(id="s", path="s.txt", sha256="", media_type="text/plain", language="en", text=text)
    >>> [(s.holder, s.content.of(text)) for s in extract([source], parser=SpacyParser()).statements]
    [('mate', 'the hold was full')]
    """
    settings = settings or ExtractSettings()
    zones, voices = _by_source(segments), _by_source(comments)
    found = []
    for done, source in enumerate(sources):
        progress("extract", done, len(sources))
        problem = _unreadable(source, settings)
        problems = [p for p in (problem, _shapeless(source, settings)) if p is not None]
        found.append(Extraction(problems=tuple(problems)))
        if problem is None or problem.severity != "note":
            found.append(_from_source(source, zones[source.id], voices[source.id], parser, settings))
    progress("extract", len(sources), len(sources))
    return _joined(found)


def _by_source(rows: Iterable[R]) -> dict[str, list[R]]:
    grouped: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        grouped[row.source].append(row)
    return grouped


def _unreadable(source: Source, settings: ExtractSettings) -> Problem | None:
    if source.language is not None and source.language not in settings.languages:
        return Problem(
            code="other-language",
            severity="note",
            message=f"Expected a text in one of: {', '.join(settings.languages)}; found {source.language!r}. "
            "It is read, segmented and traced; statements are not extracted from it. Add a translation to the folder.",
            source=source.id,
        )
    if len(source.text) > settings.max_characters:
        return Problem(
            code="long-text",
            severity="warning",
            message=f"Expected at most {settings.max_characters:,} characters, found {len(source.text):,}; statements "
            "are extracted from the beginning only. Split the document, or raise settings.extract.max_characters.",
            source=source.id,
            start=settings.max_characters,
            end=len(source.text),
        )
    return None


def _shapeless(source: Source, settings: ExtractSettings) -> Problem | None:
    """A warning for the first paragraph that nobody can have written as one."""
    beginning = Span(0, min(len(source.text), settings.max_characters))
    giant = next((p for p in paragraphs(source.text, beginning) if p.end - p.start > MAX_PARAGRAPH), None)
    if giant is None:
        return None
    return Problem(
        code="giant-paragraph",
        severity="warning",
        message=f"Expected paragraphs, found {giant.end - giant.start:,} characters without a line break: sentences in "
        f"it are cut after {MAX_SENTENCE:,} characters and may be misread. Is it a table, a list or a damaged file?",
        source=source.id,
        start=giant.start,
        end=giant.end,
    )


def _from_source(
    source: Source,
    segments: Sequence[Segment],
    comments: Sequence[Comment],
    parser: Parser,
    settings: ExtractSettings,
) -> Extraction:
    limit = settings.max_characters
    whole = [Segment(source=source.id, start=0, end=len(source.text), label="main")]
    within = [replace(s, end=min(s.end, limit)) for s in segments or whole if s.start < limit]
    said = [replace(c, end=min(c.end, limit)) for c in comments if c.start < limit]
    voices = tuple(parsed(p, parser) for p in passages(source, within, said))
    cast = cast_of(voices)
    asked = interviewee(source, cast, answers(source, within))
    voices = tuple(replace(p, voice=asked) if p.is_speech else p for p in voices)
    found = [
        _from_passage(p, Holders(p, focus), settings) for p, focus in zip(voices, _focuses(voices, cast), strict=True)
    ]
    return replace(_joined(found), entities=find_entities(source, cast))


def _focuses(voices: Sequence[Passage], cast: Cast) -> list[Focus]:
    """What pronouns can mean in each passage: questions and answers share it, each comment has its own."""
    known = known_of(_trees(voices), cast)
    document = _focus([p for p in voices if not p.is_comment], known)
    return [_focus([p], known) if p.is_comment else document for p in voices]


def _focus(voices: Sequence[Passage], known: Known) -> Focus:
    quoted = [q for p in voices for q in p.quotations]
    return Focus(voices[0].text if voices else "", _trees(voices), quoted, known)


def _trees(voices: Sequence[Passage]) -> list[Tree]:
    """The parsed sentences of the passages in the order of the text."""
    found = [s.tree for p in voices for s in p.sentences if s.tree is not None and s.tree.tokens]
    return sorted(found, key=lambda tree: tree.tokens[0].start)


def _from_passage(passage: Passage, holders: Holders, settings: ExtractSettings) -> Extraction:
    source, sentences = passage.source, passage.sentences
    findings = find_attributions(passage)
    attributed = find_statements(passage, holders, findings)
    own = author_statements(passage, attributed)
    held = Intervals(attributed, lambda s: s.content)
    dated = tuple(resolved_times(source, [s.span for s in sentences]))
    times = times_from(source, dated)
    trees = {s.span: s.tree for s in sentences if s.tree is not None}
    return Extraction(
        statements=tuple(sorted((*attributed, *own), key=lambda s: (s.start, s.end, s.id))),
        explanations=find_explanations(passage, holders, held, unmarked=settings.unmarked_reasons),
        predictions=find_predictions(passage, holders, held, Intervals(dated, lambda pair: pair[0].span)),
        times=times,
        events=find_events(source, sentences, times, trees),
        demands=find_demands(passage, holders, findings),
        quantities=find_quantities(source, sentences, trees),
    )


def _joined(parts: Sequence[Extraction]) -> Extraction:
    """All the parts as one, field by field."""
    return Extraction(
        **{f.name: tuple(row for part in parts for row in getattr(part, f.name)) for f in fields(Extraction)}
    )
