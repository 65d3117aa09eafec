"""The line above a comment that names its writer: "Ada Marsh says", "harbour_rat · 3 hours ago"."""

from __future__ import annotations

import re
from typing import NamedTuple

from abduce.read.names import is_handle, is_name
from abduce.read.published import date_in, is_date_line

_VERB = (
    r"(?:says|said|wrote|writes|commented|comments|replied|replies|responds|responded|sagt|sagte|schreibt|schrieb|meint"
    r"|kommentiert|a dit|a écrit|dit|dice|dijo|escribió|ha scritto|zegt|schreef)"
)
_ON = r"(?:on|at|am|um|le|el|il|op)"
_SAYS = re.compile(
    rf"^(?P<who>[^\s:;,!?“\"][^:;!?“\"]{{0,58}}?)(?:,? {_ON} (?P<when>[^:]{{4,40}}(?::\d\d)?[^:]{{0,12}}))?"
    rf" {_VERB}(?: {_ON} (?P<later>.{{4,50}}?))?\s*:?$"
)
_REPLY_TO = re.compile(
    r"^(?P<who>[^:;!?“\"]{1,40}?)?\s*(?:↳|→|»|>|\()?\s*(?:in )?(?:reply|replying|replied|response|answering) to:? @?"
    r"(?P<whom>[^:;!?“\"()]{1,40}?)\)?(?:[,·|•-]\s*(?P<when>.{3,40}))?:?$",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"^(?:posted |comment |written |from )?by:? (?P<who>.{2,40}?)(?:,? (?:on|at) (?P<when>.{4,40}))?:?$", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|few|several)\s?(?:s|m|h|d|w|y|sec|min|mins|hr|hrs|second|minute|hour|day|week|month"
    r"|year)s? ago\b"
    r"|^(?:just now|yesterday|today)\b(?:,? at .{1,12})?$|^\d{1,2}(?:h|d|w|mo|y)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_SPLIT = re.compile(
    r"\s+[·•|–—-]\s+|\s*[·•|]\s*|, (?=\d|[A-Z][a-z]{2,8}\.? \d)|\s+\((?=\d)|\s{2,}| (?=\d{4}-\d\d-\d\d)"
)
_LONGEST = 100
"""Code points of the longest header; a name, a verb and a full date have some 70."""


class Header(NamedTuple):
    """Who writes the comment below."""

    author: str | None
    """As signed."""
    posted_on: str | None
    """ISO date."""
    reply_to: str | None
    """Name of the commenter who is answered, where the header says so."""


def comment_header(words: str) -> Header | None:
    """What a line says of the comment below it; ``None`` where it is no such line.

    >>> comment_header("rat77 · 4 March 2019 at 10:20")
    Header(author='rat77', posted_on='2019-03-04', reply_to=None)
    """
    if len(words) > _LONGEST:
        return None
    return _answering(words) or _saying(words) or _posted(words) or _dated(words)


def is_time_line(words: str) -> bool:
    """Whether a line is only the time of a comment: "3 days ago", "4 March 2019, 10:20"."""
    return len(words) <= 45 and (is_date_line(words) or (date_in(words) is None and _is_when(words)))


def _saying(words: str) -> Header | None:
    found = _SAYS.match(words)
    if not found or not (is_handle(found["who"]) or is_name(found["who"])):
        return None
    return Header(found["who"].strip(), _day(found["when"] or found["later"] or ""), None)


def _answering(words: str) -> Header | None:
    found = _REPLY_TO.match(words)
    if not found or not is_handle(found["whom"]):
        return None
    who = (found["who"] or "").strip(" ,·|-") or None
    return Header(who if who and is_handle(who) else None, _day(found["when"] or ""), found["whom"].strip())


def _posted(words: str) -> Header | None:
    found = _POSTED.match(words)
    if not found or not is_handle(found["who"]):
        return None
    return Header(found["who"].strip(), _day(found["when"] or ""), None)


def _dated(words: str) -> Header | None:
    """A name and a time on one line, whatever stands between them."""
    parts = _SPLIT.split(words.rstrip(":)"), maxsplit=1)
    if len(parts) != 2 or not is_handle(parts[0]) or not _is_when(parts[1]):
        return None
    return Header(parts[0].strip(), _day(parts[1]), None)


def _is_when(words: str) -> bool:
    """Whether ``words`` are a time and little else."""
    dated = date_in(words)
    if dated is not None:
        return len(words) - (dated.span.end - dated.span.start) <= 25
    return (bool(_AGO.search(words)) and len(words) <= 40) or (bool(_CLOCK.search(words)) and len(words) <= 20)


def _day(words: str) -> str | None:
    dated = date_in(words)
    return dated.value if dated else None
