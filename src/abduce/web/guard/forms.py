"""Forms: read once, and only where they carry the token of their session."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request

from abduce.web.guard.refusals import ForgedFormError
from abduce.web.guard.tokens import SESSION, Tokens

FIELD, HEADER = "form_token", "x-form-token"
"""Where a form carries its token: a hidden field, or a header where a script sends it."""
MOST_FIELDS = 200
"""Fields of one form; our largest has some ten."""


async def trusted_form(request: Request) -> FormData:
    """The form that was sent; raises ``ForgedFormError`` where it did not come from a page of this server.

    The browser's own word (Sec-Fetch-Site) is heard first: a page elsewhere cannot change it.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForgedFormError
    token = request.headers.get(HEADER)
    if token is not None and not _is_ours(request, token):
        raise ForgedFormError
    form = await request.form(max_files=MOST_FIELDS, max_fields=MOST_FIELDS)
    if token is None and not _is_ours(request, str(form.get(FIELD, ""))):
        raise ForgedFormError
    return form


def _is_ours(request: Request, token: str) -> bool:
    tokens: Tokens = request.app.state.tokens
    return tokens.is_form_token(request.cookies.get(SESSION, ""), token)
