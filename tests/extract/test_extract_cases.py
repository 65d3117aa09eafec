"""The Markdown cases of ``cases/``: texts in, rows out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from abduce.extract import Extraction, extract
from abduce.model.records import Source
from abduce.model.span import Span

sys.path.insert(0, str(Path(__file__).parent))
from cases import Case, cases, shown


def extracted(text: str, parser) -> Extraction:
    source = Source(
        id="so-1",
        path="a.txt",
        sha256="",
        media_type="text/plain",
        text=text,
        author="Nora Vale",
        published="2020-03-10",
    )
    return extract([source], parser=parser)


def words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span is not None else None


@pytest.mark.parametrize("case", cases("statements"), ids=lambda c: c.title)
def test_statements(case: Case, parser) -> None:
    found = [
        (
            *shown(s.holder, s.content.of(case.text), s.kind),
            *(["denied"] if s.negated else []),
            *([f"via {' > '.join(s.chain)}"] if s.chain else []),
        )
        for s in extracted(case.text, parser).statements
        if not s.author_voice
    ]
    assert sorted(found) == sorted(case.expected)


@pytest.mark.parametrize("case", cases("explanations"), ids=lambda c: c.title)
def test_explanations(case: Case, parser) -> None:
    found = [
        (
            *shown(e.type, e.actor, words(case.text, e.cause), words(case.text, e.effect), words(case.text, e.marker)),
            *(["rejected"] if e.negated else []),
        )
        for e in extracted(case.text, parser).explanations
    ]
    assert sorted(found) == sorted(case.expected)


@pytest.mark.parametrize("case", cases("predictions"), ids=lambda c: c.title)
def test_predictions(case: Case, parser) -> None:
    found = [
        shown(p.holder, p.content.of(case.text), words(case.text, p.condition), p.horizon, p.due, p.certainty)
        for p in extracted(case.text, parser).predictions
    ]
    assert sorted(found) == sorted(case.expected)


@pytest.mark.parametrize("case", cases("demands"), ids=lambda c: c.title)
def test_demands(case: Case, parser) -> None:
    found = [shown(d.who, d.to_whom, case.text[d.start : d.end]) for d in extracted(case.text, parser).demands]
    assert sorted(found) == sorted(case.expected)
