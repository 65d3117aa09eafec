"""Quotations only: nothing else of a source can be read, whatever the form; what is quoted can."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator

import pytest
from bridge_case import bridge_case
from html_page import Page
from hypothesis import given
from hypothesis import strategies as st

from abduce.model.analysis import Analysis
from abduce.model.span import Span
from abduce.report.excerpts import index_for
from abduce.report.forms import FORMS
from abduce.report.page import report_html
from abduce.report.sections import quotes_in, sections_of
from abduce.report.withheld import GAP, WITHHELD, around, masked, readable

STRETCH = 60
"""Code points: a line of print. What is shorter may be chance, a name or a date."""


def flat(text: str) -> str:
    """``text`` as a reader finds it: without markup, white space closed up."""
    return " ".join(markup.unescape(re.sub(r"<[^>]*>", "", text)).split())


def stretches(text: str) -> Iterator[str]:
    """Every stretch of ``STRETCH`` code points of a line: the page sets lines apart with words of its own."""
    for line in text.splitlines():
        closed = " ".join(line.split())
        yield from (closed[at : at + STRETCH] for at in range(len(closed) - STRETCH + 1))


def leaked(case: Analysis, written: str) -> list[str]:
    """The stretches of sources in ``written`` (plain, and as it was written) that may not be there."""
    left = [readable(source.text) for source in index_for(case, quotations_only=True).analysis.sources]
    titles = [source.title or "" for source in case.sources]
    allowed = " ".join(" ".join([*left, *titles]).split())
    places = (flat(written), " ".join(written.split()))
    secret = {words for source in case.sources for words in stretches(source.text) if words not in allowed}
    assert secret
    return sorted(words for words in secret if any(words in place for place in places))


@pytest.mark.parametrize("form", FORMS)
def test_no_line_of_a_source_is_in_any_form_but_what_is_quoted(form: str) -> None:
    case = bridge_case()
    assert leaked(case, FORMS[form].write(case, True).decode()) == []


def test_the_test_would_see_a_leak() -> None:
    case = bridge_case()
    assert leaked(case, report_html(case))


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_for_the_withheld_words_is_never_written(form: str) -> None:
    assert WITHHELD not in FORMS[form].write(bridge_case(), True).decode()


def test_every_quotation_of_the_page_is_still_there() -> None:
    case = bridge_case()
    before, after = (
        list(quotes_in(sections_of(index_for(case, quotations_only=only), texts=False))) for only in (False, True)
    )
    assert [quote.words for quote in after] == [quote.words for quote in before]
    assert len(before) > 20


def test_every_link_of_the_page_still_leads_somewhere() -> None:
    page = Page(report_html(bridge_case(), quotations_only=True))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [id for id, n in page.ids.items() if n > 1] == []


def test_every_name_of_an_advocate_leads_to_words() -> None:
    index = index_for(bridge_case(), quotations_only=True)
    for hypothesis in index.hypotheses:
        for side in (*hypothesis.advocates, *hypothesis.opponents):
            first = index.statements[side.statements[0]]
            assert GAP not in index.words(first.source, first.content)


def test_the_page_says_that_texts_are_left_out_and_how_much_is_shown() -> None:
    page = Page(report_html(bridge_case(), quotations_only=True))
    column = next(source for source in bridge_case().sources if source.path == "column.txt")
    assert "quotations only" in " ".join(page.by_id["top"].split())
    assert re.search(rf"quotations only: [\d,]+ of {len(column.text):,} characters", page.words(column.id))
    assert GAP in page.words(column.id)


def test_figures_and_judgement_are_those_of_the_whole_analysis() -> None:
    case = bridge_case()
    whole, part = (sections_of(index_for(case, quotations_only=only)) for only in (False, True))
    assert whole["verdict"] == part["verdict"]
    assert whole["matrix"] == part["matrix"]


texts = st.text(alphabet="ab \n🚢", max_size=60)


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_a_masked_text_keeps_its_offsets_its_lines_and_only_what_is_shown(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    spans = [Span(min(cut), min(max(cut), len(text))) for cut in cuts if min(cut) < len(text)]
    hidden = masked(text, spans)
    assert len(hidden) == len(text)
    assert [at for at, c in enumerate(hidden) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]
    for at, character in enumerate(text):
        is_shown = any(span.start <= at < span.end for span in spans)
        assert hidden[at] == (character if is_shown or character == "\n" else WITHHELD)


@given(texts, st.integers(0, 60), st.integers(1, 60), st.integers(1, 30), st.integers(0, 10))
def test_context_is_bounded_and_stays_in_its_line(text: str, start: int, length: int, most: int, context: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    found = around(text, span, most, context)
    assert 0 <= found.start <= span.start
    assert found.start <= found.end <= len(text)
    assert span.start - found.start <= context
    assert found.end - span.start <= most + context
    assert "\n" not in text[found.start : span.start]
