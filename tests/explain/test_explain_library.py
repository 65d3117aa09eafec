"""A second invented case, other matter and other words than the bundled example: do the rules carry over?

Five short documents on the closing of a library, read by the whole pipeline: the cost of the repairs, the sale of the
site, and both.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from abduce.case import Case
from abduce.pipeline import run

DOCUMENTS = Path(__file__).parent / "library"
ADVOCATES = {
    "cost": {"Hugh Tarn", "Leo Marsh", "Pim Aldous"},
    "sale": {"Ada Quist", "Friends of Merrow Library"},
    "both": {"Bettina Sorrel"},
}
OPPONENTS = {"cost": {"Oswin Brack", "Wanda Ruhl"}, "sale": {"Hugh Tarn"}}
THESES = {"blog.txt": "cost", "letter.txt": "sale", "radio.txt": None, "review.txt": "both"}
"""Each document's own answer; the gazette tells of two, and which of them it gives more weight to is a matter of taste.
The letter's words are "to clear the site", which only its what-if ("if no hotel had asked") ties to the sale."""
RECALL = 0.9


@pytest.fixture(scope="module")
def analysis():
    return run(sorted(DOCUMENTS.iterdir()), Case(question="Why did Orrin council close the Merrow library?"))


@pytest.fixture(scope="module")
def named(analysis):
    """Id of each hypothesis -> which answer it is."""
    return {h.id: "both" if h.includes else kind(h.statement) for h in analysis.hypotheses}


def kind(statement):
    words = {"cost": ("repair", "roof", "money"), "sale": ("hotel", "sell", "site")}
    return next((name for name, signs in words.items() if any(sign in statement for sign in signs)), "other")


def found(analysis, named, side):
    return {
        (named[h.id], holder)
        for h in analysis.hypotheses
        for holder in {row.holder.removeprefix("Librarian ") for row in getattr(h, side)}
    }


def test_the_three_answers_come_first_and_read_as_answers(analysis, named):
    first = [h for h in analysis.hypotheses if h.origin == "proposed"][:3]
    assert [named[h.id] for h in first] == ["cost", "sale", "both"]
    assert all(h.statement.startswith("Orrin council closed the Merrow library") for h in first)
    assert all(h.label[0].isupper() and len(h.label.split()) <= 16 for h in first)


@pytest.mark.parametrize(("side", "planted"), [("advocates", ADVOCATES), ("opponents", OPPONENTS)])
def test_who_stands_where(analysis, named, side, planted):
    wanted = {(answer, holder) for answer, holders in planted.items() for holder in holders}
    assert len(wanted & found(analysis, named, side)) >= RECALL * len(wanted)


def test_nobody_stands_on_both_sides_of_one_answer(analysis, named):
    assert not found(analysis, named, "advocates") & found(analysis, named, "opponents")


def test_the_authors_own_answers(analysis, named):
    paths = {source.id: source.path for source in analysis.sources}
    theses = {paths[t.source]: t.hypothesis and named[t.hypothesis] for t in analysis.theses}
    assert {path: theses[path] for path in THESES} == THESES
