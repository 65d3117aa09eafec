"""PDF, DOCX, mail and JSON Lines, each with a file made by a real writer of the format."""

import io
import mailbox
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from abduce.read.docx import draft_docx
from abduce.read.inputs import Input, find_inputs
from abduce.read.json_lines import drafts_of_rows
from abduce.read.mail import draft_mail
from abduce.read.pdf import draft_pdf
from abduce.read.reading import Reading, read, read_document
from abduce.read.settings import ReadSettings

SETTINGS = ReadSettings()


def pdf(*pages: list[str], title: str = "", invisible: bool = False) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1)
    sheet.setTitle(title)
    for lines in pages:
        for n, line in enumerate(lines):
            if not invisible:
                sheet.drawString(72, 780 - 20 * n, line)
        sheet.rect(72, 72, 100, 100)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def reading_of(data: bytes, media_type: str) -> Reading:
    return read_document(Input(path="a", media_type=media_type, data=data))


def test_pdf_pages_hyphens_running_heads_and_numbers() -> None:
    first = [
        "Water Office - Annual papers",
        "The dam above the valley was closed for re-",
        "pairs on Monday, and it stays",
        "1",
    ]
    second = ["Water Office - Annual papers", "closed until the spring of next year at the latest.", "2"]
    draft = draft_pdf(pdf(first, second), SETTINGS)
    assert draft.text == (
        "Water Office - Annual papers\n\nThe dam above the valley was closed for repairs on Monday, and it stays "
        "closed until the spring of next year at the latest."
    )
    assert [(p.page, draft.text[p.start : p.end].split()[0]) for p in draft.pages] == [(1, "Water"), (2, "closed")]
    assert draft.pieces[0].label == "boilerplate"


def test_pdf_title_over_two_lines_is_the_stated_one() -> None:
    lines = [
        "Report on the crack in",
        "the old dam",
        "Velden, 4 March 2019",
        "The crack is old. It was found by chance in May.",
    ]
    draft = draft_pdf(pdf(lines, title="Report on the crack in the old dam"), SETTINGS)
    assert (draft.title, draft.published) == ("Report on the crack in the old dam", "2019-03-04")


def test_a_scanned_pdf_says_that_it_has_no_text() -> None:
    reading = reading_of(pdf(["x"], invisible=True), "application/pdf")
    assert [p.code for p in reading.problems] == ["no-text"]


