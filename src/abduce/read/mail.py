"""Mail: the words of the sender, and the mails that they quote as voices of their own."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.policy import default as default_policy
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from abduce.model.records import Label
from abduce.read.draft import Draft, TextBuilder, Voice
from abduce.read.json_lines import Row
from abduce.read.problems import broken_file, broken_row, no_text
from abduce.read.published import date_in
from abduce.read.settings import ReadSettings

_WROTE = re.compile(
    r"^[> ]*(?:On|Am|Le|El|Il|Op) (?P<when>.{4,120}?)[,]? "
    r"(?P<who>[^,<>\n]{2,80}?)\s*(?:<[^>\n]{0,120}>)?\s*(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\s?:$"
)
_ORIGINAL = re.compile(
    r"^[> ]*-{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|message d'origine)\s?-{2,}$"
    r"|^Begin forwarded message:$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^[> ]*\*?(?P<key>From|Sent|Date|To|Cc|Subject|Von|Gesendet|An|Betreff)\*?:\*?\s*(?P<value>.*)$")
_ANSWER = re.compile(r"^(?:(?:re|aw|fwd?|wg|tr|rv)\s?:\s*)+", re.IGNORECASE)
_DEPTH = re.compile(r"^(?:> ?)+")
_SIGNATURE = re.compile(r"^-- ?$")
_ADDRESS = re.compile(r"\s*[<\[(][^>\])]{0,200}[>\])]\s*")
_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_MAX_PARTS = 200
"""Parts of a mail that are walked, and lines between parts that it may declare; more is an attack."""


class _Quoted(NamedTuple):
    """One line of a mail with the voice it belongs to."""

    words: str
    depth: int
    label: Label


def draft_mail(data: bytes) -> Draft:
    """The draft of a mail: subject as title, sender as author, date from its head, quoted mails as "
    "``quoted_mail``."""
    if data.count(b"boundary=") > _MAX_PARTS:
        why = f"more than {_MAX_PARTS} parts inside parts"
        return Draft(text="", kind="mail", remarks=(broken_file("a mail", why),))
    message = email.message_from_bytes(data, policy=default_policy)
    body = _body(message)
    builder = TextBuilder()
    subject = _header(message, "Subject")
    if subject:
        builder.add(subject, "title")
    if not body.strip():
        return Draft(
            text=builder.text(), title=subject, kind="mail", remarks=(no_text("a mail with attachments only"),)
        )
    voices = _add_body(body, builder)
    return Draft(
        text=builder.text(),
        pieces=tuple(builder.pieces),
        voices=voices,
        title=_ANSWER.sub("", subject) if subject else None,
        author=_sender(_header(message, "From")),
        published=_date(_header(message, "Date")),
        kind="mail",
    )


def drafts_of_mailbox(path: str, data: bytes, settings: ReadSettings) -> Iterator[Row]:
    """The mails of the mailbox (mbox, RFC 4155) at ``path`` with bytes ``data``, in order, one document each."""
    mails = [part for part in _FROM_LINE.split(data) if part.strip()]
    for n, part in enumerate(mails[: settings.max_rows], 1):
        yield Row(path=f"{path}#{n}", draft=draft_mail(part.replace(b"\n>From ", b"\nFrom ")))
    if len(mails) > settings.max_rows:
        yield Row(path=path, problem=broken_row(path, settings.max_rows + 1, f"{len(mails):,} mails"))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
        return " ".join(str(value).split()) or None if value is not None else None
    except Exception:  # noqa: BLE001, the standard parser raises many kinds of errors on malformed heads
        return None


def _sender(value: str | None) -> str | None:
    """The name of a sender, or the address where there is none.

    >>> _sender("Ada Marsh <ada@harbour.example>"), _sender("ada@harbour.example")
    ('Ada Marsh', 'ada@harbour.example')
    """
    name, address = parseaddr(value or "")
    return name or address or None


def _date(value: str | None) -> str | None:
    try:
        return parsedate_to_datetime(value or "").date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def _body(message: EmailMessage) -> str:
    """The text of the first plain part, else of the first HTML part."""
    found: dict[str, str] = {}
    for n, part in enumerate(message.walk()):
        if n > _MAX_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and kind not in found and part.get_content_disposition() != "attachment":
            found[kind] = _decoded(part)
    if found.get("text/plain", "").strip():
        return found["text/plain"]
    return _from_html(found["text/html"]) if found.get("text/html") else ""


