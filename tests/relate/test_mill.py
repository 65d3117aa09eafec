"""A second matter with a known answer, to see that the rules carry over: documents in, plants out, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from abduce.adapters.shipped import shipped_encoder
from abduce.adapters.spacy_parser import SpacyParser
from abduce.extract import extract
from abduce.model.records import Conflict, Source
from abduce.model.span import Place
from abduce.read import find_inputs, read
from abduce.relate import Relation, relate
from abduce.trace import trace

MILL = Path(__file__).parent / "mill"
TRUTH: dict[str, Any] = tomllib.loads((MILL / "truth.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def mill() -> tuple[dict[str, Source], Relation]:
    """The sources by id, and what ``relate`` says of them."""
    inputs, _ = find_inputs([MILL / "documents"])
    reading = read(inputs)
    tracing = trace(reading.sources, reading.segments)
    found = extract(reading.sources, reading.segments, reading.comments, parser=SpacyParser())
    relation = relate(
        reading.sources,
        tracing.families,
        found.statements,
        found.events,
        found.quantities,
        found.entities,
        found.explanations,
        found.predictions,
        comments=reading.comments,
        lineage=tracing.lineage,
        encoder=shipped_encoder(),
    )
    return {source.id: source for source in reading.sources}, relation


def lies_over(place: Place, words: list[str], sources: dict[str, Source]) -> bool:
    """Whether ``place`` shares text with one of the quotations, wherever these stand."""
    text = sources[place.source].text
    starts = ((text.find(quote), len(quote)) for quote in words)
    return any(at >= 0 and at < place.end and place.start < at + n for at, n in starts)


def is_plant(found: Conflict, plant: dict[str, Any], sources: dict[str, Source]) -> bool:
    sides = [[lies_over(place, plant[side], sources) for side in "ab"] for place in (found.a, found.b)]
    return found.kind == plant["kind"] and ((sides[0][0] and sides[1][1]) or (sides[0][1] and sides[1][0]))


def test_every_planted_conflict_is_found(mill: tuple[dict[str, Source], Relation]) -> None:
    sources, relation = mill
    missing = [plant for plant in TRUTH["conflict"] if not any(is_plant(c, plant, sources) for c in relation.conflicts)]
    assert len(missing) <= 0.1 * len(TRUTH["conflict"]), missing


def test_no_other_conflict_is_found(mill: tuple[dict[str, Source], Relation]) -> None:
    sources, relation = mill
    wrong = [
        (c.kind, c.a.span.of(sources[c.a.source].text), c.b.span.of(sources[c.b.source].text))
        for c in relation.conflicts
        if not any(is_plant(c, plant, sources) for plant in TRUTH["conflict"])
    ]
    assert wrong == []


@pytest.mark.parametrize(("words", "expected"), sorted(TRUTH["outcomes"].items()))
def test_what_came_of_predictions(mill: tuple[dict[str, Source], Relation], words: str, expected: str) -> None:
    sources, relation = mill
    found = {
        p.resolution
        for p in relation.predictions
        if lies_over(Place(source=p.source, start=p.start, end=p.end), [words], sources)
    }
    assert found == {expected}


def groups_of(words: str, sources: dict[str, Source], relation: Relation) -> set[str]:
    held = {s.id for s in relation.statements if lies_over(s.place, [words], sources)}
    return {group.id for group in relation.groups if held & set(group.statements)}


@pytest.mark.parametrize(("a", "b"), TRUTH["groups"]["same"])
def test_what_says_the_same(mill: tuple[dict[str, Source], Relation], a: str, b: str) -> None:
    assert groups_of(a, *mill) & groups_of(b, *mill)


@pytest.mark.parametrize(("a", "b"), TRUTH["groups"]["unlike"])
def test_what_only_looks_alike(mill: tuple[dict[str, Source], Relation], a: str, b: str) -> None:
    assert not groups_of(a, *mill) & groups_of(b, *mill)


def forms(name: str, sources: dict[str, Source], relation: Relation) -> Iterator[str]:
    for entity in relation.entities:
        if entity.name == name:
            yield from (m.span.of(sources[m.source].text) for m in entity.mentions)


@pytest.mark.parametrize(("name", "expected"), sorted(TRUTH["names"].items()))
def test_names_that_are_one(mill: tuple[dict[str, Source], Relation], name: str, expected: list[str]) -> None:
    assert set(expected) <= set(forms(name, *mill))
