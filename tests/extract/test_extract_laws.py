"""Laws of the stage: spans lie in the text, order is fixed, hostile texts end."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.extract import Extraction, extract
from abduce.extract.rows import extract_row
from abduce.model.errors import BadValueError
from abduce.model.records import Comment, Segment, Source
from abduce.model.span import Span

PIECES = st.sampled_from(
    ["Ann Lee said", "that", "the ferry sank", "“It was full,”",
     '"', "’", "because", ".", "\n\n", "\r\n", "according to",
     "will", "in 2014", "not", "e\u0301", "\U0001f6a2", "\u202eabc", "\x00", "he", "the owners", ",", "denied", "2,700"]
)  # fmt: skip


def source(text: str, **known) -> Source:
    return Source(**{"id": "so-1", "path": "a.txt", "sha256": "", "media_type": "text/plain", "text": text, **known})


def inner_spans(found: Extraction):
    """(outer, inner) of every span that must lie inside its row."""
    for s in found.statements:
        yield from ((s.span, s.content), (s.span, s.cue))
    for e in found.explanations:
        yield from ((e.span, e.cause), (e.span, e.effect), (e.span, e.marker))
    for p in found.predictions:
        yield from ((p.span, p.content), (p.span, p.condition))
    for v in found.events:
        yield v.span, v.time


def all_spans(found: Extraction):
    """Every span of every record, whatever its kind: rows, their parts, and mentions."""
    for kind in fields(Extraction):
        for row in getattr(found, kind.name):
            if kind.name == "entities":
                yield from (Span(m.start, m.end) for m in row.mentions)
            elif row.start is not None:
                yield Span(row.start, row.end)
            parts = (getattr(row, name, None) for name in PARTS)
            yield from (part for part in parts if isinstance(part, Span))


PARTS = ("content", "cue", "holder_span", "cause", "effect", "marker", "condition", "time")


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_every_span_lies_in_the_text_and_in_its_row(parser, text: str) -> None:
    found = extract([source(text)], parser=parser)
    for outer, inner in inner_spans(found):
        assert 0 <= outer.start < outer.end <= len(text)
        assert inner is None or (inner.start < inner.end and outer.covers(inner))
    for s in found.statements:
        assert s.holder_span is None or s.holder_span.of(text).strip()
    for entity in found.entities:
        assert all(text[m.start : m.end].strip() for m in entity.mentions)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_strange(parser, text: str) -> None:
    for span in all_spans(extract([source(text)], parser=parser)):
        assert 0 <= span.start < span.end <= len(text)


SENTENCES = st.sampled_from(
    ["Ann Lee said that 40 tonnes of salt were lost in May 2014.", "The yard must pay, the crew demanded.",
     "The mill will close next year because the dam broke.", "They called for the council to open the dam.",
     "“It sank,”", "Protests over pay spread, killing two.", "He denied it.",
     "As the Courier said, it was so old that it swayed."]
)  # fmt: skip
STRANGE = st.sampled_from(
    ["e\u0301\u0323", "\U0001f6a2\u200d\U0001f525", "\u202eabc\u202c", "\u0627\u0644\u0633\u0641\u0646",
     "\r\n", "\r\n\r\n", "\x00", "\ufeff", "\u2028", "\ud7ff", "\U0010ffff", "\t", "’", "“", "\xa0"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(SENTENCES, STRANGE, st.text(max_size=12)), max_size=25), st.sampled_from(["", " "]))
def test_every_span_of_every_record_lies_in_the_text(parser, parts: list[str], between: str) -> None:
    text = between.join(parts)
    for span in all_spans(extract([source(text, published="2020-03-10", author="Nora Vale")], parser=parser)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == text[span.start : span.end] != ""


def test_the_law_of_spans_sees_every_kind_of_record(parser) -> None:
    text = (
        "Ann Lee said that 40 tonnes of salt were lost in May 2014. "
        "The mill will close next year because the dam broke. The farmers called for the council to open the dam."
    )
    found = extract([source(text)], parser=parser)
    kinds = {kind.name for kind in fields(Extraction) if getattr(found, kind.name)}
    assert kinds == {kind.name for kind in fields(Extraction)} - {"problems"}


def test_the_same_text_gives_the_same_records_and_ids_are_unique(parser) -> None:
    text = "Ann Lee and Tom Brook said that it sank because the door failed. “It will sink again,” said Ann Lee."
    once, again = (extract([source(text)], parser=parser) for _ in range(2))
    assert once == again
    for rows in (once.statements, once.explanations, once.predictions, once.entities):
        ids = [row.id for row in rows]
        assert ids
        assert len(set(ids)) == len(ids)


def test_a_commenter_speaks_in_the_authors_voice_of_the_comment(parser) -> None:
    text = "The ferry sank in the bay.\n\nI never trusted that bow door."
    segments = [
        Segment(source="so-1", start=0, end=28, label="main"),
        Segment(source="so-1", start=28, end=len(text), label="comment"),
    ]
    comment = Comment(id="co-1", source="so-1", start=28, end=len(text), author="Nora Vale")
    found = extract([source(text, author="Ann Lee")], segments, [comment], parser=parser)
    assert [(s.holder, s.author_voice, s.content.of(text)) for s in found.statements] == [
        ("Ann Lee", True, "The ferry sank in the bay"),
        ("Nora Vale", True, "I never trusted that bow door"),
    ]


def test_boilerplate_and_bylines_say_nothing(parser) -> None:
    text = "Menu Share Print\n\nThe ferry sank in the bay."
    segments = [
        Segment(source="so-1", start=0, end=18, label="boilerplate"),
        Segment(source="so-1", start=18, end=len(text), label="main"),
    ]
    found = extract([source(text)], segments, parser=parser)
    assert [s.content.of(text) for s in found.statements] == ["The ferry sank in the bay"]


def test_another_language_is_a_note_and_nothing_is_extracted(parser) -> None:
    found = extract([source("Die Fähre sank, sagte Ann Lee.", language="de")], parser=parser)
    assert [(p.code, p.severity) for p in found.problems] == [("other-language", "note")]
    assert not found.statements


def test_the_beginning_of_a_long_text_is_used_and_said_so(parser) -> None:
    from abduce.extract.settings import ExtractSettings

    text = "Ann Lee said that it sank. " * 20
    segments = [Segment(source="so-1", start=i * 27, end=i * 27 + 27, label="main") for i in range(20)]
    found = extract([source(text)], segments, parser=parser, settings=ExtractSettings(max_characters=81))
    assert [p.code for p in found.problems] == ["long-text"]
    assert len(found.statements) == 3


HOSTILE = {
    "a sentence of half a megabyte": "he said " * 60_000,
    "nested quotation marks": "“" * 20_000 + "x" + "”" * 20_000,
    "straight quotation marks": '"a ' * 20_000,
    "digits": "1" * 200_000,
    "one endless word": "x" * 300_000,
    "capitals": "Ann Lee " * 20_000,
}


def test_the_beginning_of_one_long_segment_is_used(parser) -> None:
    from abduce.extract.settings import ExtractSettings

    text = "Ann Lee said that it sank. " * 20
    found = extract([source(text)], parser=parser, settings=ExtractSettings(max_characters=81))
    assert len(found.statements) == 3


def test_a_source_without_readable_segments_says_nothing(parser) -> None:
    text = "Ann Lee said that it sank."
    menu = Segment(source="so-1", start=0, end=len(text), label="boilerplate")
    assert not extract([source(text)], [menu], parser=parser).statements


def test_a_giant_paragraph_is_a_problem(parser) -> None:
    found = extract([source("word " * 9_000)], parser=parser)
    assert [(p.code, p.severity) for p in found.problems] == [("giant-paragraph", "warning")]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_ends_with_a_problem(parser, name: str) -> None:
    text = HOSTILE[name][:41_000]  # more than a paragraph can have
    found = extract([source(text)], parser=parser)
    assert [p.code for p in found.problems] == ["giant-paragraph"]
    assert all(0 <= span.start < span.end <= len(text) for span in all_spans(found))


def test_a_row_without_text_is_refused(parser) -> None:
    with pytest.raises(BadValueError, match='a string under "text"'):
        extract_row({"id": "1"}, parser=parser)


def test_a_row_may_bring_its_segments(parser) -> None:
    row = {"id": "1", "text": "Menu\nIt sank, said Ann Lee.", "segments": [{"start": 5, "end": 27, "label": "main"}]}
    found = extract_row(row, parser=parser)
    assert [(s.holder, s.content) for s in found.statements] == [("Ann Lee", Span(5, 12))]


def test_the_one_who_is_asked_holds_the_answers(parser) -> None:
    said = "The bolts were thin and old. The yard says that it paid."
    text = f"Ann Lee builds ferries.\n\nMs Lee, why did it sink?\n\n{said}"
    question, answer = text.index("Ms Lee"), text.index("The bolts")
    segments = [
        Segment(source="so-1", start=0, end=question, label="main"),
        Segment(source="so-1", start=question, end=answer, label="heading"),
        Segment(source="so-1", start=answer, end=len(text), label="main"),
    ]
    asked = source(text, kind="interview", author="Nora Vale")
    found = extract([asked], segments, parser=parser)
    assert [(s.holder, s.kind, s.author_voice, s.content.of(text)) for s in found.statements] == [
        ("Nora Vale", "own", True, "Ann Lee builds ferries"),
        ("Ann Lee", "direct", False, "The bolts were thin and old"),
        ("yard", "indirect", False, "it paid"),
    ]
    assert [s.chain for s in found.statements] == [(), (), ("Ann Lee", "yard")]


def test_reasons_without_a_marker_can_be_left_out_and_are_looked_for_in_news_only(parser) -> None:
    from abduce.extract.settings import ExtractSettings

    text = "The mill closed when the workers left."

    def unmarked(kind: str, **settings) -> list[str | None]:
        found = extract([source(text, kind=kind)], parser=parser, settings=ExtractSettings(**settings))
        return [e.marker for e in found.explanations]

    assert unmarked("news") == [None]
    assert unmarked("memo") == []
    assert unmarked("news", unmarked_reasons=False) == []
    text += " The town has a new bridge." * 4  # no longer news of unrest, and long enough to show it
    assert unmarked("news") == []
