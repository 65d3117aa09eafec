"""Sources that are reports, verdicts and the like: they can be promised, and they say something themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from abduce.model.records import Source
from abduce.relate.meaning import told

HEAD = 300
"""Code points at the start of a document in which it says what it is."""
_CALLED = re.compile(
    r"\b(?:report|review|verdict|ruling|judge?ment|audit|study|survey|statement|inquiry|findings|white paper)\b",
    re.IGNORECASE,
)
"""What a document calls itself that can be promised and that says something itself; "reports" may be a verb."""
DOCUMENTS = frozenset(
    name for word in ("report", "verdict", "judgment", "audit", "statement", "inquiry") for name in told(word).concepts
)
"""The concepts of these."""
MAX_HEADING = 15
"""Words of a line that is a heading and no sentence."""


def documents_among(sources: Iterable[Source]) -> dict[str, frozenset[str]]:
    """Id of each source that calls itself a document in a heading at its start -> the concepts of these headings."""
    headings = {source.id: _headings(source) for source in sources}
    return {
        id: frozenset(told(" ".join(lines)).concepts)
        for id, lines in headings.items()
        if any(_CALLED.search(line) for line in lines)
    }


def head(source: Source) -> str:
    """The title and the first words of a document: what it calls itself, and who speaks."""
    return " ".join(filter(None, (source.title, source.author, source.outlet, source.text[:HEAD])))


def _headings(source: Source) -> list[str]:
    """The title and the lines at the start that are no sentences."""
    lines = [source.title or "", *source.text[:HEAD].split("\n")]
    return [line for line in lines if len(line.split()) <= MAX_HEADING and not line.rstrip().endswith((".", "!", "?"))]
