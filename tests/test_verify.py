"""Each way in which an analysis can fail to hold together is found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from abduce.model.analysis import Analysis
from abduce.model.codec import to_plain
from abduce.model.records import Comment, Entity, Family, Group, Hypothesis, Link, Segment, Source, Statement
from abduce.model.span import Place, Range, Span
from abduce.model.weighing import Candidate, Item, Matrix
from abduce.verify import count_spans, verify
from abduce.weigh import WeighSettings, weigh

TEXT = "The mill closed.\n\nWhy?"
SOURCE = Source(id="so", path="a.txt", sha256="0", media_type="text/plain", text=TEXT)
STATEMENT = Statement(
    id="st", source="so", start=0, end=15, content=Span(4, 15), holder_span=Span(18, 21), kind="own", author_voice=True
)
RIVALS = (
    Hypothesis(id="A", label="flood", statement="The flood did it.", origin="given", prior=0.5),
    Hypothesis(id="B", label="else", statement="Something else.", origin="catch_all", prior=0.5),
)
MATRIX = Matrix(hypotheses=(Candidate(id="A"), Candidate(id="B")), items=(Item(id="i", ratings={"A": "C", "B": "I"}),))
SETTINGS = WeighSettings(draws=200)
WHOLE = Analysis(
    question="Why did the mill close?",
    settings={"weigh": to_plain(SETTINGS)},
    sources=(SOURCE,),
    segments=(
        Segment(source="so", start=0, end=17, label="main"),
        Segment(source="so", start=17, end=22, label="heading"),
    ),
    statements=(STATEMENT,),
    families=(Family(id="fa", members=("so",)),),
    hypotheses=RIVALS,
    links=(Link(id="li", hypothesis="A", statement="st", relevance=1, supports=1, opposes=0, by="code"),),
    matrix=MATRIX,
    judgement=weigh(MATRIX, settings=SETTINGS),
)


def codes(**changed: Any) -> list[str]:
    return [p.code for p in verify(replace(WHOLE, **changed))]


def test_a_sound_analysis_has_no_breach() -> None:
    assert verify(WHOLE) == ()
    assert count_spans(WHOLE) == 3


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"schema": "abduce/0"}, "schema"),
        ({"statements": (replace(STATEMENT, end=99),)}, "bad-span"),
        ({"statements": (replace(STATEMENT, content=Span(4, 16)),)}, "bad-span"),
        ({"statements": (replace(STATEMENT, content=Span(6, 6)),)}, "bad-span"),
        ({"statements": (replace(STATEMENT, holder_span=Span(16, 18)),)}, "bad-span"),
        ({"comments": (Comment(id="c", source="so", start=-3, end=4),)}, "bad-span"),
        ({"sources": (replace(SOURCE, published_evidence=Range(start=4, end=40)),)}, "bad-span"),
        ({"entities": (Entity(id="e", name="x", type="person", mentions=(Place(source="no", start=0, end=1),)),)},
         "unknown-id"),
        ({"segments": WHOLE.segments[:1]}, "bad-tiling"),
        ({"segments": WHOLE.segments[1:]}, "bad-tiling"),
        ({"segments": (*WHOLE.segments, WHOLE.segments[0])}, "bad-tiling"),
        ({"statements": (STATEMENT, STATEMENT)}, "double-id"),
        ({"links": (replace(WHOLE.links[0], hypothesis="Z"),)}, "unknown-id"),
        ({"groups": (Group(id="g", statements=("st", "no"), n_families=1),)}, "unknown-id"),
        ({"comments": (Comment(id="c", source="so", start=0, end=4, reply_to="no"),)}, "unknown-id"),
        ({"families": ()}, "bad-families"),
        ({"families": (Family(id="f", members=("so",)), Family(id="g", members=("so",)))}, "bad-families"),
        ({"judgement": None}, "other-judgement"),
        ({"matrix": replace(MATRIX, items=(Item(id="i", ratings={"A": "II", "B": "I"}),))}, "other-judgement"),
        ({"settings": {"weigh": {"draws": 201}}}, "other-judgement"),
    ],
)  # fmt: skip
def test_each_breach_is_named(changed: dict[str, Any], code: str) -> None:
    assert set(codes(**changed)) == {code}


def test_a_matrix_that_cannot_be_weighed_is_a_breach() -> None:
    assert "other-judgement" in codes(matrix=Matrix())
    assert "other-judgement" in codes(settings={"weigh": {"draws": "many"}})
