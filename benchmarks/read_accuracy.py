"""How right ``read`` is, beside trafilatura and htmldate in one run, with the cases gained and lost since the last one.

usage: python benchmarks/read_accuracy.py [SHARED]         SHARED: folder of the development data (default ../shared)

Prints one line a measure; keeps the hits of this run in .bench/read.json and lists what changed since the last one.
Data that is not there is skipped by name.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

import htmldate
import trafilatura

from abduce.read import Reading, find_inputs, read
from abduce.read.rows import read_document_of_row
from gained_lost import Hits, compare

KEPT = Path(".bench/read.json")
MAIN = frozenset({"main", "title", "heading", "editor_note", "byline"})
GARBLED = frozenset({"machine_paraphrase", "machine_translation"})
Parts = tuple[str, str]
"""The main text of a page, and the words of its readers."""


def rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        print(f"skipped: {path.name} is absent")
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def markup(path: Path, row: dict[str, Any]) -> str:
    file = next(f for f in (path.parent / row["html"], path.parent / "html" / row["html"]) if f.exists())
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")


def fold(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").strip()


def labelled(reading: Reading, labels: frozenset[str]) -> str:
    text = reading.sources[0].text
    return fold(" ".join(text[s.start : s.end] for s in reading.segments if s.label in labels))


def ours(page: str, url: str) -> Parts:
    reading = read_document_of_row({"id": url, "html": page, "url": url})
    return labelled(reading, MAIN), labelled(reading, frozenset({"comment"}))


def trafilaturas(page: str, url: str) -> Parts:
    found = trafilatura.bare_extraction(page, url=url, include_comments=True)
    return (fold(found.text), fold(found.comments)) if found is not None else ("", "")


def pages(path: Path) -> Hits:
    """Prints what is kept, left out, found and leaked on real pages, ours beside trafilatura's; returns our hits."""
    found: Hits = {}
    systems: dict[str, Callable[[str, str], Parts]] = {"abduce": ours, "trafilatura": trafilaturas}
    gold = rows(path)
    for name, system in systems.items():
        count: Counter[str] = Counter()
        for row in gold:
            right = set(judged(row, system(markup(path, row), row["url"]), count))
            if name == "abduce":
                found.update({f"{path.stem} {row['html']} {kind} {words[:40]}": words for kind, words in right})
        shares = {key: count[key] / max(1, count[f"n {key.split()[0]}"]) for key in KEYS}
        if gold:
            print(f"{path.stem:13} {name:12} " + "  ".join(f"{key} {shares[key]:.3f}" for key in KEYS))
    return found


KEYS = ("comments found", "comments leaked", "with kept", "with in comments", "without out")
"""What is counted: the first word says of which strings."""


def judged(row: dict[str, Any], parts: Parts, count: Counter[str]) -> Iterator[tuple[str, str]]:
    """The strings of a page that are where they belong; ``count`` learns of all."""
    main, voices = parts
    for kind in ("comments", "with", "without"):
        for words in filter(None, map(fold, row.get(kind) or [])):
            count[f"n {kind}"] += 1
            count["comments found"] += (is_found := kind == "comments" and words in voices)
            count["comments leaked"] += kind == "comments" and words in main
            count["with kept"] += (is_kept := kind == "with" and words in main)
            count["with in comments"] += kind == "with" and words in voices
            count["without out"] += (is_out := kind == "without" and words not in main)
            if is_found or is_kept or is_out:
                yield kind, words


def dates(path: Path) -> Hits:
    """Prints the share of exact dates of publication, ours beside htmldate's; returns our hits."""
    found: Hits = {}
    gold, theirs = rows(path), 0
    for row in gold:
        page = markup(path, row)
        mine = read_document_of_row({"id": "x", "html": page, "url": row["url"]}).sources[0].published
        theirs += htmldate.find_date(page, url=row["url"], original_date=True) == row["date"]
        if mine == row["date"]:
            found[f"dates {row['html']}"] = str(mine)
    if gold:
        print(f"{'dates':13} exact: abduce {len(found) / len(gold):.3f}  htmldate {theirs / len(gold):.3f}")
    return found


def flags(path: Path) -> Hits:
    """Prints the share of clean news items with a flag for garbled words; returns those without."""
    found: Hits = {}
    gold = rows(path)
    for row in gold:
        paragraphs = "".join(f"<p>{escape(words)}</p>" for words in row["text"].split("\n\n"))
        source = read_document_of_row({"id": "x", "html": f"<html><body><article>{paragraphs}"}).sources[0]
        if GARBLED.isdisjoint(source.flags):
            found[f"flags {row['id']}"] = row["text"][:80]
    if gold:
        print(f"{'flags':13} clean news flagged: {1 - len(found) / len(gold):.3f} of {len(gold)}")
    return found


def seeds(shared: Path) -> Hits:
    """Prints F1 of segments, kind and flags of annotated documents; returns what both say."""
    found: Hits = {}
    files = {p.stem: p for p in sorted((shared / "gold/A").glob("0*.json"))}
    if not files:
        print("skipped: gold/A is absent")
    for stem, file in files.items():
        document = next(iter((shared / "seeds").glob(f"{stem}*.txt")), None)
        if document is not None:
            found.update(seed(stem, json.loads(file.read_text("utf-8")), document))
    return found


def seed(stem: str, annotated: dict[str, Any], document: Path) -> Hits:
    import gold as scorer
    from spans import match, prf

    reading = read(find_inputs([document])[0])
    source = reading.sources[0]
    theirs = scorer.from_gold(annotated)["segments"]
    mine = [((s.start, s.end), s.label) for s in reading.segments]
    pairs = [(i, j) for i, j, _ in match([s for s, _ in theirs], [s for s, _ in mine]) if theirs[i][1] == mine[j][1]]
    known = annotated.get("source") or {}
    score = prf(len(pairs), len(theirs), len(mine))
    print(f"{'seeds ' + stem:13} segments F1 {score['f1']:.3f}  kind {source.kind} ({known.get('kind')})")
    right = {f"seeds {stem} flag {f}": f for f in set(source.flags) & set(known.get("flags") or ())}
    return right | {f"seeds {stem} {theirs[i][0]}": theirs[i][1] for i, _ in pairs}


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not shared.is_dir():
        print(f"skipped: {shared} (development data) is absent")
        return
    sys.path.insert(0, str(shared / "score"))
    data = shared / "data"
    hits = (
        pages(data / "trafilatura_eval/comments_dev.jsonl"),
        pages(data / "trafilatura_eval/english_dev.jsonl"),
        dates(data / "htmldate_eval/dev_default120.jsonl"),
        flags(data / "polnear/dev.jsonl"),
        seeds(shared),
    )
    now = dict(chain.from_iterable(found.items() for found in hits))
    compare(now, KEPT, ran={key.split()[0] for key in now})


if __name__ == "__main__":
    main()
