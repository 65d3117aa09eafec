"""Which module makes the draft of which format; its libraries are imported when a document needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from abduce.read import media
from abduce.read import problems as trouble
from abduce.read.draft import Draft
from abduce.read.json_lines import Row, drafts_of_rows
from abduce.read.settings import ReadSettings


def draft_of(media_type: str, data: bytes, url: str | None, settings: ReadSettings) -> Draft:
    """The draft of one document with markup; whatever its format's library raises is a remark."""
    try:
        return _ONE[media_type](data, url, settings)
    except Exception as err:  # noqa: BLE001, what libraries for hostile formats let through must not end the run
        return Draft(text="", remarks=(trouble.broken_file(media_type, f"{type(err).__name__}: {err}"),))


def rows_of(media_type: str, path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    """The documents of a file that holds many; whatever its format's library raises is a row with a problem."""
    try:
        yield from MANY[media_type](path, data, settings)
    except Exception as err:  # noqa: BLE001, as above
        yield Row(path=path, problem=trouble.broken_holder(path, f"{type(err).__name__}: {err}"))


def _html(data: bytes, url: str | None, _settings: ReadSettings) -> Draft:
    from abduce.read.html import draft_html

    return draft_html(data, url)


def _pdf(data: bytes, _url: str | None, settings: ReadSettings) -> Draft:
    from abduce.read.pdf import draft_pdf

    return draft_pdf(data, settings)


def _docx(data: bytes, _url: str | None, settings: ReadSettings) -> Draft:
    from abduce.read.docx import draft_docx

    return draft_docx(data, settings)


def _odt(data: bytes, _url: str | None, settings: ReadSettings) -> Draft:
    from abduce.read.odt import draft_odt

    return draft_odt(data, settings)


def _mail(data: bytes, _url: str | None, _settings: ReadSettings) -> Draft:
    from abduce.read.mail import draft_mail

    return draft_mail(data)


_ONE: Mapping[str, Callable[[bytes, str | None, ReadSettings], Draft]] = {
    media.HTML: _html,
    media.PDF: _pdf,
    media.DOCX: _docx,
    media.ODT: _odt,
    media.MAIL: _mail,
}
"""The formats with markup that hold one document."""


def _mailbox(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    from abduce.read.mail import drafts_of_mailbox

    return drafts_of_mailbox(path, data, settings)


def _feed(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    from abduce.read.feed import drafts_of_feed

    return drafts_of_feed(path, data, settings)


def _warc(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    from abduce.read.warc import drafts_of_warc

    return drafts_of_warc(path, data, settings)


MANY: Mapping[str, Callable[[str, bytes, ReadSettings], Iterator[Row]]] = {
    media.ROWS: drafts_of_rows,
    media.MAILBOX: _mailbox,
    media.FEED: _feed,
    media.WARC: _warc,
}
"""The formats that hold many documents."""
