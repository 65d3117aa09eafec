"""Which pairs are looked at: those that share something rare, with a count of those that are not."""

import numpy as np
import pytest
from trace_documents import INDEPENDENT, OTHER, RETOLD, STORY, source

from abduce.text.shingles import Hashes, Vocabulary
from abduce.trace import trace
from abduce.trace.candidates import candidate_pairs
from abduce.trace.retell import roughly_retold
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText, content_words, main_text, skeleton


def main(text: str) -> MainText:
    return main_text(source("a", text), (), Vocabulary())


def keys(*numbers: int) -> Hashes:
    return np.array(numbers, dtype=np.uint64)


def test_a_frequent_key_pairs_with_the_first_few_and_the_rest_is_counted() -> None:
    found = candidate_pairs([keys(7)] * 6, max_partners=3, min_shared=1, n_anchors=2)
    assert found.pairs.tolist() == [[0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [1, 2], [1, 3], [1, 4], [1, 5]]
    assert (found.n_frequent, found.n_skipped) == (1, 15 - 9)


def test_pairs_need_enough_keys_in_common() -> None:
    texts = [keys(1, 2, 3), keys(2, 3, 4), keys(3, 4)]
    assert candidate_pairs(texts, max_partners=8, min_shared=2).pairs.tolist() == [[0, 1], [1, 2]]


def test_sorting_in_parts_finds_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    texts = [np.unique(rng.integers(0, 90, size=20).astype(np.uint64)) for _ in range(40)]
    whole = candidate_pairs(texts, max_partners=8, min_shared=2)
    monkeypatch.setattr("abduce.trace.candidates._PART", 50)
    parts = candidate_pairs(texts, max_partners=8, min_shared=2)
    assert parts.pairs.tolist() == whole.pairs.tolist()
    assert (parts.n_frequent, parts.n_skipped) == (whole.n_frequent, whole.n_skipped)


def test_no_texts_no_pairs() -> None:
    assert candidate_pairs([], max_partners=8, min_shared=1).pairs.shape == (0, 2)


def test_names_side_by_side_survive_other_words_and_order() -> None:
    vocabulary = Vocabulary()
    a, b = (
        skeleton(main(text), vocabulary)
        for text in (
            "The ferry left Lund for Vell, and Alder Finch saw it.",
            "So it went from Vell on to Lund, as Finch said.",
        )
    )
    assert len(np.intersect1d(a, b)) == 2


def test_first_words_of_sentences_are_no_names() -> None:
    assert len(skeleton(main("Ferries sank. Divers came. Nobody spoke. Boats left."), Vocabulary())) == 0


def test_content_words_stand_once_in_the_order_of_the_text() -> None:
    vocabulary = Vocabulary()
    words = content_words(main("The dam and the weir: a dam, the weir."))
    assert words.tolist() == [vocabulary["dam"], vocabulary["weir"]]


def test_the_rough_look_puts_the_rewrite_before_other_reports() -> None:
    story = content_words(main(STORY))
    rewrite, report, other = (roughly_retold(story, content_words(main(t))) for t in (RETOLD, INDEPENDENT, OTHER))
    assert rewrite > TraceSettings().rough_rewrite > report >= other


def test_a_rewrite_is_found_in_a_folder_too_large_for_all_pairs() -> None:
    others = [
        source(f"o{n:03}", f"Notice {n}: the clerk of ward {n} counted {n * 37} sacks of oats.") for n in range(150)
    ]
    rows = trace([source("a", STORY, published="2020"), source("b", RETOLD, published="2021"), *others]).lineage
    assert ("b", "a", "rewrite") in [(row.source, row.upstream, row.relation) for row in rows]


def test_what_was_not_compared_is_said() -> None:
    boiler = "This text may be printed by all members of the association without further leave or payment."
    texts = [source(f"{n:02}", f"{OTHER.replace('wheat', 'rye')[n:]} {boiler}") for n in range(12)]
    (problem,) = trace(texts).problems
    assert problem.code == "pairs-not-compared"
    assert "were not" in problem.message
