"""Web archives, written by warcio, and broken ones."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from abduce.read.inputs import Input, find_inputs
from abduce.read.media import WARC
from abduce.read.reading import Reading, read
from abduce.read.settings import ReadSettings

WORDS = "The tram line through the old town was closed on Monday because the rails are worn, the café said."
PAGE = f"<html><head><title>Tram line closed</title></head><body><article><p>{WORDS}</p></article></body></html>"


class Writer(WARCWriter):
    """Keeps what it buffers in memory: warcio itself leaves temporary files open."""

    _create_temp_file = staticmethod(io.BytesIO)


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", **fields: str) -> tuple[bytes, bytes]:
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode(), body


def warc(*answers: tuple[bytes, bytes], zipped: bool = True) -> bytes:
    out = io.BytesIO()
    writer = Writer(out, gzip=zipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for n, (head, body) in enumerate(answers):
        lines = head.decode().split("\r\n")
        fields = [tuple(line.split(": ", 1)) for line in lines[1:] if line]
        http = StatusAndHeaders(lines[0].split(" ", 1)[1], fields, protocol="HTTP/1.1")
        url = f"https://valley.example/{n}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))
    return out.getvalue()


def reading_of(data: bytes, settings: ReadSettings | None = None) -> Reading:
    return read([Input(path="a.warc", media_type=WARC, data=data)], settings=settings)


def codes(reading: Reading) -> list[str]:
    return [p.code for p in reading.problems]


@pytest.mark.parametrize("zipped", [True, False])
def test_pages_have_the_address_that_they_came_from(zipped: bool) -> None:
    reading = reading_of(warc(answer(PAGE.encode()), answer(b"Closed.", "text/plain"), zipped=zipped))
    assert next((s.path, s.url, s.title) for s in reading.sources) == (
        "a.warc#2",
        "https://valley.example/0",
        "Tram line closed",
    )
    assert reading.sources[1].text == "Closed."
    assert reading.problems == ()


def test_codings_and_charsets_are_taken_off() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())
    reading = reading_of(
        warc(
            answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
            answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate"),
            answer(chunked, Transfer_Encoding="chunked"),
            answer(PAGE.encode(), Content_Encoding="gzip", Transfer_Encoding="chunked"),
            answer(PAGE.encode("latin-1"), "text/html; charset=ISO-8859-1"),
        )
    )
    assert [WORDS in s.text for s in reading.sources] == [True] * 5
    assert reading.problems == ()


def test_pictures_and_errors_are_left_out_and_counted() -> None:
    answers = [answer(b"\x89PNG", "image/png"), answer(b"Gone", "text/html", "404 Not Found"), answer(PAGE.encode())]
    reading = reading_of(warc(*answers))
    assert len(reading.sources) == 1
    assert [(p.code, p.severity, p.message[-13:]) for p in reading.problems] == [
        ("unsupported-format", "note", "(records: 2).")
    ]


@pytest.mark.parametrize("zipped", [True, False])
def test_an_archive_that_breaks_off_keeps_what_was_read(zipped: bool) -> None:
    data = warc(answer(PAGE.encode()), answer(PAGE.encode()), zipped=zipped)
    reading = reading_of(data[:-150])
    assert (len(reading.sources), codes(reading)) == (1, ["broken-file"])


def test_a_bomb_is_unpacked_to_the_limit_only() -> None:
    bomb = warc(answer(PAGE.encode()), answer(bytes(5_000_000)))
    reading = reading_of(bomb, ReadSettings(max_unpacked=1_000_000))
    assert (len(reading.sources), codes(reading)) == (1, ["broken-file"])
    inner = warc(answer(gzip.compress(b"<p>The dam.</p>" * 500_000), Content_Encoding="gzip"))
    assert codes(reading_of(inner, ReadSettings(max_page=1_000_000))) == ["too-large"]


def test_an_archive_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(answer(PAGE.encode())))
    (tmp_path / "b.warc").write_bytes(warc(answer(PAGE.encode()), zipped=False))
    assert [s.path for s in read(find_inputs([tmp_path])[0]).sources] == ["a.warc.gz#2", "b.warc#2"]


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\nContent-Length: 5\r\n\r\n", b"\x1f\x8b\x08\x00"):
        assert codes(reading_of(start + data))
