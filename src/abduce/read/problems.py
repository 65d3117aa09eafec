"""The problems of ``read``, one function for each code.

| code | severity | what happened |
|---|---|---|
| ``missing-file`` | error | a path that was given does not exist |
| ``nothing-to-read`` | error | a folder (or the whole call) holds no document |
| ``unreadable-file`` | error | the system refuses to open it |
| ``missing-file`` | warning | a link inside a folder leads nowhere |
| ``symlink-loop`` | warning | a link leads back to a folder that is being read |
| ``unsupported-format`` | warning | a binary file, or one of a format that ``read`` has no module for |
| ``empty-file`` | warning | no byte, or nothing but white space |
| ``broken-file`` | error | the format's reader gives up: a truncated PDF, a DOCX that is no zip |
| ``broken-row`` | error | a row of a JSON Lines file is no document |
| ``too-large`` | error | more bytes than the settings allow, or a zip bomb |
| ``no-text`` | error | a document without words: a scanned PDF |
| ``encoding`` | warning | bytes that cannot be decoded, now U+FFFD |
| ``other-encoding`` | note | not UTF-8, but decoded without loss |
| ``text-cut`` | warning | the text is longer than the settings allow and was cut |
| ``flag-…`` | note | why a source has a flag |
| ``unused-facts`` | warning | case.toml has facts about a source that was not read |
"""

from __future__ import annotations

from abduce.model.problems import Problem, Severity
from abduce.read.draft import Remark


def missing_file(path: str) -> Problem:
    """A path that was given does not exist."""
    return _file("missing-file", "error", path, "Expected a file or a folder, found nothing there. Check the path.")


def nothing_to_read(path: str) -> Problem:
    """A folder without documents."""
    return _file(
        "nothing-to-read",
        "error",
        path,
        "Expected documents "
        "(.txt .md .html .pdf .docx .odt .eml .mbox .rss .atom .warc .jsonl), found none. Give another folder.",
    )


def unreadable_file(path: str, why: str) -> Problem:
    """The system refuses to open a file or folder."""
    return _file("unreadable-file", "error", path, f"It cannot be opened ({why}). Check its permissions.")


def symlink_loop(path: str) -> Problem:
    """A link leads back to a folder that is being read."""
    return _file(
        "symlink-loop", "warning", path, "This link leads back to a folder that holds it; it was not followed."
    )


def unsupported_format(path: str, found: str) -> Problem:
    """A file that no module reads."""
    return _file(
        "unsupported-format",
        "warning",
        path,
        f"Expected text, HTML, PDF, DOCX, ODT, mail, a feed, WARC or JSON Lines, found {found}; it was left out. "
        "Convert it to one of these.",
    )


def no_document(path: str) -> Problem:
    """A file of data or of a program beside the documents, such as case.toml."""
    message = "This is data or a program, not a document; it was left out. Name it .txt to have it read."
    return _file("unsupported-format", "note", path, message)


def broken_row(path: str, line: int, why: str) -> Problem:
    """A row of a JSON Lines file is no document."""
    return _file(
        "broken-row",
        "error",
        f"{path}, line {line}" if line else path,
        f'Expected an object such as {{"text": "..."}}, found {why}; the row was left out. Mend the row.',
    )


def broken_holder(path: str, why: str) -> Problem:
    """A file that holds many documents cannot be read, or not to its end."""
    message = f"Expected documents up to the end, but it cannot be read on ({why}). Fetch or export it again."
    return _file("broken-file", "error", path, message)


def no_documents(path: str, found: int) -> Problem:
    """Records of an archive that hold pictures, scripts and the like."""
    message = f"Pictures, scripts, style sheets and answers without a page were left out (records: {found:,})."
    return _file("unsupported-format", "note", path, message)


def rows_cut(path: str, found: int, kept: int) -> Problem:
    """A JSON Lines file is longer than the settings allow."""
    return _file(
        "text-cut",
        "warning",
        path,
        f"The file has {found:,} bytes; the rows in the first {kept:,} were read. "
        "Split it, or raise max_bytes in [settings.read].",
    )


def no_rows(path: str) -> Problem:
    """A file that should hold many documents holds none."""
    return _file("empty-file", "warning", path, "Expected documents, found an empty file. Is it the right one?")


def broken_link(path: str) -> Problem:
    """A link that leads nowhere."""
    return _file(
        "missing-file", "warning", path, "Expected a file, found a link that leads nowhere; mend or delete it."
    )


def unused_facts(path: str, nearest: str | None) -> Problem:
    """Facts about a source that was not read."""
    hint = f"the nearest path is {nearest!r}" if nearest else "no document was read"
    return _file(
        "unused-facts", "warning", path, f"case.toml has facts about this source, but it was not read; {hint}."
    )


def empty_file() -> Remark:
    """No byte, or white space only."""
    return Remark("empty-file", "warning", "Expected a text, found an empty file. Is it the right one?")


def broken_file(what: str, why: str) -> Remark:
    """The reader of the format gives up."""
    return Remark("broken-file", "error", f"Expected {what}, but it cannot be read ({why}). Fetch or export it again.")


def too_large(what: str, found: int, allowed: int) -> Remark:
    """More bytes than the settings allow."""
    return Remark(
        "too-large",
        "error",
        f"Expected at most {allowed:,} bytes of {what}, found {found:,}; it was not read. "
        "Split it, or raise the limit in [settings.read].",
    )


def no_text(what: str) -> Remark:
    """A document without words."""
    return Remark(
        "no-text", "error", f"Expected words, found none: {what}. Run text recognition (OCR) and give the result."
    )


def undecodable(encoding: str, n_bytes: int, at: int) -> Remark:
    """Bytes that cannot be decoded."""
    return Remark(
        "encoding",
        "warning",
        f"Expected {encoding}, found {n_bytes} undecodable place(s), shown as \N{REPLACEMENT CHARACTER}. Save the "
        f"file as UTF-8.",
        at,
        at + 1,
    )


def other_encoding(encoding: str) -> Remark:
    """Decoded without loss, but not UTF-8."""
    return Remark("other-encoding", "note", f"Expected UTF-8, found {encoding}; it was decoded as such.")


def text_cut(found: int, kept: int, unit: str = "code points") -> Remark:
    """The text is longer than the settings allow."""
    return Remark(
        "text-cut",
        "warning",
        f"The document has {found:,} {unit}; the first {kept:,} were read. "
        "Split it, or raise the limit in [settings.read].",
    )


def _file(code: str, severity: Severity, path: str, message: str) -> Problem:
    return Problem(code=code, severity=severity, message=f"{path}: {message}")
