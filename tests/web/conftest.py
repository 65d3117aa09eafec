"""One analysed case for all tests of the workbench, copied for each; people in front of it; a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from visitor import Visitor
from web_browser import CHROMIUM, PATIENCE, Desk, running

from abduce.casework import Casework, new_case, open_case

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ferry" / "documents"
QUESTION = "Why did the ferry Selvane sink?"


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example as a case, analysed; not to be changed."""
    folder = tmp_path_factory.mktemp("web") / "ferry"
    with new_case(folder, question=QUESTION, who="Founder") as case:
        case.add([EXAMPLE], who="Founder")
        case.analyse()
    return folder


@pytest.fixture
def case(analysed: Path, tmp_path: Path) -> Iterator[Casework]:
    """A copy of the analysed case, to be decided upon."""
    folder = tmp_path / "ferry"
    shutil.copytree(analysed, folder)
    with open_case(folder) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Casework]:
    """A case in which nothing is yet."""
    with new_case(tmp_path / "empty", question="Why did the dam hold?", who="Ada") as opened:
        yield opened


@pytest.fixture
def ada(case: Casework) -> Visitor:
    """Somebody in front of the case."""
    return Visitor(case, "Ada")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; closed at the end of a file, because one process holds one Playwright at a time."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Callable[[Casework], Desk]]:
    """Opens a case in a server of its own, and gives the browsers in front of it."""
    opened: list[Desk] = []

    def begin(case: Casework) -> Desk:
        opened.append(running(case, browser))
        return opened[-1]

    yield begin
    for each in opened:
        each.close()
