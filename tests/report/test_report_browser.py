"""The page in a real browser: accessible, quick to the words and back, whole on a telephone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bridge_case import bridge_case
from playwright.sync_api import Browser, Page, sync_playwright

from abduce.report import report_html

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[1] / "web" / "axe" / "axe.min.js"
SERIOUS = {"serious", "critical"}
ITEM = bridge_case().matrix.items[0].id


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed at the end of this file: one process holds one Playwright at a time, and the workbench has its own."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.html").write_text(report_html(bridge_case()), encoding="utf-8")
    (folder / "quotations.html").write_text(report_html(bridge_case(), quotations_only=True), encoding="utf-8")
    return folder


def opened(browser: Browser, path: Path, width: int, scheme: str = "light", bypass_csp: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=bypass_csp,
    )
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["report.html", "quotations.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(browser: Browser, files: Path, name: str, width: int, scheme: str) -> None:
    page = opened(browser, files / name, width, scheme, bypass_csp=True)
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 20
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in SERIOUS] == []


def test_nothing_is_fetched_and_nothing_complains(browser: Browser, files: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((files / "report.html").as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [(files / "report.html").as_uri()]
    assert said == []


def test_the_verdict_fits_the_first_screen_of_a_telephone(browser: Browser, files: Path) -> None:
    page = opened(browser, files / "report.html", 390)
    box = page.locator(".rows").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 844
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_two_clicks_from_a_figure_to_the_words_and_back_where_one_was(browser: Browser, files: Path) -> None:
    page = opened(browser, files / "report.html", 1280)
    cell = page.locator(f"[id='{ITEM}-H1'] .letters")
    cell.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    cell.click()
    page.locator(f"[id='{ITEM}-H1-note'] a[href^='#st-']").first.click()
    words = page.locator(":target")
    assert words.evaluate("e => e.id.startsWith('st-')")
    assert words.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    assert page.locator(".lit").count() > 0
    assert not page.locator(f"[id='{ITEM}-H1-note']").is_visible()
    page.go_back()
    page.go_back()
    page.wait_for_function("before => Math.abs(scrollY - before) < 100", arg=before)


def test_the_same_way_by_keyboard(browser: Browser, files: Path) -> None:
    page = opened(browser, files / "report.html", 1280)
    page.locator(f"[id='{ITEM}-H1'] .letters").focus()
    note = page.locator(f"[id='{ITEM}-H1-note']")
    assert note.is_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash.startsWith('#st-')"):
            break
    page.keyboard.press("Enter")
    assert page.locator(":target").evaluate("e => e.id.startsWith('st-')")
    assert not note.is_visible()


def test_escape_closes_a_note(browser: Browser, files: Path) -> None:
    page = opened(browser, files / "report.html", 1280)
    page.locator(f"[id='{ITEM}-H1'] .letters").focus()
    page.keyboard.press("Escape")
    assert not page.locator(f"[id='{ITEM}-H1-note']").is_visible()


def test_the_page_prints(browser: Browser, files: Path, tmp_path: Path) -> None:
    import pypdfium2

    page = opened(browser, files / "report.html", 1280)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pages)
    assert "Why was the bridge at Sundby closed?" in " ".join(words.split())
    assert f"1 / {len(pages)}" in words
    pages.close()
