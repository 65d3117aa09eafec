"""The addresses under /api: parse, call one function, encode one record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from abduce.casework import Comparison
from abduce.model.codec import from_json, to_json
from abduce.model.decisions import Decision, Draft
from abduce.model.errors import BadValueError
from abduce.replay import chosen
from abduce.web.api import rows
from abduce.web.api.schema import answers, body
from abduce.web.guard.forms import check_token
from abduce.web.routes.reader import source_in
from abduce.web.seat import Seat, Seated
from abduce.web.views.ledger import records_of

router = APIRouter(prefix="/api", tags=["case"])
T = TypeVar("T")
MOST_ROWS = 1_000
"""Rows of one answer: about a megabyte."""
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over")]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Rows to give")]
Id = Annotated[str, Path(max_length=200)]
Filter = Annotated[str | None, Query(max_length=200)]


async def trusted_body(request: Request) -> bytes:
    """The body of a write that carries the token of its session; raises ``ForgedFormError``."""
    check_token(request, request.headers.get("x-form-token", ""))
    return await request.body()


Body = Annotated[bytes, Depends(trusted_body)]


@router.get("", summary="What there is")
def list_addresses(request: Request) -> Response:
    """The addresses of all data; OpenAPI describes them."""
    paths = sorted({route.path for route in router.routes if hasattr(route, "path")})
    return _data({"openapi": "/api/openapi.json", "addresses": paths})


@router.get("/session", responses=answers(rows.SessionData))
def show_session(seat: Seated) -> Response:
    """Who asks, and the token that writes must carry."""
    found = rows.SessionData(who=seat.who, form_token=seat.form_token, seq=seat.desk.casework.store.last_seq())
    response = _data(found)
    seat.keep_session(response)
    return response


@router.get("/overview", responses=answers(rows.OverviewData))
def give_overview(seat: Seated) -> Response:
    """The question, the hypotheses and where they stand."""
    state, index = seat.sight.state, seat.sight.index
    judgement = state.analysis.judgement
    return _data(
        rows.OverviewData(
            question=state.analysis.question,
            as_of=state.analysis.as_of,
            seq=state.seq,
            is_analysed=state.is_analysed,
            is_current=state.is_current,
            hypotheses=index.hypotheses,
            posterior=judgement.posterior if judgement else {},
            leader=judgement.leader if judgement else None,
            separated=bool(judgement and judgement.separated),
            why=judgement.why if judgement else "",
            waterfall=judgement.waterfall if judgement else {},
            problems=(*state.analysis.problems, *(judgement.problems if judgement else ())),
        )
    )


@router.get("/matrix", responses=answers(rows.MatrixData))
def give_matrix(seat: Seated) -> Response:
    """The matrix, an input of ``abduce weigh``."""
    state, index = seat.sight.state, seat.sight.index
    judgement = state.analysis.judgement
    return _data(
        rows.MatrixData(
            matrix=state.analysis.matrix,
            order=tuple(item.id for item in index.items),
            weights=judgement.items if judgement else (),
            candidates=state.analysis.candidates,
            left_out=tuple(sorted(state.left_out)),
        )
    )


@router.get("/sources", responses=answers(rows.SourcesData))
def give_sources(seat: Seated, offset: Offset = 0, limit: Limit = 100) -> Response:
    """The sources without their texts, the families, the relations."""
    analysis, family = seat.sight.index.analysis, seat.sight.index.family_of
    return _data(
        rows.SourcesData(
            total=len(analysis.sources),
            sources=tuple(_head(source, family.get(source.id)) for source in analysis.sources[offset : offset + limit]),
            families=analysis.families,
            lineage=analysis.lineage,
        )
    )


@router.get("/sources/{source_id}", responses=answers(rows.ReadingData))
def give_source(seat: Seated, source_id: Id) -> Response:
    """One source with its text and everything that was found in it."""
    source, state = source_in(seat, source_id), seat.sight.state
    analysis = state.analysis

    def own(found: Sequence[T]) -> tuple[T, ...]:
        return tuple(row for row in found if getattr(row, "source", None) == source.id)

    return _data(
        rows.ReadingData(
            source=source,
            segments=own(analysis.segments),
            comments=own(analysis.comments),
            statements=own(analysis.statements),
            rejected=own(state.rejected),
            explanations=own(analysis.explanations),
            predictions=own(analysis.predictions),
            events=own(analysis.events),
            theses=own(analysis.theses),
            problems=own(analysis.problems),
        )
    )


@router.get("/statements", responses=answers(rows.StatementsData))
def give_statements(
    seat: Seated, offset: Offset = 0, limit: Limit = 100, source: Filter = None, holder: Filter = None
) -> Response:
    """The statements that count, perhaps of one source or one holder."""
    state = seat.sight.state
    found = [s for s in state.analysis.statements if source in (None, s.source) and holder in (None, s.holder)]
    return _data(
        rows.StatementsData(
            total=len(found),
            statements=tuple(found[offset : offset + limit]),
            verdicts=state.verdicts,
            rejected=state.rejected,
        )
    )


@router.get("/timeline", responses=answers(rows.TimelineData))
def give_timeline(seat: Seated, offset: Offset = 0, limit: Limit = 500) -> Response:
    """Events and conflicts."""
    analysis = seat.sight.index.analysis
    events = analysis.events[offset : offset + limit]
    return _data(rows.TimelineData(total=len(analysis.events), events=events, conflicts=analysis.conflicts))


@router.get("/predictions", responses=answers(rows.PredictionsData))
def give_predictions(seat: Seated) -> Response:
    """The ledger and the track records."""
    predictions = seat.sight.index.analysis.predictions
    return _data(rows.PredictionsData(predictions=predictions, records=records_of(predictions)))


@router.get("/sensitivity", responses=answers(rows.SensitivityData))
def give_sensitivity(seat: Seated) -> Response:
    """What would change the judgement."""
    judgement = seat.sight.index.analysis.judgement
    return _data(
        rows.SensitivityData(
            sensitivity=judgement.sensitivity if judgement else None,
            value_of_information=judgement.value_of_information if judgement else (),
        )
    )


@router.get("/search", responses=answers(rows.SearchData))
def give_hits(
    seat: Seated, q: Annotated[str, Query(max_length=400)], offset: Offset = 0, limit: Limit = 50
) -> Response:
    """Passages that hold all words of ``q``."""
    return _data(rows.SearchData(hits=seat.desk.search(q, limit=limit, offset=offset)))


@router.get("/decisions", responses=answers(rows.HistoryData))
def give_decisions(
    seat: Seated, since: Annotated[int, Query(ge=0, le=2**53, description="Only those after this number")] = 0
) -> Response:
    """The log through the lens, and what is wrong with it."""
    state = seat.sight.state
    log = chosen(seat.desk.casework.decisions(), as_of=seat.lens.as_of, by=seat.lens.by)
    return _data(
        rows.HistoryData(
            decisions=tuple(decision for decision in log if decision.seq > since),
            clashes=state.clashes,
            unplaced=state.unplaced,
            notes=state.notes,
        )
    )


@router.post("/decisions", responses=answers(Decision, 201), openapi_extra=body(rows.DraftData), status_code=201)
def take_decision(seat: Seated, data: Body) -> Response:
    """Writes down one decision, by whom the session names (``/who``)."""
    draft = from_json(data, rows.DraftData)
    if not 0 <= draft.seen <= seat.desk.casework.store.last_seq():
        raise BadValueError("seen", "the number of a decision of this case", draft.seen)
    who = seat.named()
    decision = seat.desk.casework.decide(
        Draft(
            kind=draft.kind,
            target=draft.target,
            value=draft.value,
            who=who,
            why=draft.why,
            seen=draft.seen,
        )
    )
    return _data(decision, status=201)


@router.get("/compare", responses=answers(Comparison))
def give_comparison(
    seat: Seated, a: Annotated[str, Query(max_length=80)], b: Annotated[str, Query(max_length=80)]
) -> Response:
    """Two analysts cell by cell, and the judgement of each."""
    return _data(seat.desk.casework.compare(a, b))


@router.get("/work", responses=answers(rows.WorkData))
def give_work(seat: Seated) -> Response:
    """How far the analysis in the background is."""
    return _data(_work(seat))


@router.post("/analyse", responses=answers(rows.WorkData, 202), status_code=202)
def take_analysis(seat: Seated, data: Body) -> Response:
    """Begins to compute what changed."""
    seat.named()
    seat.desk.start_analysis()
    return _data(_work(seat), status=202)


def _work(seat: Seat) -> rows.WorkData:
    work = seat.desk.work
    return rows.WorkData(running=work.running, stage=work.stage, done=work.done, total=work.total, failure=work.failure)


def _head(source: Any, family: str | None) -> rows.SourceData:
    names = [name for name in rows.SourceData.__dataclass_fields__ if name not in ("family", "n_code_points")]
    known = {name: getattr(source, name) for name in names}
    return rows.SourceData(**known, family=family, n_code_points=len(source.text))


def _data(record: Any, status: int = 200) -> Response:
    return Response(to_json(record), media_type="application/json", status_code=status)
