"""Which plants of the ferry example an analysis recovers: one small question per kind of plant.

usage: python tests/example/ferry_recovery.py OUT/analysis.json [KIND ...]     prints the shares, then what is missing

A plant is a row of truth.json; it is found where a row of the analysis stands over its quotation and says the same.
Rows of the analysis that nobody planted are not counted as wrong: truth.json is a list of plants, not an annotation.
"""

from __future__ import annotations

import json
import re
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ferry_case import load_truth, occurrences, plain_text

Row = dict[str, Any]
Place = tuple[str, int, int]

HALF = 0.5
"""Share of overlap from which two spans are the same one, as usual for spans of words."""
A_MONTH = 31
"""Days within which two last days are the same: "in the spring" and "within a year" have no sharp end."""
SMALL_WORDS = frozenset("the a an of mr dr professor who has for".split())


@dataclass(frozen=True)
class Analysis:
    """An analysis as plain rows, with the places of quotations in it."""

    rows: Row

    def __getitem__(self, key: str) -> list[Row]:
        return list(self.rows[key])

    @cached_property
    def ids(self) -> dict[str, str]:
        """File (or wire.jsonl#ID) -> id of its source."""
        by_path = {row["path"]: row["id"] for row in self["sources"]}
        by_text = {row["text"]: row["id"] for row in self["sources"]}
        files = [row["file"] for row in load_truth()["sources"]]
        return {file: by_text.get(plain_text(file), "") if "#" in file else by_path.get(file, "") for file in files}

    @cached_property
    def files(self) -> dict[str, str]:
        return {id: file for file, id in self.ids.items()}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {row["id"]: row["text"] for row in self["sources"]}

    def places(self, file: str, words: str) -> list[Place]:
        """Every place of a quotation in its source."""
        source = self.ids[file]
        return [(source, start, end) for start, end in occurrences(self.texts.get(source, ""), words)]

    def over(self, key: str, places: list[Place], part: str | None = None) -> list[Row]:
        """The rows of ``key`` whose span (or the span named ``part``) is the same as one of ``places``."""
        return [row for row in self[key] for place in places if same_span(placed(row, part), place)]


def placed(row: Row, part: str | None = None) -> Place | None:
    if part is None:
        return row["source"], row["start"], row["end"]
    return (row["source"], *row[part]) if row[part] else None


def shared(a: Place | None, b: Place) -> int:
    """Code points that two places have in common."""
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a and a[0] == b[0] else 0


def same_span(a: Place | None, b: Place) -> bool:
    """Whether two places share at least half of the stretch they cover together."""
    return a is not None and shared(a, b) >= HALF * (max(a[2], b[2]) - min(a[1], b[1]))


def covers(a: Place | None, b: Place) -> bool:
    """Whether ``a`` covers at least half of ``b``, however long it is itself."""
    return shared(a, b) >= HALF * (b[2] - b[1])


def same_name(a: str | None, b: str | None) -> bool:
    """Whether all words of the shorter name stand in the longer one; two unknown names are the same."""
    small, big = sorted((name_words(a), name_words(b)), key=len)
    return small <= big and bool(small) if a and b else a == b


