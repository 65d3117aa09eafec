"""What all searches for conflicts share: the sources, the families, the thresholds, and how a pair is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from abduce.model.records import Conflict, ConflictKind, Source
from abduce.model.span import Place, Span
from abduce.relate.cast import Cast
from abduce.relate.documents import documents_among
from abduce.relate.meaning import Meaning, meaning, pairs_sharing, weighted
from abduce.relate.passages import Passage, best_per_families, conflict, near, text_of
from abduce.relate.settings import RelateSettings
from abduce.text.dates.periods import Period, period
from abduce.text.intervals import Intervals
from abduce.text.sentences import sentences

MAX_SENTENCE = 600
"""Code points of a sentence that are read on either side of a place; longer ones are lists."""

_GAP = 4
"""Code points between two sentences: spaces, line breaks, a mark of a quoted mail."""

Judge = Callable[[Passage, Passage], ConflictKind | None]
"""What kind of conflict two passages are in, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all searches for conflicts need."""

    sources: Mapping[str, Source]
    """By id."""
    families: Mapping[str, str]
    """Source id -> family id."""
    settings: RelateSettings
    """Thresholds."""
    cast: Cast
    """Who is named where."""
    sentences: Mapping[str, Intervals[Span]]
    """Source id -> its sentences."""
    documents: Mapping[str, frozenset[str]]
    """Id of each source that calls itself a report, a verdict and the like -> the concepts of its headings."""

    @classmethod
    def of(cls, sources: Sequence[Source], families: Mapping[str, str], cast: Cast, settings: RelateSettings) -> Scene:
        """The scene of ``sources``, whose sentences are found once; linear in their length."""
        found = {source.id: Intervals(sentences(source.text), lambda span: span) for source in sources}
        by_id = {source.id: source for source in sources}
        return cls(
            sources=by_id,
            families=families,
            settings=settings,
            cast=cast,
            sentences=found,
            documents=documents_among(sources),
        )

    def passages(
        self, places: Sequence[Place], meanings: Sequence[Meaning], holders: Iterable[str | None] | None = None
    ) -> list[Passage]:
        """One passage per place, its concepts weighed by their rarity among all."""
        return [
            Passage(
                n=n,
                place=place,
                text=text_of(place, self.sources),
                meaning=m,
                family=self.families.get(place.source, place.source),
                holder=holder,
            )
            for n, (place, m, holder) in enumerate(
                zip(places, weighted(meanings), holders or [None] * len(places), strict=True)
            )
        ]

    def passage(self, place: Place) -> Passage:
        """One passage by itself, every concept at its full weight."""
        text = self.text(place)
        family = self.families.get(place.source, place.source)
        return Passage(n=0, place=place, text=text, meaning=meaning(text), family=family)

    def text(self, place: Place) -> str:
        """The words at ``place``."""
        return text_of(place, self.sources)

    def around(self, place: Place, reach: int) -> str:
        """The words at ``place`` with ``reach`` code points on either side."""
        text = self.sources[place.source].text
        return Span(max(0, place.start - reach), min(len(text), place.end + reach)).of(text)

    def published(self, place: Place) -> Period | None:
        """The days on which the source of ``place`` may have been published."""
        return period(self.sources[place.source].published)

    def is_later(self, place: Place, than: Place) -> bool:
        """Whether the source of ``place`` was published after that of ``than``."""
        first, second = self.published(than), self.published(place)
        return bool(first and second and first.last < second.first)

    def sentence(self, place: Place) -> Place:
        """The sentence that ``place`` begins in, at most ``MAX_SENTENCE`` code points of it to either side."""
        found = self._sentences_at(place.source, Span(place.start, place.start + 1))
        if not found:
            return place
        start, end = max(found[0].start, place.start - MAX_SENTENCE), min(found[0].end, place.end + MAX_SENTENCE)
        return Place(source=place.source, start=start, end=max(end, place.start + 1))

    def sentence_before(self, place: Place) -> Place:
        """The sentence before the one that ``place`` begins in; empty at the start of a source."""
        start = self.sentence(place).start
        found = self._sentences_at(place.source, Span(max(0, start - _GAP), start))
        span = found[-1] if found else Span(start, start)
        return Place(source=place.source, start=max(span.start, span.end - MAX_SENTENCE), end=span.end)

    def _sentences_at(self, source: str, span: Span) -> list[Span]:
        return list(self.sentences[source].overlapping(span)) if source in self.sentences else []

    def conflicts(self, passages: Sequence[Passage], judge: Judge) -> tuple[Conflict, ...]:
        """The conflicts among ``passages``, one for each two families and matter, the surest first.

        Only passages that share a rare word are held against each other.
        """
        pairs = pairs_sharing([p.meaning.concepts for p in passages], self.settings.max_partners)
        judged = ((passages[i], passages[j], judge(passages[i], passages[j])) for i, j in pairs)
        found = [(near(a, b), a, b, kind) for a, b, kind in judged if kind is not None]
        best = best_per_families(found)[: self.settings.max_conflicts]
        return tuple(conflict(a, b, kind, score) for score, a, b, kind in best)
