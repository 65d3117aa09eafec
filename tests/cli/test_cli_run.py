"""``abduce run`` and its neighbours from end to end, with documents as they come: broken, foreign, huge, hostile."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

QUESTION = "Why did the mill at Kell close?"
GOOD = """Mill closes

By Ada Bell
4 May 1931

The mill at Kell closed because the flood had wrecked its wheel, Tom Reed said.
"""
GERMAN = "Die Mühle in Kell ist geschlossen worden, weil das Hochwasser das Rad zerstört hat, sagte der Verwalter. " * 8


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def problems(out: Path) -> dict[str, str]:
    """Code -> severity."""
    return {p["code"]: p["severity"] for p in analysis(out)["problems"]}


def analysis(out: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((out / "analysis.json").read_text("utf-8"))
    return data


def paths(out: Path) -> list[str]:
    return [s["path"] for s in analysis(out)["sources"]]


def test_a_run_writes_both_files_and_says_where(abduce: Any, docs: Path, tmp_path: Path) -> None:
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "a" / "out", "--timings")
    assert done.status == 0, done.err
    assert QUESTION in done.out
    assert str(tmp_path / "a" / "out" / "report.html") in done.out
    assert "extract" in done.err
    assert (tmp_path / "a" / "out" / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_json_tells_the_same_as_records(abduce: Any, docs: Path, tmp_path: Path) -> None:
    (docs / "empty.txt").write_bytes(b"")
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out", "--json")
    told = json.loads(done.out)
    assert told["problems"] == analysis(tmp_path / "out")["problems"]
    assert set(told["posterior"]) == {h["id"] for h in analysis(tmp_path / "out")["hypotheses"]}


def test_the_command_line_goes_before_the_case_file(abduce: Any, docs: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text("question = 'Why?'\nas_of = 1930\n[[hypothesis]]\nlabel = 'debt'\nstatement = 'Debt closed it.'\n")
    words = ("--question", QUESTION, "--as-of", "1931-06", "--hypothesis", "flood: The flood closed it.")
    assert abduce("run", docs, "--case", case, "--out", tmp_path / "out", *words).status == 0
    written = analysis(tmp_path / "out")
    assert (written["question"], written["as_of"]) == (QUESTION, "1931-06")
    assert {h["label"] for h in written["hypotheses"] if h["origin"] == "given"} == {"debt", "flood"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--question: expected a question"),
        (("--question", "Why?", "--as-of", "soon"), "--as-of: expected a date such as"),
        (("--question", "Why?", "--hypothesis", "flood"), "expected 'label: statement'"),
        (("--question", "Why?", "--case", "no.toml"), "expected a TOML file"),
    ],
)
def test_wrong_usage_costs_no_time(words: tuple[str, ...], told: str, abduce: Any, docs: Path, tmp_path: Path) -> None:
    done = abduce("run", docs, "--out", tmp_path / "out", *words)
    assert done.status == 2
    assert told in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_unknown_keys_of_the_case_file_are_wrong_usage(abduce: Any, docs: Path, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("qestion = 'Why?'\n")
    done = abduce("run", docs, "--case", tmp_path / "case.toml", "--out", tmp_path / "out")
    assert (done.status, "did you mean 'question'?" in done.err) == (2, True)


def test_an_out_that_is_a_file_is_wrong_usage(abduce: Any, docs: Path) -> None:
    done = abduce("run", docs, "--question", "Why?", "--out", docs / "good.txt")
    assert (done.status, "--out: expected a folder" in done.err) == (2, True)


def test_a_question_with_no_bearing_is_answered_so(abduce: Any, docs: Path, tmp_path: Path) -> None:
    done = abduce("run", docs, "--question", "Why do comets have tails?", "--out", tmp_path / "out")
    assert done.status == 0
    assert "warning:" in done.err
    assert [h["origin"] for h in analysis(tmp_path / "out")["hypotheses"]] == ["catch_all"]


BAD = {
    "empty.txt": (b"", "empty-file", "warning"),
    "blank.md": (b"\n \n\t\n", "empty-file", "warning"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "unsupported-format", "warning"),
    "binary.txt": (bytes(range(256)) * 16, None, None),
    "truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 ob", "broken-file", "error"),
    "no-zip.docx": (b"PK\x03\x04 and then nothing", "broken-file", "error"),
    "latin.txt": ("Die Mühle schloß früh, sagte der Müller am Bach.".encode("latin-1"), None, None),
    "utf16.txt": (GOOD.encode("utf-16"), "other-encoding", "note"),
    "cut.txt": (GOOD.encode() + "The Müller said no.".encode()[:5] + b"\xc3\x28\xff\xfe", None, None),
    "german.txt": (GERMAN.encode(), "other-language", "note"),
    "rows.jsonl": (b'{"text": "The mill closed because of the flood."}\n{"no": 1}\n{', "broken-row", "error"),
    "deep.html": (b"<div>" * 30_000 + b"The mill closed.", None, None),
    "entities.html": (b"<p>&#0;&#x110000;&bogus; The mill closed because of the flood.</p>" * 3, None, None),
    "lines.txt": (b"The mill at Kell closed in May.\n___\nReed said so in 1931.\n" * 4, None, None),
    "nulls.txt": (b"The mill\x00 closed because\x00 of the flood.", None, None),
    "script.html": (b"<p>Reed said: <b>&lt;script&gt;alert(1)&lt;/script&gt;</b> the mill closed.</p>" * 3, None, None),
    "mail.eml": (b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=no", None, None),
}  # fmt: skip
"""Name -> (bytes, the code and severity of its problem where one is certain)."""


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_a_problem_and_the_rest_goes_on(name: str, abduce: Any, docs: Path, tmp_path: Path) -> None:
    data, code, severity = BAD[name]
    (docs / name).write_bytes(data)
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    found = problems(tmp_path / "out")
    assert "good.txt" in paths(tmp_path / "out")
    assert done.status == ("error" in found.values())
    if code:
        assert found.get(code) == severity
    assert abduce("verify", tmp_path / "out").status == 0


def test_all_bad_files_at_once(abduce: Any, docs: Path, tmp_path: Path) -> None:
    for name, (data, _, _) in BAD.items():
        (docs / name).write_bytes(data)
    (docs / "loop").symlink_to(docs, target_is_directory=True)
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert done.status == 1
    assert {"symlink-loop", "broken-file", "broken-row", "empty-file"} <= set(problems(tmp_path / "out"))
    assert "good.txt" in paths(tmp_path / "out")
    assert abduce("verify", tmp_path / "out").status == 0
    assert "<script>alert(1)" not in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_another_language_is_read_and_not_extracted(abduce: Any, docs: Path, tmp_path: Path) -> None:
    (docs / "german.txt").write_text(GERMAN, encoding="utf-8")
    abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    written = analysis(tmp_path / "out")
    source = next(s for s in written["sources"] if s["path"] == "german.txt")
    assert source["language"] == "de"
    assert [s for s in written["segments"] if s["source"] == source["id"]]
    assert [s for s in written["statements"] if s["source"] == source["id"]] == []


def test_a_symlink_loop_is_not_followed(abduce: Any, docs: Path, tmp_path: Path) -> None:
    (docs / "down").mkdir()
    (docs / "down" / "up").symlink_to(docs, target_is_directory=True)
    (docs / "self").symlink_to(docs / "self")
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert done.status == 0
    assert problems(tmp_path / "out")["symlink-loop"] == "warning"
    assert paths(tmp_path / "out") == ["good.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_problem(abduce: Any, docs: Path, tmp_path: Path) -> None:
    (docs / "secret.txt").write_text(GOOD)
    (docs / "secret.txt").chmod(0)
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert (done.status, problems(tmp_path / "out")["unreadable-file"]) == (1, "error")


def test_a_file_that_the_system_refuses_is_a_problem(
    abduce: Any, docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for root, who may read everything."""
    (docs / "secret.txt").write_text(GOOD)
    opened = Path.open

    def refusing(path: Path, *args: Any, **named: Any) -> Any:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **named)

    monkeypatch.setattr(Path, "open", refusing)
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert (done.status, problems(tmp_path / "out")["unreadable-file"]) == (1, "error")
    assert paths(tmp_path / "out") == ["good.txt"]


