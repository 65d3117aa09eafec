"""How right ``extract`` is, beside two baselines and two humans, with the cases gained and lost since the last run.

usage: python benchmarks/extract_accuracy.py [SHARED]      SHARED: folder of the development data (default ../shared)

Prints one line a measure; keeps the hits of this run in .bench/extract.json and lists what changed since the last one.
Data that is not there is skipped by name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from abduce.adapters.spacy_parser import SpacyParser
from abduce.extract import extract
from abduce.model.codec import to_plain
from abduce.model.records import Segment, Source, Statement
from abduce.model.span import Span
from abduce.text.cues import reporting
from abduce.text.sentences import sentences
from abduce.text.trees import child, subtree_span
from gained_lost import Hits, compare

KEPT = Path(".bench/extract.json")
GOLD_KEYS = {
    "claims": "statements",
    "explanations": "explanations",
    "predictions": "predictions",
    "events": "events",
    "demands": "demands",
    "numbers": "quantities",
}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def source_of(row: dict[str, Any]) -> Source:
    return Source(
        id=row["id"], path=row["id"], sha256="", media_type="text/plain", published=row.get("date"), text=row["text"]
    )


def with_a_cue(source: Source, parser: SpacyParser) -> Iterator[Span]:
    """Baseline: every sentence that holds a reporting verb."""
    verbs = reporting("verbs")
    spans = list(sentences(source.text))
    for span, tree in zip(spans, parser.parse((s.of(source.text), s.start) for s in spans), strict=True):
        if any(t.lemma in verbs and t.tag.startswith("VB") for t in tree.tokens):
            yield span


def clausal_complements(source: Source, parser: SpacyParser) -> Iterator[Span]:
    """Baseline: the clausal complement of every reporting verb."""
    verbs = reporting("verbs")
    spans = list(sentences(source.text))
    for tree in parser.parse((s.of(source.text), s.start) for s in spans):
        for token in tree.tokens:
            clause = child(tree, token.i, "ccomp") if token.lemma in verbs else None
            if clause is not None:
                yield subtree_span(tree, clause.i)


def polnear(data: Path, parser: SpacyParser) -> Hits:
    """Prints matched precision, recall and F1 of three systems on news; returns our hits."""
    from spans import match, prf

    gold = rows(data / "polnear" / "dev.jsonl")
    found: Hits = {}
    systems = {"abduce": ours, "sentences with a cue": with_a_cue, "clausal complements": clausal_complements}
    for name, system in systems.items():
        n_match = n_gold = n_pred = 0
        for row in gold:
            spans = [
                (min(s for s, _ in c), max(e for _, e in c)) for a in row["attributions"] if (c := a.get("content"))
            ]
            mine = list(system(source_of(row), parser))
            pairs = match(spans, mine)
            n_match, n_gold, n_pred = n_match + len(pairs), n_gold + len(spans), n_pred + len(mine)
            if name == "abduce":
                found.update({f"polnear {row['id']} {spans[i]}": row["text"][slice(*spans[i])] for i, _, _ in pairs})
        score = prf(n_match, n_gold, n_pred)
        print(f"polnear dev  {name:22} P {score['precision']:.3f}  R {score['recall']:.3f}  F1 {score['f1']:.3f}")
    print("polnear dev  two humans             F1 .774 (published)")
    return found


def ours(source: Source, parser: SpacyParser) -> Iterator[Span]:
    statements: Sequence[Statement] = extract([source], parser=parser).statements
    yield from (s.content for s in statements if not s.author_voice)


def seeds(shared: Path, parser: SpacyParser) -> Hits:
    """Prints what the gold scorer says of two annotated documents; returns our hits against the first annotator."""
    import gold as scorer
    from spans import match

    made: dict[str, Any] = {key: [] for key in (*GOLD_KEYS.values(), "sources", "segments", "entities", "comments")}
    annotated = {
        p.stem: scorer.from_gold(json.loads(p.read_text("utf-8"))) for p in (shared / "gold/A").glob("0*.json")
    }
    for path in sorted((shared / "seeds").glob("*.txt")):
        if path.name[:3] in annotated:
            _add(made, path, annotated[path.name[:3]], parser)
    out = Path(".bench/seeds.json")
    out.write_text(json.dumps(made), "utf-8")
    scorer.main(str(out), str(shared / "gold/A"), str(shared / "gold/B"))
    found: Hits = {}
    for source in made["sources"]:
        theirs, mine = annotated[source["path"][:3]], scorer.from_analysis(made, source["id"])
        for key in GOLD_KEYS:
            for i, _, _ in match([s for s, _ in theirs[key]], [s for s, _ in mine[key]]):
                span = theirs[key][i][0]
                found[f"{key} {source['path'][:3]} {span}"] = source["text"][slice(*span)]
    return found


def _add(made: dict[str, Any], path: Path, annotated: dict[str, Any], parser: SpacyParser) -> None:
    text = path.read_bytes().decode("utf-8")
    source = Source(id=path.name[:3], path=path.name, sha256="", media_type="text/plain", text=text, **_known(path))
    segments = [Segment(source=source.id, start=s, end=e, label=label) for (s, e), label in annotated["segments"]]
    extraction = to_plain(extract([source], segments, parser=parser))
    made["sources"].append(to_plain(source))
    made["segments"].extend(to_plain(segments))
    for key in (*GOLD_KEYS.values(), "entities"):
        made[key].extend(extraction[key])


def _known(path: Path) -> dict[str, Any]:
    """What the case file knows of the document: its date."""
    import tomllib

    case = tomllib.loads((path.parent / "case.toml").read_text("utf-8"))
    return next(({"published": s["published"]} for s in case["source"] if s["path"] == path.name), {})


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not shared.is_dir():
        print(f"skipped: {shared} (development data) is absent")
        return
    sys.path.insert(0, str(shared / "score"))
    KEPT.parent.mkdir(exist_ok=True)
    parser = SpacyParser()
    compare(polnear(shared / "data", parser) | seeds(shared, parser), KEPT)


if __name__ == "__main__":
    main()
