"""Writes the two binary documents of the example, byte for byte the same each time.

usage: python make.py [FOLDER]      (default: the folder ``documents`` beside this file)

The report is written without compression and with reportlab's ``invariant`` (no clock, no random id); the memo gets
fixed core properties, and its archive is packed anew with one fixed time for every member, stored and not deflated, so
that no version of zlib shows in the bytes. Everything in them is invented.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

HERE = Path(__file__).resolve().parent
REPORT = "interim-report.pdf"
MEMO = "memo.docx"

RUNNING_HEAD = "Marine Casualty Board - Loss of the Selvane - Interim report"
FOOTNOTE = "<super>1</super> The yard disputes the method of measurement. Its letter of 20 February 2020 is in Annex C."
MARGIN, GUTTER = 12 * mm, 6 * mm
HEAD, FOOT = 20 * mm, 24 * mm
"""Heights kept free above and below the columns, for the running head, the footnote and the page number."""

TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=15, leading=18, spaceAfter=6)
HEADING = ParagraphStyle(
    "heading", fontName="Times-Bold", fontSize=11.5, leading=14, spaceBefore=6, spaceAfter=3, keepWithNext=1
)
TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10.5, leading=13.5, alignment=TA_JUSTIFY, spaceAfter=4)
MARKED = ParagraphStyle("marked", parent=TEXT)
"""Text that carries the mark of the footnote: the note is drawn at the foot of the page where it ends."""
NOTE = ParagraphStyle("note", fontName="Times-Roman", fontSize=8, leading=9.5)

REPORT_TEXT: tuple[tuple[ParagraphStyle, str], ...] = (
    (TITLE, "Interim report on the loss of the passenger ferry Selvane"),
    (TEXT, "Halvermere, 28 February 2020"),
    (HEADING, "1. Purpose"),
    (
        TEXT,
        "The Marine Casualty Board publishes this report in order to make known what has been established so far. "
        "It does not assign blame. The Board expects to publish its final report in the spring of 2021.",
    ),
    (HEADING, "2. The voyage"),
    (
        TEXT,
        "The Selvane left Kelmouth on Friday, 11 October 2019, at 9.40 p.m. with 412 passengers and a crew of 28. "
        "At 10.31 p.m. the officer of the watch began the turn into the Brannay channel. The ship heeled to starboard, "
        "stopped for some seconds at about fourteen degrees and then went over. Sixty-three people died.",
    ),
    (
        TEXT,
        "The Board found no sign of a collision or a fire.",
    ),
    (HEADING, "3. The load"),
    (
        TEXT,
        "According to the drivers' papers the fourteen lorries weighed 312 tonnes. The Board weighed nine of them "
        "after they had been recovered and calculated the rest; together the vehicles weighed 371 tonnes. The ferry "
        "was licensed to carry 400 passengers. The excess is due to tickets that were sold after the list had been "
        "closed.",
    ),
    (
        TEXT,
        "Vell Sound Lines told the Board that it had closed the weighbridge in June 2019 in order to shorten stops. "
        "The company denies that the ship lay below her load line.",
    ),
    (HEADING, "4. The ventilation trunk"),
    (
        MARKED,
        "Water entered the auxiliary engine room through a trunk on the starboard side. The witness Maddoc Yarwick, "
        "bosun, stated that the room was flooded before the turn. Remote cameras suggest that the lower edge of the "
        "trunk may lie below the position on the approved drawing.<super>1</super> Divers will measure it.",
    ),
    (
        TEXT,
        "The Dunmarrow Shipyard told the Board that the trunk had been built according to the drawing. The sister "
        "ship Selhild took in water in March 2017; her log gives no cause.",
    ),
    (HEADING, "5. Inspections"),
    (
        TEXT,
        "The ferry was last inspected on 9 September 2019. The inspector told the Board that he "
        "did not look behind the cladding because the rules do not require it.",
    ),
    (HEADING, "6. What survivors told the Board"),
    (
        TEXT,
        "Captain Harald Munce, the master, told the Board that he turned at the usual speed and with the usual rudder. "
        "He said the chief engineer had reported water two minutes earlier, and that he wanted to finish the turn in "
        "order to bring the ship into shallow water. Wilma Arkwell stated that no alarm was heard before "
        "the lights failed.",
    ),
    (
        TEXT,
        "Two mates stated that the ship had felt slow to come upright since the summer. One of them believed that this "
        "was because of the lorries; the other suspected water in the ship. Neither wrote anything in the log, because "
        "no limit had been passed.",
    ),
    (HEADING, "7. Questions that are open"),
    (
        TEXT,
        "The Board has heard two opposed explanations. Gunnar Pell, a former harbour master, maintains that the loss "
        "was caused by the load. Professor Ilsa Corrent maintains that it was caused by the trunk. The Board has not "
        "yet been able to exclude either, and will run model tests before the end of 2020.",
    ),
    (HEADING, "8. Next steps"),
    (
        TEXT,
        "The wreck lies at a depth of 48 metres. The ministry expects that it can be raised by the end of June 2020. "
        "If the weather allows, divers will go down in April. The Board asks anyone who worked on the Selvane before "
        "her delivery in May 2004 to come forward.",
    ),
    (TEXT, "Edda Marlowe, chair<br/>Pieter Osgrove, chief investigator"),
)
MEMO_DATE = datetime(2019, 9, 24, 8, 0, 0)
ZIP_DATE = (2019, 9, 24, 8, 0, 0)
MEMO_HEAD = (
    "From: Niels Ostergrane, technical superintendent",
    "To: Hanne Brockley, director of operations",
    "Date: 24 September 2019",
    "Subject: Draught of the Selvane at departure",
)
MEMO_TEXT = (
    "The mates have read the draught marks of the Selvane at Kelmouth since the first of the month. On six of twenty "
    "departures the load line was at the water or under it. The table gives the three deepest.",
    "I believe that the reason is the lorries. Their papers add up to less than the ship shows. Since the weighbridge "
    "was closed we have had no means to check them. The terminal says that weighing would cost eleven minutes a stop.",
    "Bosun Yarwick reported on Friday that he hears water behind the cladding on the starboard side when the ship is "
    "deep. I have asked the yard for the drawing of the ventilation trunk. The yard replied that the drawing could be "
    "seen in Dunmarrow. In the log of the Selhild I found an entry of 12 March 2017: water in the auxiliary engine "
    "room, cause not found.",
    "I recommend that we open the weighbridge again and that we take down one panel of the cladding before the winter. "
    "The first costs time and the second costs a day in dock. I do not know which of the two matters more. If nothing "
    "is done, we will sooner or later have water where we do not want it.",
    "I know that you wanted to avoid a stop before the autumn holidays, and I understand why.",
)
MEMO_TABLE = (
    ("Departure", "Declared load (t)", "Load line"),
    ("6 September", "298", "at the water"),
    ("13 September", "305", "6 cm under"),
    ("20 September", "309", "9 cm under"),
)


class _Report(BaseDocTemplate):
    """A template that remembers whether the page has the mark of the footnote on it."""

    has_note = False

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab calls it by this name)
        if isinstance(flowable, Paragraph) and flowable.style is MARKED:
            self.has_note = True


def report_bytes() -> bytes:
    """The inquiry's interim report: A5, two columns, running heads, page numbers and one footnote."""
    out = io.BytesIO()
    report = _Report(
        out,
        pagesize=A5,
        invariant=1,
        pageCompression=0,
        title="Interim report on the loss of the passenger ferry Selvane",
        author="Marine Casualty Board",
    )
    report.addPageTemplates([PageTemplate(id="columns", frames=_columns(), onPage=_head, onPageEnd=_foot)])
    report.build([Paragraph(words, style) for style, words in REPORT_TEXT])
    return out.getvalue()


