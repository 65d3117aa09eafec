"""What sort of document a text is: a few signs for each kind, counted; the kind with most signs is taken.

The method is ours: each sign is a shape that a reader would name as the reason. Where no kind reaches its least score
the kind is ``other``, which claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from abduce.model.records import Label, SourceKind
from abduce.read.draft import Draft
from abduce.read.published import date_in

_HEAD = 1_500
"""Code points at the start that count as the beginning."""
_SAMPLE = 40_000
"""Code points of the main text that are looked at."""
_LEAST = 1.0
"""Score below which no kind is taken."""

_QUESTION_TITLE = re.compile(
    r"^(?:(?:explainer|explained|q&a|faq)\b.*|(?:who|what|why|how|when|where|which|is|are|does|do|can|could|will"
    r"|should)\b.*\?)$|\b(?:explainer|explained|what (?:we know|to know|you need to know))\b",
    re.IGNORECASE,
)
_OPINION_TITLE = re.compile(
    r"^(?:opinion|op-ed|editorial|comment|commentary|column|viewpoint)\b\s?[|:–—-]|\b(?:opinion|op-ed|editorial)$",
    re.IGNORECASE,
)
_FIRST_PERSON_VIEW = re.compile(
    r"\b(?:in my (?:opinion|view|judge?ment)|to my mind|i (?:believe|think|would argue|argue|submit|suspect|am "
    r"convinced|contend|deny|doubt|bet)\b|i (?:do not|don['’]t|cannot|can['’]t|still|firmly|would|would not) "
    r"(?:believe|think|argue|submit|suspect|deny|doubt|agree|accept|bet)|my (?:answer|view|guess|point|own view)\b"
    r"|we (?:must|should|need to|ought)|let us|make no mistake)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|I['’]m|I['’]ve)\b")
_SHOULD = re.compile(r"\b(?:should|must|ought to|it is time|historical task)\b")
_SAID = re.compile(r"\b(?:said|says|told|reported|according to|announced|stated|added)\b")
_NEWS_TIME = re.compile(
    r"\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|this week|last week|earlier today)\b"
)
_MEMO = re.compile(r"^(?:memorandum|memo)\b|^(?:to|from|subject|re)\s?:\s", re.IGNORECASE | re.MULTILINE)
_REPORT_TITLE = re.compile(
    r"\b(?:(?:interim|final|annual|progress|inquiry|investigation|accident|technical|summary|special|preliminary) "
    r"report|white paper|working paper|policy brief|findings of|report (?:of|on) the|inquiry into)\b",
    re.IGNORECASE,
)
_REPORT_PARTS = re.compile(
    r"^(?:\d+(?:\.\d+)*\.? )?(?:executive summary|summary|findings|recommendations|methodology|terms of reference"
    r"|conclusions?|introduction|background|annex(?: \w+)?)$",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"\binterview(?:ed)?\b|\bin conversation with\b|\bQ ?& ?A\b", re.IGNORECASE)
_TURN = re.compile(
    r"^(?:(?:Q|A)\s?[.:]|(?:Question|Answer|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3})\s?:)\s+\S", re.MULTILINE
)
_QUOTED = re.compile(r"“[^”\n]{0,2000}”|\"[^\"\n]{0,2000}\"")
_SECTION = re.compile(r"^(?:opinion|op-ed|editorial|commentary|viewpoint|column)s?$", re.IGNORECASE | re.MULTILINE)
_NO_NEWS = re.compile(r"^(?:statement|press release|open letter|declaration|joint statement)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d+(?:\.\d+)+\.? ", re.MULTILINE)


class _Look(NamedTuple):
    """What the rules look at."""

    draft: Draft
    title: str
    head: str
    main: str
    headings: tuple[str, ...]
    flags: tuple[str, ...]


def kind_of(draft: Draft, flags: tuple[str, ...]) -> SourceKind:
    """The kind of a draft that has ``flags``; what the format says of itself goes first."""
    if draft.kind is not None:
        return draft.kind
    look = _look(draft, flags)
    scores = {kind: rule(look) for kind, rule in _RULES}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else "other"


def _look(draft: Draft, flags: tuple[str, ...]) -> _Look:
    main = "\n".join(_words(draft, "main"))[:_SAMPLE]
    main = _QUOTED.sub("“”", main)
    return _Look(draft, draft.title or "", draft.text[:_HEAD], main, tuple(_words(draft, "heading")), flags)


def _words(draft: Draft, label: Label) -> list[str]:
    return [draft.text[piece.start : piece.end] for piece in draft.pieces if piece.label == label]


def _rate(shape: re.Pattern[str], look: _Look) -> float:
    """Matches a thousand words of main text."""
    return 1000 * len(shape.findall(look.main)) / max(150, len(look.main.split()))


def _repost(look: _Look) -> float:
    """A note says that the text was published elsewhere."""
    return 4.0 if "repost" in look.flags and any(p.label == "editor_note" for p in look.draft.pieces) else 0.0


def _comment_thread(look: _Look) -> float:
    """Hardly anything but comments."""
    return 5.0 if look.draft.voices and len(look.main) < 0.1 * len(look.draft.text) else 0.0


def _memo(look: _Look) -> float:
    """Lines such as "To:", "From:", "Subject:" at the top."""
    return 1.3 * min(3, len(_MEMO.findall(look.head))) if len(_MEMO.findall(look.head)) > 1 else 0.0


def _interview(look: _Look) -> float:
    """Turns of two speakers, questions among them."""
    turns = len(_TURN.findall(look.main)) + len(_TURN.findall("\n".join(look.headings)))
    said = 1.0 if _INTERVIEW.search(look.title + " " + look.head[:600]) else 0.0
    asked = len(look.headings) >= 4 and any("?" in heading for heading in look.headings)
    spoken = turns >= 4 and "?" in look.main
    return (2.0 if spoken else 0.0) + (said if turns >= 4 else 0.0) + (4.0 if asked and said else 0.0)


def _report(look: _Look) -> float:
    """The title says so, or headings such as "Findings" and numbered sections."""
    parts = sum(bool(_REPORT_PARTS.match(h.strip("# "))) for h in look.headings)
    numbered = 1.0 if len(_NUMBERED.findall(look.main + "\n" + "\n".join(look.headings))) >= 4 else 0.0
    titled = 2.4 if _REPORT_TITLE.search(look.title) else 1.6 if _REPORT_TITLE.search(look.head[:300]) else 0.0
    return titled + min(2.0, 0.7 * parts) + numbered


def _explainer(look: _Look) -> float:
    """A question as title, and questions as headings."""
    questions = sum(h.rstrip().endswith("?") for h in look.headings)
    return (0.8 if _QUESTION_TITLE.search(look.title) else 0.0) + min(3.0, 1.1 * questions)


def _opinion(look: _Look) -> float:
    """The author judges in the first person, or says what must be done, and signs."""
    signed = 0.5 if look.draft.author else 0.0
    views = min(2.0, 0.9 * len(_FIRST_PERSON_VIEW.findall(look.main)))
    section = 2.0 if _OPINION_TITLE.search(look.title) or _SECTION.search(look.head) else 0.0
    return section + (views + signed if views else 0.0) + min(0.6, 0.15 * _rate(_SHOULD, look))


def _essay(look: _Look) -> float:
    """Long paragraphs that argue, hardly a reporting verb, no news of the day; often with a bio of the author."""
    bio = 0.9 if any(p.label == "author_bio" for p in look.draft.pieces) else 0.0
    words = len(look.main.split())
    paragraphs = max(1, sum(bool(line.strip()) for line in look.main.split("\n")))
    long_winded = 0.8 if words > 500 and words / paragraphs > 90 else 0.0
    return bio + long_winded + (0.4 if words > 500 and _rate(_SAID, look) < 4 else 0.0)


def _news(look: _Look) -> float:
    """Short paragraphs, reporting verbs, days of the week, a dateline."""
    if _NO_NEWS.match(look.title):
        return 0.0
    dateline = (
        1.2
        if any(
            p.label == "byline" and re.search(r"[-–—]\s?$", look.draft.text[p.start : p.end]) for p in look.draft.pieces
        )
        else 0.0
    )
    words = len(look.main.split())
    paragraphs = max(1, sum(bool(line.strip()) for line in look.main.split("\n")))
    short = 0.5 if words / paragraphs < 70 and words > 80 else 0.0
    dated = 0.2 if look.draft.published or date_in(look.head[:400]) else 0.0
    return dateline + short + dated + min(1.2, 0.1 * _rate(_SAID, look)) + min(0.6, 0.12 * _rate(_NEWS_TIME, look))


_RULES: tuple[tuple[SourceKind, Callable[[_Look], float]], ...] = (
    ("comment_thread", _comment_thread),
    ("repost", _repost),
    ("memo", _memo),
    ("interview", _interview),
    ("report", _report),
    ("explainer", _explainer),
    ("opinion", _opinion),
    ("essay", _essay),
    ("news", _news),
)
"""Kinds with their rules; of equal scores the first is taken."""
