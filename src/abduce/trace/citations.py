"""Named upstreams: the words with which a text says where it has something from.

Three kinds of frame: words before the name ("according to a report in The X"), words after it ("The X reported"), and
credits and links ("(AP)", a URL). A capitalised phrase counts as an outlet when the table or the folder knows it, when
it is called as papers are, or when the frame leaves no doubt ("first published in X", "the weekly X").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from abduce.model.records import Label, Segment, Source
from abduce.model.span import Span
from abduce.text.outlets import is_shaped_like_outlet, outlet_at, outlet_key, outlet_named

ORIGIN, CREDIT, CLAIM, TOLD, LINK = 0.95, 0.9, 0.8, 0.7, 0.5
"""How sure a frame makes us that the text has something from there: "first published in", "(AP)", "according to",
"told", a bare link."""
DATELINE = 0.02
"""More for a whole dateline than for the brackets in it, so that the longer words are kept."""

_MEDIUM = (
    r"(?:news ?papers?|papers?|dail(?:y|ies)|weekl(?:y|ies)|magazines?|news ?wires?|news agency|press agency|agency"
    r"|broadcasters?|radio station|television station|stations?|news (?:web)?sites?|websites?|sites?|portals?|channels?"
    r"|blogs?)"
)
_FILLER = (
    r"(?:(?:an?|the|this|that|its|his|her|their|recent|new|latest|last|separate|earlier|exclusive|joint|state|local"
    r"|national|leading|influential|respected|[A-Z][a-z]+(?:an|ish|ese)|[a-z]+-based|[A-Z][a-z]+day’?'?s?"
    r"|reports?|articles?|story|stories|analysis|investigation|interviews?|columns?|essays?|editorials?|op-eds?|study"
    r"|published|posted|aired|carried|broadcast|appeared|which|with|in|by|from|on|at|for|of|" + _MEDIUM + r")\s+){0,9}?"
)
_NAME = r"(?:[Tt]he\s)?[A-Z][\w’'&./-]*(?:\s(?:[A-Z0-9][\w’'&./-]*|of|and|for|de|la|le|della|du)(?=\W|$)){0,6}"
_ORIGIN = re.compile(
    r"\b(?i:(?:first|originally|previously|initially)\s+(?:published|appeared|posted|aired|printed|run|ran)\s+(?:in|by|on|at|with)"
    r"|(?:reprinted|republished|reproduced|reposted|syndicated|translated)\s+(?:with\s+permission\s+)?from|courtesy\s+of"
    r"|(?:original|full)\s+(?:article|story|version|report|text)\s+(?:on|at|in|from|appeared\s+in)|read\s+more\s+(?:on|at))\s+"
    + _FILLER.replace("{0,9}?", "{0,4}?")
    + f"(?P<name>{_NAME})"
)
_ORIGIN_CUES = (
    "irst ", "riginal", "reviously", "nitially", "printed", "republished", "reproduced", "eposted", "yndicated",
    "ranslated", "ourtesy", "ull ", "ead more",
)  # fmt: skip
"""One of these stands in every match of ``_ORIGIN``; to look for plain words first costs a twentieth."""
_BEFORE = re.compile(
    r"\b(?:[Aa]ccording\s+to|(?P<told>told|informed|speaking\s+to|spoke\s+to|speaking\s+on|interview\s+(?:with|to|for|by|on|in))"
    r"|reported\s+(?:by|in)|published\s+(?:by|in|on)|quoted\s+(?:by|in)|cited\s+(?:by|in)|(?:wr(?:ote|ites?|iting|itten)|argued)\s+(?:in|for|on)"
    r"|(?:seen|obtained|carried|aired|broadcast|revealed)\s+by|investigations?\s+(?:by|in)|(?:reports?|articles?|story|stories|columns?|op-eds?|essays?|pieces?|editorials?|comments?|letters?)"
    r"\s+(?:published\s+)?(?:in|by|from|for|on)|citing|quoting)\s+"
    + f"(?P<filler>{_FILLER})(?P<name>{_NAME})(?P<medium>\\s{_MEDIUM})?"
)
_VERB_AFTER = re.compile(
    r"(?:reported|reports|wrote|writes|revealed|reveals|quoted|quotes|cited|cites|showed|aired|broadcast"
    r"|said\s+in\s(?:an?|its|the)\s|(?P<said>says?|said)|citing|(?<=\shas\s)(?:learned|seen|obtained))\b"
)
_BETWEEN = re.compile(r"(?P<medium>\s" + _MEDIUM + r")?,?\s(?:has\s|had\s|also\s|first\s|later\s|[a-z]{3,9}ly\s)?$")
"""What may stand between a name and its verb: "the Gazette newspaper has"."""
_TIE = re.compile(r"(?:,|,?\sand|,?\sor)\s(?:[Tt]he\s)?$")
_MAX_TIED = 3
"""Outlets before one verb: "the Gazette, the Post and Radio Lund reported"."""
_MAX_BETWEEN = 40
"""Code points of it."""
_NAME_AT_END = re.compile(_NAME + r"$")
_CREDIT = re.compile(r"[(\[](?:[Vv]ia\s)?(?P<name>[A-Z][\w’'&./ -]{1,40})[)\]]")
_DATELINE = re.compile(r"^[ \t]*[A-Z][^()\n]{2,60}\((?P<name>[A-Z][\w.&/ -]{1,30})\)[ \t]*(?=[-–—])", re.MULTILINE)
"""A place, perhaps a date, and the agency in brackets before a dash: "OSLO, May 3 (AP) -"; any agency there is one."""
_IN_BYLINE = re.compile(rf"\b(?:and|for|from|via|with|,|/|\||-|–|—)\s+(?P<name>{_NAME})")
_OF_OUTLET = re.compile(
    rf"\b(?:in\s+an?|[Aa]n?)\s+(?P<name>{_NAME})\s(?:interview|report|article|documentary|programme|program|column|essay|op-ed)\b"
)
_SOURCE_LINE = re.compile(r"^[ \t]*(?:Sources?|Via|Credit|From)\s?[:–—-]\s?(?P<name>" + _NAME + r")", re.MULTILINE)
_CONTRIBUTED = re.compile(r"\scontributed\s(?:reporting\s)?to\sthis\s(?:report|story|article)")
_URL = re.compile(r"https?://[^\s<>\"'()\[\]{}]{4,300}[^\s<>\"'()\[\]{}.,;:!?]")

_ALL: frozenset[Label] = frozenset(
    ("title", "byline", "heading", "main", "caption", "footnote", "editor_note", "author_bio", "boilerplate")
)
RUNNING: frozenset[Label] = frozenset(("main", "heading", "footnote", "caption", "editor_note"))
"""Where claims and links are looked for; credits and origins may stand in the small print too."""

_BACK = 80
"""Code points before "reported" in which the name of an outlet may begin; the longest in the table has 38."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place where a text names an upstream."""

    name: str
    """The outlet under its one name, or as written."""
    span: Span
    """The words that say so, in the source's text."""
    score: float
    """How sure the frame makes us."""
    url: str | None = None
    """The link, where it is one."""
    upstream: str | None = None
    """Id of the source meant, where the words leave no doubt."""


