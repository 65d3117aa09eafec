"""Recall, precision, speed and memory of ``trace`` on planted corpora, beside datasketch and rensa on the same ones.

usage: python benchmarks/trace_planted.py [N ...]      N documents each; 1000 and 10000 when none is given

Each system goes from texts to pairs end to end. The others sign each text with 128 hashes of its runs of five words
and look up texts of Jaccard similarity .5 (their defaults but for the runs); they find no excerpts, by design. One that
is not installed (``pip install datasketch rensa``) is skipped by name. Each system runs in a process of its own, one
after the other, on one core; memory is the peak of that process, and what the corpus alone takes is printed beside it.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from abduce.text.shingles import plain_words
from abduce.trace import trace
from trace_corpus import KINDS, Corpus, make_corpus

HASHES = 128
JACCARD = 0.5
RUN = 5
Pairs = set[tuple[str, str]]


def ours(corpus: Corpus) -> Pairs:
    rows = trace(corpus.sources).lineage
    return {(row.source, row.upstream or row.upstream_name or "") for row in rows if row.relation != "cites"}


def runs_of_words(text: str) -> list[str]:
    words = plain_words(text)
    return [" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))]


def datasketch(corpus: Corpus) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=JACCARD, num_perm=HASHES)
    pairs: Pairs = set()
    for source in corpus.sources:
        signature = MinHash(num_perm=HASHES)
        signature.update_batch([run.encode() for run in runs_of_words(source.text)])
        pairs |= {(source.id, other) for other in index.query(signature)}
        index.insert(source.id, signature, check_duplication=False)
    return pairs


def rensa(corpus: Corpus) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=JACCARD, num_perm=HASHES, num_bands=32)
    signatures: list[RMinHash] = []
    pairs: Pairs = set()
    for n, source in enumerate(corpus.sources):
        signature = RMinHash(num_perm=HASHES, seed=42)
        signature.update(runs_of_words(source.text))
        near = [other for other in index.query(signature) if signature.jaccard(signatures[other]) >= JACCARD]
        pairs |= {(source.id, corpus.sources[other].id) for other in near}
        index.insert(n, signature)
        signatures.append(signature)
    return pairs


SYSTEMS: dict[str, Callable[[Corpus], Pairs]] = {"abduce": ours, "datasketch": datasketch, "rensa": rensa}


@dataclass(frozen=True)
class Origins:
    """The roots of a forest of pairs: copies of one text have one root."""

    root: dict[str, str]

    @classmethod
    def of(cls, pairs: Pairs) -> Origins:
        """Joins what the pairs join."""
        parent: dict[str, str] = {}

        def root(id: str) -> str:
            while parent.get(id, id) != id:
                parent[id] = id = parent.get(parent[id], parent[id])
            return id

        for a, b in sorted(pairs):
            parent[root(a)] = root(b)
        return cls({id: root(id) for pair in pairs for id in pair})

    def same(self, a: str, b: str) -> bool:
        """Whether two ids have one root."""
        return self.root.get(a, a) == self.root.get(b, b)


def quality(corpus: Corpus, found: Pairs) -> dict[str, object]:
    truth = Origins.of({pair for pairs in corpus.planted.values() for pair in pairs})
    joined = Origins.of(found)
    recall = {
        kind: round(sum(joined.same(a, b) for a, b in corpus.planted[kind]) / len(corpus.planted[kind]), 4)
        for kind in KINDS
    }
    right = sum(truth.same(a, b) for a, b in found)
    return {"recall": recall, "precision": round(right / max(1, len(found)), 4), "pairs": len(found)}


def measured(name: str, n: int) -> dict[str, object]:
    corpus = make_corpus(n)
    corpus_mb = peak_mb()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        found = SYSTEMS[name](corpus)
    except ImportError:
        return {"documents": n, "system": name, "skipped": f"{name} is not installed"}
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "documents": n,
        "system": name,
        **quality(corpus, found),
        "seconds": round(wall, 1),
        "documents_per_second": round(n / wall),
        "cpu_ms_per_document": round(1000 * cpu / n, 3),
        "peak_mb": peak_mb(),
        "corpus_mb": corpus_mb,
    }


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def all_measured(sizes: list[int]) -> Iterator[dict[str, object]]:
    """One row per size and system, each from a fresh process so that peaks of memory are its own."""
    context = multiprocessing.get_context("spawn")
    for n in sizes:
        for name in SYSTEMS:
            with context.Pool(1) as pool:
                yield pool.apply(measured, (name, n))


if __name__ == "__main__":
    for row in all_measured([int(arg) for arg in sys.argv[1:]] or [1_000, 10_000]):
        print(json.dumps(row), flush=True)
