"""The case itself: its documents, its question, its analysis, and taking it elsewhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from abduce.model.problems import Problem
from abduce.replay import inputs_from
from abduce.report.forms import FORMS
from abduce.store import export_case
from abduce.web.guard.forms import trusted_form
from abduce.web.guard.refusals import NotThereError
from abduce.web.seat import Seat, Seated
from abduce.web.uploads import add_uploads

router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(trusted_form)]


@router.get("/case")
def show_case(seat: Seated) -> Response:
    """Documents, question, hypotheses of the analysts, settings; export and what was derived."""
    return _case(seat)


@router.post("/documents")
def take_documents(seat: Seated, form: Form) -> Response:
    """Puts documents into the case."""
    files = [file for file in form.getlist("documents") if isinstance(file, UploadFile)]
    who = seat.named()
    made, problems = add_uploads(seat.desk.casework, files, who=who, replacing=form.get("replacing") == "yes")
    return _case(seat, added=[decision.target for decision in made], problems=problems)


@router.post("/analyse")
def start_analysis(seat: Seated, form: Form) -> Response:
    """Begins to compute what changed."""
    seat.named()
    seat.desk.start_analysis()
    if seat.is_htmx:
        return seat.page("parts/work.html", work=seat.desk.work)
    return seat.back(str(form.get("back", "/")))


@router.get("/work")
def show_work(seat: Seated) -> Response:
    """How far the analysis is; at its end the page loads itself again."""
    response = seat.page("parts/work.html", work=seat.desk.work)
    if not seat.desk.work.running:
        response.headers["HX-Trigger"] = "decided"
    return response


@router.post("/forget")
def forget(seat: Seated, form: Form) -> Response:
    """Removes all that was computed."""
    seat.named()
    seat.desk.casework.forget()
    return seat.back("/case")


@router.get("/export")
def export(seat: Seated) -> Response:
    """What people wrote, and the documents, as one file."""
    stream = io.BytesIO()
    export_case(seat.desk.casework.store, stream)
    return _download(stream.getvalue(), f"{seat.case_name}.zip", "application/zip")


@router.get("/report/{form}")
def download_report(seat: Seated, form: str, quotations_only: bool = False) -> Response:
    """The report of the case through this lens, in one of its forms."""
    if form not in FORMS:
        raise NotThereError("form of the report", form)
    wanted = FORMS[form]
    data = wanted.write(seat.sight.state.analysis, quotations_only)
    return _download(data, wanted.file, "application/octet-stream")


def _case(seat: Seat, added: Sequence[str] = (), problems: Sequence[Problem] = ()) -> Response:
    """The page of the case; ``added`` and ``problems`` tell what became of documents that were sent."""
    log = seat.desk.casework.decisions()
    return seat.page(
        "pages/case.html",
        title="Case",
        here="/case",
        inputs=inputs_from(log),
        state=seat.sight.state,
        forms_of_report=FORMS,
        work=seat.desk.work,
        added=added,
        problems=problems,
    )


def _download(data: bytes, name: str, media_type: str) -> Response:
    """A file to be saved, never shown: what a document smuggled into it does not run here."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_. ") else "_" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"'}
    return Response(data, media_type=media_type, headers=headers)
