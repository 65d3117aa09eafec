"""Rival answers as conflicts: one for each two answers that exclude each other."""

from __future__ import annotations

from abduce.explain import explain
from abduce.model.records import Conflict, Explanation, Family, Source, Statement
from abduce.model.span import Span

FLOOD = "The mill closed because of the flood."
DEBT = "The mill closed because of its debts."


def found(texts: dict[str, str], families: dict[str, tuple[str, ...]] | None = None) -> tuple[Conflict, ...]:
    """The conflicts of a case in which each author asserts one sentence of the form "The mill closed because of X."."""
    sources = [Source(id=n, path=n, sha256="", media_type="text/plain", author=n, text=t) for n, t in texts.items()]
    statements = [
        Statement(
            id=f"st-{n}", source=n, start=0, end=len(t), content=Span(0, len(t)), holder=n,
            kind="own", author_voice=True,
        )
        for n, t in texts.items()
    ]  # fmt: skip
    reasons = [
        Explanation(
            id=f"ex-{n}", source=n, start=0, end=len(t), cause=Span(27, len(t) - 1), effect=Span(0, 15),
            marker=Span(16, 26), type="cause", statement=f"st-{n}",
        )
        for n, t in texts.items()
    ]  # fmt: skip
    origins = [Family(id=name, members=members) for name, members in (families or {n: (n,) for n in texts}).items()]
    return explain("Why did the mill close?", sources, origins, statements=statements, explanations=reasons).conflicts


def test_two_answers_give_one_conflict_with_the_words_of_both() -> None:
    (conflict,) = found({"Berg": FLOOD, "Holt": DEBT})
    assert conflict.kind == "rival"
    assert {conflict.a.source, conflict.b.source} == {"Berg", "Holt"}
    assert conflict.a.start == conflict.b.start == 0


def test_more_advocates_make_no_more_conflicts() -> None:
    assert len(found({"Berg": FLOOD, "Holt": DEBT, "Lind": DEBT, "Moss": FLOOD})) == 1


def test_of_three_answers_those_are_rivals_that_somebody_holds_against_each_other() -> None:
    fire = "The mill closed because of the fire."
    assert found({"Berg": FLOOD, "Holt": DEBT, "Lind": fire}) == ()


def test_one_answer_alone_is_no_conflict() -> None:
    assert found({"Berg": FLOOD, "Moss": FLOOD}) == ()


def test_two_answers_of_one_origin_are_no_conflict() -> None:
    assert found({"Berg": FLOOD, "Holt": DEBT}, {"one": ("Berg", "Holt")}) == ()


def test_conflicts_that_were_there_before_stay() -> None:
    place = found({"Berg": FLOOD, "Holt": DEBT})[0]
    source = Source(id="Berg", path="a", sha256="", media_type="text/plain", text=FLOOD)
    assert explain("Why did the mill close?", [source], conflicts=[place]).conflicts == (place,)