IsOutlet = Callable[[str], bool]


def citations(source: Source, segments: Sequence[Segment], known: frozenset[str] = frozenset()) -> tuple[Citation, ...]:
    """The named upstreams of ``source`` in the order of its text, those of its own outlet left out.

    A dateline counts even so: it says that the text is the agency's.

    ``known`` are keys (``outlet_key``) of outlets in the folder. Linear in the text: every repetition is bounded.

    >>> text = "The hull was thin, according to a report in the Fjord Gazette."
    >>> source = Source(id="so-1", path="a", sha256="", media_type="text/plain", text=text)
    >>> [(c.name, c.span.of(text)) for c in citations(source, [])]
    [('Fjord Gazette', 'according to a report in the Fjord Gazette')]
    """
    found: list[Citation] = []
    for segment in segments or (Segment(source=source.id, start=0, end=len(source.text), label="main"),):
        if segment.label in _ALL:
            found += _in_segment(source.text, segment, known)
    return _without_own(source, _distinct(found))


def _in_segment(text: str, segment: Segment, known: frozenset[str]) -> Iterator[Citation]:
    span = segment.span
    yield from _credits(text, span)
    yield from _origins(text, span)
    if segment.label == "byline":
        yield from _in_byline(text, span, known)
    if segment.label in RUNNING:
        yield from _claims_before(text, span, known)
        yield from _claims_after(text, span, known)
        yield from _of_outlet(text, span, known)
        yield from _links(text, span)


