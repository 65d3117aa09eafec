"""A corpus with planted copies, near copies, excerpts and rewrites, of any size, from text that is made here.

Words are drawn from an invented vocabulary with Zipf's frequencies, and each text has some names of its own: two texts
share common words, set phrases and now and then a name, and no long runs. Every plant is a pair (source, upstream);
everything else is independent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from abduce.model.records import Source

VOCABULARY = 40_000
"""Different words; a newspaper's year has some 100,000."""
PHRASES = 2_000
"""Set phrases of four words that all texts draw from."""
NAMES = 20_000
"""Different names; in a corpus of 100,000 documents each stands in some fifty."""
NAMES_EACH = 10
"""Names in one text."""
KINDS = ("copy", "near_copy_5", "near_copy_15", "excerpt", "rewrite")
"""What is planted, a twentieth of the documents each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Documents and what was planted among them."""

    sources: tuple[Source, ...]
    """Upstreams before what derives from them; dated so."""
    planted: dict[str, tuple[tuple[str, str], ...]]
    """Kind -> (derived, upstream) ids."""


def make_corpus(n: int, seed: int = 0) -> Corpus:
    """A corpus of ``n`` documents, a quarter of them derived; the same for the same seed."""
    rng = np.random.default_rng(seed)
    words = _vocabulary(rng)
    phrases = rng.integers(0, VOCABULARY, size=(PHRASES, 4))
    n_planted = n // 20
    originals = [_text(rng, phrases) for _ in range(n - n_planted * len(KINDS))]
    sources = [_source(f"o{i:07}", words, text, "2020-01-01") for i, text in enumerate(originals)]
    planted: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in KINDS:
        parents = rng.integers(0, len(originals), size=n_planted)
        derived = [_derived(kind, originals[p], rng, phrases) for p in parents]
        ids = [f"{kind}{i:07}" for i in range(n_planted)]
        sources += [_source(id, words, text, "2020-02-01") for id, text in zip(ids, derived, strict=True)]
        planted[kind] = tuple((id, f"o{p:07}") for id, p in zip(ids, parents, strict=True))
    return Corpus(sources=tuple(sources), planted=planted)


def _vocabulary(rng: np.random.Generator) -> list[str]:
    syllables = [c + v for c in "bdfghjklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "ol")]
    picks = rng.integers(0, len(syllables), size=(VOCABULARY, 4))
    words = ["".join(syllables[s] for s in row[: 1 + i % 4]) for i, row in enumerate(picks)]
    named = rng.integers(0, len(syllables), size=(NAMES, 3))
    return words + ["".join(syllables[s] for s in row).capitalize() for row in named]


def _text(rng: np.random.Generator, phrases: np.ndarray) -> np.ndarray:
    length = int(rng.integers(150, 600))
    ranks = np.minimum(rng.zipf(1.15, size=length), VOCABULARY) - 1
    for at in rng.integers(0, length - 4, size=length // 40):
        ranks[at : at + 4] = phrases[rng.integers(0, PHRASES)]
    names = VOCABULARY + rng.integers(0, NAMES, size=NAMES_EACH)
    ranks[rng.integers(0, length, size=length // 15)] = rng.choice(names, size=length // 15)
    return ranks


def _derived(kind: str, text: np.ndarray, rng: np.random.Generator, phrases: np.ndarray) -> np.ndarray:
    if kind == "excerpt":
        start = int(rng.integers(0, len(text) - 80))
        own = _text(rng, phrases)
        return np.concatenate((own[:100], text[start : start + 80], own[100:]))
    if kind == "rewrite":
        return _rewritten(text, rng)
    share = {"copy": 0.0, "near_copy_5": 0.05, "near_copy_15": 0.15}[kind]
    changed = rng.random(len(text)) < share
    return np.where(changed, rng.integers(0, VOCABULARY, size=len(text)), text)


def _rewritten(text: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two in five words that are no names are replaced, and words change places with those near them."""
    changed = (rng.random(len(text)) < 0.4) & (text < VOCABULARY)
    reworded = np.where(changed, rng.integers(0, VOCABULARY, size=len(text)), text)
    return reworded[np.argsort(np.arange(len(text)) + rng.uniform(0, 5, size=len(text)))]


def _source(id: str, words: list[str], text: np.ndarray, published: str) -> Source:
    sentences = [" ".join(words[w] for w in text[i : i + 18]) for i in range(0, len(text), 18)]
    sentences = [sentence[:1].upper() + sentence[1:] for sentence in sentences]
    return Source(
        id=id, path=id, sha256=id, media_type="text/plain", text=". ".join(sentences) + ".", published=published
    )
