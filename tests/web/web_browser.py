"""A server in a thread and browsers in front of it."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from abduce.casework import Casework
from abduce.web import Access, create_app

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
PATIENCE = 20_000
"""Milliseconds that a test waits for something to appear: two busy cores are shared by all tests."""
STARTING = 20.0
"""Seconds that a server may take to answer."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """One running workbench."""

    address: str
    """Of the server."""
    server: uvicorn.Server
    """The server."""
    thread: threading.Thread
    """In which it runs."""
    browser: Browser
    """In which its pages are opened."""
    people: list[BrowserContext] = field(default_factory=list)
    """The browsers that were opened."""
    trouble: list[str] = field(default_factory=list)
    """What scripts of the pages complained of."""

    def person(self, who: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """A browser of its own, in which somebody has said who they are."""
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(PATIENCE)
        self.people.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", lambda said: self.trouble.append(said.text) if said.type == "error" else None)
        page.goto("/who")
        page.get_by_label("Your name").fill(who)
        page.get_by_role("button", name="That is me").click()
        page.wait_for_url("**/")
        return page

    def close(self) -> None:
        """Ends the browsers and the server."""
        for context in self.people:
            context.close()
        self.server.should_exit = True
        self.thread.join(STARTING)


def running(case: Casework, browser: Browser) -> Desk:
    """A server for ``case`` on a free port, ready to answer."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(case, Access(secret=b"a secret of this test"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + STARTING
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    return Desk(address=address, server=server, thread=thread, browser=browser)


def serious(page: Page) -> list[str]:
    """What axe-core finds on the page that is serious or critical."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{row['id']}: {row['help']} at {row['nodes'][0]['target']}"
        for row in found
        if row["impact"] in ("serious", "critical")
    ]
