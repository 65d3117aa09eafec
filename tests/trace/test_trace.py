import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_documents import INDEPENDENT, OTHER, RETOLD, STORY, source

from abduce.model.records import Lineage, Segment, Source
from abduce.trace import trace


def derived(*sources: Source) -> list[tuple[str, str, str | None]]:
    rows = trace(sources).lineage
    return [(row.source, row.relation, row.upstream) for row in rows if row.relation != "cites"]


def families(*sources: Source) -> list[tuple[str, ...]]:
    return [family.members for family in trace(sources).families]


def words(row: Lineage, *sources: Source) -> list[str]:
    texts = {s.id: s.text for s in sources}
    return [texts[place.source][place.start : place.end] for place in row.evidence]


def changed(text: str, every: int) -> str:
    """``text`` with each ``every``-th word replaced."""
    return " ".join("plonk" if n % every == every - 1 else word for n, word in enumerate(text.split()))


def test_a_copy_derives_from_the_older_text() -> None:
    old, new = source("b", STORY, published="2020-03-01"), source("a", STORY.upper(), published="2020-03-02")
    assert derived(old, new) == [("a", "copy", "b")]
    assert families(old, new, source("c", OTHER)) == [("a", "b"), ("c",)]


def test_without_dates_the_direction_is_not_known_and_said_so() -> None:
    (row,) = trace([source("a", STORY), source("b", STORY)]).lineage
    assert (row.source, row.upstream, row.upstream_name) == ("b", None, "a")


@pytest.mark.parametrize("every", [20, 7])
def test_near_copies_of_5_and_15_percent(every: int) -> None:
    old, new = source("a", STORY, published="2020"), source("b", changed(STORY, every), published="2021")
    assert derived(old, new) == [("b", "near_copy", "a")]


def test_an_excerpt_shows_its_passage_on_both_sides() -> None:
    part = STORY[STORY.index("Shopkeepers") : STORY.index("A fisherman")].strip()
    old = source("a", STORY, published="2020")
    new = source("b", OTHER + " " + part + " " + OTHER[:60] + " again.", published="2021")
    (row,) = trace([old, new]).lineage
    assert (row.relation, row.upstream) == ("excerpt", "a")
    mine, theirs = words(row, old, new)[:2]
    assert mine == theirs
    assert mine.rstrip(".") in part


def test_a_rewrite_is_found_though_no_passage_is_shared() -> None:
    assert derived(source("a", STORY, published="2020"), source("b", RETOLD, published="2021")) == [
        ("b", "rewrite", "a")
    ]


def test_an_independent_report_of_the_same_event_is_no_rewrite() -> None:
    assert families(source("a", STORY), source("b", INDEPENDENT)) == [("a",), ("b",)]


def test_reporters_who_quote_the_same_speech_stay_apart() -> None:
    speech = "“" + " ".join(f"we shall mend item {n} of the long list before winter" for n in range(12)) + ".”"
    assert families(source("a", OTHER + " She said: " + speech), source("b", INDEPENDENT + " " + speech)) == [
        ("a",),
        ("b",),
    ]


def test_what_cites_still_speaks_for_itself() -> None:
    paper = source("a", STORY, outlet="Brinmouth Post", published="2020")
    text = OTHER + " According to the Brinmouth Post, the harbour office refused to lend its launches for the ferry."
    tracing = trace([paper, source("b", text, published="2021")])
    assert [(r.relation, r.upstream, r.upstream_name) for r in tracing.lineage] == [("cites", "a", "Brinmouth Post")]
    assert len(tracing.families) == 2


def test_two_papers_that_credit_one_agency_share_an_origin_outside() -> None:
    a, b = (
        source(i, f"LUND, May 3 (AP) - {STORY}", outlet=f"{i} Post", published="2020-05-03") for i in ("North", "South")
    )
    rows = [r for r in trace([a, replace(b, text=b.text + " More soon.")]).lineage if r.relation != "cites"]
    assert [(r.relation, r.upstream, r.upstream_name) for r in rows] == [("shared_origin", None, "Associated Press")]


def test_who_names_the_other_derives_from_it() -> None:
    a = source("a", "By our staff and Nordpress\n" + STORY, outlet="The Post", published="2020")
    a_segments = [
        Segment(source="a", start=0, end=27, label="byline"),
        Segment(source="a", start=27, end=len(a.text), label="main"),
    ]
    b = source("b", STORY, outlet="Nordpress", published="2020")
    tracing = trace([a, b], a_segments)
    assert [(r.source, r.upstream) for r in tracing.lineage if r.relation == "copy"] == [("a", "b")]


def test_a_text_made_of_two_others_has_two_upstreams() -> None:
    old = [source("a", STORY, published="2020"), source("b", RETOLD.replace("Brinmouth", "Lund"), published="2020")]
    both = source("c", OTHER + " " + STORY[230:700] + " " + old[1].text[230:700], published="2021")
    assert {row[2] for row in derived(*old, both) if row[0] == "c"} >= {"a"}


