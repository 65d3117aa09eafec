"""ODT and the notes of DOCX. LibreOffice 7.4 wrote files/crack.odt and files/crack.docx from files/crack.fodt."""

import io
import zipfile
from pathlib import Path

import pytest

from abduce.read.docx import draft_docx
from abduce.read.draft import Draft
from abduce.read.inputs import find_inputs
from abduce.read.odt import draft_odt
from abduce.read.reading import read
from abduce.read.settings import ReadSettings

FILES = Path(__file__).parent / "files"
SETTINGS = ReadSettings()
BLOCKS = [
    ("title", "The crack in the old dam"),
    ("heading", "Findings"),
    ("main", "The crack is older than the gate. It grows by 2 mm a year."),
    ("main", "The gate was closed in May."),
    ("main", "The road stays open."),
    ("main", "Crack\t6 cm"),
    ("main", "The office will decide in June."),
    ("footnote", "Report of the diver, page 4."),
    ("footnote", "Letter of the office to the town."),
]


def odt(content: str, **members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in {"content": content, **members}.items():
            archive.writestr(f"{name}.xml", words)
    return out.getvalue()


def body(inner: str) -> str:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
    drawing = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    return (
        f"<office:document-content{names} {drawing}><office:body><office:text>{inner}</office:text></office:body>"
        "</office:document-content>"
    )


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(p.label, draft.text[p.start : p.end]) for p in draft.pieces]


def test_odt_as_an_office_program_writes_it() -> None:
    draft = draft_odt((FILES / "crack.odt").read_bytes(), SETTINGS)
    assert blocks(draft) == BLOCKS
    assert (draft.title, draft.author, draft.remarks) == ("The crack in the old dam", "Ada Marsh", ())


def test_docx_of_the_same_program_with_its_notes() -> None:
    assert blocks(draft_docx((FILES / "crack.docx").read_bytes(), SETTINGS)) == BLOCKS


def test_a_folder_with_both_is_read() -> None:
    inputs, problems = find_inputs([FILES / "crack.odt", FILES / "crack.docx"])
    assert [s.title for s in read(inputs).sources] == ["The crack in the old dam"] * 2
    assert problems == ()


def test_a_box_of_text_stands_behind_its_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>The gate in May.</text:p></draw:text-box></draw:frame>"
    draft = draft_odt(odt(body(f"<text:p>The crack {box}is old.</text:p><text:p>It grows.</text:p>")), SETTINGS)
    assert draft.text == "The crack is old.\n\nThe gate in May.\n\nIt grows."


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"hello", "broken-file"),
        (odt("<a"), "no-text"),
        (odt(""), "broken-file"),
        (odt(BOMB + body("<text:p>&b;</text:p>")), "broken-file"),
        (odt('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + body("<text:p>&x;</text:p>")), "broken-file"),
        (odt(body("")), "no-text"),
        (odt(body("<text:p>The dam.</text:p>"), filler="0" * 3_000_000), "too-large"),
        ((FILES / "crack.odt").read_bytes()[:9_000], "broken-file"),
        (odt("<a>" * 10_000), "no-text"),
    ],
)
def test_broken_files_and_bombs_are_problems(data: bytes, code: str) -> None:
    draft = draft_odt(data, ReadSettings(max_unpacked=1_000_000))
    assert ([r.code for r in draft.remarks], draft.text) == ([code], "")
