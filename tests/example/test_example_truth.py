"""The example's own bookkeeping: truth.json quotes its documents exactly; its binary documents can be made again."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from ferry_case import DOCUMENTS, FERRY, load_truth, occurrences, plain_text, quotations

TRUTH = load_truth()
FILES = sorted(row["file"] for row in TRUTH["sources"])


@pytest.mark.parametrize("file", FILES)
def test_every_quotation_stands_in_its_document(file: str) -> None:
    text = plain_text(file)
    quoted = [words for name, words in quotations(TRUTH) if name == file]
    assert quoted
    assert [words for words in quoted if not occurrences(text, words)] == []


def test_quotations_name_listed_documents_only() -> None:
    assert {name for name, _ in quotations(TRUTH)} == set(FILES)


def test_every_document_is_listed_and_short() -> None:
    on_disk = {path.name for path in DOCUMENTS.iterdir()}
    assert {file.partition("#")[0] for file in FILES} == on_disk
    assert len(FILES) >= 14
    lengths = {file: len(plain_text(file).split()) for file in FILES}
    assert {file: n for file, n in lengths.items() if not 120 <= n <= 600} == {}


def test_families_partition_the_documents() -> None:
    members = [file for family in TRUTH["families"] for file in family]
    assert sorted(members) == FILES


def test_holders_end_their_chains() -> None:
    assert [row for row in TRUTH["statements"] if row["chain"] and row["chain"][-1] != row["holder"]] == []


def test_readme_labels_the_fiction_and_lists_every_document() -> None:
    readme = (FERRY / "README.md").read_text(encoding="utf-8")
    assert "fiction" in readme.split("\n\n")[1].lower()
    assert [file for file in {f.partition("#")[0] for f in FILES} if f"`{file}`" not in readme] == []


def test_the_binary_documents_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("ferry_make", FERRY / "make.py")
    assert spec
    assert spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.main(tmp_path)
    assert {p.name: p.read_bytes() == (DOCUMENTS / p.name).read_bytes() for p in tmp_path.iterdir()} == {
        "interim-report.pdf": True,
        "memo.docx": True,
    }
