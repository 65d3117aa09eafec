"""The same words find the same passages in both databases, and no query does harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abduce.store import Hit, Passage, Store
from abduce.store.words import MAX_TEXT, MAX_WORD, MAX_WORDS, terms_of, words_of

SLOW_IS_FINE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def passage(number: int, text: str) -> Passage:
    return Passage(id=f"st-{number}", kind="statement", source="so-1", start=number, end=number + 1, text=text)


def put(store: Store, *texts: str, key: str = "1") -> None:
    store.index(key, [passage(n, text) for n, text in enumerate(texts)])


def found(store: Store, words: str, **more: int) -> list[str]:
    return [hit.text for hit in store.search(words, **more)]


FERRY = (
    "The company cut the ferry’s winter crossings.",
    "Winter storms, not the company, kept the ferry in the harbour.",
    'A café-owner blamed the harbour-master: "he didn\'t dredge".',
    "Die Fähre fährt im Winter nicht.",
)


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("winter", {0, 1, 3}),
        ("WINTER ferry", {0, 1}),
        ('"winter crossings"', {0}),
        ('"crossings winter"', set()),
        ("harb*", {1, 2}),
        ('"the harb"*', {1, 2}),
        ("harb", set()),
        ("cafe", {2}),
        ("Café-owner", {2}),
        ("didn't", {2}),
        ("fahre", {3}),
        ("FÄHRE", {3}),
        ("ferry's", {0}),
        ("ferry company storms", {1}),
        ("ferry airport", set()),
        ("", set()),
        (" \t\0", set()),
        ('"', set()),
        ("* - ( )", set()),
    ],
)
def test_all_words_must_be_there(store: Store, words: str, which: set[int]) -> None:
    put(store, *FERRY)
    assert set(found(store, words)) == {FERRY[n] for n in which}


def test_a_hit_says_where_it_is(store: Store) -> None:
    remark = Passage(id="dn-1", kind="note", source=None, start=None, end=None, text="x")
    store.index("1", [passage(3, "The ferry sank."), remark])
    (hit,) = store.search("ferry")
    assert hit == Hit(
        id="st-3", kind="statement", source="so-1", start=3, end=4, text="The ferry sank.", score=hit.score
    )
    assert store.search("x")[0].source is None


def test_the_best_come_first_and_equal_ones_in_their_order(store: Store) -> None:
    put(store, "a ferry and much else besides that is told here", "ferry one", "ferry, ferry", "ferry two", "no")
    texts = found(store, "ferry")
    assert texts[0] == "ferry, ferry"
    assert texts.index("ferry one") < texts.index("ferry two") < texts.index(texts[-1])
    assert texts[-1].startswith("a ferry and much else")
    scores = [hit.score for hit in store.search("ferry")]
    assert scores == sorted(scores, reverse=True)


def test_hits_come_in_pages(store: Store) -> None:
    put(store, *(f"ferry {n}" for n in range(7)))
    pages = [found(store, "ferry", limit=3, offset=at) for at in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [text for page in pages for text in page] == found(store, "ferry")
    assert found(store, "ferry", limit=-1, offset=-5) == found(store, "ferry", offset=2**70) == []
    assert len(found(store, "ferry", limit=2**70)) == 7


def test_a_new_index_takes_the_place_of_the_old(store: Store) -> None:
    assert (store.indexed(), found(store, "ferry")) == (None, [])
    put(store, "old ferry")
    put(store, "new ferry", key="2")
    assert (store.indexed(), found(store, "ferry")) == ("2", ["new ferry"])
    put(store, key="3")
    assert (store.indexed(), found(store, "ferry")) == ("3", [])
    put(store, "ferry")
    store.forget()
    assert (store.indexed(), found(store, "ferry")) == (None, [])


HOSTILE = st.text(st.characters(categories=None) | st.sampled_from("\"'*&|!<>:()-^+~\\%_;\0 \ud800"), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(words=HOSTILE)
def test_no_query_raises(store: Store, words: str) -> None:
    if store.indexed() is None:
        put(store, *FERRY)
    assert set(found(store, words)) <= set(FERRY)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_text_is_found_by_its_own_words(store: Store, text: str) -> None:
    put(store, text)
    words = words_of(text)
    assert found(store, " ".join(words)) == ([text] if words else [])
    assert found(store, f'"{" ".join(words)}"') == ([text] if words else [])


def test_giant_texts_and_queries_are_cut(store: Store) -> None:
    letters = [chr(0x20000 + n) for n in range(40_000)]
    put(store, "ferry " + " ".join(letters), "x" * 100_000, "ferry " * 90_000)
    assert len(found(store, "ferry")) == 2
    assert len(found(store, "x" * 900)) == 1
    assert found(store, letters[5]) != []
    assert len(found(store, " ".join(["ferry"] * 100_000))) == 2


def test_words_have_their_limits() -> None:
    assert len(words_of("a " * MAX_TEXT)) == MAX_WORDS
    assert words_of("a" * 100) == ["a" * MAX_WORD]
    assert len(terms_of("a " * 500)) == 32
    assert words_of("ﷺ" * MAX_TEXT)[0] == "صلى"


@pytest.mark.parametrize("text", ["İstanbul", "STRASSE straße", "ﬁne ①²", "Ångström Å", "Ελλάδα ς σ", "北京 東京"])
def test_words_are_the_same_in_any_case(text: str) -> None:
    assert words_of(text) == words_of(text.upper()) == words_of(text.lower()) == words_of(" ".join(words_of(text)))
