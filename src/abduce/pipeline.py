"""The ordered steps from files to a judgement, timed one by one.

Each step calls one stage with what it needs and merges the stage's result, field by field, into the analysis. There
is no scheduler: ``STEPS`` is a tuple that the command ``abduce stages`` prints and a debugger can stop in anywhere.
"""

from __future__ import annotations

import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import reduce
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from abduce import __version__
from abduce.adapters.screened import ScreenedStances
from abduce.adapters.shipped import shipped_encoder, shipped_stances, what_is_missing
from abduce.adapters.spacy_parser import SpacyParser
from abduce.as_of import without_later_sources, without_later_statements
from abduce.case import Case
from abduce.explain import explain
from abduce.extract import Extraction, extract
from abduce.model.analysis import Analysis
from abduce.model.codec import to_plain
from abduce.model.ports import Encoder, Parser, Progress, Remember, StanceModel, afresh, no_progress
from abduce.model.records import Comment, Segment, Source
from abduce.read import Input, find_inputs, read
from abduce.relate import relate
from abduce.trace import trace
from abduce.weigh import weigh

LIBRARIES = ("numpy", "nupunkt", "onnxruntime", "pypdfium2", "rapidfuzz", "spacy", "trafilatura")
"""Packages whose version can change what an analysis says; written into each analysis."""

Timing = Callable[[str, float], None]
"""Is told the name of a step and the seconds it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the steps share and no record holds."""

    paths: tuple[Path, ...]
    """Files and folders to read."""
    case: Case
    """The question and what the analyst knows."""
    parser: Parser
    """Turns sentences into trees."""
    encoder: Encoder | None
    """Turns texts into vectors; shared by all steps, so that no text is encoded twice. ``None``: words alone."""
    progress: Progress
    """Is told how far a stage has come."""
    stances: StanceModel | None = None
    """Holds statements against hypotheses; ``None``: words alone."""
    inputs: tuple[Input, ...] = ()
    """Documents that are in memory already."""
    remember: Remember = afresh
    """Keeps what was made of one document, where the caller has a place for it."""


Step = Callable[[Analysis, Tools], Analysis]
Row = TypeVar("Row", Segment, Comment)


def read_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds sources, segments and comments; sources later than ``as_of`` are left out."""
    case = tools.case
    inputs, problems = find_inputs(tools.paths) if tools.paths else (tools.inputs, ())
    known = {facts.path: facts for facts in case.sources}
    reading = read(inputs, known=known, settings=case.settings.read, progress=tools.progress, remember=tools.remember)
    return without_later_sources(merged(replace(analysis, problems=analysis.problems + problems), reading))


def trace_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds lineage and families: which sources have one origin."""
    settings = tools.case.settings.trace
    tracing = trace(analysis.sources, analysis.segments, settings=settings, progress=tools.progress)
    return merged(analysis, tracing)


def extract_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds statements, explanations, predictions, events and the like; what is later than ``as_of`` is left out."""
    segments, comments = _by_source(analysis.segments), _by_source(analysis.comments)
    parts = []
    for done, source in enumerate(analysis.sources):
        tools.progress("extract", done, len(analysis.sources))
        parts.append(_extraction(source, segments[source.id], comments[source.id], tools))
    return without_later_statements(merged(analysis, _in_one(parts)))


def _extraction(source: Source, segments: list[Segment], comments: list[Comment], tools: Tools) -> Extraction:
    """What one source says; nothing in it depends on the other sources."""
    settings, parser = tools.case.settings.extract, tools.parser
    return tools.remember(
        "extraction",
        lambda: (source, segments, comments, settings, parser.name),
        Extraction,
        lambda: extract((source,), segments, comments, parser=parser, settings=settings),
    )


def _by_source(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.source].append(row)
    return found


def _in_one(parts: Sequence[Extraction]) -> Extraction:
    """All the parts as one, field by field."""
    joined = {f.name: tuple(row for part in parts for row in getattr(part, f.name)) for f in fields(Extraction)}
    return Extraction(**joined)


def relate_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds groups of the same statement and conflicts; merges names that are one."""
    relation = relate(
        analysis.sources,
        analysis.families,
        analysis.statements,
        analysis.events,
        analysis.quantities,
        analysis.entities,
        analysis.explanations,
        analysis.predictions,
        comments=analysis.comments,
        lineage=analysis.lineage,
        encoder=tools.encoder,
        settings=tools.case.settings.relate,
    )
    return merged(analysis, relation)


