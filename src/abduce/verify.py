"""Whether an analysis holds together: places, ids, and a judgement that can be computed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from abduce.model.analysis import SCHEMA, Analysis
from abduce.model.codec import from_plain, to_json
from abduce.model.errors import UsageError
from abduce.model.problems import Problem
from abduce.model.span import Place, Span
from abduce.weigh import weigh
from abduce.weigh.settings import WeighSettings

_INNER = ("content", "cue", "holder_span", "cause", "effect", "marker", "condition", "time")
"""Fields that hold a span in the row's source."""
_MAY_LIE_OUTSIDE = frozenset({"holder_span"})
"""Fields whose span need not lie in the row's own: a holder may be named a sentence earlier."""
_ROWS = (
    "segments",
    "comments",
    "statements",
    "explanations",
    "predictions",
    "times",
    "events",
    "demands",
    "quantities",
)
"""Fields of an analysis whose rows lie in a source."""


def verify(analysis: Analysis) -> tuple[Problem, ...]:
    """What is wrong with ``analysis``, as problems of severity ``error``; empty where it holds.

    Checked: the schema; every span lies in its source (and in its row) and covers words; segments tile each text;
    every id that is named exists and stands once; the families partition the sources; ``matrix`` weighed again with
    ``settings.weigh`` gives ``judgement`` byte for byte.
    """
    texts = {source.id: source.text for source in analysis.sources}
    return (
        *_schema(analysis),
        *_spans(analysis, texts),
        *_tiles(analysis, texts),
        *_ids(analysis),
        *_families(analysis),
        *_judgement(analysis),
    )


def count_spans(analysis: Analysis) -> int:
    """How many spans of ``analysis`` point into a text."""
    return sum(1 for _ in _places(analysis))


def _schema(analysis: Analysis) -> Iterator[Problem]:
    if analysis.schema != SCHEMA:
        yield _broken("schema", f"expected {SCHEMA!r}, found {analysis.schema!r}")


def _spans(analysis: Analysis, texts: dict[str, str]) -> Iterator[Problem]:
    for where, place, outer in _places(analysis):
        text = texts.get(place.source)
        if text is None:
            yield _broken("unknown-id", f"{where} names source {place.source!r}, which is not there")
        elif not 0 <= place.start < place.end <= len(text):
            yield _broken("bad-span", f"{where} is [{place.start}, {place.end}) of a text of {len(text)} code points")
        elif not place.span.of(text).strip():
            yield _broken("bad-span", f"{where}, [{place.start}, {place.end}), quotes no word")
        elif outer is not None and not outer.covers(place.span):
            yield _broken("bad-span", f"{where}, [{place.start}, {place.end}), lies outside its row {list(outer)}")


def _places(analysis: Analysis) -> Iterator[tuple[str, Place, Span | None]]:
    """(where it stands, the place, the span that must cover it) for every span of the analysis."""
    yield from _row_places(analysis)
    for name, places in _free_places(analysis):
        for place in places:
            yield name, place, None


def _row_places(analysis: Analysis) -> Iterator[tuple[str, Place, Span | None]]:
    for rows in _ROWS:
        for n, row in enumerate(getattr(analysis, rows)):
            outer = Span(row.start, row.end)
            # White space between segments is a segment's own business: tiling is checked apart.
            if rows != "segments":
                yield f"{rows}[{n}]", Place(source=row.source, start=row.start, end=row.end), None
            for field in _INNER:
                span = getattr(row, field, None)
                if isinstance(span, Span):
                    place = Place(source=row.source, start=span.start, end=span.end)
                    yield f"{rows}[{n}].{field}", place, None if field in _MAY_LIE_OUTSIDE else outer


def _free_places(analysis: Analysis) -> Iterator[tuple[str, Iterable[Place]]]:
    for n, entity in enumerate(analysis.entities):
        yield f"entities[{n}].mentions", entity.mentions
    for n, lineage in enumerate(analysis.lineage):
        yield f"lineage[{n}].evidence", lineage.evidence
        yield f"lineage[{n}].new", lineage.new
    for n, conflict in enumerate(analysis.conflicts):
        yield f"conflicts[{n}]", (conflict.a, conflict.b)
    for n, source in enumerate(analysis.sources):
        if source.published_evidence is not None:
            start, end = source.published_evidence.start, source.published_evidence.end
            yield f"sources[{n}].published_evidence", (Place(source=source.id, start=start, end=end),)


