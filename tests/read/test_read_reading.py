"""The whole stage: laws, facts, flags, kinds, bad input."""

import hashlib
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abduce.model.errors import BadValueError
from abduce.model.facts import SourceFacts
from abduce.read import Input, Reading, ReadSettings, find_inputs, read, read_row

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LINES = st.sampled_from(
    [
        "A dam fails",
        "By Ada Marsh",
        "4 March 2019",
        "",
        "  • Ola says",
        "1. First",
        "Comments",
        "He said that it was old. " * 5,
    ]
)


def text(words: str, path: str = "a.txt") -> Input:
    return Input(path=path, media_type="text/plain", data=words.encode("utf-8", "surrogatepass"))


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=14).map("\n".join)))
def test_segments_tile_the_text_and_comments_lie_in_it(words: str) -> None:
    reading = read([text(words)])
    source = reading.sources[0]
    ends = [(s.start, s.end) for s in reading.segments]
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    assert (ends[0][0], ends[-1][1]) == (0, len(source.text)) if source.text else ends == []
    assert all(0 <= c.start < c.end <= len(source.text) for c in reading.comments)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_the_text_of_a_file_is_the_file(words: str) -> None:
    data = words.encode()
    source = read([Input(path="a.txt", media_type="text/plain", data=data)]).sources[0]
    assert source.text == words
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_the_order_of_the_inputs_does_not_matter() -> None:
    inputs = [text("One dam.", "b.txt"), text("One dam.", "a.txt"), text("Two dams.", "c.txt")]
    assert read(inputs) == read(inputs[::-1])


def test_two_identical_files_are_two_sources() -> None:
    reading = read([text("One dam.", "a.txt"), text("One dam.", "b.txt")])
    assert len({source.id for source in reading.sources}) == 2


def test_rows_with_one_path_stay_apart() -> None:
    rows = b'{"text": "One dam.", "path": "p"}\n{"text": "One dam.", "path": "p"}\n'
    reading = read([Input(path="a.jsonl", media_type="application/jsonl", data=rows)])
    assert [source.path for source in reading.sources] == ["p", "p#2"]
    assert len({source.id for source in reading.sources}) == 2


def test_what_the_analyst_knows_goes_first() -> None:
    known = {"a.txt": SourceFacts(path="a.txt", author="Ola Renn", published="2019-03", kind="report", reliability="B")}
    source = read([text("A dam fails\n\nBy Ada Marsh\n4 May 2018\n\nThe dam failed.")], known=known).sources[0]
    assert (source.author, source.published, source.published_evidence) == ("Ola Renn", "2019-03", None)
    assert (source.kind, source.reliability) == ("report", "B")


def test_facts_about_no_source_are_a_problem() -> None:
    reading = read([text("A dam.", "dams/a.txt")], known={"a.txt": SourceFacts(path="a.txt", author="Ola")})
    assert codes(reading) == ["unused-facts"]
    assert "'dams/a.txt'" in reading.problems[0].message


def test_a_long_text_is_cut_and_said_so() -> None:
    reading = read([text("The dam broke. " * 100)], settings=ReadSettings(max_text=150))
    assert len(reading.sources[0].text) == 150
    assert reading.sources[0].flags == ("truncated",)
    assert "text-cut" in codes(reading)


def test_another_language_is_known_and_no_problem_of_reading() -> None:
    reading = read(
        [text("Der alte Damm über dem Tal wurde am Montag wegen eines Risses geschlossen, teilte das Amt mit.")]
    )
    assert (reading.sources[0].language, codes(reading)) == ("de", [])


@pytest.mark.parametrize(("words", "code"), [("", "empty-file"), (" \n\t\n", "empty-file")])
def test_empty_files_are_sources_with_a_problem(words: str, code: str) -> None:
    reading = read([text(words)])
    assert codes(reading) == [code]
    assert reading.sources[0].text == words


def test_a_file_of_rows_without_rows_is_a_problem() -> None:
    assert codes(read([Input(path="a.jsonl", media_type="application/jsonl", data=b"\n")])) == ["empty-file"]