def _credits(text: str, span: Span) -> Iterator[Citation]:
    """Agencies in datelines and brackets, "Source: X" and "X contributed to this report"."""
    for match in _DATELINE.finditer(text, *span):
        yield Citation(name=canonical(match["name"]), span=Span(*match.span()).trimmed(text), score=CREDIT + DATELINE)
    for match in _CREDIT.finditer(text, *span):
        outlet = outlet_named(match["name"])
        if outlet is not None and outlet.kind == "agency":
            yield Citation(name=outlet.name, span=Span(*match.span()), score=CREDIT)
    for match in _SOURCE_LINE.finditer(text, *span):
        if outlet := outlet_named(match["name"]):
            yield Citation(name=outlet.name, span=Span(match.start("name"), match.end()), score=CREDIT)
    for match in _CONTRIBUTED.finditer(text, *span):
        if name := _name_before(text, Span(span.start, match.start()), lambda n: outlet_named(n) is not None):
            yield Citation(name=canonical(name), span=Span(match.start() - len(name), match.end()), score=CREDIT)


def _origins(text: str, span: Span) -> Iterator[Citation]:
    if not any(text.find(cue, *span) >= 0 for cue in _ORIGIN_CUES):
        return
    for match in _ORIGIN.finditer(text, *span):
        name = _longest(match["name"].split(), lambda n: outlet_named(n) is not None) or match["name"].rstrip(".")
        if not name.split()[-1].isdigit() and outlet_key(name) not in _NOT_OUTLETS:
            end = match.start("name") + len(name)
            yield Citation(name=canonical(name), span=Span(match.start(), end), score=ORIGIN)


def _in_byline(text: str, span: Span, known: frozenset[str]) -> Iterator[Citation]:
    """Outlets beside the author: "By our own staff and OPA"."""
    for match in _IN_BYLINE.finditer(text, *span):
        if name := _longest(match["name"].split(), lambda n: is_outlet(n, known)):
            end = match.start("name") + len(name)
            line = Span(text.rfind("\n", span.start, end) + 1 or span.start, end)
            yield Citation(name=canonical(name), span=line.trimmed(text), score=CREDIT)


def _claims_before(text: str, span: Span, known: frozenset[str]) -> Iterator[Citation]:
    for match in _BEFORE.finditer(text, *span):
        words = match["name"].split()
        sure = bool(match["medium"]) or bool(re.search(_MEDIUM + r"\s$", match["filler"]))
        name = _longest(words, lambda n: is_outlet(n, known)) or (match["name"].rstrip(".") if sure else None)
        if name is not None:
            score = TOLD if match["told"] else CLAIM
            yield Citation(name=canonical(name), span=Span(match.start(), match.start("name") + len(name)), score=score)


def _of_outlet(text: str, span: Span, known: frozenset[str]) -> Iterator[Citation]:
    """The outlet as an adjective: "in a BBC interview"."""
    for match in _OF_OUTLET.finditer(text, *span):
        if is_outlet(match["name"], known):
            yield Citation(name=canonical(match["name"]), span=Span(*match.span()), score=CLAIM)


