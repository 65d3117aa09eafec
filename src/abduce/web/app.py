"""The application: walls, routes, and how refusals are answered."""

from __future__ import annotations

import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from abduce import __version__
from abduce.model.errors import AbduceError
from abduce.web.access import Access
from abduce.web.api import routes as api
from abduce.web.api.schema import describe
from abduce.web.desk import Desk
from abduce.web.guard.login import Tries
from abduce.web.guard.refusals import RefusedError
from abduce.web.guard.tokens import Tokens
from abduce.web.guard.walls import Walls
from abduce.web.routes import (
    case,
    compare,
    decide,
    history,
    hypotheses,
    matrix,
    overview,
    predictions,
    reader,
    search,
    sensitivity,
    session,
    sources,
    timeline,
)
from abduce.web.seat import seat_of

if TYPE_CHECKING:
    from abduce.casework import Casework

ROUTERS = tuple(
    views.router
    for views in (
        session,
        decide,
        overview,
        hypotheses,
        matrix,
        search,  # before the reader: /statements is a list, /statements/ID one of them
        sources,
        reader,
        timeline,
        predictions,
        sensitivity,
        compare,
        history,
        case,
    )
)
"""Each view and what it takes."""


def create_app(casework: Casework, access: Access) -> ASGIApp:
    """The workbench of one open case, as an ASGI application."""
    app = FastAPI(title="abduce", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.access = access
    app.state.desk = Desk(casework)
    app.state.tokens = Tokens(access.secret)
    app.state.tries = Tries(time.monotonic)
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    describe(app)
    app.get("/static/report.css", include_in_schema=False)(_report_style)
    app.mount("/static", StaticFiles(packages=[("abduce.web", "static")]), name="static")
    app.exception_handler(AbduceError)(_refused)
    app.exception_handler(HTTPException)(_not_found)
    app.exception_handler(RequestValidationError)(_bad_arguments)
    app.exception_handler(Exception)(_broken)
    return Walls(app, access, app.state.tokens)


def _report_style() -> Response:
    """The style sheet of the report, under that of the workbench."""
    return FileResponse(Path(str(files("abduce.report"))) / "static" / "style.css", media_type="text/css")


def _refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RefusedError) else 422
    return _told(request, status, str(error))


def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "There is no such page in this workbench." if error.status_code == 404 else str(error.detail)
    return _told(request, error.status_code, message)


def _bad_arguments(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    words = "; ".join(f"{'.'.join(str(part) for part in row['loc'][1:])}: {row['msg']}" for row in error.errors())
    return _told(request, 422, f"This address has a part that cannot be read: {words}.")


def _broken(request: Request, error: Exception) -> Response:
    """The server logs the traceback; the page says whose fault it is, and tells nothing of what was in hand."""
    message = f"{type(error).__name__}: this is a fault of abduce, not yours. See the history before you do it again.\n"
    return PlainTextResponse(message, status_code=500)


def _told(request: Request, status: int, message: str) -> Response:
    """A refusal as whoever asked can take it: data, a piece of a page, or a page."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": message}, status_code=status)
    seat = seat_of(request)
    if seat.is_htmx:
        return seat.page("parts/message.html", status=status, message=message)
    return seat.page("message.html", status=status, title="That did not work", here="", message=message)
