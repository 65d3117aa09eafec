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
    rf" {_VERB}(?: {_ON} (?P<later>.{{4,50}}?))?\s*(?::|\.\.\.|…)?$"
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
    r"|year)s?\.? ago\b"
    r"|^(?:just now|yesterday|today)\b(?:,? at .{1,12})?$|^\d{1,2}(?:h|d|w|mo|y)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_LEAD = re.compile(r"^(?:#\d+|\d+[.)])\s+|^(?:(?:comment|posted|written) )?(?:by|von|par|por) ", re.IGNORECASE)
_TRAIL = re.compile(r"\s*[|·•]?\s*(?:reply|report|permalink|share|antworten|répondre)\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"[\s,·•|–—(@-]*(?:\b(?:on|at|am|um|le|el|il|op|posted|said|says|\d{1,2}[:.]\d\d"
    r"|(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?)"
    r"\b[\s,·•|–—(@-]*)*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,·•|–—)@:.-]*(?:(?:at|um|à|a las|alle|om)?\s*\d{1,2}[:.h]\d\d(?:[:.]\d\d)?)?\s*(?:[ap]\.?m\.?|uhr|h|utc"
    r"|gmt|[ecmp][ds]?t)?"
    r"[\s,·•|–—)@:.-]*(?:\(?edited\)?|[+-]\d{1,4})?[\s)]*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:>|→|»|▸|▶)\s*")
_MARKS = " \t,·•|–—()@-"
_NOBODY = frozenset(
    """
    he she they it we i who officials police the one some others in updated published posted edited last modified
    created date on at first dated released this that
    """.split()
)
"""First words of who says something in an article; nobody signs so."""
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
    return _answering(words) or _saying(words) or _dated(words) or _posted(words)


def is_time_line(words: str) -> bool:
    """Whether a line is only the time of a comment: "3 days ago", "4 March 2019, 10:20"."""
    return len(words) <= 45 and (is_date_line(words) or (date_in(words) is None and _is_when(words)))


def _saying(words: str) -> Header | None:
    found = _SAYS.match(_LEAD.sub("", words))
    if not found or not may_sign(found["who"]):
        return None
    return Header(found["who"].strip(), _day(found["when"] or found["later"] or ""), None)


def _answering(words: str) -> Header | None:
    found = _REPLY_TO.match(words)
    if not found or not is_handle(found["whom"]):
        return None
    who = (found["who"] or "").strip(" ,·|-") or None
    return Header(who if who and may_sign(who) else None, _day(found["when"] or ""), found["whom"].strip())


def _posted(words: str) -> Header | None:
    found = _POSTED.match(words)
    if not found or not is_handle(found["who"]):
        return None
    return Header(found["who"].strip(), _day(found["when"] or ""), None)


def _dated(words: str) -> Header | None:
    """A name and a time on one line, whatever stands between them; "Ada > Ben" is Ada's answer to Ben."""
    words = _LEAD.sub("", _TRAIL.sub("", words))
    dated = date_in(words)
    ago = None if dated else _AGO.search(words)
    if dated is None and ago is None:
        return None
    start, end = dated.span if dated else ago.span() if ago else (0, 0)
    names = _ARROW.split(_BEFORE.sub("", words[:start]), maxsplit=1)
    who, whom = names[0].strip(_MARKS), names[1].strip(_MARKS) if len(names) > 1 else None
    if not may_sign(who) or not _AFTER.fullmatch(words[end:]):
        return None
    return Header(who, dated.value if dated else None, whom)


def may_sign(who: str) -> bool:
    """Whether somebody may sign a comment as ``who``."""
    if not any(map(str.isalpha, who)) or who.split(maxsplit=1)[0].casefold() in _NOBODY:
        return False
    return is_handle(who) or is_name(who)


def _is_when(words: str) -> bool:
    """Whether ``words`` are a time and little else."""
    dated = date_in(words)
    if dated is not None:
        return len(words) - (dated.span.end - dated.span.start) <= 25
    return (bool(_AGO.search(words)) and len(words) <= 40) or (bool(_CLOCK.search(words)) and len(words) <= 20)


def _day(words: str) -> str | None:
    dated = date_in(words)
    return dated.value if dated else None
