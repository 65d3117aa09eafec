import pytest
from hypothesis import given
from hypothesis import strategies as st

from abduce.read.decode import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1252"])
def test_decodes_without_loss(encoding: str) -> None:
    text = "Die Fähre sank – die Brücke hielt."
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text


def test_a_byte_order_mark_and_line_ends_stay() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n").text == "\ufeffone\r\ntwo\rthree\n"


def test_damaged_utf8_stays_utf8_with_a_problem() -> None:
    decoded = decode("Die Fähre „Möwe“ sank. ".encode() + b"\xff end")
    assert decoded.text == "Die Fähre „Möwe“ sank. \N{REPLACEMENT CHARACTER} end"
    assert [(r.code, r.start, r.end) for r in decoded.remarks] == [("encoding", 23, 24)]


def test_another_encoding_is_said() -> None:
    assert [r.code for r in decode("Fähre".encode("cp1252")).remarks] == ["other-encoding"]


def test_the_declared_encoding_goes_before_the_guess() -> None:
    assert decode("Паром затонул".encode("koi8-r"), "koi8-r").text == "Паром затонул"


def test_an_unknown_declared_encoding_is_no_error() -> None:
    assert decode(b"Ferry \xe9", "no-such-thing").text == "Ferry é"


@given(st.binary(max_size=200))
def test_never_raises(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if data.startswith((b"\xff", b"\xfe")) or text != text.encode("utf-8", "ignore").decode():
        return
    assert decode(data) == (text, ())
