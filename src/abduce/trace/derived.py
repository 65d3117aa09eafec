"""Texts that derive from one another: pairs found, compared, given a direction, and written as lineage rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from abduce.model.ids import content_id
from abduce.model.ports import Progress
from abduce.model.problems import Problem
from abduce.model.records import Lineage, Relation, Source
from abduce.model.span import Place
from abduce.text.outlets import outlet_key
from abduce.text.shingles import Vocabulary
from abduce.trace.candidates import Candidates, candidate_pairs, sampled_shingles
from abduce.trace.citations import CREDIT, ORIGIN, Citation, canonical
from abduce.trace.derive import Likeness, likeness
from abduce.trace.direction import age, precedes
from abduce.trace.retell import roughly_retold
from abduce.trace.settings import TraceSettings
from abduce.trace.signs import came_first
from abduce.trace.texts import MainText, content_words, skeleton

Cited = Mapping[str, Sequence[Citation]]
"""Source id -> the upstreams it names."""
_PROGRESS_EVERY = 256
"""Pairs compared between two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two like texts; the probable original is ``a``."""

    a: MainText
    """The older one, where that is known."""
    b: MainText
    """The other."""
    like: Likeness
    """What they share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The like pairs of a folder and how much was compared."""

    pairs: tuple[Pair, ...]
    """Pairs with one origin."""
    n_compared: int
    """Pairs of texts that were held against each other."""
    n_frequent: int
    """Runs of words that too many texts share."""
    n_skipped: int
    """Pairs that were not compared for the sake of these; a pair counts once for each such run."""


def like_pairs(
    texts: Sequence[MainText], vocabulary: Vocabulary, settings: TraceSettings, progress: Progress
) -> Comparison:
    """The pairs of ``texts`` (probable originals first) with one origin.

    Copies of one text are paired with its first holder only, and only that one is compared with others.
    """
    holders: dict[bytes, MainText] = {}
    pairs: list[Pair] = []
    for text in texts:
        if text.n_words:
            first = holders.setdefault(text.hashes.tobytes(), text)
            pairs += _like(first, text, settings) if first is not text else []
    originals = list(holders.values())
    copied = _copied(originals, settings)
    candidates = sorted({*map(tuple, copied.pairs.tolist()), *_retold(originals, vocabulary, settings)})
    for done, (i, j) in enumerate(candidates):
        pairs += _like(originals[i], originals[j], settings)
        if done % _PROGRESS_EVERY == 0:
            progress("trace", done, len(candidates))
    return Comparison(
        pairs=tuple(pairs), n_compared=len(candidates), n_frequent=copied.n_frequent, n_skipped=copied.n_skipped
    )


def _copied(texts: Sequence[MainText], settings: TraceSettings) -> Candidates:
    """The pairs that share runs of words."""
    runs = [sampled_shingles(t.hashes, settings.shingle_words, settings.sample_every) for t in texts]
    return candidate_pairs(runs, max_partners=settings.max_partners, min_shared=settings.min_shared)


def _retold(texts: Sequence[MainText], vocabulary: Vocabulary, settings: TraceSettings) -> Iterator[tuple[int, int]]:
    """The pairs of which one may retell the other: all in a small folder, else those that share rare words or names
    side by side; then only where a rough look does not speak against it."""
    words = [content_words(text) for text in texts]
    if len(texts) <= settings.all_pairs_up_to:
        pairs = list(combinations(range(len(texts)), 2))
    else:
        names = [skeleton(text, vocabulary) for text in texts]
        by_word = candidate_pairs(
            words, max_partners=settings.max_partners, min_shared=settings.rare_words, n_anchors=0
        )
        by_name = candidate_pairs(
            names, max_partners=settings.max_partners, min_shared=settings.rare_names, n_anchors=0
        )
        pairs = sorted({*map(tuple, by_word.pairs.tolist()), *map(tuple, by_name.pairs.tolist())})
    return ((i, j) for i, j in pairs if roughly_retold(words[i], words[j]) >= settings.rough_rewrite)


def _like(a: MainText, b: MainText, settings: TraceSettings) -> list[Pair]:
    like = likeness(a, b, settings)
    return [Pair(a=a, b=b, like=like)] if like else []


def derived_rows(pairs: Iterable[Pair], cited: Cited) -> tuple[Lineage, ...]:
    """One row per derived source and origin, in the order of the derived sources.

    A source in a cluster of copies is like all the others; it gets the row of the best upstream (one that it credits,
    then the likest, then the oldest), and a further row only for passages that this one leaves unexplained. Rows point
    from the later to the earlier in one fixed order, so there are no cycles.
    """
    by_source: dict[str, list[Lineage]] = {}
    ranked = sorted(
        pairs, key=lambda p: (-_credits(p, cited), -round(p.like.score, 2), age(p.a.source), age(p.b.source))
    )
    for pair in ranked:
        row = _row(pair, cited)
        rows = by_source.setdefault(row.source, [])
        if not rows or _adds(row, rows):
            rows.append(row)
    return tuple(row for source in sorted(by_source) for row in by_source[source])


def _credits(pair: Pair, cited: Cited) -> bool:
    return _names(pair.b.source, pair.a.source, cited) or _names(pair.a.source, pair.b.source, cited)


def _row(pair: Pair, cited: Cited) -> Lineage:
    agency = _shared_agency(pair, cited)
    upstream, derived, known = _directed(pair, cited)
    relation: Relation = "shared_origin" if agency else pair.like.relation
    if agency:
        name: str | None = agency
    else:
        name = upstream.outlet if known else upstream.id
    return Lineage(
        id=content_id("li", derived.id, upstream.id, relation),
        source=derived.id,
        upstream=upstream.id if known and not agency else None,
        upstream_name=name,
        relation=relation,
        score=pair.like.score,
        evidence=pair.like.evidence,
    )


def _directed(pair: Pair, cited: Cited) -> tuple[Source, Source, bool]:
    """Upstream, derived source, and whether that direction is known: by date, by kind, by whom the text names, else by
    slips and cuts."""
    a, b = pair.a.source, pair.b.source
    first = precedes(a, b)
    if first is None:
        a_named, b_named = _names(b, a, cited), _names(a, b, cited)
        first = came_first(pair.a, pair.b, pair.like) if a_named == b_named else a_named
    return (b, a, True) if first is False else (a, b, first is not None)


def contradictions(pairs: Iterable[Pair], cited: Cited) -> Iterator[Problem]:
    """A note for each source that says it was first published by the outlet of a like source that is dated later."""
    for pair in pairs:
        for early, late in ((pair.a.source, pair.b.source), (pair.b.source, pair.a.source)):
            origins = {outlet_key(c.name): c for c in cited.get(early.id, ()) if c.score >= ORIGIN}
            said = origins.get(outlet_key(canonical(late.outlet))) if late.outlet else None
            if said and precedes(early, late):
                message = (
                    f"The text says that it comes from {said.name}, whose text in the folder ({late.path}) is dated "
                    f"later ({late.published}, this one {early.published}). The dates were believed; where one is "
                    "wrong, put the right one under [[source]] in the case file."
                )
                span = said.span
                yield Problem(
                    code="origin-dated-later",
                    severity="note",
                    message=message,
                    source=early.id,
                    start=span.start,
                    end=span.end,
                )


def _names(source: Source, other: Source, cited: Cited) -> bool:
    """Whether ``source`` names the outlet of ``other``."""
    key = outlet_key(canonical(other.outlet)) if other.outlet else None
    return key is not None and any(outlet_key(c.name) == key for c in cited.get(source.id, ()))


def _shared_agency(pair: Pair, cited: Cited) -> str | None:
    """An upstream outside the pair that both credit in so many words ("(AP)", "first published in")."""
    credited = [{c.name for c in cited.get(t.source.id, ()) if c.score >= CREDIT} for t in (pair.a, pair.b)]
    own = {outlet_key(canonical(t.source.outlet)) for t in (pair.a, pair.b) if t.source.outlet}
    shared = sorted(name for name in credited[0] & credited[1] if outlet_key(name) not in own)
    return shared[0] if shared else None


def _adds(row: Lineage, rows: Sequence[Lineage]) -> bool:
    """Whether most of the passages of ``row`` in its source are in none of the ``rows``."""
    mine = [p for p in row.evidence if p.source == row.source]
    known = [p for other in rows for p in other.evidence if p.source == row.source]
    new = sum(_length(p) for p in mine if not any(p.span.overlaps(q.span) for q in known))
    return 2 * new > sum(_length(p) for p in mine)


def _length(place: Place) -> int:
    return place.end - place.start
