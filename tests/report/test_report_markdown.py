"""The report as Markdown: it says what the page says, and no text of a document does anything in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from bridge_case import bridge_case
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from abduce.model.analysis import Analysis
from abduce.model.codec import from_plain, to_plain
from abduce.report.markdown import report_markdown
from abduce.report.markdown.escape import escaped, fenced

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
EVIL = "# h <script>alert(1)</script> [a](javascript:b) ![i](x) | *e* `c` &amp; $x$ ~~s~~\n\n- l\n1. n\n> q\n---\n| a |"


def tokens(text: str) -> list[Token]:
    """All tokens, those inside lines among them."""
    return [inner for token in READER.parse(text) for inner in (token, *(token.children or ()))]


def shape(text: str) -> Counter[str]:
    """How many blocks and marks of each kind there are, plain words apart."""
    kinds = Counter(token.type for token in tokens(text))
    return Counter({kind: n for kind, n in kinds.items() if kind not in {"text", "text_special", "entity"}})


def words(text: str) -> str:
    """What a reader sees."""
    return "".join(token.content for token in tokens(text) if token.type in {"text", "text_special", "entity"})


@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~$&=:/@12 w\n\tax"), max_size=30))
def test_whatever_a_text_holds_a_reader_sees_exactly_it(text: str) -> None:
    line = " ".join(text.split())
    assert words(escaped(text)) == line
    assert set(shape(escaped(text))) <= {"paragraph_open", "inline", "paragraph_close"}


@given(st.text(max_size=40))
def test_a_text_never_leaves_its_cell_of_a_table(text: str) -> None:
    found = shape(f"| a | b |\n|---|---|\n| {escaped(text)} | c |\n")
    assert (found["tr_open"], found["td_open"], found["html_inline"]) == (2, 2, 0)


@given(st.text(alphabet="`ab \n", max_size=30))
def test_a_command_never_leaves_its_fence(text: str) -> None:
    assert [token.type for token in READER.parse(fenced(text))] == ["fence"]


def _hostile(data: Any) -> Any:
    """``data`` with each text that names or says something replaced by one that would break out of its place."""
    names = (
        "label statement holder title author outlet path question rationale upstream_name certainty horizon about "
        "message code text"
    ).split()
    if isinstance(data, list):
        return [_hostile(row) for row in data]
    if not isinstance(data, dict):
        return data
    return {key: _worse(key, value) if key in names else _hostile(value) for key, value in data.items()}


def _worse(key: str, value: Any) -> Any:
    if key == "text":
        return (EVIL * (len(value) // len(EVIL) + 1))[: len(value)]
    return EVIL if isinstance(value, str) else _hostile(value)


def test_no_text_of_the_analysis_changes_the_shape_of_the_report() -> None:
    case = bridge_case()
    plain = _hostile(to_plain(case))
    worse = report_markdown(from_plain(plain, Analysis))
    before, after = shape(report_markdown(case)), shape(worse)
    assert not {"html_inline", "html_block", "link_open", "image", "code_inline", "s_open"} & set(after)
    for kind in ("heading_open", "table_open", "tr_open", "fence", "hr", "blockquote_open"):
        assert after[kind] == before[kind], kind


@pytest.fixture(scope="module")
def report() -> str:
    return report_markdown(bridge_case())


def test_sections_stand_in_the_order_of_the_page(report: str) -> None:
    assert re.findall(r"^## (.+)$", report, flags=re.MULTILINE) == [
        "Verdict", "The hypotheses", "The matrix", "Said, not weighed", "Origins", "Timeline", "Conflicts",
        "Predictions", "The sources", "How this was made",
    ]  # fmt: skip


def test_every_place_holds_the_words_beside_it(report: str) -> None:
    texts = [source.text for source in bridge_case().sources]
    found = re.findall(r"“([^”]+)” — .*?S(\d+):(\d+)–(\d+)", report.replace("\n> —", " —"))
    assert len(found) > 15
    for said, number, start, end in found:
        passage = " ".join(texts[int(number) - 1][int(start) : int(end)].split())
        assert words(said).removesuffix(" …").strip("\"'.") in passage


def test_figures_say_whose_they_are(report: str) -> None:
    assert re.search(r"\| CCᵃ \|", report)
    assert re.search(r"\| IIᵐ \|", report)
    assert re.search(r"%ᶜ \|", report)
    assert "did not come trueᵃ, Brier score 0.81ᶜ" in report


def test_all_rows_of_a_table_are_as_wide_as_its_head(report: str) -> None:
    heads = 0
    for table in re.findall(r"(?:^\|.*\n)+", report, flags=re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
        heads += 1
        assert len(widths) == 1, table
    assert heads >= 5


def test_same_analysis_same_bytes(report: str) -> None:
    assert report_markdown(bridge_case()) == report


def test_an_empty_analysis_says_so() -> None:
    report = report_markdown(Analysis())
    assert "No rival hypothesis was given or found" in report
    assert "There is nothing to weigh" in report
    assert "No source was read." in report