def _decoded(part: EmailMessage) -> str:
    from abduce.read.decode import decode

    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else str(raw or "").encode("utf-8", "replace")
    return decode(data, part.get_content_charset()).text


def _from_html(markup: str) -> str:
    from abduce.read.markup import words_of_html

    return words_of_html(markup)


def _add_body(body: str, builder: TextBuilder) -> tuple[Voice, ...]:
    """Add the body to ``builder``; the voices are the mails that it quotes."""
    voices: list[Voice] = []
    at_depth: dict[int, int] = {}
    author, posted = None, None
    for label, depth, words in _blocks(_lines(body)):
        span = builder.add(words, label)
        if span is None:
            continue
        if label == "comment_header":
            author, posted = _who(words)
        elif label == "quoted_mail":
            at_depth[depth] = len(voices)
            voices.append(Voice(span.start, span.end, author, posted, at_depth.get(depth - 1)))
            author, posted = None, None
    return _answering(voices)


def _answering(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Quoted mails answer the one that they quote, which stands below them."""
    return tuple(
        voice._replace(reply_to=next((k for k, v in enumerate(voices) if v.reply_to == n), None))
        for n, voice in enumerate(voices)
    )


def _lines(body: str) -> list[_Quoted]:
    """The lines of the body without quotation marks, with the depth and kind of each."""
    out: list[_Quoted] = []
    below = False
    for raw in _unwrapped(body.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        marks = _DEPTH.match(raw)
        depth = marks[0].count(">") if marks else 0
        words = raw[marks.end() :].rstrip() if marks else raw.rstrip()
        if _ORIGINAL.match(raw):
            below = True
            out.append(_Quoted(words, depth + 1, "comment_header"))
        elif _WROTE.match(raw):
            out.append(_Quoted(words, depth + 1, "comment_header"))
        elif below and depth == 0 and _FIELD.match(words):
            out.append(_Quoted(words, 1, "comment_header"))
        elif depth or below:
            out.append(_Quoted(words, depth + below, "quoted_mail"))
        else:
            out.append(
                _Quoted(
                    words,
                    0,
                    "boilerplate" if _SIGNATURE.match(raw) or (out and out[-1].label == "boilerplate") else "main",
                )
            )
    return out


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """``lines`` with an attribution that was broken over two or three lines on one."""
    out: list[str] = []
    skip = 0
    for i, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        for more in (1, 2):
            joined = " ".join([line, *(_DEPTH.sub("", x) for x in lines[i + 1 : i + 1 + more])])
            if re.match(r"^[> ]*(?:On|Am|Le|El|Il|Op) ", line) and not _WROTE.match(line) and _WROTE.match(joined):
                out.append(joined)
                skip = more
                break
        else:
            out.append(line)
    return out


def _blocks(lines: Sequence[_Quoted]) -> list[tuple[Label, int, str]]:
    """Runs of lines of one kind and depth, with lines that a program wrapped at column 72 or so joined again."""
    runs: list[tuple[Label, int, list[str]]] = []
    for words, depth, label in lines:
        if runs and runs[-1][0] == label and runs[-1][1] == depth:
            runs[-1][2].append(words)
        elif words or not runs:
            runs.append((label, depth, [words]))
    return [(label, depth, _refilled(words)) for label, depth, words in runs]


def _refilled(lines: Sequence[str]) -> str:
    """``lines`` as paragraphs: a line goes on when it is nearly as long as a mail program's."""
    out = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = 55 <= len(line) <= 80 and after and not re.match(r"^(?:[•*–-]|\d+[.)])\s", after)
        out += line.strip() + (" " if goes_on else "\n")
    return re.sub(r"\n{3,}", "\n\n", out).strip()


def _who(words: str) -> tuple[str | None, str | None]:
    """Writer and date of a quoted mail from the lines above it."""
    wrote = _WROTE.match(words)
    if wrote:
        dated = date_in(wrote["when"])
        return wrote["who"].strip(" \"'"), dated.value if dated else None
    fields = {m["key"]: m["value"] for m in map(_FIELD.match, words.split("\n")) if m}
    dated = date_in(fields.get("Sent") or fields.get("Date") or fields.get("Gesendet") or "")
    sender = _ADDRESS.sub("", fields.get("From") or fields.get("Von") or "").strip(" \"'*")
    return sender or None, dated.value if dated else None