def test_a_folder_with_nothing_to_read_still_gives_a_report(abduce: Any, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    done = abduce("run", tmp_path / "docs", "--question", QUESTION, "--out", tmp_path / "out")
    assert done.status == 1
    assert problems(tmp_path / "out")["nothing-to-read"] == "error"
    assert (tmp_path / "out" / "report.html").exists()
    assert abduce("verify", tmp_path / "out").status == 0


def test_a_path_that_is_not_there_is_a_problem(abduce: Any, docs: Path, tmp_path: Path) -> None:
    done = abduce("run", docs, tmp_path / "no.txt", "--question", QUESTION, "--out", tmp_path / "out")
    assert (done.status, problems(tmp_path / "out")["missing-file"]) == (1, "error")


def test_a_text_of_some_megabytes_is_read(abduce: Any, docs: Path, tmp_path: Path) -> None:
    """Without a word that could be a cue, so that the test is about size and not about parsing."""
    (docs / "large.txt").write_text("Blue grey green river stone water mill.\n" * 100_000, encoding="utf-8")
    done = abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert done.status == 0, done.err
    assert paths(tmp_path / "out") == ["good.txt", "large.txt"]


def test_report_makes_the_same_page_again(abduce: Any, docs: Path, tmp_path: Path) -> None:
    abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    done = abduce("report", tmp_path / "out" / "analysis.json", "--out", tmp_path / "again.html")
    assert done.status == 0
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "out" / "report.html").read_bytes()


def test_verify_finds_a_changed_text(abduce: Any, docs: Path, tmp_path: Path) -> None:
    abduce("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert abduce("verify", tmp_path / "out").out.startswith("verified: 1 sources")
    changed = analysis(tmp_path / "out")
    changed["sources"][0]["text"] = "Mill closes"
    (tmp_path / "out" / "analysis.json").write_text(json.dumps(changed))
    done = abduce("verify", tmp_path / "out")
    assert done.status == 1
    assert "bad-span" in done.err


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": 1}', b"\xff\xfe"])
@pytest.mark.parametrize("command", ["verify", "report"])
def test_what_is_no_analysis_is_wrong_usage(command: str, data: bytes, abduce: Any, tmp_path: Path) -> None:
    (tmp_path / "analysis.json").write_bytes(data)
    done = abduce(command, tmp_path / "analysis.json")
    assert done.status == 2
    assert done.err.startswith("abduce: ")


def test_stages_are_printed_in_order(abduce: Any) -> None:
    done = abduce("stages")
    assert [line.split()[0] for line in done.out.splitlines()] == [
        "read", "trace", "extract", "relate", "explain", "weigh",
    ]  # fmt: skip


def test_progress_is_drawn_on_a_terminal_only(
    abduce: Any, docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("run", docs, "--question", QUESTION, "--out", tmp_path / "out")
    assert abduce(*words).err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "extract" in abduce(*words).err
