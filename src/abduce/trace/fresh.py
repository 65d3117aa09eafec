"""What a derived text adds of its own: the sentences of it that none of its upstreams tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from abduce.model.records import Lineage
from abduce.model.span import Place, Span
from abduce.text.sentences import sentences
from abduce.trace.texts import MainText, plain_stems

TOLD_BEFORE = 0.25
"""Share of the words of substance of a sentence that two neighbouring sentences of an upstream must hold to have told
it. Of foreign sentences put into machine rewrites nine in ten stay under it; of the rewrites' own one in three, but one
in four of these has next to nothing in common with the original, and may well be the machine's addition."""
MIN_STEMS = 4
"""Words of substance of a sentence that can be new; "He agreed." says nothing of its own."""
MAX_SENTENCES = 2_000
"""Sentences of a text that are looked at: a book's chapters, not its volumes."""


def new_sentences(text: MainText, upstreams: Iterable[MainText]) -> tuple[Place, ...]:
    """The sentences of ``text`` that no upstream tells, in order; very short ones are none of them.

    Ours: a sentence is told before when two neighbouring sentences of an upstream hold enough of its stems. Linear in
    the words of the texts times the sentences that a word stands in.
    """
    told = [_Windows.of(upstream) for upstream in upstreams]
    return tuple(
        Place(source=text.source.id, start=span.start, end=span.end)
        for span, stems in _sentences(text)
        if len(stems) >= MIN_STEMS and all(windows.share(stems) < TOLD_BEFORE for windows in told)
    )


def with_new(rows: Sequence[Lineage], texts: Mapping[str, MainText]) -> tuple[Lineage, ...]:
    """The derived ``rows`` with what their source adds to all that it derives from; ``texts`` by id of their source."""
    partners: dict[str, set[str]] = {}
    for row in rows:
        partners.setdefault(row.source, set()).update(p.source for p in row.evidence if p.source != row.source)
    copies = {row.source for row in rows if row.relation == "copy"}
    new = {
        source: new_sentences(texts[source], (texts[other] for other in sorted(others)))
        for source, others in sorted(partners.items())
        if source not in copies
    }
    return tuple(replace(row, new=new.get(row.source, ())) for row in rows)


@dataclass(frozen=True, slots=True)
class _Windows:
    """Stem -> numbers of the first sentences of the two neighbours that it stands in."""

    index: Mapping[str, Collection[int]]

    @classmethod
    def of(cls, text: MainText) -> _Windows:
        index: dict[str, set[int]] = {}
        for n, (_, stems) in enumerate(_sentences(text)):
            for stem in stems:
                index.setdefault(stem, set()).update((n - 1, n))
        return cls(index)

    def share(self, stems: Collection[str]) -> float:
        """The largest share of ``stems`` that two neighbouring sentences hold."""
        held = Counter(n for stem in stems for n in self.index.get(stem, ()))
        return max(held.values(), default=0) / len(stems)


def _sentences(text: MainText) -> list[tuple[Span, frozenset[str]]]:
    found = (span for stretch in text.stretches for span in sentences(text.source.text, stretch))
    return [(span, plain_stems(span.of(text.source.text))) for span in islice(found, MAX_SENTENCES)]
