"""What all searches for conflicts share: the sources, the families, the thresholds, and how a pair is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from abduce.model.records import Conflict, ConflictKind, Source
from abduce.model.span import Place, Span
from abduce.relate.cast import Cast
from abduce.relate.meaning import Meaning, meaning, pairs_sharing, weighted
from abduce.relate.passages import Passage, best_per_families, conflict, near, text_of
from abduce.relate.settings import RelateSettings
from abduce.text.dates.periods import Period, period
from abduce.text.sentences import sentences

MAX_SENTENCE = 600
"""Code points on either side of a place in which its sentence is looked for; longer ones are lists."""

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
        """The sentence (at most ``MAX_SENTENCE`` code points to either side) that ``place`` begins in."""
        text = self.sources[place.source].text
        around = Span(max(0, place.start - MAX_SENTENCE), min(len(text), place.end + MAX_SENTENCE))
        span = next((s for s in sentences(text, around) if s.overlaps(place.span)), place.span)
        return Place(source=place.source, start=span.start, end=span.end)

    def sentence_before(self, place: Place) -> Place:
        """The sentence before the one that ``place`` begins in; empty at the start of a source."""
        start = self.sentence(place).start
        text = self.sources[place.source].text
        around = Span(max(0, start - MAX_SENTENCE), start).trimmed(text)
        last = list(sentences(text, around))[-1:] if around.start < around.end else []
        return Place(source=place.source, start=last[0].start if last else start, end=last[0].end if last else start)

    def conflicts(self, passages: Sequence[Passage], judge: Judge) -> tuple[Conflict, ...]:
        """The conflicts among ``passages``, one for each two families and matter, the surest first.

        Only passages that share a rare word are held against each other.
        """
        pairs = pairs_sharing([p.meaning.concepts for p in passages], self.settings.max_partners)
        judged = ((passages[i], passages[j], judge(passages[i], passages[j])) for i, j in pairs)
        found = [(near(a, b), a, b, kind) for a, b, kind in judged if kind is not None]
        best = best_per_families(found)[: self.settings.max_conflicts]
        return tuple(conflict(a, b, kind, score) for score, a, b, kind in best)
