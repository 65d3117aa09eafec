"""Documents that others name by what they are: "the interim report", "its statement of 4 November"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from abduce.model.records import Segment, Source
from abduce.model.span import Span
from abduce.text.words import word_spans
from abduce.trace.citations import CLAIM, RUNNING, Citation
from abduce.trace.direction import precedes

_KIND = r"(?:report|statement|memorandum|memo|white paper|study|survey|inquiry|communiqué|dossier|indictment|verdict)"
_NOUN = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[^\W\d_]+\s+){1,3}$")
"""Up to three words before the noun; looked for in a short stretch, since from the left it would cost many tries."""
_REACH = 60
"""Code points before the noun in which these words stand."""
_ARTICLES = frozenset("a an the its his her their our this that on of in to and said says new recent latest".split())
"""Words before "report" that do not tell one report from another."""
_TITLE_START = 80
"""Code points of a title in which it says what the document is; "a report on a report" comes later."""


def report_name(source: Source) -> str | None:
    """The words by which others name ``source`` when its title begins with them; ``None`` for a title of another kind.

    >>> report_name(Source(id="r", path="r", sha256="", media_type="", text="", title="Interim report on the dam"))
    'interim report'
    """
    title = (source.title or "")[:_TITLE_START]
    noun = _NOUN.search(title)
    if noun is None:
        return None
    words = [w for w in title[_first_word(title, noun) : noun.end()].casefold().split() if w not in _ARTICLES]
    return " ".join(words) if len(words) > 1 else None


def _first_word(text: str, noun: re.Match[str]) -> int:
    """Where the words before a noun begin."""
    start = max(0, noun.start() - _REACH)
    before = _BEFORE.search(text[start : noun.start()])
    return start + before.start() if before else noun.start()


def report_names(sources: Sequence[Source]) -> dict[str, tuple[Source, ...]]:
    """Name -> the sources that go by it."""
    named: dict[str, list[Source]] = {}
    for source in sources:
        if name := report_name(source):
            named.setdefault(name, []).append(source)
    return {name: tuple(found) for name, found in named.items()}


def reports_named(
    source: Source, segments: Sequence[Segment], names: Mapping[str, Sequence[Source]]
) -> Iterator[Citation]:
    """Each place where ``source`` names another by what it is; that one's id is the citation's ``upstream``.

    A name that two documents share names neither; later ones are not meant. Linear in the text.
    """
    for segment in segments if names else ():
        if segment.label in RUNNING:
            for noun in _NOUN.finditer(source.text, *segment.span):
                meant, span = _meant(source.text, Span(_first_word(source.text, noun), noun.end()), names)
                if len(meant) == 1 and meant[0].id != source.id and precedes(source, meant[0]) is not True:
                    yield Citation(name=meant[0].title or "", span=span, score=CLAIM, upstream=meant[0].id)


def _meant(text: str, span: Span, names: Mapping[str, Sequence[Source]]) -> tuple[Sequence[Source], Span]:
    """The documents whose name the words of ``span`` end in, and the words from there on."""
    starts = [word.start for word in word_spans(text, span)]
    for start in starts[:-1]:
        tail = [w for w in text[start : span.end].casefold().split() if w not in _ARTICLES]
        if found := names.get(" ".join(tail)):
            return found, Span(start, span.end)
    return (), span
