"""An invented case, written for these tests: why was the bridge at Sundby closed?

Its texts lie in ``bridge/``; every kind of record that the page shows is in it at least once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from abduce.model.analysis import Analysis
from abduce.model.ids import content_id
from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Conflict,
    Event,
    Family,
    Hypothesis,
    Label,
    Lineage,
    Link,
    Prediction,
    Segment,
    Side,
    Source,
    SourceKind,
    Statement,
    StatementKind,
    Thesis,
)
from abduce.model.span import Place, Range, Span
from abduce.model.weighing import Candidate, Item, Matrix, Rating, Report
from abduce.weigh import weigh

FOLDER = Path(__file__).parent / "bridge"
HYPOTHESES = ("brittle steel", "skipped inspections", "both together", "something else")
STATEMENTS = (
    "The bridge was closed because its steel was brittle from the start.",
    "The bridge was closed because inspections were skipped to save money.",
    "Brittle steel made the cracks, and skipped inspections let them grow.",
    "None of these: some other reason.",
)


def bridge_case() -> Analysis:
    """The whole invented case."""
    sources = _sources()
    texts = {source.path: source for source in sources}
    report, gazette, coastal, column = (
        texts[name] for name in ("report.txt", "gazette.txt", "coastal.txt", "column.txt")
    )
    said = _Sayings()
    cracks = said.add(report, "inspectors found cracks in eleven hangers", None)
    brittle = said.add(report, "The steel was brittle from the day it was rolled", "Ada Brandt", "told the inquiry")
    again = said.add(gazette, "The steel was brittle from the day it was rolled", "Ada Brandt", "told the inquiry")
    third = said.add(
        coastal,
        "The steel was brittle from the day it was rolled",
        "Ada Brandt",
        "told the inquiry",
        chain=("the Sundby Gazette", "Ada Brandt"),
    )
    skipped = said.add(report, "four of the nine yearly inspections were never made", None)
    denial = said.add(gazette, "Nobody ever cut an inspection to save money", "Tove Rask", "said", negated=True)
    whole = said.add(gazette, '"Nobody ever cut an inspection to save money," she said', "Tove Rask", "said")
    opinion = said.add(column, "The operator closed its eyes because looking cost money", None)
    reader = said.add(column, "We were told to sign inspections that nobody made", "Petter K.")
    said.add(column, '<script>alert("text of a document is shown, not run")</script>', "Anon")
    ids = tuple(content_id("hy", statement) for statement in STATEMENTS)
    steel, looking, both, _ = ids
    wire = _family(report, gazette, coastal)
    items = (
        _item(
            (brittle, again, third), (steel, "CC"), (looking, "II"), (both, "C"), sources=(report, gazette), family=wire
        ),
        _item((skipped,), (steel, "I"), (looking, "CC"), (both, "C"), sources=(report,), family=wire, analyst=looking),
        _item((cracks,), (steel, "C"), (looking, "C"), (both, "CC"), sources=(report,), family=wire),
    )
    matrix = Matrix(
        hypotheses=tuple(Candidate(id=h, prior=0.25) for h in ids), items=tuple(sorted(items, key=lambda i: i.id))
    )
    side = Side(holder="Runa Vold", source=column.id, statements=(opinion,))
    hypotheses = (
        _hypothesis(0, advocates=(Side(holder="Ada Brandt", source=report.id, statements=(brittle,)),)),
        _hypothesis(
            1,
            advocates=(side, Side(holder="Petter K.", source=column.id, statements=(reader,))),
            opponents=(Side(holder="Tove Rask", source=gazette.id, statements=(denial, whole)),),
        ),
        replace(_hypothesis(2), includes=(steel, looking)),
        replace(_hypothesis(3), origin="catch_all"),
    )
    return Analysis(
        question="Why was the bridge at Sundby closed?",
        as_of="2032-01-31",
        settings={"weigh": {"tie_decibans": 1.0, "draws": 10000, "seed": 0}},
        versions={"abduce": "0.1.0", "parser": "by hand"},
        sources=sources,
        segments=_segments(texts),
        comments=_comments(column),
        statements=tuple(said.made),
        predictions=_predictions(gazette, column, report, looking),
        events=_events(report, gazette, coastal),
        lineage=_lineage(report, gazette, coastal),
        families=(wire, _family(column), _family(texts["scan.pdf"])),
        conflicts=_conflicts(gazette, coastal, column),
        hypotheses=hypotheses,
        theses=(Thesis(id="th-1", source=column.id, hypothesis=looking, score=0.8, statements=(opinion,)),),
        links=(
            _link(steel, brittle, 0.9, 0.0),
            _link(steel, again, 0.9, 0.0),
            _link(looking, skipped, 0.8, 0.0),
            _link(looking, denial, 0.0, 0.8),
            _link(looking, opinion, 0.9, 0.0),
            _link(steel, opinion, 0.0, 0.5),
        ),
        matrix=matrix,
        judgement=weigh(matrix),
        problems=(
            Problem(
                code="no-text",
                severity="error",
                source=content_id("so", "scan.pdf"),
                message="Expected text in scan.pdf, found pictures of pages; run it through text recognition first.",
            ),
            Problem(
                code="odd-date",
                severity="note",
                source=gazette.id,
                start=gazette.text.index("15 June"),
                end=gazette.text.index("15 June") + 12,
                message="The dateline is a day after the report.",
            ),
        ),
    )


class _Sayings:
    """Collects statements as they are found in the texts."""

    def __init__(self) -> None:
        self.made: list[Statement] = []

    def add(
        self,
        source: Source,
        words: str,
        holder: str | None,
        cue: str | None = None,
        *,
        negated: bool = False,
        chain: tuple[str, ...] = (),
    ) -> str:
        """The id of the statement that ``source`` makes in ``words``."""
        content = _find(source, words)
        kind: StatementKind = "own" if holder is None else "direct"
        said = _find(source, cue, content.start) if cue else None
        own = holder is None or source.path == "column.txt"
        made = Statement(
            id=content_id("st", source.id, content.start, content.end, holder),
            source=source.id,
            start=content.start,
            end=max(content.end, said.end if said else 0),
            content=content,
            cue=said,
            holder=holder,
            kind=kind,
            author_voice=own,
            chain=chain,
            negated=negated,
        )
        self.made.append(made)
        return made.id


def _find(source: Source, words: str, after: int = 0) -> Span:
    start = source.text.index(words, after)
    return Span(start, start + len(words))


def _place(source: Source, words: str) -> Place:
    found = _find(source, words)
    return Place(source=source.id, start=found.start, end=found.end)


def _sources() -> tuple[Source, ...]:
    report = _source(
        "report.txt", "Interim report of the Sundby inquiry", None, "Sundby inquiry", "2031-06-14", "report"
    )
    dated = _find(report, "14 June 2031")
    return (
        _source("coastal.txt", "Brittle steel closed Sundby bridge", None, "Coastal Times", "2031-06-16", "news"),
        _source("column.txt", "They saved on looking", "Runa Vold", None, None, "opinion"),
        _source("gazette.txt", "Bridge closed for months", "Ivo Halm", "Sundby Gazette", "2031-06-15", "news"),
        replace(report, published_evidence=Range(start=dated.start, end=dated.end), reliability="B"),
        _source("scan.pdf", None, None, None, None, "other"),
    )


def _source(
    path: str, title: str | None, author: str | None, outlet: str | None, published: str | None, kind: SourceKind
) -> Source:
    return Source(
        id=content_id("so", path),
        path=path,
        sha256="0" * 64,
        media_type="text/plain",
        title=title,
        author=author,
        outlet=outlet,
        published=published,
        language="en",
        kind=kind,
        flags=("machine_paraphrase",) if path == "coastal.txt" else (),
        url="javascript:alert(1)" if path == "column.txt" else "https://example.org/a",
        text=(FOLDER / path).read_text(encoding="utf-8") if path.endswith(".txt") else "",
    )


def _segments(texts: Mapping[str, Source]) -> tuple[Segment, ...]:
    cuts: dict[str, list[tuple[str, Label]]] = {
        "report.txt": [("Published", "title"), ("The bridge", "byline"), ("", "main")],
        "gazette.txt": [("By Ivo", "title"), ("SUNDBY", "byline"), ("Share", "main"), ("", "boilerplate")],
        "coastal.txt": [("16 June", "title"), ("The bridge", "byline"), ("", "main")],
        "column.txt": [
            ("By Runa", "title"),
            ("The operator", "byline"),
            ("Comments", "main"),
            ("Petter", "boilerplate"),
            ("", "comment"),
        ],
    }
    made = []
    for path, rows in cuts.items():
        start = 0
        for upto, label in rows:
            end = texts[path].text.index(upto, start) if upto else len(texts[path].text)
            made.append(Segment(source=texts[path].id, start=start, end=end, label=label))
            start = end
    return tuple(made)


def _comments(column: Source) -> tuple[Comment, ...]:
    ends = [column.text.index(name) for name in ("Petter K.: ", "Lise: ", "Anon: ")] + [len(column.text)]
    rows = [("co-1", "Petter K.", None), ("co-2", "Lise", "co-1"), ("co-3", None, "co-2")]
    return tuple(
        Comment(
            id=id,
            source=column.id,
            start=ends[i],
            end=ends[i + 1],
            author=author,
            reply_to=reply,
            posted_on="2031-07-01",
        )
        for i, (id, author, reply) in enumerate(rows)
    )


def _predictions(gazette: Source, column: Source, report: Source, looking: str) -> tuple[Prediction, ...]:
    lane = _find(gazette, "The operator will reopen one lane before Easter")
    sale = _find(column, "If the council sells the toll road, the next bridge will close within five years")
    final = _find(report, "A final report is due by December 2032")
    return (
        Prediction(
            id="pr-lane",
            source=gazette.id,
            start=lane.start,
            end=lane.end,
            content=lane,
            holder="Tove Rask",
            horizon="before Easter",
            due="2032-03-28",
            certainty="will",
            probability=0.9,
            resolution="false",
            score=0.81,
        ),
        Prediction(
            id="pr-sale",
            source=column.id,
            start=sale.start,
            end=sale.end,
            content=Span(sale.start + 36, sale.end),
            holder="Runa Vold",
            condition=Span(sale.start, sale.start + 34),
            due="2036",
            certainty="will",
            probability=0.9,
            hypotheses=(looking,),
        ),
        Prediction(
            id="pr-final",
            source=report.id,
            start=final.start,
            end=final.end,
            content=final,
            horizon="by December 2032",
            due="2032-12",
        ),
    )


def _events(*sources: Source) -> tuple[Event, ...]:
    rows = []
    for source, when in zip(sources, ("2031-03-03", "2031-03-03", "2031-03-04"), strict=True):
        found = _find(source, "The bridge was closed on")
        rows.append(
            Event(id=f"ev-{source.path}", source=source.id, start=found.start, end=found.end + 8, when=when, time=None)
        )
    return (*rows, Event(id="ev-none", source=sources[0].id, start=0, end=7, when=None, time=None))


def _lineage(report: Source, gazette: Source, coastal: Source) -> tuple[Lineage, ...]:
    words = "inspectors found cracks in"
    return (
        Lineage(
            id="li-1",
            source=gazette.id,
            upstream=report.id,
            relation="excerpt",
            score=0.93,
            evidence=(
                _place(gazette, f"{words} eleven hangers, the inquiry said"),
                _place(report, f"{words} eleven hangers"),
            ),
        ),
        Lineage(
            id="li-2",
            source=coastal.id,
            upstream=gazette.id,
            relation="near_copy",
            score=0.97,
            evidence=(_place(coastal, f"{words} twelve hangers"), _place(gazette, f"{words} eleven hangers")),
        ),
        Lineage(
            id="li-3",
            source=coastal.id,
            upstream_name="Harbour Wire",
            relation="cites",
            score=0.6,
            evidence=(_place(coastal, "according to the Sundby Gazette"),),
        ),
    )


def _conflicts(gazette: Source, coastal: Source, column: Source) -> tuple[Conflict, ...]:
    return (
        Conflict(
            id="cf-1",
            a=_place(gazette, "The bridge was closed on 3 March"),
            b=_place(coastal, "The bridge was closed on 4 March"),
            kind="date",
            about="closing of the bridge",
            score=0.9,
        ),
        Conflict(
            id="cf-2",
            a=_place(gazette, "Nobody ever cut an inspection to save money"),
            b=_place(column, "We were told to sign inspections that nobody made"),
            kind="denial",
            about="skipped inspections",
            score=0.7,
        ),
    )


def _hypothesis(number: int, *, advocates: tuple[Side, ...] = (), opponents: tuple[Side, ...] = ()) -> Hypothesis:
    return Hypothesis(
        id=content_id("hy", STATEMENTS[number]),
        label=HYPOTHESES[number],
        statement=STATEMENTS[number],
        origin="proposed",
        prior=0.25,
        advocates=advocates,
        opponents=opponents,
        n_families=len({side.source for side in advocates}),
    )


def _family(*sources: Source) -> Family:
    members = tuple(sorted(source.id for source in sources))
    return Family(id=content_id("fa", *members), members=members)


def _link(hypothesis: str, statement: str, supports: float, opposes: float) -> Link:
    return Link(
        id=content_id("li", hypothesis, statement),
        hypothesis=hypothesis,
        statement=statement,
        relevance=0.9,
        supports=supports,
        opposes=opposes,
        by="model",
    )


def _item(
    statements: tuple[str, ...],
    *ratings: tuple[str, Rating],
    sources: tuple[Source, ...],
    family: Family,
    analyst: str | None = None,
) -> Item:
    return Item(
        id=content_id("it", *statements),
        ratings=dict(ratings),
        reports=tuple(Report(source=source.id, family=family.id, reliability="B") for source in sources),
        statements=statements,
        by={h: "analyst" if h == analyst else "model" for h, _ in ratings},
        rationale={h: f"The words fit the explanation as {rating}." for h, rating in ratings},
    )