def test_a_page_over_the_limit_is_not_read() -> None:
    page = Input(path="a.html", media_type="text/html", data=b"<p>The dam.</p>" * 100)
    assert codes(read([page], settings=ReadSettings(max_page=100))) == ["too-large"]


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    gone = Input(path="a.txt", media_type="text/plain", file=tmp_path / "a.txt")
    assert codes(read([gone])) == ["unreadable-file"]


GARBLED = (
    "Dam was closed\n\nVELDEN (VPA) - The water office the dam on Monday closed. said. The mayor fears for the "
    "fields "
    "of the farmers. Said. There are no plans for the gates in the near future. .. Two villages for pumps have "
    "asked.\n"
)


def test_garbled_text_is_flagged_with_its_reason() -> None:
    reading = read([text(GARBLED)])
    assert {"machine_paraphrase", "machine_translation"} <= set(reading.sources[0].flags)
    note = next(p for p in reading.problems if p.code == "flag-machine-translation")
    assert note.severity == "note"
    assert note.start is not None
    assert GARBLED[note.start : note.end].startswith("said.")


def test_a_repost_is_flagged_and_a_kind() -> None:
    words = (
        "The dam\n\n[Editor's note: This essay was first published in The Valley Herald.]\n\nThe dam above the "
        "valley is old. " * 1
    )
    source = read([text(words)]).sources[0]
    assert (source.kind, source.flags) == ("repost", ("repost",))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("MEMORANDUM\n\nFrom: Ada Marsh\nTo: Ola Renn\nSubject: The crack\n\nThe crack is wide.", "memo"),
        ("Interim report on the dam\n\n1. Findings\n\nThe crack is old and it has grown since the last visit.\n\n"
         "2. Recommendations\n\nThe gates should be kept open until the wall has been mended from below.", "report"),
        ("Why is the dam closed?\n\nIt has a crack, and it has had it for a while, as pictures show.\n\n"
         "How old is it?\n\nNobody knows, but the oldest picture that shows it was taken nine years ago by a "
         "farmer.\n\n"
         "Who pays?\n\nThe two villages and the water office share the cost of the lorries that bring water "
         "now.", "explainer"),
        ("OPINION\n\nOpen the gates\n\nAda Marsh\n\nIn my view the gates must be opened now. I believe so.", "opinion"),
        ("Dam closed\n\nVELDEN, March 4, 2019 (VPA) - The dam was closed on Monday, officials said.\n\n"
         "The mayor said on Tuesday that two villages were without water.\n\nFarmers told the agency that they "
         "need pumps.", "news"),
    ],
)  # fmt: skip
def test_kinds(words: str, kind: str) -> None:
    assert read([text(words)]).sources[0].kind == kind


def test_a_row_of_the_stage_command() -> None:
    out = read_row(
        {"id": "1", "html": "<html><body><p>The dam above the valley was closed on Monday.</p></body></html>"}
    )
    assert out["text"] == "The dam above the valley was closed on Monday."
    assert list(out) == [
        "title", "author", "outlet", "published", "language", "kind", "flags", "text", "segments", "comments",
        "problems",
    ]  # fmt: skip
    json.dumps(out)


@pytest.mark.parametrize("row", [{}, {"html": 5}, {"path": "/no/such/file"}, {"html": "x", "url": 5}])
def test_a_bad_row_is_a_wrong_call(row: dict[str, object]) -> None:
    with pytest.raises(BadValueError):
        read_row(row)


def test_importing_read_imports_no_heavy_library() -> None:
    heavy = ("spacy", "trafilatura", "py3langid", "docx", "pypdfium2")
    code = f"import sys, abduce.read; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared/seeds is absent")
def test_the_seeds_are_read_as_annotated() -> None:
    inputs, _ = find_inputs([SHARED / "seeds"])
    reading = read(inputs)
    texts = [source for source in reading.sources if source.media_type == "text/plain"]
    assert [source.kind for source in texts][0::4] == ["opinion", "explainer"]
    for source in texts:
        assert source.text == (SHARED / "seeds" / source.path).read_bytes().decode()
