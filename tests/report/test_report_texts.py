"""The text of a source: nothing is lost, comments nest, the margin names holders and the way back."""

from __future__ import annotations

from bridge_case import bridge_case

from abduce.model.analysis import Analysis
from abduce.model.records import Comment, Source, Statement
from abduce.model.span import Span
from abduce.report.anchored import marks_by_source
from abduce.report.index import index_of
from abduce.report.views.texts import Block, blocks_of, rows_by_source


def _blocks(analysis: Analysis, path: str) -> list[Block]:
    index = index_of(analysis)
    source = next(source for source in analysis.sources if source.path == path)
    return list(blocks_of(index, source, rows_by_source(index, marks_by_source(index))[source.id]))


def _shown(blocks: list[Block]) -> str:
    lines = ("".join(piece.text for piece in line.pieces) for block in blocks for line in block.paragraphs)
    return " ".join(" ".join(lines).split())


def _source(text: str) -> Source:
    return Source(id="so-1", path="a.txt", sha256="", media_type="text/plain", text=text)


def _said(start: int, end: int, holder: str) -> Statement:
    return Statement(
        id=f"st-{start}", source="so-1", start=start, end=end, content=Span(start, end), holder=holder, kind="direct",
        author_voice=False,
    )  # fmt: skip


def test_every_word_of_every_source_is_shown_once() -> None:
    analysis = bridge_case()
    for source in analysis.sources:
        assert _shown(_blocks(analysis, source.path)) == " ".join(source.text.split())


def test_comments_are_voices_that_nest() -> None:
    voices = [(block.depth, block.voice) for block in _blocks(bridge_case(), "column.txt") if block.depth]
    assert voices == [
        (1, "Petter K., 1 July 2031"),
        (2, "Lise, 1 July 2031, in reply to Petter K."),
        (3, "Unnamed voice, 1 July 2031, in reply to Lise"),
    ]


def test_replies_in_a_circle_end() -> None:
    text = "A\nB\n"
    comments = (
        Comment(id="co-a", source="so-1", start=0, end=2, reply_to="co-b"),
        Comment(id="co-b", source="so-1", start=2, end=4, reply_to="co-a"),
    )
    blocks = _blocks(Analysis(sources=(_source(text),), comments=comments), "a.txt")
    assert [block.depth for block in blocks] == [6, 6]


def test_margin_names_holder_cue_stance_and_item() -> None:
    [line] = [
        line for block in _blocks(bridge_case(), "gazette.txt") for line in block.paragraphs if "Ada" in str(line.notes)
    ]
    [note] = [note for note in line.notes if note.holder == "Ada Brandt"]
    assert note.cue == "told the inquiry"
    assert [(stance.key, stance.sign) for stance in note.stances] == [("H2", "+")]
    assert len(note.items) == 1


def test_margin_names_the_go_between() -> None:
    notes = [
        note for block in _blocks(bridge_case(), "coastal.txt") for line in block.paragraphs for note in line.notes
    ]
    assert [(note.holder, note.via) for note in notes] == [("Ada Brandt", "the Sundby Gazette")]


def test_a_statement_over_two_lines_is_marked_in_both_and_begins_in_the_first() -> None:
    text = "One half\n\nother half. Rest."
    analysis = Analysis(sources=(_source(text),), statements=(_said(4, 20, "Ann"),))
    [block] = _blocks(analysis, "a.txt")
    marked = [[(p.text, p.begins) for p in line.pieces if p.within] for line in block.paragraphs]
    assert marked == [[("half", ("st-4",))], [("other half", ())]]


def test_a_mark_that_begins_in_white_space_begins_at_the_next_word() -> None:
    analysis = Analysis(sources=(_source("One.\n\n  Two."),), statements=(_said(4, 12, "Ann"),))
    [block] = _blocks(analysis, "a.txt")
    assert [p.begins for line in block.paragraphs for p in line.pieces] == [(), ("st-4",)]


def test_a_span_outside_its_text_is_passed_over() -> None:
    analysis = Analysis(sources=(_source("One."),), statements=(_said(9, 99, "Ann"),))
    [block] = _blocks(analysis, "a.txt")
    assert [p.text for p in block.paragraphs[0].pieces] == ["One."]
