"""How well ``trace`` tells what derives from what, for each channel alone and together, with cases gained and lost.

usage: python benchmarks/trace_accuracy.py [SHARED]      SHARED: folder of the development data (default ../shared)

Pairs: machine rewrites against their originals (derived), against rewrites of the most similar other original, and
against other outlets' reports of the same event (both not derived): recall at 1 % false positives; students' answers
against the article that some of them used: F1 at a score of .5. Then what a rewrite adds: sentences of another article
are put into each and have to be called new. Keeps the pairs found in .bench/trace.json and lists what changed since
the last run. Data that is not there is skipped by name.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from abduce.model.records import Source
from abduce.text.sentences import sentences
from abduce.text.shingles import Vocabulary, containment, shingles
from abduce.text.words import content_stems
from abduce.trace.derive import likeness
from abduce.trace.fresh import MIN_STEMS, new_sentences
from abduce.trace.retell import retelling
from abduce.trace.rows import trace_row
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText, main_text
from abduce.trace.wording import shared_wording
from gained_lost import compare

KEPT = Path(".bench/trace.json")
NEVER = TraceSettings(rewrite=2.0)
"""No retelling reaches this: passages only."""


class Case(NamedTuple):
    """Two texts and what they are to each other."""

    key: str
    kind: str
    a: MainText
    b: MainText


def passages(a: MainText, b: MainText) -> float:
    like = likeness(a, b, NEVER)
    return like.score if like else 0.0


def together(a: MainText, b: MainText) -> float:
    return float(trace_row({"a": a.source.text, "b": b.source.text})["score"])


CHANNELS: dict[str, Callable[[MainText, MainText], float]] = {
    "words (baseline)": lambda a, b: containment(b.hashes, a.hashes)[0],
    "runs of three (baseline)": lambda a, b: max(containment(shingles(a.hashes, 3), shingles(b.hashes, 3))),
    "passages": passages,
    "retelling": retelling,
    "wording": shared_wording,
    "together": together,
}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def text_of(text: str, id: str) -> MainText:
    return main_text(Source(id=id, path=id, sha256="", media_type="text/plain", text=text), (), Vocabulary())


def rewrites(data: Path) -> Iterator[Case]:
    from measure import nearest_other

    documents = rows(data / "sheepdog_llm_rewrites" / "dev_train_split.jsonl")
    for n, other in enumerate(nearest_other([row["original"] for row in documents])):
        original = text_of(documents[n]["original"], "a")
        for kind, m in (("derived", n), ("similar", other)):
            for style, text in sorted(documents[m]["rewrites"].items()):
                yield Case(f"{kind} {n} {style}", kind, original, text_of(text, "b"))


def same_event(data: Path) -> Iterator[Case]:
    by_event: dict[str, list[str]] = defaultdict(list)
    for row in rows(data / "basil" / "dev_half.jsonl"):
        by_event[row["triple"]].append(" ".join(row["sentences"]))
    for event, texts in sorted(by_event.items()):
        for n, (a, b) in enumerate(itertools.combinations(texts, 2)):
            yield Case(f"same_event {event} {n}", "same_event", text_of(a, "a"), text_of(b, "b"))


def answers(data: Path) -> Iterator[Case]:
    found = rows(data / "clough_stevenson" / "dev.jsonl")
    article = {row["task"]: text_of(row["text"], "a") for row in found if row["category"] == "orig"}
    for row in found:
        if row["category"] != "orig":
            yield Case(f"answer {row['file']}", row["category"], article[row["task"]], text_of(row["text"], "b"))


def print_rewrites(cases: list[Case]) -> dict[str, str]:
    """One line a channel; the derived pairs that all channels together find."""
    from pairs import auc, recall_at_fpr

    found: dict[str, str] = {}
    for name, channel in CHANNELS.items():
        scored = [(case, channel(case.a, case.b)) for case in cases]
        line = []
        for negative in ("same_event", "similar"):
            kept = [(case.kind == "derived", score) for case, score in scored if case.kind in ("derived", negative)]
            y, s = [y for y, _ in kept], [s for _, s in kept]
            line.append(f"{negative}: recall at 1 % fp {recall_at_fpr(y, s):.3f} auc {auc(y, s):.3f}")
        print(f"rewrites  {name:26}", "   ".join(line))
        if name == "together":
            found = {c.key: c.b.source.text[:80] for c, score in scored if score >= 0.5 and c.kind == "derived"}
    return found


def print_answers(cases: list[Case]) -> dict[str, str]:
    """One line a channel, at .5 (baseline: the best published threshold, .05); the reused answers found."""
    found: dict[str, str] = {}
    for name, channel in CHANNELS.items():
        at = 0.05 if name.startswith("runs") else 0.5
        scored = [(case, channel(case.a, case.b) >= at) for case in cases]
        hits = {c.key: c.kind for c, yes in scored if yes and c.kind != "non"}
        wrong = sum(yes for c, yes in scored if c.kind == "non")
        reused = sum(c.kind != "non" for c in cases)
        print(
            f"answers   {name:26} F1 {2 * len(hits) / (reused + len(hits) + wrong):.3f}   "
            f"found {len(hits)} of {reused}, wrong {wrong} of {len(cases) - reused}"
        )
        found = hits if name == "together" else found
    return found


def print_new(cases: list[Case]) -> None:
    """Four sentences of another article in the middle of each rewrite: how many of them, and of the others, are new."""
    derived = [case for case in cases if case.kind == "derived"][::5]
    counts = {True: [0, 0], False: [0, 0]}
    for case, other in zip(derived, [*derived[7:], *derived[:7]], strict=True):
        text, own = _with_own(case.b.source.text, other.a.source.text)
        new = {place.span for place in new_sentences(text_of(text, "b"), [case.a])}
        for span in sentences(text):
            if len(set(content_stems(span.of(text)))) >= MIN_STEMS:
                counts[span.of(text) in own][0] += span in new
                counts[span.of(text) in own][1] += 1
    print(f"new       own sentences found {counts[True][0] / counts[True][1]:.3f} of {counts[True][1]}")
    print(f"new       rewritten sentences called new {counts[False][0] / counts[False][1]:.3f} of {counts[False][1]}")


def _with_own(rewrite: str, other: str) -> tuple[str, frozenset[str]]:
    theirs = [span.of(rewrite) for span in sentences(rewrite)]
    own = [span.of(other) for span in sentences(other)][2:6]
    middle = len(theirs) // 2
    return "\n".join((*theirs[:middle], *own, *theirs[middle:])), frozenset(own)


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    data = shared / "data"
    if not data.is_dir():
        print(f"skipped: {data} (development data) is absent")
        return
    sys.path.insert(0, str(shared / "score"))
    pairs = [*rewrites(data), *same_event(data)]
    found = print_rewrites(pairs) | print_answers(list(answers(data)))
    print_new(pairs)
    compare(found, KEPT)


if __name__ == "__main__":
    main()
