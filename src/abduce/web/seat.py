"""What every request has: the case through a lens, who asks, and how to answer with a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from abduce.web.access import Access
from abduce.web.desk import Desk, Sight
from abduce.web.guard.refusals import LookingBackError, NoNameError
from abduce.web.guard.tokens import SESSION, Tokens
from abduce.web.lens import Lens
from abduce.web.render import render

WHO = "abduce_who"
"""Name of the cookie that keeps the analyst's name until the browser is closed."""
VIEWS = (
    ("Overview", "/"),
    ("Matrix", "/matrix"),
    ("Statements", "/statements"),
    ("Sources", "/sources"),
    ("Timeline", "/timeline"),
    ("Predictions", "/predictions"),
    ("Sensitivity", "/sensitivity"),
    ("Compare", "/compare"),
    ("History", "/history"),
    ("Case", "/case"),
)
"""Name -> address of each view, in the order of the work."""
DATA = {
    "/": "/overview",
    "/matrix": "/matrix",
    "/statements": "/statements",
    "/sources": "/sources",
    "/timeline": "/timeline",
    "/predictions": "/predictions",
    "/sensitivity": "/sensitivity",
    "/history": "/decisions",
    "/compare": "/compare",
    "/search": "/search",
}
"""Address of a view -> that of its data, below /api."""
ASKING = {"/compare", "/search"}
"""Views that show nothing before something was asked for."""
AFTER = {"/documents": "/case"}
"""Where a form is sent to that answers with a page -> where that page stands."""
LONGEST_NAME = 80
"""Code points of a name."""


@dataclass(frozen=True)
class Seat:
    """One request at the desk; thin: it looks up and answers, and decides nothing."""

    request: Request
    """What was asked."""
    lens: Lens
    """Through which the case is seen."""

    @property
    def desk(self) -> Desk:
        """The open case."""
        desk: Desk = self.request.app.state.desk
        return desk

    @cached_property
    def sight(self) -> Sight:
        """The case through the lens of this request; raises what the case raises."""
        return self.desk.sight(self.lens)

    @property
    def path(self) -> str:
        """The address asked for, without its query."""
        return self.request.url.path

    @property
    def here(self) -> str:
        """The address asked for, with its query; what a form was sent to is no address to come back to."""
        if self.request.method != "GET":
            return AFTER.get(self.path, "/")
        query = self.request.url.query
        return f"{self.path}?{query}" if query else self.path

    @property
    def data(self) -> str:
        """The address of the same as data; the list of all of them where a page has none of its own."""
        query = f"?{self.request.url.query}" if self.request.url.query else ""
        if self.path.startswith("/sources/") or (self.path in DATA and (query or self.path not in ASKING)):
            return f"/api{DATA.get(self.path, self.path)}{query}"
        return "/api"

    @property
    def views(self) -> tuple[tuple[str, str], ...]:
        """What the navigation leads to."""
        return VIEWS

    @property
    def case_name(self) -> str:
        """What the case is called (its folder or database), for those who may know."""
        return self.desk.casework.store.name if self.has_case else "abduce"

    @property
    def login(self) -> bool:
        """Whether one logs in here."""
        access: Access = self.request.app.state.access
        return access.password is not None

    @property
    def has_case(self) -> bool:
        """Whether this request may see the case."""
        cookie = self.request.cookies.get(SESSION, "")
        return not self.login or self._tokens.is_session(cookie, member=True)

    @cached_property
    def seq(self) -> int:
        """Number of the last decision that this page knows."""
        return self.sight.state.seq if "sight" in self.__dict__ else self.desk.casework.store.last_seq()

    @property
    def who(self) -> str:
        """The analyst's name; empty until it was given."""
        return " ".join(unquote(self.request.cookies.get(WHO, "")).split())[:LONGEST_NAME]

    @property
    def is_htmx(self) -> bool:
        """Whether a script asks for a piece of a page."""
        return self.request.headers.get("hx-request") == "true"

    @cached_property
    def session(self) -> str:
        """The session of this browser, a new visitor's where it has none."""
        tokens, cookie = self._tokens, self.request.cookies.get(SESSION, "")
        known = any(tokens.is_session(cookie, member=member) for member in (True, False))
        return cookie if known else tokens.new_session(member=False)

    @property
    def form_token(self) -> str:
        """What each form of this session carries."""
        return self._tokens.form_token(self.session)

    @property
    def _tokens(self) -> Tokens:
        tokens: Tokens = self.request.app.state.tokens
        return tokens

    def new_session(self, *, member: bool) -> str:
        """The cookie of another session of this browser."""
        return self._tokens.new_session(member=member)

    def named(self) -> str:
        """The analyst's name, for a decision; raises where there is none or where the page looks back."""
        if not self.lens.is_clear:
            raise LookingBackError
        if not self.who:
            raise NoNameError
        return self.who

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """The page (or piece of one) that ``template`` makes of ``context``, with the session's cookie."""
        response = HTMLResponse(render(template, seat=self, **context), status_code=status)
        self.keep_session(response)
        return response

    def keep_session(self, response: Response) -> None:
        """Gives the browser its session, where it has none yet."""
        if self.request.cookies.get(SESSION) != self.session:
            self.set_cookie(response, SESSION, self.session)

    def back(self, path: str) -> Response:
        """A way back to ``path`` after a form was sent; never to another site."""
        safe = path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
        return RedirectResponse(safe, status_code=303)

    def remember(self, response: Response, who: str) -> None:
        """Keeps the analyst's name in the browser."""
        self.set_cookie(response, WHO, quote(" ".join(who.split())[:LONGEST_NAME]))

    def set_cookie(self, response: Response, name: str, value: str) -> None:
        """Sets a cookie that no script reads and that goes when the browser is closed.

        A proxy on this machine may say that the browser came by https; then the cookie never travels otherwise.
        """
        access: Access = self.request.app.state.access
        secure = access.secure or self.request.url.scheme == "https"
        response.set_cookie(name, value, httponly=True, samesite="lax", secure=secure)


def seat_of(
    request: Request,
    as_of: Annotated[
        str | None, Query(description="ISO date or moment; decisions made later do not count", max_length=40)
    ] = None,
    by: Annotated[str | None, Query(description="Only what this analyst decided counts", max_length=80)] = None,
) -> Seat:
    """The seat of a request."""
    return Seat(request=request, lens=Lens(as_of=as_of or None, by=by or None))


Seated = Annotated[Seat, Depends(seat_of)]
"""Parameter of every route."""
