"""Somebody at the workbench without a browser: requests to the application in this process."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

from abduce.casework import Casework
from abduce.web import Access, create_app

TOKEN = re.compile(r'name="form_token" value="([0-9a-f]+)"')


class Visitor:
    """A person with a name, a session and a token."""

    def __init__(self, case: Casework, who: str = "", *, app: Any = None, **access: Any) -> None:
        self.case = case
        self.app = app or create_app(case, Access(secret=b"a secret of this test", **access))
        self.client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)
        self.token = ""
        if "password" not in access:
            self.token = self.client.get("/api/session").json()["form_token"]
        if who:
            assert self.post("/who", who=who).status_code == 303

    def beside(self, who: str) -> Visitor:
        """Another person at the same server."""
        return Visitor(self.case, who, app=self.app)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
        return str(answer.text)

    def post(self, path: str, *, htmx: bool = False, **fields: Any) -> Any:
        headers = {"hx-request": "true"} if htmx else {}
        return self.client.post(path, data={"form_token": self.token, **fields}, headers=headers)

    def decide(self, decision: str, target: str = "", *, htmx: bool = False, **fields: Any) -> Any:
        given = {"seen": str(self.case.store.last_seq()), **fields}
        return self.post("/decide", htmx=htmx, decision=decision, target=target, **given)