def test_readers_comments_are_not_compared() -> None:
    a, b = source("a", STORY), source("b", OTHER + "\n" + STORY)
    segments = [
        Segment(source="b", start=0, end=len(OTHER) + 1, label="main"),
        Segment(source="b", start=len(OTHER) + 1, end=len(b.text), label="comment"),
    ]
    assert len(trace([a, b], segments).families) == 2


def test_empty_texts_are_families_of_their_own() -> None:
    assert families(source("a"), source("b"), source("c", "—")) == [("a",), ("b",), ("c",)]


def test_a_thousand_copies_are_one_family_in_one_pass() -> None:
    tracing = trace([source(f"{n:04}", STORY) for n in range(1000)])
    assert len(tracing.families) == 1
    assert len(tracing.lineage) == 999


def test_many_near_copies_are_one_family() -> None:
    sources = [source(f"{n:02}", changed(STORY, 12 + n)) for n in range(30)]
    assert len(trace(sources).families) == 1


def test_dates_in_conflict_with_names_make_no_cycle() -> None:
    a = source("a", STORY + " First published in the B Post.", outlet="A Post", published="2020")
    b = source("b", STORY + " First published in the A Post.", outlet="B Post", published="2020")
    rows = [r for r in trace([a, b]).lineage if r.relation == "near_copy"]
    assert [(r.source, r.upstream) for r in rows] == [("b", None)]


TEXTS = st.lists(st.sampled_from([STORY, RETOLD, INDEPENDENT, OTHER, STORY[:300], ""]), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_sources_does_not_matter(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    sources = [source(f"{n}", text, published=str(2000 + n)) for n, text in enumerate(texts)]
    mixed = sources[:]
    random.shuffle(mixed)
    assert trace(sources) == trace(mixed)


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_families_partition_and_a_copy_adds_none(texts: list[str]) -> None:
    sources = [source(f"{n}", text) for n, text in enumerate(texts)]
    before = trace(sources).families
    assert sorted(member for family in before for member in family.members) == sorted(s.id for s in sources)
    solid = [s for s in sources if s.text]
    after = trace([*sources, *(replace(s, id=s.id + "x", path=s.path + "x") for s in solid)]).families
    assert len(after) == len(before)


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_evidence_lies_inside_the_texts(texts: list[str]) -> None:
    sources = {f"{n}": source(f"{n}", text) for n, text in enumerate(texts)}
    for row in trace(list(sources.values())).lineage:
        assert row.evidence
        assert all(0 <= p.start < p.end <= len(sources[p.source].text) for p in row.evidence)


def test_what_a_rewrite_adds_of_its_own_is_said() -> None:
    own = "Anglers downstream of the weir have meanwhile asked for lamps on the landing stage."
    old, retold = source("a", STORY, published="2020"), source("b", f"{RETOLD} {own}", published="2021")
    (row,) = trace([old, retold]).lineage
    assert [retold.text[p.start : p.end] for p in row.new] == [own]
    assert {p.source for p in row.new} == {"b"}


def test_a_copy_adds_nothing() -> None:
    (row,) = trace([source("a", STORY, published="2020"), source("b", STORY, published="2021")]).lineage
    assert row.new == ()


def test_the_other_upstream_has_told_it() -> None:
    a, b = source("a", STORY, published="2020"), source("b", OTHER, published="2020")
    both = source("c", STORY + " " + OTHER, published="2021")
    rows = [row for row in trace([a, b, both]).lineage if row.source == "c"]
    assert [(row.upstream, row.new) for row in rows] == [("a", ()), ("b", ())]


def test_an_origin_that_is_dated_later_is_a_problem() -> None:
    a = source("a", STORY + " First published in the B Post.", outlet="A Post", published="2020")
    b = source("b", STORY, outlet="B Post", published="2021")
    tracing = trace([a, b])
    assert [(r.source, r.upstream) for r in tracing.lineage if r.relation != "cites"] == [("b", "a")]
    assert [(p.code, p.source) for p in tracing.problems] == [("origin-dated-later", "a")]


def test_papers_that_quote_each_other_in_a_ring_stay_apart() -> None:
    ring = [("a", "B", "A"), ("b", "C", "B"), ("c", "A", "C")]
    sources = [
        source(id, f"{text} According to the {cited} Post, the council will meet.", outlet=f"{own} Post")
        for (id, cited, own), text in zip(ring, (STORY, OTHER, INDEPENDENT), strict=True)
    ]
    tracing = trace(sources)
    assert [(row.source, row.relation, row.upstream_name) for row in tracing.lineage] == [
        ("a", "cites", "B Post"),
        ("b", "cites", "C Post"),
        ("c", "cites", "A Post"),
    ]
    assert len(tracing.families) == 3


def test_long_texts_cost_linear_time() -> None:
    long = " ".join(f"word{n % 5_003} of{n % 701}" for n in range(60_000))
    repeated = "the dam broke " * 60_000
    start = time.perf_counter()
    tracing = trace(
        [source("a", long), source("b", long[: len(long) // 2]), source("c", repeated), source("d", repeated * 2)]
    )
    assert time.perf_counter() - start < 20
    assert ("a", "b") in [family.members for family in tracing.families]
