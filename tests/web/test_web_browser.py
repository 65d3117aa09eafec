"""The work of an analyst in a real browser, from an empty case to the same result when all was computed anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from web_browser import Desk, serious

from abduce.casework import Casework, new_case, open_case
from abduce.model.codec import to_json
from abduce.store import export_case, import_case, open_store
from postgresql_server import Server

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ferry" / "documents"
ANALYSIS = 120_000
"""Milliseconds that an analysis of the example may take: a few seconds where it has a core to itself."""
Opening = Callable[[Casework], Desk]


def decided(page: Page, words: str) -> None:
    """Waits until the page says what was written down."""
    expect(page.locator("#notice")).to_contain_text(words)


def standings(page: Page) -> list[str]:
    return page.locator(".standing b").all_inner_texts()


def test_the_whole_work_of_an_analyst(tmp_path: Path, desk: Opening) -> None:
    with new_case(tmp_path / "case", question="Why did the ferry Selvane sink?", who="Ada") as case:
        opened = desk(case)
        page = opened.person("Ada")
        add_documents(page)
        reject_and_accept(page)
        rate(page)
        split_a_family(page)
        resolve_a_prediction(page)
        before = to_json(case.state().analysis)
        exported = export(page, tmp_path / "away.zip")
        compute_again(page)
        assert to_json(case.state().analysis) == before
        assert opened.trouble == []
    with open_store(tmp_path / "other", create=True) as store, exported.open("rb") as stream:
        import_case(stream, store)
    with open_case(tmp_path / "other") as other:
        other.analyse()
        assert to_json(other.state().analysis) == before


def add_documents(page: Page) -> None:
    page.get_by_role("link", name="Case", exact=True).click()
    page.get_by_label("Add documents").set_input_files(sorted(EXAMPLE.iterdir()))
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added: ")).to_be_visible()
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("row").nth(1)).to_be_visible(timeout=ANALYSIS)


def reject_and_accept(page: Page) -> None:
    page.get_by_role("link", name="Statements").click()
    first = page.locator(".roll li").first
    words = first.locator("blockquote p").inner_text()
    first.get_by_role("button", name="Accept").click()
    decided(page, "accepted the statement")
    expect(first.get_by_role("button", name="Accept")).to_have_attribute("aria-pressed", "true")
    second = page.locator(".roll li").nth(1)
    gone = second.locator("blockquote p").inner_text()
    second.get_by_role("button", name="Reject").click()
    decided(page, "rejected the statement")
    expect(page.locator(".roll li").nth(1).locator("blockquote p")).not_to_have_text(gone)
    expect(page.locator(".roll li").first.locator("blockquote p")).to_have_text(words)


def rate(page: Page) -> None:
    page.get_by_role("link", name="Matrix").click()
    rated = page.locator(".grid tbody tr").first.locator("td").first
    expect(rated).to_have_attribute("tabindex", "0")  # the script has taken the matrix over
    before = standings(page)
    rated.press("1")
    expect(rated).to_have_text("II")
    expect(rated).to_have_class(re.compile("by-analyst"))
    expect(rated).to_be_focused()
    expect(page.locator(".standing b").first).not_to_have_text(before[0])


def split_a_family(page: Page) -> None:
    page.get_by_role("link", name="Sources").click()
    families = page.locator(".family")
    before = families.count()
    page.get_by_text("Split off sources with an origin of their own").last.click()
    family = families.last
    family.get_by_role("checkbox").first.check()
    family.get_by_role("button", name="Split").click()
    decided(page, "split a family")
    expect(families).to_have_count(before - 1)


def resolve_a_prediction(page: Page) -> None:
    page.get_by_role("link", name="Predictions").click()
    how_many = page.locator(".lead").first
    before = how_many.inner_text()
    page.locator(".ledger tbody tr").first.get_by_role("combobox").select_option("true")
    decided(page, "resolved the prediction")
    expect(how_many).not_to_have_text(before)


def export(page: Page, path: Path) -> Path:
    page.get_by_role("link", name="Case", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="The whole case as one file").click()
    waiting.value.save_as(path)
    return path


def compute_again(page: Page) -> None:
    page.get_by_role("button", name="Remove what was computed").click()
    expect(page.get_by_text("Nothing has been analysed yet")).to_be_visible()
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("link", name="report.html", exact=True)).to_be_visible(timeout=ANALYSIS)


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, case: Casework, tmp_path: Path) -> Iterator[Casework]:
    """The analysed example in a folder, and in a shared database."""
    if request.param == "sqlite":
        yield case
        return
    server: Server = request.getfixturevalue("postgresql")
    archive = tmp_path / "case.zip"
    with archive.open("wb") as stream:
        export_case(case.store, stream)
    store = open_store(f"{server.new_database()}#ferry", create=True)
    with archive.open("rb") as stream:
        import_case(stream, store)
    with Casework(store) as there:
        there.analyse()
        yield there


def cells(page: Page, case: Casework) -> tuple[Locator, Locator]:
    """The first two cells of the matrix, wherever they stand after it was drawn again."""
    matrix = case.state().analysis.matrix
    item, hypotheses = matrix.items[0].id, [h.id for h in matrix.hypotheses]
    return page.locator(f"#cell-{item}-{hypotheses[0]}"), page.locator(f"#cell-{item}-{hypotheses[1]}")


def test_two_browsers_lose_nothing_and_see_each_other(shared: Casework, desk: Opening) -> None:
    opened = desk(shared)
    ada, ben = opened.person("Ada"), opened.person("Ben")
    for page in (ada, ben):
        page.goto("/matrix")
    hers, his = cells(ada, shared), cells(ben, shared)
    hers[0].press("5")
    expect(hers[0]).to_have_text("CC")
    his[1].press("1")
    for first, second in (hers, his):  # what the other decided comes over, at the latest with the news
        expect(first).to_have_text("CC")
        expect(second).to_have_text("II")
    expect(ada.locator("#news")).to_contain_text("Ben")
    assert [(d.who, d.value) for d in shared.decisions()[-2:]] == [("Ada", {"rating": "CC"}), ("Ben", {"rating": "II"})]


def test_a_clash_of_two_browsers_is_shown_to_both(shared: Casework, desk: Opening) -> None:
    opened = desk(shared)
    ada, ben = opened.person("Ada"), opened.person("Ben")
    for page in (ada, ben):
        page.route("**/news*", lambda route: route.abort())  # neither hears of the other in time
        page.goto("/matrix")
    for page, key, letters in ((ada, "5", "CC"), (ben, "1", "II")):
        cells(page, shared)[0].press(key)
        expect(cells(page, shared)[0]).to_have_text(letters)
    for page in (ada, ben):
        page.goto("/history")
        expect(page.locator(".clash")).to_have_count(1)
    ben.get_by_role("button", name="Withdraw this one").first.click()
    expect(ben.locator(".clash")).to_have_count(0)
    assert shared.decisions()[-1].kind == "withdraw"


def test_words_that_are_selected_become_a_statement(case: Casework, desk: Opening) -> None:
    page = desk(case).person("Ada")
    source = next(s for s in case.state().analysis.sources if s.path == "column.txt")
    page.goto(f"/sources/{source.id}")
    line = page.locator("#text p[data-start]").filter(has_text="My guess is").first
    line.select_text()
    page.mouse.up()
    line.dispatch_event("pointerup")
    page.get_by_role("button", name="Add these words as a statement").click()
    page.get_by_label("Who holds it").fill("Nobody Known")
    page.get_by_role("button", name="Add the statement").click()
    decided(page, "added a statement")
    made = case.decisions()[-1]
    start, end = made.value["content"]
    assert source.text[start:end].startswith("My guess is")
    assert "\n" not in source.text[start:end]
    assert any(s.holder == "Nobody Known" for s in case.state().analysis.statements)


def test_the_details_of_a_statement_open_and_close_from_the_keyboard(case: Casework, desk: Opening) -> None:
    page = desk(case).person("Ada")
    source = case.state().analysis.sources[0]
    page.goto(f"/sources/{source.id}")
    link = page.locator(".margin > a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Statement")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()
    expect(link).to_be_focused()


def test_arrows_move_in_the_matrix_and_enter_opens_the_cell(case: Casework, desk: Opening) -> None:
    page = desk(case).person("Ada")
    page.goto("/matrix")
    cells = page.locator(".grid tbody tr").nth(0).locator("td")
    cells.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".grid tbody tr").nth(1).locator("td").nth(1)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="If the hypothesis is true, the item is")).to_be_visible()
    page.get_by_role("button", name="N, neutral").click()
    expect(page.locator("#panel .key-cell").first).to_have_text("N")
    expect(page.locator(".grid tbody tr").nth(1).locator("td").nth(0)).to_have_class(re.compile("by-analyst"))


def test_a_slider_moves_the_posterior(case: Casework, desk: Opening) -> None:
    page = desk(case).person("Ada")
    page.goto("/sensitivity")
    before = page.locator("#prior-results").inner_text()
    page.locator("#priors input").first.focus()
    page.keyboard.press("End")
    expect(page.locator("#prior-results")).not_to_have_text(before)


VIEWS = ("/", "/matrix", "/statements", "/sources", "/timeline", "/predictions", "/sensitivity", "/search?q=ferry")
MORE = ("/compare?a=Ada&b=Founder", "/history", "/case", "/items", "/who")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_view_is_fit_for_a_screen_reader_and_a_phone(
    case: Casework, desk: Opening, width: int, scheme: str
) -> None:
    page = desk(case).person("Ada", width=width, color_scheme=scheme, bypass_csp=True)
    analysis = case.state().analysis
    item, hypothesis = analysis.matrix.items[0].id, analysis.hypotheses[0].id
    single = (
        f"/sources/{analysis.sources[0].id}?open={analysis.statements[0].id}",
        f"/hypotheses/{hypothesis}",
        f"/cells/{item}/{hypothesis}",
        f"/items/{item}",
    )
    found: dict[str, list[str]] = {}
    for path in (*VIEWS, *MORE, *single):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = [*serious(page), *([f"{wide} px too wide"] if wide > 0 else [])]
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_page_breaks_its_own_policy(case: Casework, desk: Opening) -> None:
    opened = desk(case)
    page = opened.person("Ada")
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective, e.blockedURI))"
    )
    for path in (*VIEWS, *MORE, f"/sources/{case.state().analysis.sources[0].id}"):
        page.goto(path)
        page.wait_for_function("window.htmx && document.readyState == 'complete'")
    assert opened.trouble == []


def test_a_script_in_a_document_does_not_run(tmp_path: Path, desk: Opening) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        'Ada Bell said on 3 May 2020 that the dam held because <img src=x onerror="document.title=1"> of its wall.\n'
        "<script>document.title = 'run'</script> Bo Lund said that it was new.\n"
    )
    with new_case(tmp_path / "case", question="Why did the dam hold?", who="Ada") as case:
        case.add([paper], who="Ada")
        case.analyse()
        opened = desk(case)
        page = opened.person("Ada")
        page.goto(f"/sources/{case.state().analysis.sources[0].id}")
        expect(page.locator("#text")).to_contain_text("<script>document.title = 'run'</script>")
        assert page.locator("#text script, #text img").count() == 0
        assert json.dumps(page.title()).startswith('"paper.txt')
        assert opened.trouble == []
