"""Every view of the bundled example, of an empty case, and of a hostile one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from visitor import Visitor

from abduce.casework import Casework, new_case

VIEWS = (
    "/",
    "/matrix",
    "/statements",
    "/sources",
    "/timeline",
    "/predictions",
    "/sensitivity",
    "/search?q=ferry",
    "/compare",
    "/history",
    "/case",
    "/items",
    "/who",
)


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_of_the_example_is_there(ada: Visitor, path: str) -> None:
    page = ada.page(path)
    assert page.count("<h1") == 1
    assert 'aria-current="page"' in page or path in ("/search?q=ferry", "/who")


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("lens", ["as_of=2031-01-01", "by=Ada", "as_of=2031-01-01&by=Nobody"])
def test_every_view_looks_through_a_lens_and_then_takes_no_decision(ada: Visitor, path: str, lens: str) -> None:
    page = ada.page(f"{path}{'&' if '?' in path else '?'}{lens}")
    if path != "/who":
        assert "Nothing can be decided here" in page
    assert 'action="/decide"' not in page


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_of_an_empty_case_says_what_to_do(empty: Casework, path: str) -> None:
    page = Visitor(empty, "Ada").page(path)
    assert "<h1" in page


def test_a_state_before_the_first_decision_is_empty_and_not_an_error(ada: Visitor) -> None:
    assert "Nothing has been decided yet." in ada.page("/history?as_of=1990-01-01")


def test_a_lens_that_is_no_date_is_told_so(ada: Visitor) -> None:
    answer = ada.get("/matrix?as_of=yesterday")
    assert answer.status_code == 422
    assert "such as 2022-10-04" in answer.text


@pytest.mark.parametrize(
    "path", ["/sources/so-nothing", "/statements/st-no", "/items/it-no", "/cells/it-no/hy-no", "/hypotheses/x", "/zzz"]
)
def test_what_is_not_there_is_said_to_be_not_there(ada: Visitor, path: str) -> None:
    answer = ada.get(path)
    assert answer.status_code == 404
    assert "There is no" in answer.text


def test_the_links_of_every_view_lead_somewhere(ada: Visitor) -> None:
    found = {link for path in VIEWS for link in re.findall(r'href="(/[^"#]*)', ada.page(path))}
    pages = sorted({link.replace("&amp;", "&") for link in found} - {"/export"})
    kinds = {re.sub(r"-[0-9a-f]{12}|\d+", "*", page): page for page in pages}
    assert len(kinds) > 20
    assert {
        page: ada.get(page).status_code for page in kinds.values() if ada.get(page).status_code not in (200, 303)
    } == {}


def test_a_statement_leads_to_its_words_in_its_source(ada: Visitor) -> None:
    first = ada.get("/api/statements?limit=1").json()["statements"][0]
    answer = ada.get(f"/statements/{first['id']}")
    assert answer.headers["location"] == f"/sources/{first['source']}?open={first['id']}#{first['id']}"
    page = ada.page(f"/sources/{first['source']}?open={first['id']}")
    assert f'id="{first["id"]}"' in page
    assert "How it stands" in page


HOSTILE = (
    'A report of 3 May 2020. <script>alert("run")</script> said Ada Bell: '
    '"the dam held because of <img src=x onerror=alert(1)>."\n'
    "{{ 7 * 7 }} {% raw %} The engineer Bo Lund said that the </textarea></script><!-- dam held because it was new.\n"
    "javascript:alert(1) \u202eevil\u202c Carl Dahl will say on 1 May 2031 that \"the dam\" is 'safe' & sound.\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Casework:
    folder = tmp_path_factory.mktemp("hostile")
    paper = folder / "<img src=x onerror=alert(2)>.txt"
    paper.write_text(HOSTILE, encoding="utf-8")
    case = new_case(folder / "case", question='Why did the dam hold? <script>alert("q")</script>', who="<b>Eve</b>")
    case.add([paper], who="<b>Eve</b>")
    case.analyse()
    return case


@pytest.mark.parametrize(
    "path", [*VIEWS, "/search?q=script", "/history?who=%3Cscript%3E", "/statements?holder=%3Cscript%3E"]
)
def test_what_a_document_says_is_shown_and_not_run(hostile: Casework, path: str) -> None:
    page = Visitor(hostile, "<script>who()</script>").page(path)
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>Eve" not in page


def test_a_hostile_document_is_read_to_its_last_sign(hostile: Casework) -> None:
    visitor = Visitor(hostile)
    source = visitor.get("/api/sources").json()["sources"][0]["id"]
    page = visitor.page(f"/sources/{source}")
    assert "&lt;script&gt;alert(" in page
    assert "{{ 7 * 7 }}" in page
    assert "<script>" not in page


def test_downloads_are_saved_and_never_shown(ada: Visitor) -> None:
    for path in ("/report/html", "/report/csv", "/report/annotations", "/export"):
        answer = ada.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; ")


def test_a_source_that_could_not_be_read_is_shown_with_its_reason(empty: Casework, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    empty.add([tmp_path / "broken.pdf"], who="Ada")
    empty.analyse()
    visitor = Visitor(empty, "Ada")
    assert "broken.pdf" in visitor.page("/case")
    sources = visitor.get("/api/sources").json()["sources"]
    for source in sources:
        assert "No text of this source could be read" in visitor.page(f"/sources/{source['id']}")
    assert "broken.pdf" in visitor.page("/")


def test_a_long_text_comes_in_parts_that_are_all_of_it(empty: Casework, tmp_path: Path) -> None:
    lines = [f"On line {n} there are letters{' and more' * 40}." for n in range(160)]
    lines[-1] = 'Ada Bell said: "The dam held because it was new."'
    (tmp_path / "long.txt").write_text("\n".join(lines), encoding="utf-8")
    empty.add([tmp_path / "long.txt"], who="Ada")
    empty.analyse()
    visitor = Visitor(empty, "Ada")
    source = visitor.get("/api/sources").json()["sources"][0]["id"]
    first = visitor.page(f"/sources/{source}")
    n_parts = int(re.search(r"Part 1 of (\d+)", first)[1])  # type: ignore[index]
    assert n_parts > 1
    pages = [visitor.page(f"/sources/{source}?part={n}") for n in range(1, n_parts + 1)]
    starts = [int(start) for page in pages for start in re.findall(r'data-start="(\d+)"', page)]
    text = "\n".join(lines)
    assert starts == [text.index(line) for line in lines]
    last = visitor.get(f"/api/statements?limit=1000&source={source}").json()["statements"][-1]
    assert f'id="{last["id"]}"' in visitor.page(f"/sources/{source}?at={last['id']}")
