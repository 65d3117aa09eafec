"""What is later than the day of ``as_of`` is left out, with a note."""

from __future__ import annotations

from abduce.as_of import is_later, without_later_sources, without_later_statements
from abduce.model.analysis import Analysis
from abduce.model.records import Comment, Entity, Event, Explanation, Segment, Source, Statement
from abduce.model.span import Place, Span


def source(name: str, published: str | None) -> Source:
    return Source(id=name, path=f"{name}.txt", sha256="0", media_type="text/plain", published=published, text=name * 20)


def statement(name: str, start: int, made_on: str | None = None) -> Statement:
    return Statement(
        id=name, source="a", start=start, end=start + 4, content=Span(start, start + 4), kind="own", author_voice=True,
        made_on=made_on,
    )  # fmt: skip


def test_a_date_is_later_only_when_all_of_it_is() -> None:
    late = {when: is_later(when, "2022-03") for when in ("2022", "2022-03", "2022-03-31", "2022-04-01", "2023")}
    assert late == {"2022": False, "2022-03": False, "2022-03-31": False, "2022-04-01": True, "2023": True}


def test_an_interval_counts_by_its_start() -> None:
    assert not is_later("2021/2023", "2022")
    assert is_later("2023/2024", "2022")
    assert not is_later("../2024", "2022")


def test_later_sources_go_with_all_that_hangs_on_them() -> None:
    whole = Analysis(
        as_of="2022-03",
        sources=(source("a", "2022"), source("b", "2022-04-01"), source("c", None)),
        segments=tuple(Segment(source=s, start=0, end=20, label="main") for s in "abc"),
        comments=(Comment(id="c1", source="b", start=0, end=5),),
    )
    kept = without_later_sources(whole)
    assert [s.id for s in kept.sources] == [s.source for s in kept.segments] == ["a", "c"]
    assert kept.comments == ()
    assert [(p.code, p.severity, p.source) for p in kept.problems] == [("later-than-as-of", "note", None)]
    assert "b.txt: published 2022-04-01, after 2022-03" in kept.problems[0].message


def test_later_comments_go_with_their_answers_and_contents() -> None:
    whole = Analysis(
        as_of="2022-03",
        sources=(source("a", "2022-01"),),
        comments=(
            Comment(id="early", source="a", start=0, end=5, posted_on="2022-03-30"),
            Comment(id="late", source="a", start=5, end=10, posted_on="2022-04-02"),
            Comment(id="answer", source="a", start=10, end=15, reply_to="late"),
        ),
        statements=(statement("in-early", 0), statement("in-late", 5), statement("in-answer", 10)),
        entities=(
            Entity(id="e", name="Ada", type="person", mentions=(Place(source="a", start=6, end=8),)),
            Entity(id="f", name="Bo", type="person", mentions=(Place(source="a", start=1, end=3),)),
        ),
    )
    kept = without_later_statements(whole)
    assert [c.id for c in kept.comments] == ["early"]
    assert [s.id for s in kept.statements] == ["in-early"]
    assert [e.id for e in kept.entities] == ["f"]
    assert "2 comments and 2 statements" in kept.problems[0].message
    assert kept.problems[0].source == "a"


def test_statements_made_later_go_with_their_explanations_and_events_stay() -> None:
    whole = Analysis(
        as_of="2022-03",
        sources=(source("a", "2022"),),
        statements=(statement("then", 0, "2022-02"), statement("later", 5, "2022-10-01")),
        explanations=(
            Explanation(id="x", source="a", start=0, end=4, type="cause", statement="then"),
            Explanation(id="y", source="a", start=5, end=9, type="cause", statement="later"),
        ),
        events=(Event(id="z", source="a", start=12, end=15, when="2030", time=None),),
    )
    kept = without_later_statements(whole)
    assert [s.id for s in kept.statements] == ["then"]
    assert [e.id for e in kept.explanations] == ["x"]
    assert kept.events == whole.events


def test_without_a_day_nothing_changes() -> None:
    whole = Analysis(sources=(source("a", "9999"),))
    assert without_later_statements(without_later_sources(whole)) is whole
