"""Documents made to break a reader: each is a source or a problem, in bounded time, and nothing is fetched.

The sizes here are small, so that the suite stays fast; a quadratic or exponential rule would show all the same.
"""

import io
import random
import socket
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest

from abduce.read import media
from abduce.read.inputs import Input
from abduce.read.reading import Reading, read
from abduce.read.settings import ReadSettings

PATIENCE = 20.0
"""Seconds for one document; on an idle machine none takes two."""


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_keywords: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < PATIENCE


def reading_of(media_type: str, data: bytes, settings: ReadSettings | None = None) -> Reading:
    return read([Input(path="a", media_type=media_type, data=data)], settings=settings)


def codes(reading: Reading) -> list[str]:
    return [p.code for p in reading.problems if not p.code.startswith("flag-")]


NESTED: dict[str, bytes] = {
    "div": b"<div>" * 10_000 + b"The dam failed.",
    "comments": b"<ul><li class='comment' id='comment-1'>" * 10_000 + b"The dam failed.",
    "tables": b"<table><tr><td>" * 4_000 + b"The dam failed.",
    "spans that close": b"<p>" + b"<b><i>" * 5_000 + b"The dam failed." + b"</i></b>" * 5_000,
    "quotations": b"<blockquote class='comment-content'>" * 5_000 + b"The dam failed.",
}


@pytest.mark.parametrize("name", sorted(NESTED))
def test_ten_thousand_elements_inside_each_other_keep_their_words(name: str) -> None:
    reading = reading_of(media.HTML, NESTED[name])
    assert len(reading.sources) == 1
    assert "The dam failed." in reading.sources[0].text or codes(reading) in (["no-text"], ["broken-file"])


def test_a_page_above_the_limit_is_a_problem() -> None:
    page = b"<p>The dam failed on Monday.</p>" * 40_000
    assert codes(reading_of(media.HTML, page, ReadSettings(max_page=1_000_000))) == ["too-large"]
    assert codes(reading_of(media.HTML, page[:64_000], ReadSettings(max_page=1_000_000))) == []


def test_a_page_with_thousands_of_comments() -> None:
    one = '<div class="comment" id="comment-%d"><b class="fn">Ada</b><p>The tram line %d is old.</p></div>'
    page = "<article><p>The tram is late.</p></article>" + "".join(one % (n, n) for n in range(3_000))
    assert len(reading_of(media.HTML, page.encode()).comments) == 3_000


MAILS: dict[str, tuple[bytes, str | None]] = {
    "quotation marks without end": (b"Subject: x\n\n" + b">" * 50_000 + b" hello\n", None),
    "marks with gaps": (b"Subject: x\n\n" + b"> > >> " * 5_000 + b" hello\n", None),
    "heads that never end": (b"Subject: x\n\n" + b"On a\n" * 20_000, None),
    "parts inside parts": (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 5_000, "broken-file"),
    "a charset that is none": (b"Content-Type: text/plain; charset=\xff\xfe\n\nCaf\xe9 hello\n", None),
    "base64 that is none": (b"Content-Transfer-Encoding: base64\n\n&&&&hello=\xff===\n", None),
    "a head of nulls": (b"Subject: \x00\x00\nFrom: \x00\nDate: \x00\n\nhello\n", None),
    "quoted-printable cut": (b"Content-Transfer-Encoding: quoted-printable\n\nhello =E\n=\n=C3", None),
    "utf-7": (b"Content-Type: text/plain; charset=utf-7\n\nhello +AGEAYgBj-\n", None),
}


@pytest.mark.parametrize("name", sorted(MAILS))
def test_broken_mails(name: str) -> None:
    data, code = MAILS[name]
    reading = reading_of(media.MAIL, data)
    assert [s.kind for s in reading.sources] == ["mail"]
    assert code in (None, *codes(reading))
    assert code or "broken-file" not in codes(reading)


def zipped(member: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, b" " * size)
    return out.getvalue()


@pytest.mark.parametrize("media_type", [media.DOCX, media.ODT])
@pytest.mark.parametrize(("member", "size"), [("big.bin", 3_000_000), ("content.xml", 600_000)])
def test_zip_bombs(media_type: str, member: str, size: int) -> None:
    limits = ReadSettings(max_unpacked=1_000_000, max_xml=500_000)
    assert codes(reading_of(media_type, zipped(member, size), limits)) == ["too-large"]


def test_an_archive_that_states_less_than_it_holds() -> None:
    data = bytearray(zipped("content.xml", 400_000))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert codes(reading_of(media.ODT, bytes(data))) == ["broken-file"]


MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    media.HTML: lambda dice: b"<html><body><div class=comment>" + dice.randbytes(400),
    media.PDF: lambda dice: b"%PDF-1.7\n" + dice.randbytes(400),
    media.DOCX: lambda dice: b"PK\x03\x04" + dice.randbytes(400),
    media.ODT: lambda dice: b"PK\x03\x04" + dice.randbytes(400),
    media.MAIL: lambda dice: b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + dice.randbytes(400),
    media.MAILBOX: lambda dice: b"From a\n" + dice.randbytes(400),
    media.FEED: lambda dice: b"<rss><channel><item>" + dice.randbytes(400),
    media.ROWS: lambda dice: b'{"text": "' + dice.randbytes(400),
}


@pytest.mark.parametrize("media_type", sorted(MAKERS))
def test_noise_in_every_format_is_a_source_or_a_problem(media_type: str) -> None:
    dice = random.Random(7)
    for _ in range(20):
        reading = reading_of(media_type, MAKERS[media_type](dice))
        assert reading.sources or reading.problems
