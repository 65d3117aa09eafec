"""How fast the workbench answers with a large case: 10,000 statements, 200 items, 120 sources.

    python benchmarks/web_speed.py

Each view is asked for through the whole application (walls, session, templates), in its own process; the figures are
the median and the worst of ``ASKED`` requests after the first, and the first by itself. A cell edit is a POST that
writes the decision to SQLite and answers with the cell and the new posterior.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from abduce.casework import Casework, open_case
from abduce.casework.base import KIND, LATEST, Latest, base_key, input_ids_in_force
from abduce.model.analysis import Analysis
from abduce.model.codec import to_json, to_plain
from abduce.model.decisions import Draft
from abduce.model.ids import content_id
from abduce.model.records import Event, Family, Hypothesis, Link, Prediction, Segment, Source, Statement
from abduce.model.span import Span
from abduce.model.weighing import Candidate, Item, Matrix, Report
from abduce.replay import inputs_from
from abduce.settings import Settings
from abduce.store import open_store
from abduce.web import Access, create_app

N_SOURCES, N_STATEMENTS, N_ITEMS, N_HYPOTHESES = 120, 10_000, 200, 5
ASKED = 15
LIMIT_VIEW, LIMIT_EDIT = 200.0, 150.0
"""Milliseconds: the bars of the issue, at the median."""
RATINGS = ("CC", "C", "N", "I", "II")
NAMES = ("Ada Bell", "Bo Lund", "Carla Diaz", "Dan Eck", "Eve Falk", "the board", "the company", "the union")


def large_analysis(rng: random.Random) -> Analysis:
    """An invented case of that size: statements of all sorts, events, predictions, families of one to four sources."""
    texts = [_text(rng, n) for n in range(N_SOURCES)]
    sources = tuple(
        Source(
            id=content_id("so", f"paper-{n:03}.txt"),
            path=f"paper-{n:03}.txt",
            sha256=f"{n:064x}",
            media_type="text/plain",
            title=f"Paper {n} on the dam",
            author=NAMES[n % len(NAMES)],
            published=f"2020-{n % 12 + 1:02}-{n % 28 + 1:02}",
            language="en",
            text=text,
        )
        for n, (text, _) in enumerate(texts)
    )
    statements = tuple(
        _statement(source, span, n)
        for source, (_, spans) in zip(sources, texts, strict=True)
        for n, span in enumerate(spans)
    )
    hypotheses = _hypotheses()
    families = tuple(
        Family(id=content_id("fa", *members), members=members)
        for start in range(0, N_SOURCES, 3)
        for members in (tuple(sorted(source.id for source in sources[start : start + 3])),)
    )
    return Analysis(
        question="Why did the dam hold?",
        settings=to_plain(Settings()),
        sources=sources,
        segments=tuple(Segment(source=s.id, start=0, end=len(s.text), label="main") for s in sources),
        statements=statements,
        predictions=tuple(_prediction(statement, n) for n, statement in enumerate(statements[::25])),
        events=tuple(_event(statement, n) for n, statement in enumerate(statements[::8])),
        families=families,
        hypotheses=hypotheses,
        links=tuple(_link(rng, s, hypotheses[n % (N_HYPOTHESES - 1)]) for n, s in enumerate(statements[::4])),
        matrix=_matrix(rng, statements, hypotheses, families),
    )


def _text(rng: random.Random, number: int) -> tuple[str, list[Span]]:
    """A text and the spans of what is said in it."""
    lines, spans, at = [], [], 0
    for n in range(-(-N_STATEMENTS // N_SOURCES) if number % N_SOURCES else N_STATEMENTS % N_SOURCES or 83):
        who = rng.choice(NAMES)
        words = f"gate {rng.randrange(90)} was opened at {rng.randrange(24)} hours on day {number}-{n} of the flood"
        lead = f"{who} told the inquiry that "
        lines.append(f"{lead}{words}, as the log of the dam shows.\n")
        spans.append(Span(at + len(lead), at + len(lead) + len(words)))
        at += len(lines[-1])
    return "".join(lines), spans


def _statement(source: Source, span: Span, n: int) -> Statement:
    start = source.text.rfind("\n", 0, span.start) + 1
    return Statement(
        id=content_id("st", source.id, n),
        source=source.id,
        start=start,
        end=span.end,
        content=span,
        cue=Span(span.start - 22, span.start - 5),
        holder=source.text[start : span.start - 23],
        kind="indirect",
        author_voice=False,
    )


def _event(statement: Statement, n: int) -> Event:
    span = statement.content
    when = f"2020-{n % 12 + 1:02}-{n % 28 + 1:02}"
    return Event(id=f"ev-{n:06}", source=statement.source, start=span.start, end=span.end, when=when, time=None)


def _prediction(statement: Statement, n: int) -> Prediction:
    return Prediction(
        id=f"pr-{n:06}",
        source=statement.source,
        start=statement.start,
        end=statement.end,
        content=statement.content,
        holder=statement.holder,
        due=f"2031-{n % 12 + 1:02}",
        probability=(n % 10) / 10,
        resolution=("open", "true", "false")[n % 3],
        statement=statement.id,
    )


def _hypotheses() -> tuple[Hypothesis, ...]:
    given = [
        Hypothesis(
            id=content_id("hy", n),
            label=f"reason {n}",
            statement=f"The dam held because of reason {n}.",
            origin="given" if n < N_HYPOTHESES - 1 else "catch_all",
            prior=1 / N_HYPOTHESES,
        )
        for n in range(N_HYPOTHESES)
    ]
    return tuple(given)


def _link(rng: random.Random, statement: Statement, hypothesis: Hypothesis) -> Link:
    supports = rng.random()
    return Link(
        id=content_id("ln", statement.id),
        hypothesis=hypothesis.id,
        statement=statement.id,
        relevance=0.8,
        supports=supports,
        opposes=1 - supports,
        by="model",
    )


def _matrix(
    rng: random.Random,
    statements: tuple[Statement, ...],
    hypotheses: tuple[Hypothesis, ...],
    families: tuple[Family, ...],
) -> Matrix:
    home = {member: family.id for family in families for member in family.members}
    rated = [h.id for h in hypotheses if h.origin != "catch_all"]
    items = []
    for n in range(N_ITEMS):
        behind = tuple(sorted(rng.sample([s.id for s in statements[n::N_ITEMS]], 3)))
        known = [s for s in statements[n::N_ITEMS] if s.id in behind]
        items.append(
            Item(
                id=content_id("it", *behind),
                ratings={h: rng.choice(RATINGS) for h in rated},
                by=dict.fromkeys(rated, "model"),
                rationale=dict.fromkeys(rated, "It is what one would expect."),
                statements=behind,
                holders=tuple(sorted({s.holder or "" for s in known})),
                reports=tuple(Report(source=s.source, family=home[s.source], reliability="C") for s in known),
            )
        )
    candidates = tuple(Candidate(id=h.id, prior=h.prior) for h in hypotheses)
    return Matrix(hypotheses=candidates, items=tuple(sorted(items, key=lambda item: item.id)))


def made(folder: Path) -> Casework:
    """A case whose base is that analysis, as if ``analyse`` had made it."""
    with open_store(folder, create=True) as store:
        store.append(Draft(kind="set_question", value={"question": "Why did the dam hold?"}, who="Ada"))
        log = store.decisions()
        key = base_key(inputs_from(log))
        store.keep(KIND, key, to_json(large_analysis(random.Random(1))))
        store.keep(KIND, LATEST, to_json(Latest(key=key, inputs=input_ids_in_force(log))))
    return open_case(folder)


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds that ``ask`` takes."""
    start = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Measures, prints, and fails where a bar is missed."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "case") as case:
        failed = measure(case)
    if failed:
        raise SystemExit(f"missed: {', '.join(failed)}")


