"""The whole page of the invented case: it is one file, it runs nothing foreign, and every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from bridge_case import bridge_case
from html_page import Page

from abduce.model.analysis import Analysis
from abduce.model.codec import from_plain, to_plain
from abduce.report import report_html


@pytest.fixture(scope="module")
def html() -> str:
    return report_html(bridge_case())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_inner_link_leads_to_one_place(page: Page) -> None:
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner
    assert inner <= set(page.ids)
    assert [id for id, n in page.ids.items() if n > 1] == []


def test_every_statement_has_its_anchor_at_its_first_words(page: Page) -> None:
    analysis = bridge_case()
    texts = {source.id: source.text for source in analysis.sources}
    for statement in analysis.statements:
        shown = page.words(statement.id)
        assert shown
        assert statement.content.of(texts[statement.source]).startswith(shown)


def test_every_cell_leads_to_the_words_of_its_item(page: Page) -> None:
    analysis = bridge_case()
    for item in analysis.matrix.items:
        assert f"#{item.statements[0]}" in page.links
        for key in ("H1", "H2", "H3", "H4"):
            assert f"#{item.id}-{key}-note" in page.links


def test_text_of_a_document_is_shown_and_not_run(html: str, page: Page) -> None:
    assert page.elements["script"] == 1
    assert "&lt;script&gt;alert(" in html
    assert "<script>alert(" not in html


def test_an_address_that_is_not_of_the_web_is_no_link(html: str, page: Page) -> None:
    assert "https://example.org/a" in page.links
    assert not any("javascript" in link for link in page.links)


def test_policy_lets_in_exactly_the_style_and_the_script_of_the_page(html: str, page: Page) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    directives = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    assert directives["default-src"] == "'none'"
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert directives[f"{tag}-src"] == f"'sha256-{digest}'"
    assert page.attributes["style"] == 0
    assert not [name for name in page.attributes if name.startswith("on")]


def test_nothing_is_fetched(html: str) -> None:
    assert not re.search(r"""(?:src|srcset|@import|url\()\s*=?\s*["']?(?:https?:)?//""", html)
    assert html.count("<link") == html.count('<link rel="icon" href="data:,"')


def test_same_analysis_same_bytes(html: str) -> None:
    assert report_html(bridge_case()) == html


def test_sections_stand_in_the_order_of_the_looks(html: str) -> None:
    ids = "verdict hypotheses matrix advocacy origins timeline conflicts predictions sources method".split()
    places = [html.index(f'<section id="{id}"') for id in ids]
    assert places == sorted(places)


def test_the_page_says_how_many_cells_an_analyst_decided(page: Page) -> None:
    assert "1 of 9 cells were decided by an analyst." in page.words("verdict")


def test_an_empty_analysis_is_a_page_that_says_so() -> None:
    page = Page(report_html(Analysis()))
    assert "No rival hypothesis was given or found" in page.words("verdict")
    assert "No source was read." in page.words("sources")
    assert "There is nothing to weigh." in page.words("matrix")


def test_without_items_the_evidence_does_not_separate_the_hypotheses() -> None:
    from abduce.weigh import weigh

    case = bridge_case()
    bare = replace(case.matrix, items=())
    page = Page(report_html(replace(case, matrix=bare, judgement=weigh(bare))))
    assert "The evidence does not separate the hypotheses" in page.words("verdict")
    assert "0 of 0 cells were decided by an analyst." in page.words("verdict")


def test_without_judgement_the_page_says_that_nothing_was_weighed() -> None:
    page = Page(report_html(replace(bridge_case(), judgement=None)))
    assert "The evidence was not weighed." in page.words("verdict")


def test_a_source_that_could_not_be_read_keeps_its_place_with_the_reason(page: Page) -> None:
    unread = next(source for source in bridge_case().sources if not source.text)
    words = page.words(unread.id)
    assert "run it through text recognition first" in words
    assert "No text of this source could be read" in words


HOSTILE = "\"><script>alert(1)</script><i title='" + "w" * 5000
NAMING = (
    "label statement holder title author outlet path language message question rationale chain upstream_name certainty "
    "horizon condition about as_of code"
)


def _hostile(data: Any, keys: set[str]) -> Any:
    """``data`` with every text under one of ``keys`` replaced by one that would break out of its place."""
    if isinstance(data, list):
        return [_hostile(row, keys) for row in data]
    if not isinstance(data, dict):
        return data
    return {key: _worse(value) if key in keys else _hostile(value, keys) for key, value in data.items()}


def _worse(value: Any) -> Any:
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, list):
        return [_worse(row) for row in value]
    return {key: _worse(row) for key, row in value.items()} if isinstance(value, dict) else value


def test_no_text_of_the_analysis_breaks_out_of_its_place() -> None:
    plain = _hostile(to_plain(bridge_case()), set(NAMING.split()))
    plain["explanations"] = [row | {"statement": None} for row in plain["explanations"]]
    page = Page(report_html(from_plain(plain, Analysis)))
    assert page.elements["script"] == 1
    assert page.attributes["onerror"] == 0


def test_ids_that_nothing_stands_for_are_passed_over() -> None:
    """A hand-made analysis may name statements that are not in it; the page has fewer quotations and no fault."""
    Page(report_html(replace(bridge_case(), statements=(), lineage=(), conflicts=())))
