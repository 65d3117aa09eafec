"""The outer walls, as plain ASGI: they hold for every address, also for one that somebody adds tomorrow."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from abduce.web.access import Access
from abduce.web.guard.refusals import LoginNeededError, RefusedError, TooLargeError, WrongHostError
from abduce.web.guard.tokens import SESSION, Tokens

LOGIN = "/login"
"""Where one logs in: open to everybody, as are the style sheets and scripts."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline and nothing from elsewhere: what a document smuggles into a page is not run."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""On every answer, where it does not say otherwise itself; a case may be confidential, so that nothing is kept."""


class Walls:
    """Host, size, login and headers of everything that comes and goes."""

    def __init__(self, inner: ASGIApp, access: Access, tokens: Tokens) -> None:
        self._inner = inner
        self._access = access
        self._tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        refusal = self._refusal(scope)
        inner = self._inner if refusal is None else _answer(scope, refusal)
        await inner(scope, _bounded(receive, self._access.most_bytes), _with_headers(send, scope["path"]))

    def _refusal(self, scope: Scope) -> RefusedError | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host_name(host) not in self._access.hosts:
            return WrongHostError(host)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > self._access.most_bytes:
            return TooLargeError(self._access.most_bytes)
        return None if self._may_enter(scope) else LoginNeededError()

    def _may_enter(self, scope: Scope) -> bool:
        if self._access.password is None or scope["path"] == LOGIN or scope["path"].startswith("/static/"):
            return True
        return self._tokens.is_session(HTTPConnection(scope).cookies.get(SESSION, ""), member=True)


def _answer(scope: Scope, refusal: RefusedError) -> ASGIApp:
    """Whoever opens a page without being logged in is led to the login; everybody else gets the words."""
    wants_page = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
    if isinstance(refusal, LoginNeededError) and wants_page:
        return RedirectResponse(LOGIN, status_code=303)
    return PlainTextResponse(f"{refusal}\n", status_code=refusal.status)


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("localhost:8000"), host_name("[::1]:8000"), host_name("Example.org")
    ('localhost', '[::1]', 'example.org')
    """
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).lower()


def _bounded(receive: Receive, most: int) -> Receive:
    """``receive`` that stops at ``most`` bytes, for requests that do not say how long they are."""
    left = most

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLargeError(most)
        return message

    return bounded


def _with_headers(send: Send, path: str) -> Send:
    kept = {"cache-control": "no-cache"} if path.startswith("/static/") else {}  # asked for again, sent if it changed

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in {**HEADERS, **kept}.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
