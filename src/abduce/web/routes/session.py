"""Who one is, and the login."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from abduce.web.access import Access
from abduce.web.guard.forms import trusted_form
from abduce.web.guard.login import Tries
from abduce.web.guard.refusals import NoNameError, TooManyTriesError
from abduce.web.guard.tokens import SESSION
from abduce.web.guard.walls import LOGIN
from abduce.web.seat import Seated

router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(trusted_form)]


@router.get("/who")
def ask_who(seat: Seated, back: str = "/") -> Response:
    """The page that asks for a name."""
    return seat.page("pages/who.html", title="Who are you?", here="/who", back=back)


@router.post("/who")
def take_name(seat: Seated, form: Form) -> Response:
    """Keeps the name in the browser."""
    who = str(form.get("who", "")).strip()
    if not who:
        raise NoNameError
    response = seat.back(str(form.get("back", "/")))
    seat.remember(response, who)
    return response


@router.get(LOGIN)
def ask_password(seat: Seated) -> Response:
    """The page that asks for the password."""
    return seat.page("pages/login.html", title="Log in", here=LOGIN, wrong="")


@router.post(LOGIN)
def take_password(seat: Seated, form: Form) -> Response:
    """Opens a member's session, or says that the password was wrong."""
    access: Access = seat.request.app.state.access
    tries: Tries = seat.request.app.state.tries
    if tries.are_spent():
        raise TooManyTriesError
    if not access.admits(str(form.get("password", ""))):
        tries.failed()
        return seat.page("pages/login.html", status=401, title="Log in", here=LOGIN, wrong="That is not the password.")
    response = RedirectResponse("/", status_code=303)
    seat.set_cookie(response, SESSION, seat.new_session(member=True))
    return response


@router.post("/logout")
def leave(seat: Seated, form: Form) -> Response:
    """Ends the session in this browser."""
    response = RedirectResponse(LOGIN, status_code=303)
    seat.set_cookie(response, SESSION, seat.new_session(member=False))
    return response