def _tiles(analysis: Analysis, texts: dict[str, str]) -> Iterator[Problem]:
    for source, text in texts.items():
        at = 0
        for segment in sorted((s for s in analysis.segments if s.source == source), key=lambda s: (s.start, s.end)):
            if segment.start < at or text[at : segment.start].strip():
                yield _broken("bad-tiling", f"segments do not tile the text at {at}..{segment.start}", source)
            at = segment.end
        if text[at:].strip() or at > len(text):
            yield _broken("bad-tiling", f"segments end at {at} of {len(text)}", source)


def _ids(analysis: Analysis) -> Iterator[Problem]:
    known = {name: Counter(row.id for row in getattr(analysis, name)) for name in _ID_ROWS}
    for name, counted in known.items():
        for id_ in sorted(i for i, n in counted.items() if n > 1):
            yield _broken("double-id", f"{name}: {id_!r} stands more than once")
    for where, name, ids in _references(analysis):
        for id_ in ids:
            if id_ is not None and id_ not in known[name]:
                yield _broken("unknown-id", f"{where} names {id_!r}, which is not among the {name}")


_ID_ROWS = (
    "sources", "comments", "statements", "explanations", "predictions", "times", "events", "demands", "quantities",
    "entities", "lineage", "families", "groups", "conflicts", "hypotheses", "theses", "links",
)  # fmt: skip


def _references(analysis: Analysis) -> Iterator[tuple[str, str, Iterable[Any]]]:
    """(where, kind of row, ids) for every reference of one row to another."""
    for n, comment in enumerate(analysis.comments):
        yield f"comments[{n}].reply_to", "comments", (comment.reply_to,)
    for n, explanation in enumerate(analysis.explanations):
        yield f"explanations[{n}].statement", "statements", (explanation.statement,)
    for n, prediction in enumerate(analysis.predictions):
        yield f"predictions[{n}].statement", "statements", (prediction.statement,)
        yield f"predictions[{n}].hypotheses", "hypotheses", prediction.hypotheses
    for n, lineage in enumerate(analysis.lineage):
        yield f"lineage[{n}]", "sources", (lineage.source, lineage.upstream)
    for n, group in enumerate(analysis.groups):
        yield f"groups[{n}].statements", "statements", group.statements
    for n, problem in enumerate(analysis.problems):
        yield f"problems[{n}].source", "sources", (problem.source,)
    yield from _references_to_hypotheses(analysis)


def _references_to_hypotheses(analysis: Analysis) -> Iterator[tuple[str, str, Iterable[Any]]]:
    for n, hypothesis in enumerate(analysis.hypotheses):
        yield f"hypotheses[{n}].includes", "hypotheses", hypothesis.includes
        for side in (*hypothesis.advocates, *hypothesis.opponents):
            yield f"hypotheses[{n}], holder {side.holder!r}", "sources", (side.source,)
            yield f"hypotheses[{n}], holder {side.holder!r}", "statements", side.statements
    for n, thesis in enumerate(analysis.theses):
        yield f"theses[{n}]", "sources", (thesis.source,)
        yield f"theses[{n}]", "hypotheses", (thesis.hypothesis,)
        yield f"theses[{n}]", "statements", thesis.statements
    for n, link in enumerate(analysis.links):
        yield f"links[{n}]", "hypotheses", (link.hypothesis,)
        yield f"links[{n}]", "statements", (link.statement,)
    yield "matrix.hypotheses", "hypotheses", (h.id for h in analysis.matrix.hypotheses)
    for key, items in (("matrix.items", analysis.matrix.items), ("candidates", analysis.candidates)):
        for n, item in enumerate(items):
            yield f"{key}[{n}]", "statements", item.statements
            yield f"{key}[{n}]", "hypotheses", (*item.ratings, *item.likelihoods)
            yield f"{key}[{n}]", "predictions", (item.prediction,) if item.prediction else ()
            yield f"{key}[{n}].reports", "sources", (r.source for r in item.reports)
            yield f"{key}[{n}].reports", "families", (r.family for r in item.reports)


def _families(analysis: Analysis) -> Iterator[Problem]:
    members = sorted(m for family in analysis.families for m in family.members)
    if members != sorted(source.id for source in analysis.sources):
        yield _broken("bad-families", "the families do not hold every source exactly once")


def _judgement(analysis: Analysis) -> Iterator[Problem]:
    try:
        settings = from_plain(analysis.settings.get("weigh", {}), WeighSettings, "settings.weigh")
        again = weigh(analysis.matrix, settings=settings)
    except UsageError as err:
        yield _broken("other-judgement", f"the matrix cannot be weighed again: {err}")
        return
    if to_json(again) != to_json(analysis.judgement):
        yield _broken("other-judgement", "the matrix, weighed again with settings.weigh, gives another judgement")


def _broken(code: str, message: str, source: str | None = None) -> Problem:
    return Problem(code=code, severity="error", message=message, source=source)
