"""One function for all forms."""

from __future__ import annotations

import pytest
from bridge_case import bridge_case

from abduce.model.errors import UnknownKeyError
from abduce.report import report_as, report_html
from abduce.report.forms import FORMS


def test_the_page_is_the_same_by_either_name() -> None:
    assert report_as(bridge_case(), "html") == report_html(bridge_case()).encode()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_utf_8_and_the_same_twice(form: str) -> None:
    written = report_as(bridge_case(), form)
    assert written.decode()
    assert report_as(bridge_case(), form) == written


def test_the_nearest_form_is_named_for_one_that_there_is_not() -> None:
    with pytest.raises(UnknownKeyError, match="did you mean 'markdown'"):
        report_as(bridge_case(), "markdwon")