def explain_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds hypotheses, theses, links and the matrix."""
    rivals = explain(
        analysis.question,
        analysis.sources,
        analysis.families,
        analysis.segments,
        analysis.statements,
        analysis.explanations,
        analysis.predictions,
        analysis.events,
        analysis.groups,
        analysis.entities,
        comments=analysis.comments,
        conflicts=analysis.conflicts,
        given=tools.case.hypotheses,
        settings=tools.case.settings.explain,
        encoder=tools.encoder,
        stances=tools.stances,
    )
    return _noting(tools.stances, merged(analysis, rivals))


def weigh_step(analysis: Analysis, tools: Tools) -> Analysis:
    """Adds the judgement."""
    return replace(analysis, judgement=weigh(analysis.matrix, settings=tools.case.settings.weigh))


STEPS: tuple[tuple[str, Step], ...] = (
    ("read", read_step),
    ("trace", trace_step),
    ("extract", extract_step),
    ("relate", relate_step),
    ("explain", explain_step),
    ("weigh", weigh_step),
)
"""The pipeline: name and step, in order."""


def run(
    paths: Sequence[Path | str],
    case: Case,
    *,
    parser: Parser | None = None,
    encoder: Encoder | None = None,
    stances: StanceModel | None = None,
    progress: Progress = no_progress,
    timing: Timing | None = None,
) -> Analysis:
    """The analysis of the documents under ``paths`` (files and folders) for the question of ``case``.

    ``parser`` defaults to spaCy's small English model, ``encoder`` and ``stances`` to the models that ship with the
    program; ``timing`` is told the seconds of each step. The same documents give the same analysis, whatever their
    order. What is wrong with a document becomes a problem of the analysis.
    """
    encoder = encoder or shipped_encoder()
    tools = Tools(
        paths=tuple(Path(p) for p in paths),
        case=case,
        parser=parser or SpacyParser(),
        encoder=encoder,
        stances=stances or shipped_stances(encoder),
        progress=progress,
    )
    return through(STEPS, tools, timing=timing)


def through(steps: Sequence[tuple[str, Step]], tools: Tools, *, timing: Timing | None = None) -> Analysis:
    """The analysis that ``steps``, one after the other, make with ``tools``."""

    def take(analysis: Analysis, named: tuple[str, Step]) -> Analysis:
        name, step = named
        tools.progress(name, 0, 1)  # A stage that counts its own work goes on from here.
        with _timed(name, timing):
            analysis = step(analysis, tools)
        tools.progress(name, 1, 1)
        return analysis

    return reduce(take, steps, _blank(tools))


def merged(analysis: Analysis, result: Any) -> Analysis:
    """``analysis`` with the fields of a stage's ``result`` in place of its own, and the result's problems added."""
    found = {field.name: getattr(result, field.name) for field in fields(result)}
    problems = analysis.problems + tuple(found.pop("problems", ()))
    return replace(analysis, **found, problems=problems)


def versions(parser: Parser, encoder: Encoder | None, stances: StanceModel | None) -> dict[str, str]:
    """Name -> version of all that can change what an analysis says: this program, Python, libraries, the models."""
    return {
        "abduce": __version__,
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in LIBRARIES if find_spec(name)},
        "model": parser.name,
        "encoder": encoder.name if encoder else "none",
        "stances": stances.name if stances else "none",
    }


def _noting(stances: StanceModel | None, analysis: Analysis) -> Analysis:
    """``analysis`` with a note on what the stance model was not given to read."""
    problems = stances.problems if isinstance(stances, ScreenedStances) else ()
    return replace(analysis, problems=analysis.problems + problems)


def _blank(tools: Tools) -> Analysis:
    case = tools.case
    return Analysis(
        question=case.question,
        as_of=case.as_of,
        settings=to_plain(case.settings),
        versions=versions(tools.parser, tools.encoder, tools.stances),
        problems=what_is_missing(),
    )


@contextmanager
def _timed(name: str, timing: Timing | None) -> Iterator[None]:
    start = time.perf_counter()
    yield
    if timing is not None:
        timing(name, time.perf_counter() - start)