def measure(case: Casework) -> list[str]:
    """Prints a line for each view and for the cell edit; the names of those that miss their bar."""
    client = TestClient(create_app(case, Access(secret=b"bench")), base_url="http://localhost")
    token = client.get("/api/session").json()["form_token"]
    print(f"opening: {timed(lambda: client.get('/')):.0f} ms to the first overview, weighing included")
    print(f"search is made ready in {timed(lambda: client.get('/search?q=gate')):.0f} ms")
    client.post("/who", data={"form_token": token, "who": "Ada"})
    failed = [path for path in views(case) if not told(path, LIMIT_VIEW, lambda path=path: shown(client, path))]
    analysis = case.state().analysis
    cells = [(item.id, h) for item in analysis.matrix.items for h in item.ratings]
    random.Random(2).shuffle(cells)
    waiting = iter(cells)
    edit = told("cell edit", LIMIT_EDIT, lambda: rated(client, token, case, *next(waiting)))
    after = timed(lambda: client.get("/matrix"))
    print(f"first view after an edit, all sensitivity computed again: {after:.0f} ms")
    return failed if edit else [*failed, "cell edit"]


def views(case: Casework) -> list[str]:
    """The addresses of all views of the case."""
    analysis = case.state().analysis
    item, hypothesis, source = analysis.matrix.items[0].id, analysis.hypotheses[0].id, analysis.sources[1].id
    plain = "/ /matrix /statements /sources /timeline /predictions /sensitivity /search?q=gate"
    return [
        *plain.split(),
        "/compare?a=Ada&b=Bo",
        "/history",
        "/case",
        f"/sources/{source}",
        f"/statements/{analysis.statements[0].id}",
        f"/items/{item}",
        f"/cells/{item}/{hypothesis}",
        f"/hypotheses/{hypothesis}",
        "/news?seen=0",
    ]


def told(name: str, limit: float, ask: Callable[[], object]) -> bool:
    """Whether the median of ``ask`` keeps to ``limit``; prints the figures, with the seconds of processor beside."""
    first, processor = timed(ask), time.process_time()
    found = [timed(ask) for _ in range(ASKED)]
    each = 1000 * (time.process_time() - processor) / ASKED
    median, shown = statistics.median(found), name.partition("?")[0]
    figures = f"median {median:6.1f} ms  worst {max(found):6.1f}  first {first:7.1f}  processor {each:6.1f}"
    print(f"{shown:44} {figures}{'' if median <= limit else f'  OVER {limit:.0f}'}")
    return median <= limit


def shown(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 204), f"{path}: {answer.status_code}"


def rated(client: TestClient, token: str, case: Casework, item: str, hypothesis: str) -> None:
    fields = {"form_token": token, "target": f"{item}/{hypothesis}", "rating": "N", "seen": case.store.last_seq()}
    answer = client.post("/matrix/rate", data=fields, headers={"hx-request": "true"})
    assert "standing-" in answer.text, answer.text[:200]


if __name__ == "__main__":
    main()
