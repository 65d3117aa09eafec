"""Warnings about the quality of a source, each with its reason and, where there is one, the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from abduce.model.span import Span
from abduce.read.draft import Draft, Flagged, Piece
from abduce.read.garbling import garbled
from abduce.read.lines import is_furniture

_REPOSTED = re.compile(
    r"\b(?:(?:first|originally|recently|previously|was|is|re-?) ?(?:re)?(?:published|appeared|posted"
    r"|printed)\b[^.\n]{0,30}\b(?:in|on|by|at) \S"
    r"|re-?(?:published|posted|printed|blogged) (?:from|with|by|under|here|courtesy)|reprinted\b|cross-?posted\b"
    r"|(?:article|essay|text|piece|post) (?:first|originally) appeared|sent to (?:me|us) by\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\((?:AP|AFP|Reuters|UPI|dpa|EFE|ANSA|TASS|Xinhua|Kyodo|PTI|CNN|Bloomberg|[A-Z]{2,5} News)\)")
_CUT = re.compile(
    r"(?:\[\s?(?:\.\.\.|…|\+\s?\d+ chars|continues?|truncated|cut)\s?\]|\b(?:read|continue reading) (?:more|the "
    r"(?:full|rest)[^\n]{0,40})(?:\.\.\.|…|»|→)?"
    r"|\bsubscribe to (?:read|continue)[^\n]{0,40}|to (?:continue|keep) reading[^\n]{0,60})\s*$",
    re.IGNORECASE,
)
_MOST_COMMENTS = 0.25
"""Share of the text that comments must have for the flag ``comment_thread``; two short remarks do not change a "
"page."""
_LEAST_COMMENTS = 3
"""Comments from which a thread is one whatever its length."""


def flags_of(draft: Draft) -> tuple[Flagged, ...]:
    """The flags of a draft, each once, sorted by name."""
    found = [*draft.flags, *_garbled(draft), *_repost(draft), *_frame(draft), *_cut(draft), *_thread(draft)]
    by_flag = {flagged.flag: flagged for flagged in reversed(found)}
    return tuple(by_flag[flag] for flag in sorted(by_flag))


def spans_labelled(draft: Draft, *labels: str) -> tuple[Span, ...]:
    """The stretches of the draft with one of ``labels``."""
    return tuple(Span(piece.start, piece.end) for piece in draft.pieces if piece.label in labels)


def _garbled(draft: Draft) -> Iterator[Flagged]:
    found = garbled(draft.text, spans_labelled(draft, "main"))
    yield from found
    agency = _first(_AGENCY, draft, "byline") if found else None
    if agency:
        words = draft.text[agency.start : agency.end]
        yield Flagged(
            "repost", f"An item of an agency {words} in words that are not its own.", agency.start, agency.end
        )


def _repost(draft: Draft) -> Iterator[Flagged]:
    note = _first(_REPOSTED, draft, "editor_note")
    if note:
        words = " ".join(draft.text[note.start : note.end].split())
        yield Flagged("repost", f"A note says that the text comes from elsewhere (“{words}”).", note.start, note.end)


def _frame(draft: Draft) -> Iterator[Flagged]:
    """Furniture at the edges of a plain text: the page was pasted with it."""
    for piece in draft.pieces:
        if piece.label == "boilerplate" and is_furniture(draft.text[piece.start : piece.end]):
            words = draft.text[piece.start : piece.end]
            yield Flagged(
                "boilerplate", f"Parts of the page around the text were kept (“{words}”).", piece.start, piece.end
            )
            return


def _cut(draft: Draft) -> Iterator[Flagged]:
    own = [piece for piece in draft.pieces if piece.label in ("main", "boilerplate")]
    if not own:
        return
    found = _CUT.search(draft.text, max(own[-1].start, own[-1].end - 200), own[-1].end)
    if found:
        yield Flagged(
            "truncated", f"The text ends in “{found[0].strip()}”: a part is missing.", found.start(), found.end()
        )


def _thread(draft: Draft) -> Iterator[Flagged]:
    comments = [piece for piece in draft.pieces if piece.label == "comment"]
    length = sum(piece.end - piece.start for piece in comments)
    if comments and (len(draft.voices) >= _LEAST_COMMENTS or length >= _MOST_COMMENTS * len(draft.text)):
        first = comments[0]
        yield Flagged(
            "comment_thread", f"{len(draft.voices)} comments of readers stand below the text.", first.start, first.end
        )


def _first(shape: re.Pattern[str], draft: Draft, label: str) -> Piece | None:
    """The first match of ``shape`` in a piece with ``label``, as a piece of that label."""
    for piece in draft.pieces:
        found = shape.search(draft.text, piece.start, piece.end) if piece.label == label else None
        if found:
            return Piece(found.start(), found.end(), piece.label)
    return None
