"""The cost of a document stays flat: comparisons are counted, not seconds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relate_documents import counted, happened, said, source

import abduce.relate.groups as groups
from abduce.relate import relate
from abduce.relate.meaning import pairs_sharing
from abduce.relate.settings import RelateSettings

MATTERS = ("dam", "mill", "tower", "kiln", "barge", "chapel", "orchard", "tannery", "quarry", "signal")
PARTS = ("gate", "wall", "roof", "beam", "floor", "stair", "bell", "wheel", "pump", "fence")


@settings(deadline=None)
@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=4), max_size=30), st.integers(2, 6))
def test_no_concept_brings_more_than_its_partners_together(bags: list[frozenset[str]], most: int) -> None:
    pairs = pairs_sharing(bags, most)
    assert len(set(pairs)) == len(pairs) <= most * sum(map(len, bags)) / 2
    assert all(i < j and bags[i] & bags[j] for i, j in pairs)


def n_comparisons(n: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Pairs of statements that are held against each other among ``n``, of which every few speak of one matter."""
    compared = []
    monkeypatch.setattr(groups, "may_be_same", lambda a, b, cast: compared.append(1) is not None)
    sources = [
        source(
            f"s{i:04}", f"Tern{i // 8} {MATTERS[i % 10]} lost its {PARTS[i // 10 % 10]} of {i} stones on 3 May 1{i:03}."
        )
        for i in range(n)
    ]
    relate(
        sources,
        statements=[said(s, s.text[:-1], f"Holder {s.id}") for s in sources],
        events=[happened(s, s.text[:-1], "3 May", "2019-05-03") for s in sources],
        quantities=[counted(s, "stones", 3.0, "stones") for s in sources],
        settings=RelateSettings(max_partners=8),
    )
    return len(compared)


def test_four_times_the_statements_are_compared_about_four_times_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = n_comparisons(100, monkeypatch), n_comparisons(400, monkeypatch)
    assert few > 0
    assert many <= 5 * few


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "1 " * 20_000, "not " * 20_000, "((((" * 10_000, "\u0301\u202e\0 " * 5_000]
)
def test_text_made_to_hurt_ends(text: str) -> None:
    a, b = source("a", text, "2020-01-01"), source("b", text, "2021-01-01")
    statements = [said(a, text, "Ana Berg"), said(b, text, "Carl Dam", negated=True)]
    relation = relate([a, b], statements=statements)
    assert len(relation.statements) == 2