def name_words(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").casefold())) - SMALL_WORDS


def last_day(when: str) -> date:
    """The last day of an ISO date or interval."""
    year, month, day = ([int(part) for part in when.rsplit("/", maxsplit=1)[-1].split("-")] + [0, 0])[:3]
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def source_field(field: str) -> Callable[[Analysis, Row], bool]:
    """Whether a document's field is read as it was planted; names and titles by their words."""

    def is_read(analysis: Analysis, row: Row) -> bool:
        found = next((source for source in analysis["sources"] if source["id"] == analysis.ids[row["file"]]), None)
        if found is None:
            return False
        named = field in ("author", "outlet", "title")
        return same_name(found[field], row[field]) if named else bool(found[field] == row[field])

    return is_read


def same_family(analysis: Analysis, row: list[str]) -> bool:
    found = [{analysis.files.get(id) for id in family["members"]} for family in analysis["families"]]
    return set(row) in found


def has_lineage(analysis: Analysis, row: Row) -> bool:
    """Whether the relation is named, from the right source to the right upstream (or to its name)."""
    return any(
        found["relation"] == row["relation"]
        and found["source"] == analysis.ids[row["source"]]
        and (
            (row["upstream"] and found["upstream"] == analysis.ids[row["upstream"]])
            or (row["upstream_name"] and same_name(found["upstream_name"], row["upstream_name"]))
        )
        for found in analysis["lineage"]
    )


def is_linked(analysis: Analysis, row: Row) -> bool:
    """Whether the two documents are linked at all: as upstream, as unknown partner, or by passages of both."""
    ends = {analysis.ids[row["source"]], analysis.ids[row["upstream"]]}
    return any(
        ends <= {found["source"], found["upstream"], found["upstream_name"], *(e["source"] for e in found["evidence"])}
        for found in analysis["lineage"]
    )


def has_segment(analysis: Analysis, row: Row) -> bool:
    places = analysis.places(row["file"], row["words"])
    return any(
        found["label"] == row["label"] and covers(placed(found), place)
        for found in analysis["segments"]
        for place in places
    )


def comment_at(analysis: Analysis, file: str, words: str) -> Row | None:
    """The innermost comment (or quoted mail) in which the words stand."""
    places = analysis.places(file, words)
    found = [
        row for row in analysis["comments"] for place in places if shared(placed(row), place) == place[2] - place[1]
    ]
    return max(found, key=lambda row: row["start"], default=None)


def has_comment(analysis: Analysis, row: Row) -> bool:
    found = comment_at(analysis, row["file"], row["first_words"])
    answered = comment_at(analysis, row["file"], row["reply_to"]) if row["reply_to"] else None
    return (
        found is not None
        and same_name(found["author"], row["author"])
        and found["posted_on"] == row["posted_on"]
        and found["reply_to"] == (answered["id"] if answered else None)
    )


def statements_at(analysis: Analysis, row: Row) -> list[Row]:
    """The statements with this content; a quotation that goes on after its cue may hold more than the plant."""
    places = analysis.places(row["file"], row["words"])
    same = analysis.over("statements", places, "content")
    if row["kind"] != "direct":
        return same
    return same + [
        found
        for found in analysis["statements"]
        for place in places
        if found["kind"] in ("direct", "mixed") and shared(placed(found, "content"), place) == place[2] - place[1]
    ]


def has_statement(analysis: Analysis, row: Row) -> bool:
    return any(not found["author_voice"] for found in statements_at(analysis, row))


def has_holder(analysis: Analysis, row: Row) -> bool:
    return any(same_name(found["holder"], row["holder"]) for found in statements_at(analysis, row))


def has_stance(analysis: Analysis, row: Row) -> bool:
    """Whether it is found with its holder, and denied exactly where the holder denies it."""
    return any(
        same_name(found["holder"], row["holder"]) and found["negated"] == row["negated"]
        for found in statements_at(analysis, row)
    )


def has_chain(analysis: Analysis, row: Row) -> bool:
    return any(
        len(found["chain"]) == len(row["chain"]) and all(map(same_name, found["chain"], row["chain"]))
        for found in statements_at(analysis, row)
    )


def explanations_at(analysis: Analysis, row: Row) -> list[Row]:
    """Explanations with this cause, or (without a cause span) over the marker and the cause."""
    causes = analysis.places(row["file"], row["cause"])
    return [
        found
        for found in analysis["explanations"]
        for cause in causes
        if covers(placed(found, "cause"), cause) or (found["cause"] is None and covers(placed(found), cause))
    ]


def has_explanation(analysis: Analysis, row: Row) -> bool:
    return bool(explanations_at(analysis, row))


def has_explanation_kind(analysis: Analysis, row: Row) -> bool:
    found = explanations_at(analysis, row)
    return any(hit["type"] == row["type"] and hit["negated"] == row["negated"] for hit in found)


def predictions_at(analysis: Analysis, row: Row) -> list[Row]:
    """The predictions with this content, its condition in front or not."""
    places = analysis.places(row["file"], row["words"])
    if row["condition"]:
        places += analysis.places(row["file"], f"{row['condition']}, {row['words']}")
    return analysis.over("predictions", places, "content") or analysis.over("predictions", places)


def has_prediction(analysis: Analysis, row: Row) -> bool:
    return any(same_name(found["holder"], row["holder"]) for found in predictions_at(analysis, row))


def has_due(analysis: Analysis, row: Row) -> bool:
    """Whether the last day by which it can be judged is the planted one, give or take a month."""
    wanted = last_day(row["due"])
    return any(
        found["due"] and abs((last_day(found["due"]) - wanted).days) <= A_MONTH
        for found in predictions_at(analysis, row)
    )


def has_outcome(analysis: Analysis, row: Row) -> bool:
    return any(found["resolution"] == row["outcome"] for found in predictions_at(analysis, row))


def has_event(analysis: Analysis, row: Row) -> bool:
    """Whether a dated event stands over most of the words, with this date."""
    places = analysis.places(row["file"], row["words"])
    return any(
        covers(placed(found), place) and found["when"] == row["when"]
        for found in analysis["events"]
        for place in places
    )


def has_demand(analysis: Analysis, row: Row) -> bool:
    places = analysis.places(row["file"], row["words"])
    return any(
        covers(placed(found), place) and same_name(found["who"], row["who"])
        for found in analysis["demands"]
        for place in places
    )


def has_quantity(analysis: Analysis, row: Row) -> bool:
    places = analysis.places(row["file"], row["words"])
    return any(
        found["value"] == row["value"] and shared(placed(found), place) > 0
        for found in analysis["quantities"]
        for place in places
    )


def has_entity(analysis: Analysis, row: Row) -> bool:
    """Whether one entity holds every planted spelling."""
    wanted = [analysis.places(alias["file"], alias["words"]) for alias in row["aliases"]]
    return any(
        all(
            any(covers(placed(mention), place) for mention in found["mentions"] for place in places)
            for places in wanted
        )
        for found in analysis["entities"]
    )


def grouped(analysis: Analysis, quote: Row) -> set[str]:
    """The groups that hold a statement over the quotation."""
    places = analysis.places(quote["file"], quote["words"])
    hits = {row["id"] for row in analysis["statements"] for p in places if covers(placed(row, "content"), p)}
    return {group["id"] for group in analysis["groups"] if hits & set(group["statements"])}


def has_group(analysis: Analysis, row: Row) -> bool:
    """Whether the planted statements, or their copies in the same file, are in one group."""
    return bool(set.intersection(*(grouped(analysis, quote) for quote in row["statements"])))


def is_apart(analysis: Analysis, row: Row) -> bool:
    """Whether statements that only look alike are in no group together."""
    return not has_group(analysis, row)


def has_conflict(analysis: Analysis, row: Row) -> bool:
    """Whether a conflict of this kind lies over a quotation of either side, in the planted files or their copies."""
    return any(found["kind"] == row["kind"] and lies_over(analysis, found, row) for found in analysis["conflicts"])


def lies_over(analysis: Analysis, conflict: Row, plant: Row) -> bool:
    one, two = (
        [place for quote in plant[side] for file in analysis.ids for place in analysis.places(file, quote["words"])]
        for side in "ab"
    )

    def on(side: Row, places: list[Place]) -> bool:
        return any(shared(placed(side), place) > 0 for place in places)

    a, b = conflict["a"], conflict["b"]
    return (on(a, one) and on(b, two)) or (on(a, two) and on(b, one))


def unplanted_conflicts(analysis: Analysis) -> list[Row]:
    """The conflicts that lie over no planted one, whatever their kind: mostly wrong ones."""
    plants = load_truth()["conflicts"]
    return [found for found in analysis["conflicts"] if not any(lies_over(analysis, found, row) for row in plants)]


LOAD = re.compile(r"overload|\bload\b|too much|too many|weight|weigh|lorr", re.IGNORECASE)
TRUNK = re.compile(r"design|fault|trunk|shipyard|built", re.IGNORECASE)


def answer(hypothesis: Row) -> str | None:
    """Which planted answer a proposed hypothesis is, by its words; a compound is "both"."""
    words = f"{hypothesis['label']} {hypothesis['statement']}"
    load, trunk = bool(LOAD.search(words)), bool(TRUNK.search(words))
    if hypothesis["includes"] or (load and trunk):
        return "both"
    return "overloading" if load else "design fault" if trunk else None


def has_hypothesis(analysis: Analysis, row: Row) -> bool:
    proposed = [found for found in analysis["hypotheses"] if found["origin"] == "proposed"]
    return row["label"] in [answer(found) for found in proposed]


def sides(analysis: Analysis, label: str, side: str) -> list[Row]:
    return [row for found in analysis["hypotheses"] if answer(found) == label for row in found[side]]


def has_side(analysis: Analysis, row: Row) -> bool:
    """Whether one who advocates (or opposes) an answer stands under it, in any source."""
    return any(same_name(found["holder"], row["holder"]) for found in sides(analysis, row["label"], row["side"]))


def is_not_turned(analysis: Analysis, row: Row) -> bool:
    """Whether nobody who advocates an answer is shown as its opponent, or the other way round."""
    other = {"advocates": "opponents", "opponents": "advocates"}[row["side"]]
    return not any(same_name(found["holder"], row["holder"]) for found in sides(analysis, row["label"], other))


def has_thesis(analysis: Analysis, row: Row) -> bool:
    answers = {found["id"]: answer(found) for found in analysis["hypotheses"]}
    theses = [found for found in analysis["theses"] if found["source"] == analysis.ids[row["file"]]]
    return row["hypothesis"] in ([answers.get(found["hypothesis"]) for found in theses] or [None])


def side_rows(truth: Row) -> list[Row]:
    """One row per holder, answer and side."""
    rows = {
        (found["label"], side, holder["holder"])
        for found in truth["hypotheses"]
        for side in ("advocates", "opponents")
        for holder in found[side]
    }
    return [{"label": label, "side": side, "holder": holder} for label, side, holder in sorted(rows)]


SOURCE_FIELDS = ("kind", "published", "author", "outlet", "title", "flags")
KINDS: dict[str, tuple[Callable[[Row], list[Any]], Callable[[Analysis, Any], bool]]] = {
    **{f"sources.{field}": (lambda truth: truth["sources"], source_field(field)) for field in SOURCE_FIELDS},
    "families": (lambda truth: truth["families"], same_family),
    "lineage": (lambda truth: truth["lineage"], has_lineage),
    "lineage.pair": (lambda truth: [row for row in truth["lineage"] if row["upstream"]], is_linked),
    "segments": (lambda truth: truth["segments"], has_segment),
    "comments": (lambda truth: truth["comments"], has_comment),
    "statements": (lambda truth: truth["statements"], has_statement),
    "statements.holder": (lambda truth: truth["statements"], has_holder),
    "statements.negated": (lambda truth: truth["statements"], has_stance),
    "statements.chain": (lambda truth: [row for row in truth["statements"] if row["chain"]], has_chain),
    "explanations": (lambda truth: truth["explanations"], has_explanation),
    "explanations.type": (lambda truth: truth["explanations"], has_explanation_kind),
    "predictions": (lambda truth: truth["predictions"], has_prediction),
    "predictions.due": (lambda truth: [row for row in truth["predictions"] if row["due"]], has_due),
    "predictions.outcome": (lambda truth: truth["predictions"], has_outcome),
    "events": (lambda truth: truth["events"], has_event),
    "demands": (lambda truth: truth["demands"], has_demand),
    "quantities": (lambda truth: truth["quantities"], has_quantity),
    "entities": (lambda truth: truth["entities"], has_entity),
    "groups": (lambda truth: truth["groups"], has_group),
    "unlike": (lambda truth: truth["unlike"], is_apart),
    "conflicts": (lambda truth: truth["conflicts"], has_conflict),
    "hypotheses": (lambda truth: truth["hypotheses"], has_hypothesis),
    "hypotheses.sides": (side_rows, has_side),
    "hypotheses.not_turned": (side_rows, is_not_turned),
    "theses": (lambda truth: truth["theses"], has_thesis),
}
"""Kind of plant -> its rows in truth.json, and the question whether one of them was recovered."""


def recovered(analysis: Analysis, kind: str) -> list[tuple[Any, bool]]:
    """Each plant of a kind, and whether it was recovered."""
    rows, is_found = KINDS[kind]
    return [(row, is_found(analysis, row)) for row in rows(load_truth())]


def share(analysis: Analysis, kind: str) -> float:
    """Share of the plants of a kind that were recovered."""
    hits = [hit for _, hit in recovered(analysis, kind)]
    return sum(hits) / len(hits)


def table(analysis: Analysis, kinds: list[str]) -> Iterator[str]:
    """One line per kind, then one line per plant that was not recovered."""
    for kind in kinds:
        hits = [hit for _, hit in recovered(analysis, kind)]
        yield f"{kind:20} {sum(hits):3} of {len(hits):3}"
    for kind in kinds:
        yield from (f"missing {kind}: {json.dumps(row)}" for row, hit in recovered(analysis, kind) if not hit)


if __name__ == "__main__":
    read = Analysis(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(table(read, sys.argv[2:] or list(KINDS))))
