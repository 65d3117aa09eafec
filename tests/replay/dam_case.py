"""A small analysis made by hand: a dam at an invented place fails, three papers and a letter tell why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from abduce.model.analysis import Analysis
from abduce.model.codec import to_plain
from abduce.model.decisions import Decision, DecisionKind
from abduce.model.ids import content_id
from abduce.model.records import (
    Conflict,
    Explanation,
    Family,
    Group,
    Hypothesis,
    Link,
    Prediction,
    Segment,
    Side,
    Source,
    Statement,
    Thesis,
)
from abduce.model.span import Span
from abduce.model.weighing import Candidate, Item, Matrix, Report
from abduce.replay import replay
from abduce.settings import Settings

TEXTS = {
    "courier": "The dam at Orr fell in May. Ada Bell said that the rain was heavy. The clay was sound, Cole Mott said.",
    "echo": "The dam at Orr fell in May. Ada Bell said that the rain was heavy.",
    "herald": "Cole Mott said that the clay was rotten. He will resign, Bell expects. Rain was light, Dee Orr said.",
    "letter": "I hold that nobody had looked at the clay for years. It will be built again by 1933.",
}
"""Id and path of a source -> its text."""

RAIN, CLAY, BOTH, ELSE = "hy-rain", "hy-clay", "hy-both", "hy-else"


def words(source: str, text: str) -> Span:
    """Where ``text`` stands in a source."""
    start = TEXTS[source].index(text)
    return Span(start, start + len(text))


def said(id_: str, source: str, text: str, holder: str | None, **more: Any) -> Statement:
    span = words(source, text)
    fields = {"kind": "indirect", "author_voice": False, **more}
    return Statement(id=id_, source=source, start=span.start, end=span.end, content=span, holder=holder, **fields)


STATEMENTS = (
    said("st-rain-c", "courier", "the rain was heavy", "Ada Bell"),
    said("st-sound", "courier", "The clay was sound", "Cole Mott", negated=True),
    said("st-rain-e", "echo", "the rain was heavy", "Ada Bell"),
    said("st-rotten", "herald", "the clay was rotten", "Cole Mott"),
    said("st-resign", "herald", "He will resign", "Ada Bell", probability=0.8, certainty="will"),
    said("st-light", "herald", "Rain was light", "Dee Orr"),
    said("st-looked", "letter", "nobody had looked at the clay for years", None, kind="own", author_voice=True),
    said("st-again", "letter", "It will be built again by 1933", None, kind="own", author_voice=True),
)


def item(id_: str, ratings: dict[str, Any], *statements: str, **more: Any) -> Item:
    held = [s for s in STATEMENTS if s.id in statements]
    family = {"courier": "fa-orr", "echo": "fa-orr", "herald": "fa-herald", "letter": "fa-letter"}
    reports = tuple(Report(source=s.source, family=family[s.source], reliability="F") for s in held)
    return Item(
        **{
            "id": id_,
            "ratings": ratings,
            "by": dict.fromkeys(ratings, "model"),
            "rationale": dict.fromkeys(ratings, "suggested"),
            "statements": statements,
            "reports": reports,
            "holders": tuple(sorted({s.holder for s in held if s.holder})),
            **more,
        }
    )


RESIGNS = item(
    "it-resign", {RAIN: "N", CLAY: "CC", BOTH: "C"}, "st-resign", open=True, prediction="pr-resign", reports=()
)
ITEMS = (
    item("it-rain", {RAIN: "C", CLAY: "N", BOTH: "C"}, "st-rain-c", "st-rain-e"),
    RESIGNS,
    item("it-rotten", {RAIN: "I", CLAY: "C", BOTH: "N"}, "st-rotten"),
)
LOOKED = item("it-looked", {RAIN: "N", CLAY: "C", BOTH: "N"}, "st-looked", role="judgement", holders=("Eve Ash",))


def hypothesis(id_: str, label: str, prior: float, **more: Any) -> Hypothesis:
    return Hypothesis(
        **{"id": id_, "label": label, "statement": f"{label}.", "origin": "given", "prior": prior, **more}
    )


BASE = Analysis(
    question="Why did the dam at Orr fall?",
    settings=to_plain(Settings()),
    sources=tuple(
        Source(id=id_, path=id_, sha256="", media_type="text/plain", text=text, author="Eve Ash" * (id_ == "letter"))
        for id_, text in TEXTS.items()
    ),
    segments=tuple(Segment(source=id_, start=0, end=len(text), label="main") for id_, text in TEXTS.items()),
    statements=STATEMENTS,
    explanations=(
        Explanation(id="ex-1", source="letter", start=12, end=52, type="cause", statement="st-looked"),
    ),
    predictions=(
        Prediction(
            id="pr-resign", source="herald", start=41, end=55, content=Span(41, 55), holder="Ada Bell",
            probability=0.8, certainty="will", hypotheses=(CLAY,), statement="st-resign",
        ),
        Prediction(id="pr-again", source="letter", start=54, end=84, content=Span(54, 84), statement="st-again"),
    ),
    families=(
        Family(id="fa-orr", members=("courier", "echo")),
        Family(id="fa-herald", members=("herald",)),
        Family(id="fa-letter", members=("letter",)),
    ),
    groups=(Group(id="gr-rain", statements=("st-rain-c", "st-rain-e"), n_families=1),),
    conflicts=(
        Conflict(
            id="cf-1", a=STATEMENTS[0].place, b=STATEMENTS[5].place, kind="denial", about="rain", score=0.8,
        ),
    ),
    hypotheses=(
        hypothesis(
            RAIN, "rain", 0.25, n_families=1,
            advocates=(
                Side(holder="Ada Bell", source="courier", statements=("st-rain-c",)),
                Side(holder="Ada Bell", source="echo", statements=("st-rain-e",)),
            ),
            opponents=(Side(holder="Dee Orr", source="herald", statements=("st-light",)),),
        ),
        hypothesis(
            CLAY, "clay", 0.25, n_families=2,
            advocates=(
                Side(holder="Cole Mott", source="herald", statements=("st-rotten",)),
                Side(holder="Eve Ash", source="letter", statements=("st-looked",)),
            ),
            opponents=(Side(holder="Cole Mott", source="courier", statements=("st-sound",)),),
        ),
        hypothesis(BOTH, "both", 0.25, includes=(RAIN, CLAY)),
        hypothesis(ELSE, "something else", 0.25, origin="catch_all"),
    ),
    theses=(
        Thesis(id="th-1", source="courier", hypothesis=RAIN, score=0.5, statements=("st-rain-c",)),
        Thesis(id="th-2", source="letter", hypothesis=CLAY, score=0.7, statements=("st-looked",)),
    ),
    links=(
        Link(id="ln-1", hypothesis=RAIN, statement="st-rain-c", relevance=0.9, supports=0.6, opposes=0.1, by="model"),
        Link(id="ln-2", hypothesis=CLAY, statement="st-rain-c", relevance=0.4, supports=0.1, opposes=0.2, by="model"),
        Link(id="ln-3", hypothesis=CLAY, statement="st-rotten", relevance=0.9, supports=0.8, opposes=0.0, by="model"),
    ),
    matrix=Matrix(hypotheses=tuple(Candidate(id=h, prior=0.25) for h in (RAIN, CLAY, BOTH, ELSE)), items=ITEMS),
    candidates=(LOOKED,),
)  # fmt: skip
"""The analysis before anybody decides."""


ALL = -1
"""What stands for "all decisions before it" in ``seen``."""


def decision(kind: DecisionKind, target: str = "", value: Mapping[str, Any] | None = None, **more: Any) -> Decision:
    """A decision whose author has seen all before it, unless ``seen`` says otherwise."""
    fields = {"seq": 1, "who": "Ann", "seen": ALL, **more}
    return Decision(id=f"dn-{fields['seq']}", at="", kind=kind, target=target, value=value or {}, **fields)


def log(*rows: Decision) -> tuple[Decision, ...]:
    """The decisions one after the other, one a day at noon."""
    return tuple(numbered(row, seq) for seq, row in enumerate(rows, 1))


def numbered(row: Decision, seq: int) -> Decision:
    seen = seq - 1 if row.seen == ALL else row.seen
    return replace(row, seq=seq, id=f"dn-{seq}", at=f"2031-05-{seq:02}T12:00:00.000Z", seen=seen)


def after(*rows: Decision) -> Analysis:
    """The analysis after these decisions, all of which have their place."""
    replayed = replay(BASE, log(*rows))
    assert replayed.unplaced == ()
    return replayed.analysis


def by_id(rows: tuple[Any, ...]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def family_id(*members: str) -> str:
    return content_id("fa", *sorted(members))
