"""Recall, precision, speed and memory of ``trace`` on planted corpora.

usage: python benchmarks/trace_planted.py [N ...]      N documents each; 1000 and 10000 when none is given
"""

from __future__ import annotations

import json
import resource
import sys
import time

from abduce.trace import trace
from trace_corpus import KINDS, make_corpus


def measured(n: int) -> dict[str, object]:
    corpus = make_corpus(n)
    start = time.perf_counter()
    tracing = trace(corpus.sources)
    seconds = time.perf_counter() - start
    found = {(row.source, row.upstream) for row in tracing.lineage if row.relation != "cites"}
    family = {member: f.id for f in tracing.families for member in f.members}
    truth = {pair for pairs in corpus.planted.values() for pair in pairs}
    root = dict(truth)
    right = sum(root.get(a, a) == root.get(b or "", b) for a, b in found)
    recall = {
        kind: round(sum(family[a] == family[b] for a, b in corpus.planted[kind]) / len(corpus.planted[kind]), 4)
        for kind in KINDS
    }
    return {
        "documents": n,
        "recall": recall,
        "precision": round(right / max(1, len(found)), 4),
        "seconds": round(seconds, 2),
        "documents_per_second": round(n / seconds),
        "ms_per_document": round(1000 * seconds / n, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    for size in [int(arg) for arg in sys.argv[1:]] or [1_000, 10_000]:
        print(json.dumps(measured(size)), flush=True)
