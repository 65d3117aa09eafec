"""The base: what the pipeline makes of the inputs, kept under the hash of what it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from abduce import pipeline
from abduce.adapters.shipped import shipped_encoder, shipped_stances
from abduce.adapters.spacy_parser import SpacyParser
from abduce.case import Case
from abduce.casework.memory import key_of, remember_in
from abduce.model.analysis import Analysis
from abduce.model.codec import from_json, to_json
from abduce.model.decisions import INPUT_KINDS, Decision
from abduce.model.errors import BadValueError
from abduce.model.ports import Parser, Progress
from abduce.model.problems import Problem
from abduce.read import Input, input_from
from abduce.replay import Inputs, in_force, inputs_from
from abduce.settings import settings_from
from abduce.store import Store

KIND = "base"
"""Kind of artifact under which analyses are kept."""
LATEST = "latest"
"""Key of the note that says which one was made last."""
STEPS = tuple(step for step in pipeline.STEPS if step[0] != "weigh")
"""The steps of a base: the weighing comes after the decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """Which base was made last."""

    key: str
    """Where it is kept."""
    inputs: tuple[str, ...]
    """Ids of the decisions about inputs that were in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What the pipeline made."""

    key: str
    """Where it is kept; empty where nothing was made yet."""
    analysis: Analysis
    """Without a judgement."""
    inputs: tuple[str, ...] = ()
    """Ids of the decisions about inputs that it knows."""


def base_key(inputs: Inputs) -> str:
    """The key of the base of ``inputs``, made by this program.

    Weighing comes after the base, so that its settings are no part of the key.
    """
    settings = {stage: table for stage, table in inputs.settings.items() if stage != "weigh"}
    return key_of(_program(), replace(inputs, settings=settings))


@cache
def _program() -> Mapping[str, str]:
    """Versions of all that can change an analysis; what is installed stays the same while a process runs."""
    encoder = shipped_encoder()
    return pipeline.versions(SpacyParser(), encoder, shipped_stances(encoder))


def load_base(store: Store, decisions: Sequence[Decision]) -> Base:
    """The kept base of the inputs that ``decisions`` add up to; the one made last where these have none; or none."""
    inputs = inputs_from(decisions)
    key = base_key(inputs)
    found = _kept(store, key)
    if found is not None:
        return Base(key=key, analysis=found, inputs=input_ids_in_force(decisions))
    latest = _latest(store)
    found = None if latest is None else _kept(store, latest.key)
    if latest is None or found is None:
        return Base(key="", analysis=Analysis(question=inputs.question, as_of=inputs.as_of))
    return Base(key=latest.key, analysis=found, inputs=latest.inputs)


def make_base(store: Store, decisions: Sequence[Decision], parser: Parser | None, progress: Progress) -> Base:
    """The base of the inputs that ``decisions`` add up to, from what is kept as far as that goes; kept when it is made.

    Equal, byte for byte, to one that is made from nothing.
    """
    inputs = inputs_from(decisions)
    key, known = base_key(inputs), input_ids_in_force(decisions)
    found = _kept(store, key) if parser is None else None
    if found is None:
        found = _through(store, inputs, parser or SpacyParser(), progress)
        store.keep(KIND, key, to_json(found))
    store.keep(KIND, LATEST, to_json(Latest(key=key, inputs=known)))
    return Base(key=key, analysis=found, inputs=known)


def input_ids_in_force(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Ids of the decisions about inputs that were not withdrawn, in order."""
    return tuple(decision.id for decision in in_force(decisions) if decision.kind in INPUT_KINDS)


def case_of(inputs: Inputs) -> Case:
    """The case that the pipeline is given: answers are proposed beside those of the analysts, unless they say not."""
    settings = settings_from(inputs.settings, "change_settings")
    if inputs.hypotheses and "propose" not in inputs.settings.get("explain", {}):
        settings = replace(settings, explain=replace(settings.explain, propose="always"))
    return Case(
        question=inputs.question,
        as_of=inputs.as_of,
        hypotheses=inputs.hypotheses,
        sources=inputs.sources,
        settings=settings,
    )


def _through(store: Store, inputs: Inputs, parser: Parser, progress: Progress) -> Analysis:
    encoder = shipped_encoder()
    stances = shipped_stances(encoder)
    papers, problems = _papers(store, inputs)
    tools = pipeline.Tools(
        paths=(),
        case=case_of(inputs),
        parser=parser,
        encoder=encoder,
        stances=stances,
        progress=progress,
        inputs=papers,
        remember=remember_in(store, pipeline.versions(parser, encoder, stances)),
    )
    analysis = pipeline.through(STEPS, tools)
    return replace(analysis, problems=(*problems, *analysis.problems))


def _papers(store: Store, inputs: Inputs) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The documents as the pipeline reads them; what no module reads (any more) is a problem."""
    found = {path: input_from(path, store.document(sha256)) for path, sha256 in inputs.documents.items()}
    lost = tuple(_unread(path) for path, paper in found.items() if paper is None)
    return tuple(paper for paper in found.values() if paper is not None), lost


def _unread(path: str) -> Problem:
    message = f"{path}: Expected a document of a format that abduce reads, found another; it was left out. Convert it."
    return Problem(code="unsupported-format", severity="warning", message=message)


def _kept(store: Store, key: str) -> Analysis | None:
    data = store.kept(KIND, key)
    try:
        return None if data is None else from_json(data, Analysis)
    except BadValueError:
        return None  # from a program under development: made again, and written over


def _latest(store: Store) -> Latest | None:
    data = store.kept(KIND, LATEST)
    try:
        return None if data is None else from_json(data, Latest)
    except BadValueError:
        return None