def _columns() -> list[Frame]:
    width, height = A5
    column = (width - 2 * MARGIN - GUTTER) / 2
    return [
        Frame(x, FOOT, column, height - HEAD - FOOT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for x in (MARGIN, MARGIN + column + GUTTER)
    ]


def _head(canvas: Canvas, report: _Report) -> None:
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(MARGIN, A5[1] - 13 * mm, RUNNING_HEAD)


def _foot(canvas: Canvas, report: _Report) -> None:
    if report.has_note:
        note = Paragraph(FOOTNOTE, NOTE)
        note.wrap(A5[0] - 2 * MARGIN, FOOT)
        note.drawOn(canvas, MARGIN, 13 * mm)
        report.has_note = False
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(A5[0] / 2, 8 * mm, f"Page {report.page}")


def memo_bytes() -> bytes:
    """A technical superintendent's memo, with a header line and a table."""
    document = Document()
    properties = document.core_properties
    properties.author = "Niels Ostergrane"
    properties.title = "Draught of the Selvane at departure"
    properties.created = properties.modified = properties.last_printed = MEMO_DATE
    properties.last_modified_by = "Niels Ostergrane"
    properties.revision = 1
    document.sections[0].header.paragraphs[0].text = "Vell Sound Lines - internal"
    document.add_heading("Memorandum", level=1)
    for line in (*MEMO_HEAD, *MEMO_TEXT[:1]):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(MEMO_TABLE[0]))
    for row in MEMO_TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for line in MEMO_TEXT[1:]:
        document.add_paragraph(line)
    _slimmed(document)
    written = io.BytesIO()
    document.save(written)
    return _packed_anew(written.getvalue())


def _slimmed(document: DocumentObject) -> None:
    """Drops what the template brings and the memo does not use: nine tenths of the file."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]


def _packed_anew(archive: bytes) -> bytes:
    """The same members, in the order of their names, with one time and no compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, ZIP_DATE)
            member.create_system = 0
            new.writestr(member, old.read(name))
    return out.getvalue()


DOCUMENTS: dict[str, Callable[[], bytes]] = {REPORT: report_bytes, MEMO: memo_bytes}
"""File name -> what writes it."""


def main(folder: Path) -> None:
    """Writes both documents into ``folder``."""
    for name, written in DOCUMENTS.items():
        (folder / name).write_bytes(written())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "documents")