def test_a_truncated_pdf_is_a_problem() -> None:
    whole = pdf(["The dam was closed."])
    assert [p.code for p in reading_of(whole[: len(whole) // 2], "application/pdf").problems] == ["broken-file"]


def docx_file(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for words, style in paragraphs:
        document.add_paragraph(words, style=style)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Crack", "6 cm"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx_styles_and_tables() -> None:
    draft = draft_docx(
        docx_file(("The crack", "Title"), ("Findings", "Heading 1"), ("It is old, and it grows.", "Normal")), SETTINGS
    )
    assert draft.text == "The crack\n\nFindings\n\nIt is old, and it grows.\n\nCrack\t6 cm"
    assert [p.label for p in draft.pieces][:3] == ["title", "heading", "main"]
    assert draft.title == "The crack"


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    draft = draft_docx(out.getvalue(), ReadSettings(max_unpacked=1_000_000))
    assert [r.code for r in draft.remarks] == ["too-large"]


def test_a_docx_that_is_no_docx_is_a_problem() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    assert [r.code for r in draft_docx(out.getvalue(), SETTINGS).remarks] == ["broken-file"]
    assert [r.code for r in draft_docx(b"hello", SETTINGS).remarks] == ["broken-file"]


def mail(body: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Re: The crack", "Ada Marsh <ada@velden.example>"
    message["Date"] = "Mon, 04 Mar 2019 10:20:00 +0100"
    message.set_content(body)
    return message.as_bytes()


REPLY = """I found it by chance.

On Sun, 3 Mar 2019 at 16:55, Ola Renn <ola@velden.example> wrote:
> Who found the crack?
>
> On Sat, 2 Mar 2019 at 9:01, Ben Tarr wrote:
>> There is a crack.
"""


def test_mail_with_quoted_replies() -> None:
    draft = draft_mail(mail(REPLY))
    assert (draft.title, draft.author, draft.published, draft.kind) == ("The crack", "Ada Marsh", "2019-03-04", "mail")
    assert [(v.author, v.posted_on, v.reply_to, draft.text[v.start : v.end]) for v in draft.voices] == [
        ("Ola Renn", "2019-03-03", 1, "Who found the crack?"),
        ("Ben Tarr", "2019-03-02", None, "There is a crack."),
    ]
    assert [p.label for p in draft.pieces] == [
        "title", "main", "comment_header", "quoted_mail", "comment_header", "quoted_mail",
    ]  # fmt: skip


def test_mail_below_an_original_message_line() -> None:
    head = "-----Original Message-----\nFrom: Ola Renn\nSent: 3 March 2019 16:55\nTo: Ada"
    body = f"I found it.\n\n{head}\n\nWho found the crack?\n"
    draft = draft_mail(mail(body))
    assert [(v.author, v.posted_on, draft.text[v.start : v.end]) for v in draft.voices] == [
        ("Ola Renn", "2019-03-03", "Who found the crack?")
    ]


def test_mail_with_broken_head_and_charset() -> None:
    data = (
        b"Subject: =?utf-8?q?broken\nFrom: \xff\xfe\nContent-Type: text/plain; charset=nonsense\n\nHello \xff there.\n"
    )
    assert "Hello" in draft_mail(data).text


@given(st.binary(max_size=300))
def test_mail_never_raises(data: bytes) -> None:
    assert draft_mail(data).kind == "mail"


def test_json_lines() -> None:
    good = b'{"text": "Good.", "id": "x", "published": "2019", "kind": "memo"}'
    data = good + b'\nno json\n[1]\n{"text": 5}\n{"text": "", "path": "p"}\n'
    rows = list(drafts_of_rows("a.jsonl", data, SETTINGS))
    assert [(row.path, row.problem and row.problem.code) for row in rows] == [
        ("a.jsonl#x", None),
        ("a.jsonl", "broken-row"),
        ("a.jsonl", "broken-row"),
        ("a.jsonl", "broken-row"),
        ("p", None),
    ]
    assert (rows[0].draft.published, rows[0].draft.kind) == ("2019", "memo")


def test_pdf_headings_and_footnotes() -> None:
    lines = [
        "1. The crack", "The crack was found on 3 March by a diver who had", "11 minutes of air left.1 It is old.",
        "1 Report of the diver, page 4.", "It is kept in the tower.",
    ]  # fmt: skip
    draft = draft_pdf(pdf(["The dam", *lines]), SETTINGS)
    assert [(p.label, draft.text[p.start : p.end]) for p in draft.pieces][1:] == [
        ("heading", "1. The crack"),
        ("main", "The crack was found on 3 March by a diver who had 11 minutes of air left.1 It is old."),
        ("footnote", "1 Report of the diver, page 4. It is kept in the tower."),
    ]


def test_a_mailbox_holds_one_document_a_mail(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "letters.mbox")
    box.add(mail("I found it.\n\nFrom the tower one sees it.\n"))
    box.add(mail(REPLY))
    box.close()
    sources = read(find_inputs([tmp_path])[0]).sources
    assert [(s.path, s.title, s.kind) for s in sources] == [
        ("letters.mbox#1", "The crack", "mail"),
        ("letters.mbox#2", "The crack", "mail"),
    ]
    assert "From the tower one sees it." in sources[0].text


def test_two_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    out = io.BytesIO()
    frames = [Frame(x, 60, 235, 700) for x in (50, 305)]
    sheet = BaseDocTemplate(out, pagesize=A4, invariant=1, pageTemplates=[PageTemplate(frames=frames)])
    style = getSampleStyleSheet()["BodyText"]
    words = " lies below the gate, and a path leads from it to the tower on the hill, which is old."
    sheet.build([Paragraph(f"Stone {n}{words * 9}", style) for n in range(30)])
    draft = draft_pdf(out.getvalue(), SETTINGS)
    assert [int(n) for n in re.findall(r"Stone (\d+)", draft.text)] == list(range(30))
    assert [page.page for page in draft.pages] == list(range(1, len(draft.pages) + 1))
