"""Traces that a machine leaves when it translates or rewords a text: verbs torn from their sentences, doubled cues.

Each trace is a shape that an edited text in English hardly has, found by one regular expression; two of different
places are asked for. The method is ours, after what round-trip translation does: in languages where the verb stands
last, it comes back as a sentence of its own ("Said.", "did."), and its subject is filled in anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from abduce.model.span import Span
from abduce.read.draft import Flagged

_VERBS = (
    r"(?:said|says|say|did|does|do|is|are|was|were|be|been|has|have|had|told|tells|added|adds|wrote|writes|stated"
    r"|states|claimed|claims|made|being)"
)
_TRACES = (
    (
        "a verb without its sentence",
        re.compile(rf"(?<=[a-z]{{3}}[.!?]|[a-z]{{2}}[.!?][\"”]) (?:{_VERBS}\b[^.!?\n]{{0,60}}[.!?]|{_VERBS}\b)"),
    ),
    (
        "a verb alone as a sentence",
        re.compile(r"(?<=[.!?] )(?:Said|Says|Did|Was|Were|Told|Stated|Added)(?: (?:Mr|Mrs|Ms|Dr))?\.(?=\s|$)"),
    ),
    (
        "a sentence without its subject",
        re.compile(
            r"(?<=[.!?] )(?:Suggests|Says|States|Claims|Believes|Indicates|Announces|Requires|Wants) to \w+[.!]"
        ),
    ),
    (
        "a reporting verb said twice",
        re.compile(
            r"\b(?:said|says|wrote|told)\b[^.!?\n\"“”]{0,160}\. (?:said|says|say|wrote) (?:Mr|Ms|Mrs|Dr|he|she"
            r"|they)\b"
            r"|,[”\"] [^.!?\n“\"]{0,60}\b(?:said|wrote)\b, adding that “[^”\n]{1,200}” [^.\n]{1,100}, (?:he|she"
            r"|they) added"
        ),
    ),
    ("full stops in a row", re.compile(r"(?<=[a-z]{2}\.) \.{1,2} (?=[A-Z])")),
    (
        "a paragraph that breaks off",
        re.compile(r"(?<=[.!?] )(?:There (?:is|are|was|were)|It (?:is|was)|They (?:are|were)|This is)(?=\s*(?:\n|$))"),
    ),
    (
        "a first person out of nowhere",
        re.compile(
            r"(?<=[.!?] )I (?:sketched|say it|said it|described|explained|showed|asked|wrote)\b[^.!?\n]{0,40}\."
        ),
    ),
)
_LEAST = 2
"""Traces that make a machine's text; one may be a slip of the editor."""
_LEAST_SHARE = 1 / 12_000
"""Traces a code point that are asked for in long texts, so that two slips in a book are no evidence."""


class Trace(NamedTuple):
    """One trace of a machine."""

    what: str
    """Its kind, for the user."""
    span: Span
    """Where it stands."""


def traces_of_machine(text: str, spans: Iterator[Span] | tuple[Span, ...]) -> list[Trace]:
    """The traces in ``spans`` of ``text``, in order."""
    found = [
        Trace(what, Span(*match.span()).trimmed(text))
        for span in spans
        for what, shape in _TRACES
        for match in shape.finditer(text, span.start, span.end)
    ]
    return sorted(found, key=lambda trace: trace.span)


def garbled(text: str, spans: tuple[Span, ...]) -> tuple[Flagged, ...]:
    """The flags of a text that a machine has translated or reworded; empty for a clean one.

    A round trip through another language both translates and rewords, and nothing in the result tells which was meant:
    both flags are set. The English of an author who writes it as a second language has none of the traces.
    """
    traces = traces_of_machine(text, spans)
    length = sum(span.end - span.start for span in spans)
    if len(traces) < max(_LEAST, _LEAST_SHARE * length):
        return ()
    shown = "; ".join(f"{trace.what}: {_quoted(text, trace.span)}" for trace in traces[:3])
    first = traces[0].span
    reason = f"{len(traces)} traces of a machine's wording ({shown}). Look for the original and prefer it."
    return (
        Flagged("machine_paraphrase", reason, first.start, first.end),
        Flagged("machine_translation", reason, first.start, first.end),
    )


def _quoted(text: str, span: Span) -> str:
    """The words of ``span`` with a few before them."""
    start = max(0, span.start - 25)
    return "“…" + " ".join(text[start : span.end].split()) + "”"