def _claims_after(text: str, span: Span, known: frozenset[str]) -> Iterator[Citation]:
    for match in _VERB_AFTER.finditer(text, *span):
        start = max(span.start, match.start() - _MAX_BETWEEN)
        between = _BETWEEN.search(text[start : match.start()])
        if between is None:
            continue
        end = start + between.start()
        accept = _is_medium if match["said"] else lambda n: is_outlet(n, known)
        for name, at in _names_before(text, Span(span.start, end), accept):
            score = TOLD if match["said"] else CLAIM
            until = match.end() if at + len(name) == end else at + len(name)
            yield Citation(name=canonical(name), span=Span(at, until), score=score)


def _names_before(text: str, span: Span, accept: IsOutlet) -> Iterator[tuple[str, int]]:
    """The accepted name that ends where ``span`` ends and those that "and" ties to it, each with its start."""
    end = span.end
    for _ in range(_MAX_TIED):
        name = _name_before(text, Span(span.start, end), accept)
        if name is None:
            return
        yield name, end - len(name)
        tie = _TIE.search(text[max(span.start, end - len(name) - _BACK) : end - len(name)])
        if tie is None:
            return
        end -= len(name) + len(tie.group())


def _name_before(text: str, span: Span, accept: IsOutlet) -> str | None:
    """The longest accepted name that ends where ``span`` ends."""
    before = _NAME_AT_END.search(_from_last_break(text[max(span.start, span.end - _BACK) : span.end]))
    words = before.group().split() if before else []
    return next((tail for i in range(len(words)) if accept(tail := " ".join(words[i:]))), None)


def _links(text: str, span: Span) -> Iterator[Citation]:
    for match in _URL.finditer(text, *span):
        if name := outlet_at(match.group()):
            yield Citation(name=name, span=Span(*match.span()), score=LINK, url=match.group())


def is_outlet(name: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether ``name`` is an outlet: in the table, in the folder, or called as papers are."""
    return outlet_named(name) is not None or outlet_key(name) in known or is_shaped_like_outlet(name)


def _is_medium(name: str) -> bool:
    """Whether ``name`` is in the business of reporting: an institute or a company that "said" speaks for itself."""
    outlet = outlet_named(name)
    return outlet.kind != "institute" if outlet else is_shaped_like_outlet(name)


def canonical(name: str) -> str:
    """The one name of an outlet in the table, otherwise ``name`` without a possessive ending and a small "the"."""
    name = re.sub(r"[’']s?$", "", name).removeprefix("the ")
    outlet = outlet_named(name)
    return outlet.name if outlet else name


_NOT_OUTLETS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "english", "french", "german", "russian", "spanish", "this", "here", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
"""What may follow "first published in" and is no outlet."""


def _longest(words: list[str], accept: IsOutlet) -> str | None:
    """The longest beginning of ``words`` that is accepted."""
    heads = (" ".join(words[:n]).rstrip(".,") for n in range(len(words), 0, -1))
    return next((head for head in heads if accept(head)), None)


def _from_last_break(text: str) -> str:
    """What stands after the last end of a sentence or line, so that a name does not reach back over it."""
    return re.split(r"[.!?”\"]\s|\n", text)[-1]


def _distinct(found: Sequence[Citation]) -> list[Citation]:
    """One citation a place, the surest first, in the order of the text."""
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (-c.score, c.span, c.name)):
        if not any(citation.span.overlaps(other.span) for other in kept):
            kept.append(citation)
    return sorted(kept, key=lambda c: c.span)


def _without_own(source: Source, found: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations of others; a short form ("The Times") stands for the fuller name in the same text."""
    own = {outlet_key(canonical(source.outlet))} if source.outlet else set()
    if source.url:
        own.add(outlet_key(outlet_at(source.url) or ""))
    names = {outlet_key(c.name): c.name for c in found}
    return tuple(
        Citation(name=full, span=c.span, score=c.score, url=c.url)
        for c in found
        if outlet_key(full := _fuller(c.name, names)) not in own or c.score > CREDIT
    )


def _fuller(name: str, names: dict[str, str]) -> str:
    """The one longer name among ``names`` that ends in ``name``, if there is just one."""
    key = outlet_key(name)
    longer = sorted({full for other, full in names.items() if other.endswith(" " + key)})
    return longer[0] if len(longer) == 1 else name
