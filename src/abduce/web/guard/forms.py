"""Forms: read once, and only where they carry the token of their session."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.datastructures import FormData
from starlette.requests import Request

from abduce.web.guard.refusals import ForgedFormError
from abduce.web.guard.tokens import SESSION, Tokens

FIELD, HEADER = "form_token", "x-form-token"
"""Where a form carries its token: a hidden field, or a header where a script sends it."""
MOST_FIELDS = 200
"""Fields of one form; our largest has some ten."""


async def trusted_form(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent, with its files open as long as the request lasts.

    Raises ``ForgedFormError`` where it did not come from a page of this server.

    The browser's own word (Sec-Fetch-Site) is heard first: a page elsewhere cannot change it.
    """
    if is_from_elsewhere(request):
        raise ForgedFormError
    token = request.headers.get(HEADER)
    if token is not None:
        check_token(request, token)
    async with request.form(max_files=MOST_FIELDS, max_fields=MOST_FIELDS) as form:
        check_token(request, token or str(form.get(FIELD, "")))
        yield form


def check_token(request: Request, token: str) -> None:
    """Raises ``ForgedFormError`` where ``token`` is not that of the session, or the request is from elsewhere."""
    tokens: Tokens = request.app.state.tokens
    known = tokens.is_form_token(request.cookies.get(SESSION, ""), token)
    if is_from_elsewhere(request) or not known:
        raise ForgedFormError


def is_from_elsewhere(request: Request) -> bool:
    """Whether the browser says that a page of another site sent this; programs say nothing."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
