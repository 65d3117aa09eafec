"""The head of a plain text: masthead, section, titles, writers, dates, and the fields of a memo.

The method is ours. A line of the head is taken for what its shape says; what is left are titles, of which the first
counts: a name of a newspaper or an office stands above the title, a subtitle below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from abduce.model.records import Label
from abduce.read.lines import Line
from abduce.read.names import is_name, looks_like_prose
from abduce.read.published import Dated, date_in, is_date_line

_BY = re.compile(
    r"^(?:(?:written |posted |published |story |words |text |analysis |opinion |report(?:ing)? |interview )?"
    r"(?:by|von|par|por|di)"
    r"|interview|author|writer|words|reporting|reporter)[: ]\s*(?P<who>\S.*)$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^(?P<key>from|to|cc|date|subject|re|ref)\s?:\s*(?P<value>.*)$", re.IGNORECASE)
_SECTIONS = frozenset(
    """
    news world business opinion politics economy economics sport sports culture technology science health analysis
    comment commentary editorial op-ed column columns viewpoint feature features local national international europe
    africa asia americas environment travel lifestyle life society markets finance education law crime weather
    explainer interview letters letter obituary obituaries review reviews perspective perspectives blog exclusive
    """.split()
)
_HOUSES = re.compile(
    r"\b(?:herald|courier|advertiser|times|post|news|bulletin|journal|review|gazette|tribune|chronicle|daily|weekly"
    r"|quarterly|monthly|magazine|radio|tv|television|broadcasting|guardian|observer|telegraph|star|standard|express"
    r"|record|reporter|examiner|sentinel|mirror|press|wire|agency|dispatch|monitor|globe|independent|inquirer|ledger"
    r"|argus|echo|newsletter|blog|board|commission|committee|society|association|institute|university|ministry"
    r"|department|council|foundation|cent(?:er|re)|authority|agency)(?: (?:\d+|online|blog))?$",
    re.IGNORECASE,
)
_TAGLINE = re.compile(
    r"^(?P<name>[^–—|:-]{2,40}) [–—|-] .*\b(?:news|magazine|newspaper|blog|journal|stories|reporting)\b", re.IGNORECASE
)
_TRAIL = re.compile(r"\s*[|›»>/·]\s*")
_CUTS = re.compile(r"\s+[|•·–—/]\s+|,\s|,$|\s+\(|\.\s(?=[A-Z])")
_EMPHASIS = "*_~ "
_PLACE_DATE_WORDS = 6
"""Words that may stand before a date in a line of the head: a place, an outlet, "Published on"."""
_HOUSE_WORDS = 6
"""Words of the longest name of a newspaper or an office."""


class HeadLine(NamedTuple):
    """What one line of the head says."""

    label: Label | None
    """``None`` for a line that may be a title."""
    author: str | None = None
    """Who signs."""
    outlet: str | None = None
    """Where it appeared."""
    dated: Dated | None = None
    """When it appeared."""
    title: str | None = None
    """Title that a field gives."""


def read_head_line(line: Line, text: str) -> HeadLine:
    """What ``line`` of the head of ``text`` says by its own shape."""
    words = line.text.strip(_EMPHASIS)
    field = _FIELD.match(words)
    if field:
        return _field(line, field)
    if _is_trail(words) or words.casefold().strip(":.") in _SECTIONS:
        return HeadLine("boilerplate")
    by = _BY.match(words)
    dated = date_in(line.text, line.start)
    if by and len(words.split()) <= 16:
        return HeadLine("byline", *_signed(by["who"], text), dated)
    if dated and (
        is_date_line(words) or (len(words.split()) <= _PLACE_DATE_WORDS + 4 and not words.endswith((".", "?")))
    ):
        return _dated(words, text, dated)
    who = signature(words, text)
    return HeadLine("byline", who) if who else HeadLine(None)


def _dated(words: str, text: str, dated: Dated) -> HeadLine:
    """A line with a date and little else; what stands beside the date may be a place, an outlet, a writer."""
    rest = date_free(words)
    if is_date_line(words):
        return HeadLine("byline", dated=dated)
    author, outlet = signature(rest, text), _signed(rest, text)[1]
    for part in re.split(r"\.\s", words)[1:]:
        by = _BY.match(part.strip(_EMPHASIS))
        author = author or (_signed(by["who"], text)[0] if by else None)
    return HeadLine("byline", author, outlet, dated)


def _field(line: Line, field: re.Match[str]) -> HeadLine:
    """A field of a memo; a subject is its title."""
    key, value = field["key"].casefold(), field["value"].strip()
    if key in ("subject", "re"):
        return HeadLine("title", title=value or None)
    author = _CUTS.split(value)[0] if key == "from" and is_name(_CUTS.split(value)[0]) else None
    return HeadLine("byline", author, dated=date_in(line.text, line.start) if key == "date" else None)


def masthead(words: str) -> str | None:
    """The name of the newspaper, site or office that a line of its own gives; ``None`` for any other line.

    >>> masthead("The Harbour Herald"), masthead("Quayside - news from the port"), masthead("Board blames crew")
    ('The Harbour Herald', 'Quayside', None)
    """
    bare = words.strip(_EMPHASIS + "#")
    tagline = _TAGLINE.match(bare)
    if tagline:
        return tagline["name"].strip()
    capital = all(
        word[0].isupper() or word.casefold() in ("of", "the", "for", "and", "&")
        for word in bare.split()
        if word[0].isalpha()
    )
    return bare if len(bare.split()) <= _HOUSE_WORDS and capital and _HOUSES.search(bare) else None


def signature(words: str, text: str) -> str | None:
    """The person that a short line names; ``None`` where it is no signature.

    A bare name counts when none of its words stands in the text in lower case (then it would be a subtitle).
    """
    bare = _CUTS.split(date_free(words.strip(_EMPHASIS)), maxsplit=1)[0]
    if not is_name(bare) or _HOUSES.search(bare):
        return None
    return None if any(looks_like_prose(part, text) for part in bare.split() if len(part) > 2) else bare


def _signed(words: str, text: str) -> tuple[str | None, str | None]:
    """Author and outlet that the words after "by" name."""
    parts = [part.strip(_EMPHASIS) for part in _CUTS.split(date_free(words)) if part.strip(_EMPHASIS)]
    author = parts[0] if parts and _is_signer(parts[0]) else None
    outlet = next((part for part in parts if masthead(part)), None)
    return author, outlet


def _is_signer(words: str) -> bool:
    """Whether the words after "by" are a person or a pen name, and not "our own staff"."""
    if masthead(words):
        return False
    first = re.split(r" (?:and|&) ", words)[0]
    return is_name(first) or (len(words.split()) == 1 and words[:1].isupper())


def _is_trail(words: str) -> bool:
    """Whether a line is a menu or a trail of links: three or more short parts between bars."""
    parts = _TRAIL.split(words)
    return len(parts) >= 3 and all(0 < len(part.split()) <= 3 for part in parts)


def date_free(words: str) -> str:
    """``words`` up to a date that stands in them.

    >>> date_free("Ada Marsh, 4 March 2019")
    'Ada Marsh'
    """
    dated = date_in(words)
    return re.sub(r"(?: on|,|-|:|\s)*$", "", words[: dated.span.start] if dated else words)


def titles_of(lines: Sequence[Line], candidates: Sequence[int]) -> tuple[str | None, list[int]]:
    """The masthead among ``candidates``, indices of ``lines`` that may be titles, and those below its block."""
    outlet = masthead(lines[candidates[0]].text) if len(candidates) > 1 else None
    if not outlet:
        return None, list(candidates)
    rest = list(candidates[1:])
    while len(rest) > 1 and not lines[rest[0]].blank_before:
        rest.pop(0)
    return outlet, rest
