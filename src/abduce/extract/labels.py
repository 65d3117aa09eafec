"""Speakers set before a colon: "LEE: It sank." in a transcript, "Minister: Ferry Was Overloaded" in a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from abduce.extract.findings import Finding
from abduce.extract.passages import Passage
from abduce.model.span import Span
from abduce.model.trees import Token, Tree
from abduce.text.names import is_title
from abduce.text.sentences import paragraphs
from abduce.text.words import fold

_LABEL = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*[ \u00a0]){0,4}[^\W\d_a-z][\w.’'-]*(?=:[ \u00a0])")
"""One to five words with capitals and a colon."""
MIN_WORDS = 3
"""Words after the colon from which on something is said; fewer are an entry of a list ("Length: 90 metres")."""
_REPORTERS = frozenset("poll report study survey police official officials expert experts witness witnesses".split())
"""Nouns that headlines put before a colon for who says it."""


def label_findings(passage: Passage) -> Iterator[Finding]:
    """Findings of the sentences that open with the name of their speaker; what follows is held to the paragraph's end.

    Ours: a label counts where the parser sees a name, or where it is a title, Q or A, or all in capitals.
    """
    ends = {p.start: p.end for p in paragraphs(passage.text)}
    for index, sentence in enumerate(passage.sentences):
        start = sentence.span.start + (passage.text[sentence.span.start] in '“"')
        found = _LABEL.match(passage.text, start, sentence.span.end)
        if found is None or sentence.tree is None or sentence.span.start not in ends:
            continue
        colon = next((t for t in sentence.tree.tokens if t.start >= found.end()), None)
        content = Span(found.end() + 1, ends[sentence.span.start]).trimmed(passage.text)
        if colon is not None and colon.i > 0 and len(content.of(passage.text).split()) >= MIN_WORDS:
            speaker = sentence.tree.tokens[colon.i - 1]
            if _names_a_speaker(found.group(), speaker):
                yield _finding(index, sentence.tree, colon, speaker, content)


def _names_a_speaker(label: str, last: Token) -> bool:
    word = fold(last.text)
    return label in ("Q", "A") or (label.isupper() and len(label) > 2) or _is_person(last) or word in _REPORTERS


def _is_person(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS") or is_title(token.text)


def _finding(index: int, tree: Tree, colon: Token, speaker: Token, content: Span) -> Finding:
    return Finding(
        sentence=index,
        tree=tree,
        content=content,
        cue=Span(colon.start, colon.end),
        at=colon.i,
        holder=speaker,
        kind=frozenset({"say"}),
        negated=False,
    )
